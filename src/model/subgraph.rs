//! Induced subgraphs of a map.

use std::collections::BTreeSet;

use super::{FactorId, Map};

impl Map {
    /// The factors named, every link between two of them, and every loop that runs through them
    /// alone, all with the numbers they have.
    pub fn subgraph(&self, factors: &BTreeSet<FactorId>) -> Self {
        let mut part = self.clone();
        let is_out = |id: &FactorId| !factors.contains(id);
        for link in self.links() {
            if is_out(&link.from) || is_out(&link.to) {
                part.remove_link(link.id);
            }
        }
        for factor in self.factors().filter(|factor| is_out(&factor.id)) {
            part.remove_factor(factor.id);
        }
        part.loops
            .retain(|_, known| !known.cycle.factors().iter().any(is_out));
        part
    }
}
