//! Every circuit of few links through one factor, put together from halves.
//!
//! ```text
//!           out, up to half the links, link by link
//!         ╭────────────────▶ meeting
//!       root                    │
//!         ╰◀────────────────────╯
//!           home, up to half the links, all known beforehand ([`Homes`])
//! ```
//!
//! A circuit is closed wherever a way home from the factor reached passes none of the factors
//! that were passed on the way out. That no circuit is found twice, one link out meets ways home
//! of every length, and more links out only those of the greatest length. What costs most in a
//! search link by link, the last links of each circuit, is done once for all circuits that share
//! them: meeting in the middle, Horowitz and Sahni (1974), *Computing partitions with
//! applications to the knapsack problem*, J. ACM 21(2). For long circuits there are too many
//! halves; [`Around`](super::around::Around) is for those.

use std::ops::ControlFlow;

use super::circuit::{Circuit, Halt, Work};
use super::graph::{Arc, Graph};
use super::homes::{FURTHEST, Home, Homes};
use super::seal::Seal;
use super::search::Search;
use super::sides::{Half, Sides};
use super::tally::Tally;

/// The search around one root after another.
pub(super) struct Halves<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: usize,
    work: Work,
    homes: Homes,
    /// The factors passed on the way out, the last one not yet among them.
    passed: Vec<bool>,
    /// The links of the way out, and behind them those of the way home last tried.
    path: Vec<u32>,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> Halves<'g, V> {
    /// A search for circuits of up to `length` links that spends at most `work` steps.
    pub fn new(graph: &'g Graph, length: usize, work: u64, visit: V) -> Self {
        let length = length.min(graph.factor_count());
        Self {
            graph,
            visit,
            length,
            work: Work::of(work),
            homes: Homes::new(graph),
            passed: vec![false; graph.factor_count()],
            path: vec![0; length + FURTHEST],
        }
    }

    /// Finds the ways home, and is then ready to go out.
    fn out<'a>(&'a mut self, root: u32, sides: &'a Sides) -> Result<Out<'a, V>, Halt> {
        let map = (self.graph, sides);
        let most = (self.length / 2).min(FURTHEST);
        let home = self.homes.find(map, root, most, &mut self.work)?;
        Ok(Out {
            graph: self.graph,
            sides,
            homes: &self.homes,
            furthest: self.length - home,
            visit: &mut self.visit,
            work: &mut self.work,
            passed: &mut self.passed,
            path: &mut self.path,
        })
    }
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> Search for Halves<'_, V> {
    fn own_link(&mut self, link: u32) -> Result<(), Halt> {
        if self.length == 0 {
            return Ok(());
        }
        let (links, tally) = (&[link], self.graph.tally(link));
        visited((self.visit)(Circuit { links, tally }))
    }

    fn root(&mut self, root: u32, sides: &Sides) -> Result<(), Halt> {
        if self.length < 2 {
            return Ok(());
        }
        self.out(root, sides)?.onward(root, Way::BEGUN)
    }

    fn link(&mut self, link: u32, sides: &Sides) -> Result<(), Halt> {
        if self.length < 2 {
            return Ok(());
        }
        let Arc { from, to, .. } = self.graph.arcs()[link as usize];
        let mut out = self.out(from, sides)?;
        out.passed[from as usize] = true;
        out.take(Half { factor: to, link }, Way::BEGUN)?;
        out.passed[from as usize] = false;
        Ok(())
    }
}

/// The way out from a root, with all ways home to it known.
struct Out<'a, V> {
    graph: &'a Graph,
    sides: &'a Sides,
    homes: &'a Homes,
    /// The most links to go out.
    furthest: usize,
    visit: &'a mut V,
    work: &'a mut Work,
    passed: &'a mut [bool],
    path: &'a mut [u32],
}

/// How far the way out has come.
#[derive(Clone, Copy)]
struct Way {
    length: usize,
    /// The factors passed, the last one not yet among them, in so far as ways home pass them.
    passed: Seal,
    tally: Tally,
}

impl Way {
    const BEGUN: Self = Self {
        length: 0,
        passed: Seal::NONE,
        tally: Tally::NONE,
    };
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> Out<'_, V> {
    /// Takes every link from the end of the way.
    fn onward(&mut self, here: u32, way: Way) -> Result<(), Halt> {
        let halves = self.sides.leaving(here);
        self.work.spend(halves.len())?;
        let way = Way {
            passed: way.passed.with(self.homes.spot(here).seal),
            ..way
        };
        let needed = self.needed(way.length + 1);
        self.passed[here as usize] = true;
        for &half in halves {
            if self.homes.spot(half.factor).last >= needed && !self.passed[half.factor as usize] {
                self.take(half, way)?;
            }
        }
        self.passed[here as usize] = false;
        Ok(())
    }

    /// Takes one link, closes all circuits from there, and goes on.
    #[inline]
    fn take(&mut self, half: Half, way: Way) -> Result<(), Halt> {
        self.path[way.length] = half.link;
        let way = Way {
            length: way.length + 1,
            tally: way.tally.then(self.graph.tally(half.link)),
            ..way
        };
        self.close(half.factor, way)?;
        match way.length < self.furthest {
            true => self.onward(half.factor, way),
            false => Ok(()),
        }
    }

    /// The first of the ways home that a way out of so many links may meet.
    fn shortest(&self, length: usize) -> u32 {
        match length {
            1 => 1,
            _ => self.homes.longest(),
        }
    }

    /// What the last way home from the end of a way out of so many links must not come before: 0
    /// where the way out may go on.
    fn needed(&self, length: usize) -> u32 {
        match length < self.furthest {
            true => 0,
            false => self.shortest(length),
        }
    }

    /// Visits the circuits that the way out makes with the ways home from its end.
    fn close(&mut self, end: u32, way: Way) -> Result<(), Halt> {
        let shortest = self.shortest(way.length);
        let mut at = self.homes.spot(end).last;
        while at >= shortest {
            let home = self.homes.way(at);
            if !self.crosses(home, way) {
                home.write(&mut self.path[way.length..]);
                let circuit = Circuit {
                    links: &self.path[..way.length + home.length()],
                    tally: way.tally.then(home.tally),
                };
                visited((self.visit)(circuit))?;
            }
            at = home.before;
        }
        Ok(())
    }

    /// Whether a way home passes a factor that has been passed.
    fn crosses(&self, home: &Home, way: Way) -> bool {
        let passed = |factor: u32| self.passed[factor as usize];
        let certain = home.seal.meets(way.passed);
        certain.unwrap_or_else(|| home.factors(self.graph).any(passed))
    }
}

/// Goes on after a visit, or not.
pub(super) fn visited(flow: ControlFlow<()>) -> Result<(), Halt> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Halt::Stopped),
    }
}
