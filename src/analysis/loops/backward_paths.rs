//! Backward paths: every short path that ends in one factor, the root.
//!
//! A path of n + 1 links is a link in front of a path of n links. Each is stored with all its
//! links, so that appending it to a prefix is one copy.

use super::circuit::{Budget, Stop};
use super::vertex_set::{VertexBits, VertexSet64};
use crate::analysis::graph::Graph;
use crate::analysis::graph::adjacency::Adjacency;
use crate::analysis::path_sign::PathSign;

/// Longest suffix, in links.
pub(in crate::analysis) const MAX_SUFFIX_LEN: usize = 6;

/// Stop extending suffixes beyond this count, to bound memory on dense maps.
const MAX_SUFFIXES: usize = 1_000;

/// The paths that end in the current root, shortest first; reused from root to root.
pub(in crate::analysis) struct BackwardPaths {
    /// The empty path, then the paths by length.
    suffixes: Vec<Suffix>,
    /// The suffixes that start at each factor.
    by_factor: Vec<SuffixesOfFactor>,
    bits: VertexBits,
    longest: u32,
}

/// One path that ends in the root.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Suffix {
    /// Its factors except the root.
    pub factor_set: VertexSet64,
    /// The links, of which the first `length` are valid.
    links: [u32; MAX_SUFFIX_LEN],
    /// Its first factor.
    factor: u32,
    /// Index of the previous suffix from the same factor, never a longer one; 0 for none.
    pub previous: u32,
    length: u8,
    /// The signs and delays of its links.
    pub sign: PathSign,
}

/// The suffixes that start at one factor.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct SuffixesOfFactor {
    /// Index of the suffix found last, one of the longest; 0 for none.
    pub last: u32,
    /// The set of the factor alone, if any suffix passes it.
    pub factor_set: VertexSet64,
}

const UNREACHED: SuffixesOfFactor = SuffixesOfFactor {
    last: 0,
    factor_set: VertexSet64::EMPTY,
};

impl Suffix {
    const EMPTY: Self = Self {
        factor_set: VertexSet64::EMPTY,
        links: [0; MAX_SUFFIX_LEN],
        factor: 0,
        previous: 0,
        length: 0,
        sign: PathSign::NONE,
    };

    /// Its number of links.
    pub fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// Its factors except the root.
    pub fn factors(&self, graph: &Graph) -> impl Iterator<Item = u32> {
        let links = self.links[..self.length()].iter();
        links.map(|&link| graph.arcs()[link as usize].from)
    }

    /// Writes its links to the start of `row`; what follows them is undefined.
    pub fn write_links(&self, row: &mut [u32]) {
        if let Some(row) = row.first_chunk_mut() {
            *row = self.links;
        }
    }

    /// The links with one prepended.
    fn links_with(&self, link: u32) -> [u32; MAX_SUFFIX_LEN] {
        let mut links = [link; MAX_SUFFIX_LEN];
        links[1..].copy_from_slice(&self.links[..MAX_SUFFIX_LEN - 1]);
        links
    }
}

impl BackwardPaths {
    /// No paths yet.
    pub fn new(graph: &Graph) -> Self {
        Self {
            suffixes: vec![Suffix::EMPTY],
            by_factor: vec![UNREACHED; graph.factor_count()],
            bits: VertexBits::default(),
            longest: 1,
        }
    }

    /// Finds all paths to `root` of up to `max_length` links, or shorter ones if there are too
    /// many. Returns the length up to which they are complete.
    pub fn find(
        &mut self,
        (graph, adjacency): (&Graph, &Adjacency),
        root: u32,
        max_length: usize,
        budget: &mut Budget,
    ) -> Result<usize, Stop> {
        for suffix in &self.suffixes[1..] {
            self.by_factor[suffix.factor as usize] = UNREACHED;
        }
        self.suffixes.truncate(1);
        self.suffixes[0].factor = root;
        self.bits = VertexBits::default();
        let mut first = 0;
        for length in 0..max_length {
            let end = self.suffixes.len();
            if end > MAX_SUFFIXES {
                return Ok(length);
            }
            self.longest = end as u32;
            for at in first..end {
                self.prepend((graph, adjacency), at, budget)?;
            }
            first = end;
        }
        Ok(max_length)
    }

    /// Finds the paths that prepend one link to the suffix `at`.
    fn prepend(
        &mut self,
        (graph, adjacency): (&Graph, &Adjacency),
        at: usize,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        let suffix = self.suffixes[at];
        let halves = adjacency.incoming(suffix.factor);
        budget.spend(halves.len())?;
        for half in halves {
            let start = &mut self.by_factor[half.factor as usize];
            let here = |factor| factor == half.factor;
            let on_suffix = || suffix.factors(graph).any(here);
            if here(self.suffixes[0].factor)
                || suffix
                    .factor_set
                    .intersects(start.factor_set)
                    .unwrap_or_else(on_suffix)
            {
                continue;
            }
            if start.last == 0 {
                start.factor_set = self.bits.next();
            }
            let longer = Suffix {
                factor_set: suffix.factor_set.union(start.factor_set),
                links: suffix.links_with(half.link),
                factor: half.factor,
                previous: start.last,
                length: suffix.length + 1,
                sign: suffix.sign.then(graph.edge_sign(half.link)),
            };
            start.last = self.suffixes.len() as u32;
            self.suffixes.push(longer);
        }
        Ok(())
    }

    /// The suffixes that start at a factor.
    pub fn of_factor(&self, factor: u32) -> SuffixesOfFactor {
        self.by_factor[factor as usize]
    }

    /// Index of the first suffix of the greatest length.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// A suffix by index.
    pub fn suffix(&self, at: u32) -> &Suffix {
        &self.suffixes[at as usize]
    }
}
