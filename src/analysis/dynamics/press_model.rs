//! A signed digraph with ranges of strength, cut into what a push reaches.

use crate::analysis::graph::Graph;
use crate::analysis::graph::components::components;
use crate::model::{FactorId, Map, Polarity};

/// The range of strengths where the group gave none.
pub const ANY_STRENGTH: (f64, f64) = (0.0, 1.0);

/// How far a stated strength may be off, to either side.
pub const STATED_WITHIN: f64 = 0.25;

/// A map as a press perturbation reads it: its graph, a range of strengths for every link, and
/// its feedback cores in causal order.
#[derive(Debug, Clone)]
pub struct PressModel {
    /// The factors and links.
    pub(super) graph: Graph,
    /// By link, the least and the greatest strength.
    pub(super) ranges: Vec<(f64, f64)>,
    /// Its components, causes before effects.
    pub(super) blocks: Vec<CausalBlock>,
    /// By factor, its block.
    pub(super) block_of: Vec<usize>,
}

/// A strongly connected component, or a single factor.
#[derive(Debug, Clone, Default)]
pub(super) struct CausalBlock {
    /// Its factors.
    pub members: Vec<u32>,
    /// Links from one member to another, from a member to itself included.
    pub inner: Vec<u32>,
    /// Links that arrive from outside.
    pub arriving: Vec<u32>,
}

impl PressModel {
    /// The model of a map: strengths that the group stated narrow the range to
    /// [`STATED_WITHIN`] on either side.
    pub fn of(map: &Map) -> Self {
        let graph = Graph::of(map);
        let range = |strength: f64| {
            let (least, most) = ANY_STRENGTH;
            (
                (strength - STATED_WITHIN).max(least),
                (strength + STATED_WITHIN).min(most),
            )
        };
        let strengths = graph.links().iter().map(|&id| map.link(id)?.strength);
        let ranges = strengths
            .map(|stated| stated.map_or(ANY_STRENGTH, |weight| range(weight.value())))
            .collect();
        Self::new(graph, ranges)
    }

    /// The model of a graph without any stated strength.
    pub fn unstated(graph: Graph) -> Self {
        let ranges = vec![ANY_STRENGTH; graph.link_count()];
        Self::new(graph, ranges)
    }

    fn new(graph: Graph, ranges: Vec<(f64, f64)>) -> Self {
        let component = components(&graph);
        let last = component.iter().max().copied();
        let count = last.map_or(0, |last| last as usize + 1);
        // Components are numbered after those they reach; blocks run from causes to effects.
        let block_of: Vec<usize> = component
            .iter()
            .map(|&number| count - 1 - number as usize)
            .collect();
        let mut blocks = vec![CausalBlock::default(); count];
        for (factor, &block) in (0..).zip(&block_of) {
            blocks[block].members.push(factor);
        }
        for (link, arc) in (0..).zip(graph.arcs()) {
            let (from, to) = (block_of[arc.from as usize], block_of[arc.to as usize]);
            let block = &mut blocks[to];
            if from == to {
                block.inner.push(link);
            } else {
                block.arriving.push(link);
            }
        }
        Self {
            graph,
            ranges,
            blocks,
            block_of,
        }
    }

    /// The graph that is pushed.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The levels of pushes by factor index; those of unknown factors are left out.
    pub(super) fn input(&self, pushes: &[(FactorId, f64)]) -> Vec<f64> {
        let mut input = vec![0.0; self.graph.factor_count()];
        for &(factor, level) in pushes {
            if let Some(at) = self.graph.factor(factor) {
                input[at as usize] = level;
            }
        }
        input
    }

    /// The factors that a push reaches, the pushed ones included.
    pub(super) fn reached(&self, input: &[f64]) -> Vec<bool> {
        let mut reached: Vec<bool> = input.iter().map(|&level| level != 0.0).collect();
        for block in &self.blocks {
            let acted_on = |link: &u32| reached[self.cause(*link)];
            let is_reached = block.members.iter().any(|&factor| reached[factor as usize])
                || block.arriving.iter().any(acted_on);
            for &factor in block.members.iter().filter(|_| is_reached) {
                reached[factor as usize] = true;
            }
        }
        reached
    }

    /// The factors that act on one, directly or not, itself included.
    pub(super) fn ancestors(&self, of: u32) -> Vec<bool> {
        let mut seen = vec![false; self.graph.factor_count()];
        let mut left = vec![of];
        while let Some(factor) = left.pop() {
            if !std::mem::replace(&mut seen[factor as usize], true) {
                left.extend(self.graph.incoming(factor).iter().map(|half| half.factor));
            }
        }
        seen
    }

    pub(super) fn cause(&self, link: u32) -> usize {
        self.graph.arcs()[link as usize].from as usize
    }

    pub(super) fn effect(&self, link: u32) -> usize {
        self.graph.arcs()[link as usize].to as usize
    }

    pub(super) fn sign(&self, link: u32) -> Polarity {
        self.graph.arcs()[link as usize].sign
    }

    pub(super) fn is_stated(&self, link: u32) -> bool {
        self.ranges[link as usize] != ANY_STRENGTH
    }

    pub(super) fn is_open(&self, link: u32) -> bool {
        matches!(self.sign(link), Polarity::Unknown | Polarity::Contested)
    }
}
