//! Adjacency lists in both directions, in compressed sparse rows.

use std::ops::Range;

use crate::analysis::Edge;

/// A half-edge: a link seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) struct HalfEdge {
    /// Index of the factor at the other end.
    pub factor: u32,
    /// Index of the link.
    pub link: u32,
}

/// Outgoing and incoming edges of every vertex. Edges can be removed, which reorders the rest.
#[derive(Debug, Clone, Default)]
pub(in crate::analysis) struct Adjacency {
    by_cause: CsrRows,
    by_effect: CsrRows,
    /// The factors that are being taken out.
    pruning: Vec<u32>,
}

impl Adjacency {
    /// Builds the lists, each in edge order.
    pub fn of(factors: usize, edges: &[Edge]) -> Self {
        Self {
            by_cause: CsrRows::of(factors, edges, |edge| (edge.from, edge.to)),
            by_effect: CsrRows::of(factors, edges, |edge| (edge.to, edge.from)),
            pruning: Vec::new(),
        }
    }

    /// Outgoing edges.
    pub fn outgoing(&self, factor: u32) -> &[HalfEdge] {
        self.by_cause.row(factor)
    }

    /// Incoming edges.
    pub fn incoming(&self, factor: u32) -> &[HalfEdge] {
        self.by_effect.row(factor)
    }

    /// Offset of a factor's outgoing edges when all edges are laid out by cause.
    pub fn first_outgoing(&self, factor: u32) -> u32 {
        self.by_cause.rows[factor as usize].start
    }

    /// Keeps the links for which `keep` says so, given cause and effect.
    pub fn retain(&mut self, keep: impl Fn(u32, u32) -> bool) {
        self.by_cause.retain(&keep);
        self.by_effect.retain(|to, from| keep(from, to));
    }

    /// Removes a factor, then repeatedly every factor left without incoming or without outgoing
    /// edges: none of them can lie on a cycle any more.
    pub fn prune_acyclic(&mut self, factor: u32) {
        self.pruning.push(factor);
        while let Some(factor) = self.pruning.pop() {
            let bare = |left: usize, other: u32| (left == 0).then_some(other);
            for half in self.by_cause.clear(factor) {
                let left = self.by_effect.remove(self.by_cause.halves[half]);
                self.pruning
                    .extend(bare(left, self.by_cause.halves[half].factor));
            }
            for half in self.by_effect.clear(factor) {
                let left = self.by_cause.remove(self.by_effect.halves[half]);
                self.pruning
                    .extend(bare(left, self.by_effect.halves[half].factor));
            }
        }
    }
}

/// Compressed sparse rows: half-edges grouped by one end.
#[derive(Debug, Clone, Default)]
struct CsrRows {
    /// Range of half-edges of each vertex.
    rows: Vec<Range<u32>>,
    halves: Vec<HalfEdge>,
}

impl CsrRows {
    /// Groups links by the first end that `ends` names (a counting sort, so it is stable).
    fn of(factors: usize, edges: &[Edge], ends: impl Fn(&Edge) -> (u32, u32)) -> Self {
        let mut rows = vec![0..0; factors];
        for edge in edges {
            rows[ends(edge).0 as usize].end += 1;
        }
        let mut first = 0;
        for row in &mut rows {
            let next = first + row.end;
            *row = first..first;
            first = next;
        }
        let mut halves = vec![HalfEdge { factor: 0, link: 0 }; edges.len()];
        for (link, edge) in (0..).zip(edges) {
            let (here, factor) = ends(edge);
            let end = &mut rows[here as usize].end;
            halves[*end as usize] = HalfEdge { factor, link };
            *end += 1;
        }
        Self { rows, halves }
    }

    fn span(&self, factor: u32) -> Range<usize> {
        let row = &self.rows[factor as usize];
        row.start as usize..row.end as usize
    }

    fn row(&self, factor: u32) -> &[HalfEdge] {
        &self.halves[self.span(factor)]
    }

    fn retain(&mut self, keep: impl Fn(u32, u32) -> bool) {
        for (here, row) in (0..).zip(&mut self.rows) {
            let halves = &mut self.halves[row.start as usize..row.end as usize];
            let mut kept = 0;
            for at in 0..halves.len() {
                halves[kept] = halves[at];
                kept += usize::from(keep(here, halves[kept].factor));
            }
            row.end = row.start + kept as u32;
        }
    }

    /// Empties the row of a factor and says where its halves were.
    fn clear(&mut self, factor: u32) -> Range<usize> {
        let span = self.span(factor);
        let row = &mut self.rows[factor as usize];
        row.end = row.start;
        span
    }

    /// Takes a link out of the row of a factor, and says how many are left there.
    fn remove(&mut self, half: HalfEdge) -> usize {
        let span = self.span(half.factor);
        let row = &mut self.halves[span.clone()];
        if let Some(at) = row.iter().position(|own| own.link == half.link) {
            row.swap(at, span.len() - 1);
            self.rows[half.factor as usize].end -= 1;
        }
        self.span(half.factor).len()
    }
}
