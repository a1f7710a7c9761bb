//! The ways home: every path of few links that ends in one factor.
//!
//! A way of one link more begins with a link and goes on as a way that is there already, so each
//! is kept as that link and where it leads.

use super::circuit::{Halt, Work};
use super::graph::Graph;
use super::sides::Sides;
use super::tally::Tally;

/// Ways are not made longer once there are so many: in a dense map they would soon fill the
/// memory.
const PLENTY: usize = 1_000;

/// The ways home to one factor after another, shortest first.
pub(super) struct Homes {
    /// Being home, then the ways.
    ways: Vec<Home>,
    /// For each factor the way that was found last from there, so one of the longest; 0 for none.
    last: Vec<u32>,
    longest: u32,
}

/// One way home.
#[derive(Clone, Copy)]
pub(super) struct Home {
    /// The factors on it, but for the last.
    pub seal: Seal,
    /// Where it begins.
    pub factor: u32,
    /// The link it begins with.
    pub link: u32,
    /// The way it goes on as, 0 at the end.
    next: u32,
    /// The way found before it from the same factor, never a longer one; 0 for none.
    pub before: u32,
    length: u16,
    /// The signs and delays of its links.
    pub tally: Tally,
}

impl Home {
    const HERE: Self = Self {
        seal: Seal(0),
        factor: 0,
        link: 0,
        next: 0,
        before: 0,
        length: 0,
        tally: Tally::NONE,
    };

    /// How many links it has.
    pub fn length(&self) -> usize {
        usize::from(self.length)
    }
}

/// Some factors, told apart by their indices modulo 64: where two seals have nothing in common,
/// neither have the factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal(u64);

impl Seal {
    /// The seal of one factor.
    pub fn of(factor: u32) -> Self {
        Self(1 << (factor % 64))
    }

    /// The seal of the factors of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no factor can be in both.
    pub fn apart(self, other: Self) -> bool {
        self.0 & other.0 == 0
    }
}

impl Homes {
    /// No ways yet.
    pub fn new(graph: &Graph) -> Self {
        Self {
            ways: vec![Home::HERE],
            last: vec![0; graph.factor_count()],
            longest: 1,
        }
    }

    /// Finds all ways home to a factor of up to `most` links, or fewer where there are plenty.
    /// Returns how many links all of them may have.
    pub fn find(
        &mut self,
        (graph, sides): (&Graph, &Sides),
        home: u32,
        most: usize,
        work: &mut Work,
    ) -> Result<usize, Halt> {
        for way in &self.ways[1..] {
            self.last[way.factor as usize] = 0;
        }
        self.ways.truncate(1);
        self.ways[0].factor = home;
        let mut first = 0;
        for length in 0..most {
            let end = self.ways.len();
            if end > PLENTY {
                return Ok(length);
            }
            self.longest = end as u32;
            for way in first..end {
                self.begin_earlier((graph, sides), way, work)?;
            }
            first = end;
        }
        Ok(most)
    }

    /// Finds the ways of one link more that go on as this one.
    fn begin_earlier(
        &mut self,
        (graph, sides): (&Graph, &Sides),
        at: usize,
        work: &mut Work,
    ) -> Result<(), Halt> {
        let way = self.ways[at];
        let halves = sides.arriving(way.factor);
        work.spend(halves.len())?;
        for half in halves {
            let (factor, seal) = (half.factor, Seal::of(half.factor));
            if factor == self.ways[0].factor
                || (!way.seal.apart(seal) && self.along(at as u32).any(|on| on.factor == factor))
            {
                continue;
            }
            let end = self.ways.len() as u32;
            self.ways.push(Home {
                seal: way.seal.with(seal),
                factor,
                link: half.link,
                next: at as u32,
                before: std::mem::replace(&mut self.last[factor as usize], end),
                length: way.length + 1,
                tally: way.tally.then(graph.tally(half.link)),
            });
        }
        Ok(())
    }

    /// One of the longest ways from a factor; smaller than any way where there is none.
    pub fn last(&self, factor: u32) -> u32 {
        self.last[factor as usize]
    }

    /// The first of the ways with the most links.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// One of the ways.
    pub fn way(&self, at: u32) -> &Home {
        &self.ways[at as usize]
    }

    /// What is left of a way after each of its links but the last, the whole way first.
    pub fn along(&self, mut at: u32) -> impl Iterator<Item = &Home> {
        std::iter::from_fn(move || {
            let home = self.ways.get(at as usize).filter(|_| at != 0)?;
            at = home.next;
            Some(home)
        })
    }
}
