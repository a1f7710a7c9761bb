//! The neighbourhood of a factor, ignoring link direction.

use std::collections::BTreeSet;

use crate::analysis::Graph;
use crate::model::FactorId;

/// A factor and those nearest to it, at most `most` in all: ring by ring, and of a ring that is
/// cut those with most links.
pub fn neighbourhood(graph: &Graph, factor: FactorId, most: usize) -> BTreeSet<FactorId> {
    let Some(start) = graph.factor(factor) else {
        return BTreeSet::new();
    };
    let mut found = BTreeSet::from([start]);
    let mut ring = vec![start];
    while !ring.is_empty() && found.len() < most {
        let mut next: Vec<u32> = ring.iter().flat_map(|&at| adjacent(graph, at)).collect();
        next.sort_by_key(|&at| (std::cmp::Reverse(adjacent(graph, at).count()), at));
        next.dedup();
        next.retain(|at| !found.contains(at));
        next.truncate(most - found.len());
        found.extend(&next);
        ring = next;
    }
    let ids = graph.factors();
    found.into_iter().map(|at| ids[at as usize]).collect()
}

fn adjacent(graph: &Graph, at: u32) -> impl Iterator<Item = u32> {
    let both = [graph.outgoing(at), graph.incoming(at)];
    both.into_iter().flatten().map(|half| half.factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    #[test]
    fn nearer_ones_come_first_and_of_equally_near_ones_the_best_connected() {
        let map = sketch(&["A -> B +", "C -> A +", "C -> D +", "D -> E +", "B -> D +"]);
        let graph = Graph::of(&map);
        let ids = |most| {
            let near = neighbourhood(&graph, FactorId(1), most);
            near.into_iter().map(|id| id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(1), [1]);
        assert_eq!(ids(3), [1, 2, 3]);
        assert_eq!(ids(4), [1, 2, 3, 4]);
        assert_eq!(ids(40), [1, 2, 3, 4, 5]);
        assert!(neighbourhood(&graph, FactorId(99), 9).is_empty());
    }
}
