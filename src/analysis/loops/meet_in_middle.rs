//! Meet-in-the-middle search for the short elementary circuits through one factor.
//!
//! ```text
//!           prefix, up to half the links, link by link
//!         ╭────────────────▶ meeting
//!       root                    │
//!         ╰◀────────────────────╯
//!           suffix, up to half the links, computed beforehand ([`BackwardPaths`])
//! ```
//!
//! A prefix and a suffix form a circuit if they share no factor. To find no circuit twice, prefixes
//! of one link are joined with suffixes of every length, longer ones only with those of the
//! greatest length. The last links of a circuit, which cost most in a depth-first search, are
//! enumerated once for all circuits that share them: meeting in the middle, Horowitz and Sahni
//! (1974), *Computing partitions with applications to the knapsack problem*, J. ACM 21(2). For long
//! circuits there are too many halves; [`JohnsonSearch`](super::johnson::JohnsonSearch) is for
//! those.

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
    /// Factors of the prefix except its last.
    visited: Vec<bool>,
    /// Links of the prefix, followed by those of the suffix last tried.
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
    fn out<'a>(
        &'a mut self,
        root: u32,
        adjacency: &'a Adjacency,
    ) -> Result<ForwardPaths<'a, V>, Stop> {
        let map = (self.graph, adjacency);
        let most = (self.length / 2).min(MAX_SUFFIX_LEN);
        let longest = self.suffixes.find(map, root, most, &mut self.budget)?;
        Ok(ForwardPaths {
            graph: self.graph,
            adjacency,
            suffixes: &self.suffixes,
            max_length: self.length - longest,
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
        let (links, sign) = (&[link], self.graph.edge_sign(link));
        continue_or_stop((self.visit)(Circuit { links, sign }))
    }

    fn root(&mut self, root: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        if self.length < 2 {
            return Ok(());
        }
        self.out(root, adjacency)?.extend(root, Prefix::EMPTY)
    }

    fn link(&mut self, link: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        if self.length < 2 {
            return Ok(());
        }
        let Edge { from, to, .. } = self.graph.arcs()[link as usize];
        let mut out = self.out(from, adjacency)?;
        out.visited[from as usize] = true;
        out.take_link(HalfEdge { factor: to, link }, Prefix::EMPTY)?;
        out.visited[from as usize] = false;
        Ok(())
    }
}

/// The forward search from a root, with all backward paths known.
struct ForwardPaths<'a, V> {
    graph: &'a Graph,
    adjacency: &'a Adjacency,
    suffixes: &'a BackwardPaths,
    /// Longest prefix, in links.
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
    /// Factors of the prefix except its last, as far as suffixes pass them.
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
    fn extend(&mut self, here: u32, prefix: Prefix) -> Result<(), Stop> {
        let halves = self.adjacency.outgoing(here);
        self.budget.spend(halves.len())?;
        let prefix = Prefix {
            visited: prefix
                .visited
                .union(self.suffixes.of_factor(here).factor_set),
            ..prefix
        };
        let needed = self.needed(prefix.length + 1);
        self.visited[here as usize] = true;
        for &half in halves {
            if self.suffixes.of_factor(half.factor).last >= needed
                && !self.visited[half.factor as usize]
            {
                self.take_link(half, prefix)?;
            }
        }
        self.visited[here as usize] = false;
        Ok(())
    }

    /// Takes one link, closes all circuits at its end, and extends further.
    #[inline]
    fn take_link(&mut self, half: HalfEdge, prefix: Prefix) -> Result<(), Stop> {
        self.path[prefix.length] = half.link;
        let prefix = Prefix {
            length: prefix.length + 1,
            sign: prefix.sign.then(self.graph.edge_sign(half.link)),
            ..prefix
        };
        self.close_circuits(half.factor, prefix)?;
        match prefix.length < self.max_length {
            true => self.extend(half.factor, prefix),
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

    /// Least index that the last suffix from a prefix of this length must have to be worth a visit;
    /// 0 if the prefix may be extended.
    fn needed(&self, length: usize) -> u32 {
        match length < self.max_length {
            true => 0,
            false => self.shortest(length),
        }
    }

    /// Visits the circuits formed by the prefix and the suffixes from its end.
    fn close_circuits(&mut self, end: u32, prefix: Prefix) -> Result<(), Stop> {
        let shortest = self.shortest(prefix.length);
        let mut at = self.suffixes.of_factor(end).last;
        while at >= shortest {
            let suffix = self.suffixes.suffix(at);
            if !self.crosses(suffix, prefix) {
                suffix.write_links(&mut self.path[prefix.length..]);
                let circuit = Circuit {
                    links: &self.path[..prefix.length + suffix.length()],
                    sign: prefix.sign.then(suffix.sign),
                };
                continue_or_stop((self.visit)(circuit))?;
            }
            at = suffix.previous;
        }
        Ok(())
    }

    /// Whether a suffix passes a factor of the prefix.
    fn crosses(&self, suffix: &Suffix, prefix: Prefix) -> bool {
        let passed = |factor: u32| self.visited[factor as usize];
        let certain = suffix.factor_set.intersects(prefix.visited);
        certain.unwrap_or_else(|| suffix.factors(self.graph).any(passed))
    }
}

/// Turns a visitor's control flow into a search result.
pub(in crate::analysis) fn continue_or_stop(flow: ControlFlow<()>) -> Result<(), Stop> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::ByVisitor),
    }
}
