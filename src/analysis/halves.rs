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
use super::graph::Graph;
use super::homes::{Homes, Seal};
use super::search::Search;
use super::sides::Sides;
use super::tally::Tally;

/// The search around one root after another.
pub(super) struct Halves<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: usize,
    work: Work,
    homes: Homes,
    /// The factors passed on the way out, the last one not yet among them.
    passed: Vec<u32>,
    /// The links of the way out.
    path: Vec<u32>,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> Halves<'g, V> {
    /// A search for circuits of up to `length` links that spends at most `work` steps.
    pub fn new(graph: &'g Graph, length: usize, work: u64, visit: V) -> Self {
        Self {
            graph,
            visit,
            length: length.min(graph.factor_count()),
            work: Work::of(work),
            homes: Homes::new(graph),
            passed: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Finds the ways home, and is then ready to go out.
    fn out<'a>(&'a mut self, root: u32, sides: &'a Sides) -> Result<Out<'a, V>, Halt> {
        let map = (self.graph, sides);
        let home = self
            .homes
            .find(map, root, self.length / 2, &mut self.work)?;
        self.passed.clear();
        self.passed.push(root);
        self.path.clear();
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
        match self.length {
            0 => Ok(()),
            _ => visited((self.visit)(Circuit::of(&[link], self.graph.tally(link)))),
        }
    }

    fn root(&mut self, root: u32, sides: &Sides) -> Result<(), Halt> {
        if self.length < 2 {
            return Ok(());
        }
        let mut out = self.out(root, sides)?;
        out.onward(root, Seal::of(root), Tally::NONE)
    }

    fn link(&mut self, link: u32, sides: &Sides) -> Result<(), Halt> {
        if self.length < 2 {
            return Ok(());
        }
        let arc = self.graph.arcs()[link as usize];
        let mut out = self.out(arc.from, sides)?;
        out.take(arc.to, link, Seal::of(arc.from), Tally::NONE)
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
    passed: &'a mut Vec<u32>,
    path: &'a mut Vec<u32>,
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> Out<'_, V> {
    /// Takes every link from a factor that has been passed.
    fn onward(&mut self, here: u32, passed: Seal, tally: Tally) -> Result<(), Halt> {
        let halves = self.sides.leaving(here);
        self.work.spend(halves.len())?;
        let furthest = self.path.len() + 1 == self.furthest;
        for half in halves {
            if furthest && self.homes.last(half.factor) < self.shortest() {
                continue;
            }
            self.take(half.factor, half.link, passed, tally)?;
        }
        Ok(())
    }

    /// Takes one link, closes all circuits from there, and goes on.
    fn take(&mut self, to: u32, link: u32, passed: Seal, tally: Tally) -> Result<(), Halt> {
        let seal = Seal::of(to);
        if !passed.apart(seal) && self.passed.contains(&to) {
            return Ok(());
        }
        let tally = tally.then(self.graph.tally(link));
        let shortest = self.shortest();
        self.path.push(link);
        self.close(to, shortest, passed, tally)?;
        if self.path.len() < self.furthest {
            self.passed.push(to);
            self.onward(to, passed.with(seal), tally)?;
            self.passed.pop();
        }
        self.path.pop();
        Ok(())
    }

    /// The first of the ways home that the next link out may meet.
    fn shortest(&self) -> u32 {
        match self.path.len() {
            0 => 1,
            _ => self.homes.longest(),
        }
    }

    /// Visits the circuits that the way out makes with the ways home from its end.
    fn close(&mut self, end: u32, shortest: u32, passed: Seal, tally: Tally) -> Result<(), Halt> {
        let mut way = self.homes.last(end);
        while way >= shortest {
            let home = self.homes.way(way);
            if home.seal.apart(passed) || !self.crosses(way) {
                let circuit = Circuit::closed(self.path, self.homes, way, tally);
                visited((self.visit)(circuit))?;
            }
            way = home.before;
        }
        Ok(())
    }

    /// Whether a way home passes a factor that has been passed.
    fn crosses(&self, way: u32) -> bool {
        let mut factors = self.homes.along(way).map(|home| home.factor);
        factors.any(|factor| self.passed.contains(&factor))
    }
}

/// Goes on after a visit, or not.
pub(super) fn visited(flow: ControlFlow<()>) -> Result<(), Halt> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Halt::Stopped),
    }
}
