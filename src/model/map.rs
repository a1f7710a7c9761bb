//! The causal loop diagram: a petgraph with an index from our ids.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use super::label_index::LabelIndex;
use super::{Counters, Cycle, Factor, FactorId, Label, Link, LinkId, NumberedLoop};

/// A map: factors, the links between them, and the loops that have a number.
///
/// petgraph reuses the indices of removed nodes, our ids are never reused; so its indices stay
/// inside this type and everything outside uses [`FactorId`] and [`LinkId`]. All iterators yield
/// ascending ids.
#[derive(Debug, Clone, Default)]
pub struct Map {
    pub(super) graph: StableDiGraph<Factor, Link>,
    pub(super) factors: BTreeMap<FactorId, NodeIndex>,
    pub(super) labels: LabelIndex,
    pub(super) links: BTreeMap<LinkId, EdgeIndex>,
    pub(super) loops: BTreeMap<u32, NumberedLoop>,
    pub(super) counters: Counters,
}

impl Map {
    /// Most factors a map holds.
    pub const MOST_FACTORS: usize = 5_000;
    /// Most links a map holds.
    pub const MOST_LINKS: usize = 20_000;

    /// Number of factors.
    pub fn factor_count(&self) -> usize {
        self.factors.len()
    }

    /// Number of links.
    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// Every factor.
    pub fn factors(&self) -> impl DoubleEndedIterator<Item = &Factor> {
        self.factors.values().map(|&at| &self.graph[at])
    }

    /// Every link.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = &Link> {
        self.links.values().map(|&at| &self.graph[at])
    }

    /// Every loop that has a number.
    pub fn loops(&self) -> impl DoubleEndedIterator<Item = &NumberedLoop> {
        self.loops.values()
    }

    /// The factor with this number.
    pub fn factor(&self, id: FactorId) -> Option<&Factor> {
        self.factors.get(&id).map(|&at| &self.graph[at])
    }

    /// The link with this number.
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.links.get(&id).map(|&at| &self.graph[at])
    }

    /// The factor that people would call by this label; the one with the lowest id, where a file
    /// has several.
    pub fn factor_by_label(&self, label: &Label) -> Option<&Factor> {
        self.factor(self.labels.first(label)?)
    }

    /// The link from one factor to another; an ordered pair has at most one.
    pub fn link_between(&self, from: FactorId, to: FactorId) -> Option<&Link> {
        let edge = self
            .graph
            .find_edge(*self.factors.get(&from)?, *self.factors.get(&to)?)?;
        Some(&self.graph[edge])
    }

    /// The links that leave a factor.
    pub fn effects(&self, of: FactorId) -> Vec<&Link> {
        self.touching(of, Direction::Outgoing)
    }

    /// The links that reach a factor.
    pub fn causes(&self, of: FactorId) -> Vec<&Link> {
        self.touching(of, Direction::Incoming)
    }

    /// Whether any link leaves a factor.
    pub fn has_effects(&self, of: FactorId) -> bool {
        self.has_links(of, Direction::Outgoing)
    }

    /// Whether any link reaches a factor.
    pub fn has_causes(&self, of: FactorId) -> bool {
        self.has_links(of, Direction::Incoming)
    }

    fn has_links(&self, id: FactorId, direction: Direction) -> bool {
        let at = self.factors.get(&id);
        at.is_some_and(|&at| self.graph.edges_directed(at, direction).next().is_some())
    }

    fn touching(&self, id: FactorId, direction: Direction) -> Vec<&Link> {
        let Some(&at) = self.factors.get(&id) else {
            return Vec::new();
        };
        let edges = self.graph.edges_directed(at, direction);
        let mut links: Vec<&Link> = edges.map(|edge| edge.weight()).collect();
        // petgraph yields edges in an order that depends on what was removed before; ids do not.
        links.sort_by_key(|link| link.id);
        links
    }

    /// Degree of a factor; a self-loop counts twice.
    pub fn degree(&self, id: FactorId) -> usize {
        self.factors.get(&id).map_or(0, |&at| {
            self.graph.edges_directed(at, Direction::Outgoing).count()
                + self.graph.edges_directed(at, Direction::Incoming).count()
        })
    }

    /// The numbered loop of a cycle, if any.
    pub fn numbered_loop(&self, cycle: &Cycle) -> Option<&NumberedLoop> {
        self.loops.values().find(|known| known.cycle == *cycle)
    }

    /// The links a cycle runs along, or `None` where one of them is missing.
    pub fn links_of_cycle(&self, cycle: &Cycle) -> Option<Vec<&Link>> {
        cycle
            .steps()
            .map(|(from, to)| self.link_between(from, to))
            .collect()
    }

    /// The next free numbers.
    pub const fn counters(&self) -> Counters {
        self.counters
    }

    /// Never gives a number below these, whatever this version understood of who used them.
    pub fn reserve_ids(&mut self, counters: Counters) {
        self.counters = self.counters.max(counters);
    }

    /// The label of a factor, or its code where it is gone.
    pub fn label(&self, id: FactorId) -> String {
        self.factor(id)
            .map_or_else(|| id.to_string(), |factor| factor.label.to_string())
    }
}

/// Two maps are the same when they hold the same factors, links and known loops; the counters
/// belong to the session and are not compared.
impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.factors().eq(other.factors())
            && self.links().eq(other.links())
            && self.loops.values().eq(other.loops.values())
    }
}
