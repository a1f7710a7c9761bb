//! How many loops a map has, without keeping any.

use std::ops::ControlFlow;

use super::bound::Bound;
use super::graph::Graph;
use super::search::{Place, circuits};
use super::tally::Kind;

/// How many loops there are, by kind and by length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// For each length, from 0, how many loops are reinforcing, balancing and undetermined.
    pub by_length: Vec<[u64; 3]>,
    /// Whether the search came to its end.
    pub complete: bool,
}

impl Census {
    /// How many loops there are.
    pub fn total(&self) -> u64 {
        self.by_length.iter().flatten().sum()
    }

    /// How many loops are of a kind.
    pub fn of(&self, kind: Kind) -> u64 {
        self.by_length
            .iter()
            .map(|counts| counts[kind as usize])
            .sum()
    }
}

/// Counts the loops within a bound without keeping any, so that millions take no room.
pub fn census(graph: &Graph, bound: Bound) -> Census {
    let mut by_length = vec![[0u64; 3]; bound.length.min(graph.factor_count()) + 1];
    let mut left = bound.count;
    let halt = circuits(
        graph,
        Place::Anywhere,
        bound.length,
        bound.work,
        |circuit| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            by_length[circuit.links.len()][circuit.tally.kind() as usize] += 1;
            ControlFlow::Continue(())
        },
    );
    Census {
        by_length,
        complete: halt.is_ok(),
    }
}
