//! Loop counts by kind and length.

use std::ops::ControlFlow;

use super::search::{Scope, circuits};
use crate::analysis::bound::Bound;
use crate::analysis::graph::Graph;
use crate::analysis::path_sign::LoopKind;

/// Numbers of loops by kind and length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopCounts {
    /// For each length, from 0, how many loops are reinforcing, balancing and undetermined.
    pub by_length: Vec<[u64; 3]>,
    /// Whether the search came to its end.
    pub complete: bool,
}

impl LoopCounts {
    /// Number of loops.
    pub fn total(&self) -> u64 {
        self.by_length.iter().flatten().sum()
    }

    /// Number of loops of a kind.
    pub fn of(&self, kind: LoopKind) -> u64 {
        self.by_length
            .iter()
            .map(|counts| counts[kind as usize])
            .sum()
    }
}

/// Counts the loops within a bound without keeping any, so that millions take no room.
pub fn count_loops(graph: &Graph, bound: Bound) -> LoopCounts {
    let mut by_length = vec![[0u64; 3]; bound.length.min(graph.factor_count()) + 1];
    let mut left = bound.count;
    let halt = circuits(
        graph,
        Scope::Everywhere,
        bound.length,
        bound.steps,
        |circuit| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            by_length[circuit.links.len()][circuit.sign.kind() as usize] += 1;
            ControlFlow::Continue(())
        },
    );
    LoopCounts {
        by_length,
        complete: halt.is_ok(),
    }
}
