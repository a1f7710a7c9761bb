//! Breadth-first distances.

use super::adjacency::HalfEdge;
use crate::analysis::Graph;

/// Distances to or from one factor after another, by breadth-first search.
pub(in crate::analysis) struct Distances<'g> {
    graph: &'g Graph,
    of: Vec<u32>,
    /// The factors of known distance, nearest first.
    reached: Vec<u32>,
}

const FAR: u32 = u32::MAX;

impl<'g> Distances<'g> {
    pub fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            of: vec![FAR; graph.factor_count()],
            reached: Vec::new(),
        }
    }

    /// Measures how far every factor is from reaching `end`.
    pub fn to(&mut self, end: u32) {
        let graph = self.graph;
        self.spread(end, |factor| graph.incoming(factor));
    }

    /// Measures how far every factor is when one starts from `beginning`.
    pub fn from(&mut self, beginning: u32) {
        let graph = self.graph;
        self.spread(beginning, |factor| graph.outgoing(factor));
    }

    /// The distance of a factor as last measured, or `None` where there is no way.
    pub fn of(&self, factor: u32) -> Option<u32> {
        Some(self.of[factor as usize]).filter(|&distance| distance != FAR)
    }

    /// The factors of known distance, nearest first, the first of them at distance 0.
    pub fn reached(&self) -> &[u32] {
        &self.reached
    }

    fn spread(&mut self, start: u32, next: impl Fn(u32) -> &'g [HalfEdge]) {
        for factor in self.reached.drain(..) {
            self.of[factor as usize] = FAR;
        }
        self.of[start as usize] = 0;
        self.reached.push(start);
        let mut at = 0;
        while let Some(&here) = self.reached.get(at) {
            at += 1;
            for half in next(here) {
                if self.of[half.factor as usize] == FAR {
                    self.of[half.factor as usize] = self.of[here as usize] + 1;
                    self.reached.push(half.factor);
                }
            }
        }
    }
}
