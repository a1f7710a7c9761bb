//! Meet-in-the-middle search for the short elementary circuits through one factor.
//!
//! ```text
//!           out, up to half the links, link by link
//!         ╭────────────────▶ meeting
//!       root                    │
//!         ╰◀────────────────────╯
//!           home, up to half the links, all known beforehand ([`BackwardPaths`])
//! ```
//!
//! A circuit is closed wherever a way home from the factor reached passes none of the factors
//! that were passed on the way out. That no circuit is found twice, one link out meets ways home
//! of every length, and more links out only those of the greatest length. What costs most in a
//! search link by link, the last links of each circuit, is done once for all circuits that share
//! them: meeting in the middle, Horowitz and Sahni (1974), *Computing partitions with
//! applications to the knapsack problem*, J. ACM 21(2). For long circuits there are too many
//! halves; [`JohnsonSearch`](super::johnson::JohnsonSearch) is for those.

use std::ops::ControlFlow;

use super::backward_paths::{BackwardPaths, MAX_SUFFIX_LEN, Suffix};
use super::circuit::{Budget, Circuit, Stop};
use super::search::CircuitSearch;
use super::vertex_set::VertexSet64;
use crate::analysis::graph::adjacency::{Adjacency, HalfEdge};
use crate::analysis::graph::{Edge, Graph};
use crate::analysis::path_sign::PathSign;

/// Circuit search, root by root.
pub(in crate::analysis) struct MeetInMiddle<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: usize,
    budget: Budget,
    suffixes: BackwardPaths,
    /// The factors passed on the way out, the last one not yet among them.
    visited: Vec<bool>,
    /// The links of the way out, and behind them those of the way home last tried.
    path: Vec<u32>,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> MeetInMiddle<'g, V> {
    /// A search for circuits of up to `length` links that spends at most `work` steps.
    pub fn new(graph: &'g Graph, length: usize, work: u64, visit: V) -> Self {
        let length = length.min(graph.factor_count());
        Self {
            graph,
            visit,
            length,
            budget: Budget::new(work),
            suffixes: BackwardPaths::new(graph),
            visited: vec![false; graph.factor_count()],
            path: vec![0; length + MAX_SUFFIX_LEN],
        }
    }

    /// Computes the backward paths to a root and returns the forward search.
    fn out<'a>(&'a mut self, root: u32, sides: &'a Adjacency) -> Result<ForwardPaths<'a, V>, Stop> {
        let map = (self.graph, sides);
        let most = (self.length / 2).min(MAX_SUFFIX_LEN);
        let home = self.suffixes.find(map, root, most, &mut self.budget)?;
        Ok(ForwardPaths {
            graph: self.graph,
            sides,
            suffixes: &self.suffixes,
            max_length: self.length - home,
            visit: &mut self.visit,
            budget: &mut self.budget,
            visited: &mut self.visited,
            path: &mut self.path,
        })
    }
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> CircuitSearch for MeetInMiddle<'_, V> {
    fn self_loop(&mut self, link: u32) -> Result<(), Stop> {
        if self.length == 0 {
            return Ok(());
        }
        let (links, tally) = (&[link], self.graph.edge_sign(link));
        continue_or_stop((self.visit)(Circuit { links, sign: tally }))
    }

    fn root(&mut self, root: u32, sides: &Adjacency) -> Result<(), Stop> {
        if self.length < 2 {
            return Ok(());
        }
        self.out(root, sides)?.extend(root, Prefix::EMPTY)
    }

    fn link(&mut self, link: u32, sides: &Adjacency) -> Result<(), Stop> {
        if self.length < 2 {
            return Ok(());
        }
        let Edge { from, to, .. } = self.graph.arcs()[link as usize];
        let mut out = self.out(from, sides)?;
        out.visited[from as usize] = true;
        out.take_link(HalfEdge { factor: to, link }, Prefix::EMPTY)?;
        out.visited[from as usize] = false;
        Ok(())
    }
}

/// The forward search from a root, with all backward paths known.
struct ForwardPaths<'a, V> {
    graph: &'a Graph,
    sides: &'a Adjacency,
    suffixes: &'a BackwardPaths,
    /// The most links to go out.
    max_length: usize,
    visit: &'a mut V,
    budget: &'a mut Budget,
    visited: &'a mut [bool],
    path: &'a mut [u32],
}

/// State of the forward path.
#[derive(Clone, Copy)]
struct Prefix {
    length: usize,
    /// The factors passed, the last one not yet among them, in so far as ways home pass them.
    visited: VertexSet64,
    sign: PathSign,
}

impl Prefix {
    const EMPTY: Self = Self {
        length: 0,
        visited: VertexSet64::EMPTY,
        sign: PathSign::NONE,
    };
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> ForwardPaths<'_, V> {
    /// Extends the forward path by every outgoing link.
    fn extend(&mut self, here: u32, way: Prefix) -> Result<(), Stop> {
        let halves = self.sides.outgoing(here);
        self.budget.spend(halves.len())?;
        let way = Prefix {
            visited: way.visited.union(self.suffixes.of_factor(here).factor_set),
            ..way
        };
        let needed = self.needed(way.length + 1);
        self.visited[here as usize] = true;
        for &half in halves {
            if self.suffixes.of_factor(half.factor).last >= needed
                && !self.visited[half.factor as usize]
            {
                self.take_link(half, way)?;
            }
        }
        self.visited[here as usize] = false;
        Ok(())
    }

    /// Takes one link, closes all circuits at its end, and extends further.
    #[inline]
    fn take_link(&mut self, half: HalfEdge, way: Prefix) -> Result<(), Stop> {
        self.path[way.length] = half.link;
        let way = Prefix {
            length: way.length + 1,
            sign: way.sign.then(self.graph.edge_sign(half.link)),
            ..way
        };
        self.close_circuits(half.factor, way)?;
        match way.length < self.max_length {
            true => self.extend(half.factor, way),
            false => Ok(()),
        }
    }

    /// Index of the first suffix that a prefix of this length may be joined with.
    fn shortest(&self, length: usize) -> u32 {
        match length {
            1 => 1,
            _ => self.suffixes.longest(),
        }
    }

    /// What the last way home from the end of a way out of so many links must not come before: 0
    /// where the way out may go on.
    fn needed(&self, length: usize) -> u32 {
        match length < self.max_length {
            true => 0,
            false => self.shortest(length),
        }
    }

    /// Visits the circuits formed by the prefix and the suffixes from its end.
    fn close_circuits(&mut self, end: u32, way: Prefix) -> Result<(), Stop> {
        let shortest = self.shortest(way.length);
        let mut at = self.suffixes.of_factor(end).last;
        while at >= shortest {
            let home = self.suffixes.suffix(at);
            if !self.crosses(home, way) {
                home.write_links(&mut self.path[way.length..]);
                let circuit = Circuit {
                    links: &self.path[..way.length + home.length()],
                    sign: way.sign.then(home.sign),
                };
                continue_or_stop((self.visit)(circuit))?;
            }
            at = home.previous;
        }
        Ok(())
    }

    /// Whether a suffix passes a factor of the prefix.
    fn crosses(&self, home: &Suffix, way: Prefix) -> bool {
        let passed = |factor: u32| self.visited[factor as usize];
        let certain = home.factor_set.intersects(way.visited);
        certain.unwrap_or_else(|| home.factors(self.graph).any(passed))
    }
}

/// Turns a visitor's control flow into a search result.
pub(in crate::analysis) fn continue_or_stop(flow: ControlFlow<()>) -> Result<(), Stop> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::ByVisitor),
    }
}
