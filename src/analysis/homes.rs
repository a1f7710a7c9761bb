//! The ways home: every path of few links that ends in one factor.
//!
//! A way of one link more begins with a link and goes on as a way that is there already. Each is
//! kept with all its links, so that it can be put behind a way out at one go.

use super::circuit::{Halt, Work};
use super::graph::Graph;
use super::seal::{Seal, Seals};
use super::sides::Sides;
use super::tally::Tally;

/// The most links of a way.
pub(super) const FURTHEST: usize = 6;

/// Ways are not made longer once there are so many: in a dense map they would soon fill the
/// memory.
const PLENTY: usize = 1_000;

/// The ways home to one factor after another, shortest first.
pub(super) struct Homes {
    /// Being home, then the ways.
    ways: Vec<Home>,
    /// What each factor is to the ways.
    spots: Vec<Spot>,
    seals: Seals,
    longest: u32,
}

/// One way home.
#[derive(Clone, Copy)]
pub(super) struct Home {
    /// The factors on it, but for the last.
    pub seal: Seal,
    /// As many links as its length says; what stands behind them means nothing.
    links: [u32; FURTHEST],
    /// Where it begins.
    factor: u32,
    /// The way found before it from the same factor, never a longer one; 0 for none.
    pub before: u32,
    length: u8,
    /// The signs and delays of its links.
    pub tally: Tally,
}

/// A factor from which ways begin.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// The way that was found last from there, so one of the longest; smaller than any way where
    /// there is none.
    pub last: u32,
    /// Its own seal, where ways pass it.
    pub seal: Seal,
}

const UNREACHED: Spot = Spot {
    last: 0,
    seal: Seal::NONE,
};

impl Home {
    const HERE: Self = Self {
        seal: Seal::NONE,
        links: [0; FURTHEST],
        factor: 0,
        before: 0,
        length: 0,
        tally: Tally::NONE,
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
    pub fn write(&self, row: &mut [u32]) {
        if let Some(row) = row.first_chunk_mut() {
            *row = self.links;
        }
    }

    /// The way that begins with one link more.
    fn after(&self, link: u32) -> [u32; FURTHEST] {
        let mut links = [link; FURTHEST];
        links[1..].copy_from_slice(&self.links[..FURTHEST - 1]);
        links
    }
}

impl Homes {
    /// No ways yet.
    pub fn new(graph: &Graph) -> Self {
        Self {
            ways: vec![Home::HERE],
            spots: vec![UNREACHED; graph.factor_count()],
            seals: Seals::default(),
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
            self.spots[way.factor as usize] = UNREACHED;
        }
        self.ways.truncate(1);
        self.ways[0].factor = home;
        self.seals = Seals::default();
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
            let spot = &mut self.spots[half.factor as usize];
            let here = |factor| factor == half.factor;
            let on = || way.factors(graph).any(here);
            if here(self.ways[0].factor) || way.seal.meets(spot.seal).unwrap_or_else(on) {
                continue;
            }
            if spot.last == 0 {
                spot.seal = self.seals.next();
            }
            let home = Home {
                seal: way.seal.with(spot.seal),
                links: way.after(half.link),
                factor: half.factor,
                before: spot.last,
                length: way.length + 1,
                tally: way.tally.then(graph.tally(half.link)),
            };
            spot.last = self.ways.len() as u32;
            self.ways.push(home);
        }
        Ok(())
    }

    /// What a factor is to the ways.
    pub fn spot(&self, factor: u32) -> Spot {
        self.spots[factor as usize]
    }

    /// The first of the ways with the most links.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// One of the ways.
    pub fn way(&self, at: u32) -> &Home {
        &self.ways[at as usize]
    }
}
