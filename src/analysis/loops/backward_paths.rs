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
    /// The factors on it, but for the last.
    pub factor_set: VertexSet64,
    /// As many links as its length says; what stands behind them means nothing.
    links: [u32; MAX_SUFFIX_LEN],
    /// Where it begins.
    factor: u32,
    /// The way found before it from the same factor, never a longer one; 0 for none.
    pub previous: u32,
    length: u8,
    /// The signs and delays of its links.
    pub sign: PathSign,
}

/// The suffixes that start at one factor.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct SuffixesOfFactor {
    /// The way that was found last from there, so one of the longest; smaller than any way where
    /// there is none.
    pub last: u32,
    /// Its own seal, where ways pass it.
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

    /// How many links it has.
    pub fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// The factors on it, but for the last.
    pub fn factors(&self, graph: &Graph) -> impl Iterator<Item = u32> {
        let links = self.links[..self.length()].iter();
        links.map(|&link| graph.arcs()[link as usize].from)
    }

    /// Writes its links to the beginning of a row, and nothing of meaning behind them.
    pub fn write_links(&self, row: &mut [u32]) {
        if let Some(row) = row.first_chunk_mut() {
            *row = self.links;
        }
    }

    /// The way that begins with one link more.
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

    /// Finds all ways home to a factor of up to `most` links, or fewer where there are plenty.
    /// Returns how many links all of them may have.
    pub fn find(
        &mut self,
        (graph, sides): (&Graph, &Adjacency),
        home: u32,
        most: usize,
        work: &mut Budget,
    ) -> Result<usize, Stop> {
        for way in &self.suffixes[1..] {
            self.by_factor[way.factor as usize] = UNREACHED;
        }
        self.suffixes.truncate(1);
        self.suffixes[0].factor = home;
        self.bits = VertexBits::default();
        let mut first = 0;
        for length in 0..most {
            let end = self.suffixes.len();
            if end > MAX_SUFFIXES {
                return Ok(length);
            }
            self.longest = end as u32;
            for way in first..end {
                self.prepend((graph, sides), way, work)?;
            }
            first = end;
        }
        Ok(most)
    }

    /// Finds the ways of one link more that go on as this one.
    fn prepend(
        &mut self,
        (graph, sides): (&Graph, &Adjacency),
        at: usize,
        work: &mut Budget,
    ) -> Result<(), Stop> {
        let way = self.suffixes[at];
        let halves = sides.incoming(way.factor);
        work.spend(halves.len())?;
        for half in halves {
            let spot = &mut self.by_factor[half.factor as usize];
            let here = |factor| factor == half.factor;
            let on = || way.factors(graph).any(here);
            if here(self.suffixes[0].factor)
                || way
                    .factor_set
                    .intersects(spot.factor_set)
                    .unwrap_or_else(on)
            {
                continue;
            }
            if spot.last == 0 {
                spot.factor_set = self.bits.next();
            }
            let home = Suffix {
                factor_set: way.factor_set.union(spot.factor_set),
                links: way.links_with(half.link),
                factor: half.factor,
                previous: spot.last,
                length: way.length + 1,
                sign: way.sign.then(graph.edge_sign(half.link)),
            };
            spot.last = self.suffixes.len() as u32;
            self.suffixes.push(home);
        }
        Ok(())
    }

    /// What a factor is to the ways.
    pub fn of_factor(&self, factor: u32) -> SuffixesOfFactor {
        self.by_factor[factor as usize]
    }

    /// The first of the ways with the most links.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// One of the ways.
    pub fn suffix(&self, at: u32) -> &Suffix {
        &self.suffixes[at as usize]
    }
}
