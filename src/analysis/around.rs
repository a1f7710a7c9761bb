//! Every elementary circuit through one factor.
//!
//! Breadth-first walks tell how far each factor is from the root, with the links up to half the
//! bound and then against them; the depth-first walk forward keeps to factors that can still
//! return within the bound. A factor from which no return was found is locked at the depth at
//! which that was so, until a factor after it opens up again: Johnson (1975), *Finding all the elementary circuits of a
//! directed graph*, SIAM J. Comput. 4(1), with the locks by length of Gupta and Suzumura (2021),
//! *Finding all bounded-length simple cycles in a directed graph*, arXiv:2105.10094.

use std::ops::ControlFlow;

use super::circuit::{Circuit, Halt, Work};
use super::graph::Graph;
use super::halves::visited;
use super::search::Search;
use super::sides::Sides;
use super::tally::Tally;

/// The search around one root after another.
pub(super) struct Around<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: u32,
    work: Work,
    spots: Vec<Spot>,
    /// The factors near ahead of the root, nearest first.
    ahead: Vec<u32>,
    /// The factors from which the root can be reached, nearest first.
    reached: Vec<u32>,
    /// The steps of each factor, where the links that leave it stand.
    steps: Vec<Step>,
    /// The factors on the path but the last.
    frames: Vec<Frame>,
    /// The links of the path.
    path: Vec<u32>,
    opening: Vec<u32>,
}

/// What a factor is to the search around the present root.
#[derive(Clone, Copy, Default)]
struct Spot {
    /// How far the root is behind it, or more than half the bound where that was not measured.
    behind: u32,
    /// It may be entered at a depth below this: 0 while it is on the path.
    lock: u32,
    /// The lock that its distance from the root alone gives it: 0 where there is no way home.
    open: u32,
    /// Where its steps are, nearest to the root first.
    first: u32,
    end: u32,
    /// Whether a factor before it may be locked because of it.
    awaited: bool,
}

/// One link of the walk forward, ready to be taken.
#[derive(Clone, Copy)]
struct Step {
    to: u32,
    link: u32,
    /// How far `to` is from the root.
    distance: u32,
    tally: Tally,
}

const NOWHERE: Step = Step {
    to: 0,
    link: 0,
    distance: 0,
    tally: Tally::NONE,
};

/// A factor on the path, and how far its steps have been taken.
#[derive(Clone, Copy)]
struct Frame {
    factor: u32,
    next: u32,
    end: u32,
    tally: Tally,
    /// Whether a circuit was closed from here.
    closed: bool,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> Around<'g, V> {
    /// A search for circuits of up to `length` links that spends at most `work` steps.
    pub fn new(graph: &'g Graph, length: usize, work: u64, visit: V) -> Self {
        let length = length.min(graph.factor_count()) as u32;
        Self {
            graph,
            visit,
            length,
            work: Work::of(work),
            spots: vec![
                Spot {
                    behind: length / 2 + 1,
                    ..Spot::default()
                };
                graph.factor_count()
            ],
            ahead: Vec::new(),
            reached: Vec::new(),
            steps: vec![NOWHERE; graph.link_count()],
            frames: Vec::new(),
            path: Vec::new(),
            opening: Vec::new(),
        }
    }

    /// Measures how far factors are from the root, and lays out their steps.
    fn survey(&mut self, root: u32, sides: &Sides) -> Result<(), Halt> {
        self.look_ahead(root, sides)?;
        for factor in self.reached.drain(..) {
            self.spots[factor as usize].open = 0;
        }
        self.reach(root, 0);
        let mut at = 0;
        while let Some(&here) = self.reached.get(at) {
            at += 1;
            let distance = self.length + 1 - self.spots[here as usize].open;
            let halves = sides.arriving(here);
            self.work.spend(halves.len())?;
            for half in halves {
                if half.factor != here {
                    self.lay(half.factor, here, half.link, distance);
                }
            }
        }
        Ok(())
    }

    /// Measures how far the root is behind the factors ahead of it, up to half the bound.
    fn look_ahead(&mut self, root: u32, sides: &Sides) -> Result<(), Halt> {
        let half_way = self.length / 2;
        for factor in self.ahead.drain(..) {
            self.spots[factor as usize].behind = half_way + 1;
        }
        self.spots[root as usize].behind = 0;
        self.ahead.push(root);
        let mut at = 0;
        while let Some(&here) = self.ahead.get(at) {
            at += 1;
            let behind = self.spots[here as usize].behind + 1;
            if behind > half_way {
                break;
            }
            let halves = sides.leaving(here);
            self.work.spend(halves.len())?;
            for half in halves {
                let spot = &mut self.spots[half.factor as usize];
                if spot.behind > behind {
                    spot.behind = behind;
                    self.ahead.push(half.factor);
                }
            }
        }
        Ok(())
    }

