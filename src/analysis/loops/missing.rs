//! Absent links that would close loops.

use crate::analysis::bound::{Bound, Completeness};
use crate::analysis::graph::Graph;
use crate::analysis::graph::adjacency::HalfEdge;
use crate::model::FactorId;

/// A link that is not on the map and would close loops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingLink {
    /// Its cause.
    pub from: FactorId,
    /// Its effect.
    pub to: FactorId,
    /// Number of loops it would close.
    pub loops: usize,
    /// Length of the shortest of them.
    pub shortest: usize,
}

/// Absent links of one factor that would close loops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingLinks {
    /// The links, those that would close most loops first, then the shortest.
    pub links: Vec<MissingLink>,
    /// Completeness of the search; if incomplete, the counts are lower bounds.
    pub reach: Completeness,
}

/// Finds the absent links from and to a factor that would close loops of up to `bound.length`
/// links, and how many each would close. `bound.count` limits the loops counted.
pub fn missing_links(graph: &Graph, factor: FactorId, bound: Bound) -> MissingLinks {
    let mut found = MissingLinks {
        links: Vec::new(),
        reach: Completeness::Complete,
    };
    let Some(here) = graph.factor(factor) else {
        return found;
    };
    let behind = ClosingCounts::of(graph, here, bound, |at| graph.incoming(at));
    let ahead = ClosingCounts::of(graph, here, bound, |at| graph.outgoing(at));
    found.reach = behind
        .reach
        .or(ahead.reach)
        .unwrap_or(Completeness::Complete);
    for (other, &id) in graph.factors().iter().enumerate() {
        if !linked(graph, here, other as u32) {
            found
                .links
                .extend(behind.closing(other).map(|count| count.link(factor, id)));
        }
        if !linked(graph, other as u32, here) {
            found
                .links
                .extend(ahead.closing(other).map(|count| count.link(id, factor)));
        }
    }
    found
        .links
        .sort_by_key(|link| (usize::MAX - link.loops, link.shortest));
    found
}

fn linked(graph: &Graph, from: u32, to: u32) -> bool {
    graph.outgoing(from).iter().any(|half| half.factor == to)
}

#[derive(Clone, Copy)]
struct ClosingCount {
    loops: usize,
    shortest: usize,
}

impl ClosingCount {
    fn link(self, from: FactorId, to: FactorId) -> MissingLink {
        MissingLink {
            from,
            to,
            loops: self.loops,
            shortest: self.shortest,
        }
    }
}

/// Numbers of simple paths between one factor and every other.
struct ClosingCounts {
    of: Vec<ClosingCount>,
    bound: Bound,
    found: usize,
    reach: Option<Completeness>,
}

impl ClosingCounts {
    fn of<'g>(
        graph: &Graph,
        here: u32,
        bound: Bound,
        next: impl Fn(u32) -> &'g [HalfEdge],
    ) -> Self {
        let none = ClosingCount {
            loops: 0,
            shortest: usize::MAX,
        };
        let of = vec![none; graph.factor_count()];
        let mut counts = Self {
            of,
            bound,
            found: 0,
            reach: None,
        };
        let mut on_path = vec![false; graph.factor_count()];
        on_path[here as usize] = true;
        let mut open = vec![(here, 0)];
        while let Some((at, taken)) = open.pop() {
            let Some(half) = next(at).get(taken) else {
                on_path[at as usize] = false;
                continue;
            };
            open.push((at, taken + 1));
            let length = open.len() + 1;
            if on_path[half.factor as usize] || length > bound.length {
                continue;
            }
            if !counts.note(half.factor, length) {
                break;
            }
            on_path[half.factor as usize] = true;
            open.push((half.factor, 0));
        }
        counts
    }

    /// Counts a path that one more link would close, as long as the bound allows it.
    fn note(&mut self, factor: u32, length: usize) -> bool {
        if self.found == self.bound.count {
            self.reach = Some(Completeness::CountReached { whole: 0 });
        } else if self.found as u64 == self.bound.steps {
            self.reach = Some(Completeness::OutOfBudget { whole: 0 });
        } else {
            self.found += 1;
            let count = &mut self.of[factor as usize];
            count.loops += 1;
            count.shortest = count.shortest.min(length);
        }
        self.reach.is_none()
    }

    fn closing(&self, factor: usize) -> Option<ClosingCount> {
        Some(self.of[factor]).filter(|count| count.loops > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use crate::analysis::{Edge, loops, loops_through};
    use crate::model::{LinkId, Polarity};

    #[test]
    fn each_missing_link_would_close_as_many_loops_as_said() {
        let map = sketch(&[
            "A -> B +", "B -> C +", "C -> D +", "A -> C -", "B -> D +", "D -> E +", "E -> B -",
            "F -> A +",
        ]);
        let graph = Graph::of(&map);
        for &factor in graph.factors() {
            let found = missing_links(&graph, factor, Bound::default());
            assert_eq!(found.reach, Completeness::Complete);
            for link in &found.links {
                assert!(map.link_between(link.from, link.to).is_none());
                let ends = [link.from, link.to].map(|id| graph.factor(id).unwrap());
                let new = Edge {
                    from: ends[0],
                    to: ends[1],
                    sign: Polarity::Positive,
                    delay: false,
                };
                let with = Graph::new(6, graph.arcs().iter().copied().chain([new]));
                let id = LinkId(graph.link_count() as u32);
                let closed = loops_through(&with, id, Bound::default());
                assert_eq!(closed.len(), link.loops, "{link:?}");
                assert_eq!(closed.get(0).unwrap().length(), link.shortest);
            }
        }
        let from_f = missing_links(&graph, FactorId(6), Bound::default());
        assert_eq!(from_f.links[0].to, FactorId(6));
        assert!(!loops(&graph, Bound::default()).is_empty());
    }

    #[test]
    fn a_count_that_stops_says_so() {
        let map = sketch(&["A -> B +", "B -> C +", "C -> D +"]);
        let bound = Bound {
            count: 1,
            ..Bound::default()
        };
        let found = missing_links(&Graph::of(&map), FactorId(1), bound);
        assert_eq!(found.reach, Completeness::CountReached { whole: 0 });
    }
}
