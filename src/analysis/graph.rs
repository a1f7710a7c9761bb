//! The graph that analyses work on: indices instead of ids, adjacency in compressed sparse rows.

pub(super) mod adjacency;
mod compare;
pub(super) mod components;
pub(super) mod distance;

pub use compare::{Comparison, compare, compare_matched};
pub use components::feedback_cores;

use super::path_sign::PathSign;
use crate::model::{FactorId, LinkId, Map, Polarity};
use adjacency::{Adjacency, HalfEdge};

/// An edge of a [`Graph`], its ends as factor indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Index of the cause.
    pub from: u32,
    /// Index of the effect.
    pub to: u32,
    /// Polarity.
    pub sign: Polarity,
    /// Whether the effect comes after a while.
    pub delay: bool,
}

/// A directed graph with signed, possibly delayed links, parallel links and links from a factor
/// to itself allowed, in compressed sparse rows.
///
/// Factors and links are numbered from 0 in the order given, which for a map is the order of
/// their ids. Indices hold for one graph only; what an analysis hands out are ids.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    factors: Vec<FactorId>,
    links: Vec<LinkId>,
    edges: Vec<Edge>,
    signs: Vec<PathSign>,
    adjacency: Adjacency,
}

impl Graph {
    /// The factors and links of a map.
    pub fn of(map: &Map) -> Self {
        let factors: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
        let mut links = Vec::with_capacity(map.link_count());
        let mut edges = Vec::with_capacity(map.link_count());
        for link in map.links() {
            let ends = (position(&factors, link.from), position(&factors, link.to));
            if let (Some(from), Some(to)) = ends {
                let (sign, delay) = (link.sign, link.delay);
                edges.push(Edge {
                    from,
                    to,
                    sign,
                    delay,
                });
                links.push(link.id);
            }
        }
        Self::joined(factors, links, edges)
    }

    /// A graph with `factors` vertices and the given edges; ids equal indices.
    ///
    /// A link with an end outside `0..factors` is left out.
    pub fn new(factors: usize, edges: impl IntoIterator<Item = Edge>) -> Self {
        let inside = |edge: &Edge| (edge.from as usize) < factors && (edge.to as usize) < factors;
        let edges: Vec<Edge> = edges.into_iter().filter(inside).collect();
        let links = (0..edges.len() as u32).map(LinkId).collect();
        Self::joined((0..factors as u32).map(FactorId).collect(), links, edges)
    }

    fn joined(factors: Vec<FactorId>, links: Vec<LinkId>, edges: Vec<Edge>) -> Self {
        let adjacency = Adjacency::of(factors.len(), &edges);
        let signs = edges.iter().map(PathSign::of).collect();
        Self {
            factors,
            links,
            edges,
            signs,
            adjacency,
        }
    }

    /// The ids of the factors, by index, ascending.
    pub fn factors(&self) -> &[FactorId] {
        &self.factors
    }

    /// The ids of the links, by index, ascending.
    pub fn links(&self) -> &[LinkId] {
        &self.links
    }

    /// The index of a factor.
    pub fn factor(&self, id: FactorId) -> Option<u32> {
        position(&self.factors, id)
    }

    /// The index of a link.
    pub fn link(&self, id: LinkId) -> Option<u32> {
        self.links.binary_search(&id).ok().map(|at| at as u32)
    }

    /// Number of factors.
    pub fn factor_count(&self) -> usize {
        self.factors.len()
    }

    /// Number of links.
    pub fn link_count(&self) -> usize {
        self.edges.len()
    }

    /// The links, by index.
    pub fn arcs(&self) -> &[Edge] {
        &self.edges
    }

    /// Sign of an edge.
    pub(super) fn edge_sign(&self, link: u32) -> PathSign {
        self.signs[link as usize]
    }

    /// Sign of a chain of edges.
    pub(super) fn path_sign(&self, links: &[u32]) -> PathSign {
        links
            .iter()
            .fold(PathSign::NONE, |sum, &link| sum.then(self.edge_sign(link)))
    }

    /// The links by factor.
    pub(super) fn adjacency(&self) -> &Adjacency {
        &self.adjacency
    }

    /// The links that leave a factor, in index order.
    pub(super) fn outgoing(&self, factor: u32) -> &[HalfEdge] {
        self.adjacency.outgoing(factor)
    }

    /// The links that arrive at a factor, in index order.
    pub(super) fn incoming(&self, factor: u32) -> &[HalfEdge] {
        self.adjacency.incoming(factor)
    }
}

/// Index of an id among ascending ids. It is at most `id - first`, and exactly that if no factor
/// was removed, so that is tried first.
fn position(ids: &[FactorId], id: FactorId) -> Option<u32> {
    let above = id.0.checked_sub(ids.first()?.0)?;
    match ids.get(above as usize) {
        Some(&there) if there == id => Some(above),
        _ => ids.binary_search(&id).ok().map(|at| at as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use crate::model::{ApplyOutcome, MapEvent};

    #[test]
    fn a_map_with_removed_factors_keeps_its_ids() {
        let mut map = sketch(&["A -> B +", "B -> C - ||", "D -> E +", "C -> E ?"]);
        let gone = map.link(LinkId(1)).cloned().unwrap();
        assert_eq!(
            map.apply(&MapEvent::LinkRemoved(gone)),
            ApplyOutcome::Applied
        );
        let gone = map.factor(FactorId(1)).cloned().unwrap();
        assert_eq!(
            map.apply(&MapEvent::FactorRemoved(gone)),
            ApplyOutcome::Applied
        );
        let graph = Graph::of(&map);
        assert_eq!(graph.factors(), [2, 3, 4, 5].map(FactorId));
        assert_eq!(graph.links(), [2, 3, 4].map(LinkId));
        let ends: Vec<(u32, u32)> = graph
            .arcs()
            .iter()
            .map(|edge| (edge.from, edge.to))
            .collect();
        assert_eq!(ends, [(0, 1), (2, 3), (1, 3)]);
        assert_eq!(graph.factor(FactorId(5)), Some(3));
        assert_eq!(graph.factor(FactorId(1)), None);
        assert_eq!(graph.link(LinkId(1)), None);
        assert!(graph.arcs()[0].delay);
    }

    #[test]
    fn links_to_nowhere_are_left_out() {
        let edge = |from, to| Edge {
            from,
            to,
            sign: Polarity::Positive,
            delay: false,
        };
        let graph = Graph::new(2, [edge(0, 1), edge(1, 2), edge(1, 0)]);
        assert_eq!((graph.factor_count(), graph.link_count()), (2, 2));
    }
}