    /// Lays out a step that was found against its direction, where it can be part of a circuit.
    fn lay(&mut self, from: u32, to: u32, link: u32, distance: u32) {
        let spot = self.spots[from as usize];
        if spot.behind + 1 + distance > self.length {
            return;
        }
        if spot.open == 0 {
            self.reach(from, distance + 1);
        }
        let end = &mut self.spots[from as usize].end;
        self.steps[*end as usize] = Step {
            to,
            link,
            distance,
            tally: self.graph.tally(link),
        };
        *end += 1;
    }

    fn reach(&mut self, factor: u32, distance: u32) {
        let open = self.length + 1 - distance;
        let first = self.graph.sides().first_leaving(factor);
        let spot = &mut self.spots[factor as usize];
        *spot = Spot {
            lock: open,
            open,
            first,
            end: first,
            awaited: false,
            ..*spot
        };
        self.reached.push(factor);
    }

    /// Puts the root on the path.
    fn begin(&mut self, root: u32) -> Frame {
        let spot = &mut self.spots[root as usize];
        spot.lock = 0;
        let (next, end) = (spot.first, spot.end);
        Frame {
            factor: root,
            next,
            end,
            tally: Tally::NONE,
            closed: false,
        }
    }

    /// Puts the next factor on the path.
    fn enter(&mut self, before: &Frame, step: Step) -> Frame {
        self.path.push(step.link);
        let spot = &mut self.spots[step.to as usize];
        spot.lock = 0;
        let (next, end) = (spot.first, spot.end);
        let tally = before.tally.then(step.tally);
        Frame {
            factor: step.to,
            next,
            end,
            tally,
            closed: false,
        }
    }

    /// Walks forward from the last factor on the path until all ways home have been visited.
    fn walk(&mut self, mut top: Frame, sides: &Sides) -> Result<(), Halt> {
        loop {
            let depth = self.path.len() as u32 + 1;
            let step = match self.steps[..top.end as usize].get(top.next as usize) {
                Some(&step) if depth + step.distance <= self.length => step,
                _ => {
                    self.leave(&top, sides);
                    let Some(before) = self.frames.pop() else {
                        return Ok(());
                    };
                    self.path.pop();
                    top = Frame {
                        closed: before.closed | top.closed,
                        ..before
                    };
                    continue;
                }
            };
            self.work.spend(1)?;
            top.next += 1;
            if step.distance == 0 {
                top.closed = true;
                self.path.push(step.link);
                self.found(top.tally.then(step.tally))?;
            } else if depth >= self.spots[step.to as usize].lock {
                continue;
            } else {
                let next = self.enter(&top, step);
                self.frames.push(top);
                top = next;
            }
        }
    }

    /// Visits the circuit that the last link of the path has closed, and takes the link back.
    fn found(&mut self, tally: Tally) -> Result<(), Halt> {
        let links = &self.path;
        let flow = (self.visit)(Circuit { links, tally });
        self.path.pop();
        visited(flow)
    }

    /// Takes a factor off the path. Where no circuit was closed it stays locked at this depth.
    fn leave(&mut self, frame: &Frame, sides: &Sides) {
        let spot = &mut self.spots[frame.factor as usize];
        if frame.closed {
            spot.lock = spot.open;
            if spot.awaited {
                self.open_before(frame.factor, sides);
            }
        } else {
            spot.lock = self.path.len() as u32;
            let steps = spot.first as usize..spot.end as usize;
            for step in &self.steps[steps] {
                self.spots[step.to as usize].awaited = true;
            }
        }
    }

    /// Opens the locks of all factors that were locked for want of one that has opened.
    fn open_before(&mut self, factor: u32, sides: &Sides) {
        self.opening.push(factor);
        while let Some(factor) = self.opening.pop() {
            if !std::mem::take(&mut self.spots[factor as usize].awaited) {
                continue;
            }
            for half in sides.arriving(factor) {
                let spot = &mut self.spots[half.factor as usize];
                if spot.lock > 0 && spot.lock < spot.open {
                    spot.lock = spot.open;
                    self.opening.push(half.factor);
                }
            }
        }
    }
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> Search for Around<'_, V> {
    fn own_link(&mut self, link: u32) -> Result<(), Halt> {
        if self.length == 0 {
            return Ok(());
        }
        self.path.push(link);
        let tally = Tally::of(&self.graph.arcs()[link as usize]);
        self.found(tally)
    }

    fn root(&mut self, root: u32, sides: &Sides) -> Result<(), Halt> {
        self.survey(root, sides)?;
        let frame = self.begin(root);
        self.walk(frame, sides)
    }

    fn link(&mut self, link: u32, sides: &Sides) -> Result<(), Halt> {
        let arc = self.graph.arcs()[link as usize];
        self.survey(arc.from, sides)?;
        let mut root = self.begin(arc.from);
        let steps = &self.steps[root.next as usize..root.end as usize];
        let Some(at) = steps.iter().position(|step| step.link == link) else {
            return Ok(());
        };
        root.next += at as u32;
        root.end = root.next + 1;
        self.walk(root, sides)
    }
}
