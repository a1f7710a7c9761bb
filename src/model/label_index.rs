//! Index of factors by the fold of their label.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{FactorId, Label};

/// Factors by the fold of their label. Several may share one: a file can hold what no line makes.
#[derive(Debug, Clone, Default)]
pub(super) struct LabelIndex(BTreeSet<(Arc<str>, FactorId)>);

impl LabelIndex {
    pub(super) fn insert(&mut self, label: &Label, id: FactorId) {
        self.0.insert((label.shared_fold(), id));
    }

    pub(super) fn remove(&mut self, label: &Label, id: FactorId) {
        self.0.remove(&(label.shared_fold(), id));
    }

    /// The lowest id of the factors of a label.
    pub(super) fn first(&self, label: &Label) -> Option<FactorId> {
        let from = (label.shared_fold(), FactorId(0));
        let (fold, id) = self.0.range(from..).next()?;
        (&**fold == label.folded()).then_some(*id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::event::Change;
    use super::super::{Factor, Map, MapEvent};
    use super::*;

    fn label(n: usize) -> Label {
        Label::new(["Jobs", "jobs", "JOBS", "Größe", "GRÖSSE", "Votes"][n]).unwrap()
    }

    fn event(map: &Map, (kind, id, n): (u8, u32, usize)) -> MapEvent {
        let id = FactorId(id);
        let factor = Factor::new(id, label(n));
        match (kind, map.factor(id)) {
            (0, _) | (_, None) => MapEvent::FactorAdded(factor),
            (1, Some(was)) => MapEvent::FactorRemoved(was.clone()),
            (_, Some(was)) => MapEvent::FactorRenamed(Change {
                id,
                was: was.label.clone(),
                now: label(n),
            }),
        }
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_look_at_every_factor_finds(
            steps in prop::collection::vec((0..3_u8, 1..8_u32, 0..6_usize), 0..60)
        ) {
            let mut map = Map::default();
            for step in steps {
                let event = event(&map, step);
                let _ = map.apply(&event);
                for wanted in (0..6).map(label) {
                    let mut factors = map.factors();
                    let found = factors.find(|it| it.label.folded() == wanted.folded());
                    prop_assert_eq!(map.factor_by_label(&wanted), found);
                }
            }
        }
    }
}
