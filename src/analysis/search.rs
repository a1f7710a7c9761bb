//! The search for elementary circuits: every way round that visits no factor twice.
//!
//! Circuits are sequences of links, so parallel links make circuits of their own. The search
//! takes factors as roots one after the other, best connected first, finds every circuit through
//! the root, and takes the root away; what can no longer lie on a circuit goes with it. For one
//! root, a breadth-first walk against the links tells how far each factor is from it; the
//! depth-first walk forward then keeps to factors that can still return within the bound. A
//! factor from which no return was found is locked at the depth at which that was so, until a
//! factor after it opens up again: Johnson (1975), *Finding all the elementary circuits of a
//! directed graph*, SIAM J. Comput. 4(1), with the locks by length of Gupta and Suzumura (2021),
//! *Finding all bounded-length simple cycles in a directed graph*, arXiv:2105.10094.

use std::ops::ControlFlow;

use super::components::components;
use super::graph::Graph;
use super::tally::Tally;

/// A circuit as the search comes upon it.
pub(super) struct Circuit<'a> {
    /// The links in order, beginning at the root of the search.
    pub links: &'a [u32],
    /// Which of the links leaves the factor of the smallest index.
    pub lead: usize,
    /// The signs and delays of all links together.
    pub tally: Tally,
}

/// Why a search ended before all was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// The visitor wanted no more.
    Stopped,
    /// The work it was given was used up.
    Tired,
}

/// Visits every circuit of up to `length` links, spending at most `work` steps.
pub(super) fn circuits(
    graph: &Graph,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut search = Search::new(graph, components(graph), length, work, visit);
    search.own_links()?;
    search.trim();
    for root in search.roots() {
        search.around(root)?;
        search.remove(root);
    }
    Ok(())
}

/// Visits every circuit of up to `length` links that runs through one link.
pub(super) fn circuits_through(
    graph: &Graph,
    link: u32,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let arc = graph.arcs()[link as usize];
    let together = vec![0; graph.factor_count()];
    let mut search = Search::new(graph, together, length, work, visit);
    if arc.from == arc.to {
        search.own_link(link)
    } else {
        search.through(link)
    }
}

/// The realm of a factor that is out of the search.
const GONE: u32 = u32::MAX;
/// The distance of a factor from which the root cannot be reached.
const FAR: u32 = u32::MAX;

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
    /// The smallest factor on the path so far, and at which depth it stands.
    least: u32,
    lead: u32,
    tally: Tally,
    /// Whether a circuit was closed from here.
    closed: bool,
}

struct Search<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: u32,
    work: u64,
    /// The component a factor is in, as long as it may still lie on a circuit.
    realm: Vec<u32>,
    /// How many links a factor has left within its realm, in and out.
    degrees: Vec<[u32; 2]>,
    /// How far each factor is from the root, against the links.
    distance: Vec<u32>,
    /// The factors of a known distance, nearest first.
    reached: Vec<u32>,
    /// The steps of each factor, laid out as the links that leave it, nearest to the root first.
    steps: Vec<Step>,
    /// How many steps each factor has.
    filled: Vec<u32>,
    /// A factor may be entered at a depth below its lock: 0 while it is on the path.
    lock: Vec<u32>,
    /// How many factors off the path are locked more tightly than their distance asks.
    locked: usize,
    frames: Vec<Frame>,
    path: Vec<u32>,
    opening: Vec<u32>,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> Search<'g, V> {
    fn new(graph: &'g Graph, realm: Vec<u32>, length: usize, work: u64, visit: V) -> Self {
        let count = graph.factor_count();
        Self {
            graph,
            visit,
            length: length.min(count) as u32,
            work,
            realm,
            degrees: Vec::new(),
            distance: vec![FAR; count],
            reached: Vec::new(),
            steps: vec![NOWHERE; graph.link_count()],
            filled: vec![0; count],
            lock: vec![0; count],
            locked: 0,
            frames: Vec::new(),
            path: Vec::new(),
            opening: Vec::new(),
        }
    }

    /// Visits the links from a factor to itself.
    fn own_links(&mut self) -> Result<(), Halt> {
        for (link, arc) in (0..).zip(self.graph.arcs()) {
            if arc.from == arc.to {
                self.own_link(link)?;
            }
        }
        Ok(())
    }

    fn own_link(&mut self, link: u32) -> Result<(), Halt> {
        let tally = Tally::of(&self.graph.arcs()[link as usize]);
        if self.length == 0 {
            return Ok(());
        }
        self.found(&[link], 0, tally)
    }

    fn found(&mut self, links: &[u32], lead: u32, tally: Tally) -> Result<(), Halt> {
        match (self.visit)(Circuit {
            links,
            lead: lead as usize,
            tally,
        }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt::Stopped),
        }
    }

    /// Takes out the factors that lie on no circuit.
    fn trim(&mut self) {
        self.degrees = vec![[0; 2]; self.graph.factor_count()];
        for arc in self.graph.arcs() {
            let (from, to) = (arc.from as usize, arc.to as usize);
            if from != to && self.realm[from] == self.realm[to] {
                self.degrees[to][0] += 1;
                self.degrees[from][1] += 1;
            }
        }
        for factor in 0..self.graph.factor_count() as u32 {
            if self.degrees[factor as usize] == [0, 0] {
                self.realm[factor as usize] = GONE;
            }
        }
    }

    /// The factors that may lie on a circuit, best connected first.
    fn roots(&self) -> Vec<u32> {
        let inside = |&factor: &u32| self.realm[factor as usize] != GONE;
        let mut roots: Vec<u32> = (0..self.graph.factor_count() as u32)
            .filter(inside)
            .collect();
        roots.sort_by_key(|&factor| {
            let [into, out] = self.degrees[factor as usize];
            std::cmp::Reverse(u64::from(into) * u64::from(out))
        });
        roots
    }

    /// Takes a factor out, and with it all that can no longer lie on a circuit.
    fn remove(&mut self, factor: u32) {
        self.opening.push(factor);
        while let Some(factor) = self.opening.pop() {
            let realm = self.realm[factor as usize];
            if realm == GONE {
                continue;
            }
            self.realm[factor as usize] = GONE;
            for (side, halves) in [self.graph.leaving(factor), self.graph.arriving(factor)]
                .into_iter()
                .enumerate()
            {
                for half in halves {
                    if self.realm[half.factor as usize] == realm {
                        let left = &mut self.degrees[half.factor as usize][side];
                        *left -= 1;
                        if *left == 0 {
                            self.opening.push(half.factor);
                        }
                    }
                }
            }
        }
    }

    /// Visits every circuit through a root.
    fn around(&mut self, root: u32) -> Result<(), Halt> {
        if self.realm[root as usize] == GONE {
            return Ok(());
        }
        self.survey(root)?;
        let frame = self.frame(root, None);
        self.walk(frame)
    }

    /// Visits every circuit through a link that joins two factors.
    fn through(&mut self, link: u32) -> Result<(), Halt> {
        let arc = self.graph.arcs()[link as usize];
        self.survey(arc.from)?;
        let distance = self.distance[arc.to as usize];
        if distance == FAR || distance >= self.length {
            return Ok(());
        }
        let mut root = self.frame(arc.from, None);
        root.next = root.end;
        self.frames.push(root);
        self.path.push(link);
        let next = Step {
            to: arc.to,
            link,
            distance,
            tally: Tally::of(&arc),
        };
        let frame = self.frame(arc.to, Some((&root, next)));
        self.walk(frame)
    }

    /// Measures how far the root is from every factor that can reach it within the bound, and
    /// lays out their steps, nearest to the root first.
    fn survey(&mut self, root: u32) -> Result<(), Halt> {
        for factor in self.reached.drain(..) {
            self.distance[factor as usize] = FAR;
        }
        self.locked = 0;
        self.reach(root, 0);
        let mut at = 0;
        while let Some(&here) = self.reached.get(at) {
            at += 1;
            let halves = self.graph.arriving(here);
            self.spend(halves.len() as u64)?;
            for half in halves {
                self.lay(half.factor, here, half.link);
            }
        }
        Ok(())
    }

    /// Notes a link found against its direction: it leads from `from` to `to`.
    fn lay(&mut self, from: u32, to: u32, link: u32) {
        let distance = self.distance[to as usize];
        if from == to || self.realm[from as usize] != self.realm[to as usize] {
            return;
        }
        if self.distance[from as usize] == FAR {
            if distance + 1 >= self.length {
                return;
            }
            self.reach(from, distance + 1);
        }
        let slot = self.graph.leaving_span(from).start + self.filled[from as usize] as usize;
        let tally = Tally::of(&self.graph.arcs()[link as usize]);
        self.steps[slot] = Step {
            to,
            link,
            distance,
            tally,
        };
        self.filled[from as usize] += 1;
    }

    fn reach(&mut self, factor: u32, distance: u32) {
        self.distance[factor as usize] = distance;
        self.filled[factor as usize] = 0;
        self.lock[factor as usize] = self.open_lock(factor);
        self.reached.push(factor);
    }

    /// The lock of a factor that only its distance holds back.
    fn open_lock(&self, factor: u32) -> u32 {
        self.length - self.distance[factor as usize] + 1
    }

    fn spend(&mut self, steps: u64) -> Result<(), Halt> {
        self.work = self.work.checked_sub(steps).ok_or(Halt::Tired)?;
        Ok(())
    }

    /// Puts a factor on the path, the root or one reached by a step.
    fn frame(&mut self, factor: u32, before: Option<(&Frame, Step)>) -> Frame {
        let at = factor as usize;
        if self.locked > 0 && self.lock[at] < self.open_lock(factor) {
            self.locked -= 1;
        }
        self.lock[at] = 0;
        let next = self.graph.leaving_span(factor).start as u32;
        let end = next + self.filled[at];
        let (mut least, mut lead, mut tally) = (factor, self.path.len() as u32, Tally::NONE);
        if let Some((frame, step)) = before {
            tally = frame.tally.then(step.tally);
            if frame.least < least {
                (least, lead) = (frame.least, frame.lead);
            }
        }
        Frame {
            factor,
            next,
            end,
            least,
            lead,
            tally,
            closed: false,
        }
    }

    /// Walks forward from the last factor on the path until all ways home have been visited.
    fn walk(&mut self, mut top: Frame) -> Result<(), Halt> {
        loop {
            let depth = self.path.len() as u32 + 1;
            let step = match self.steps[..top.end as usize].get(top.next as usize) {
                Some(&step) if depth + step.distance <= self.length => step,
                _ => {
                    self.leave(&top);
                    let Some(mut before) = self.frames.pop() else {
                        return Ok(());
                    };
                    self.path.pop();
                    before.closed |= top.closed;
                    top = before;
                    continue;
                }
            };
            self.spend(1)?;
            top.next += 1;
            if step.distance == 0 {
                top.closed = true;
                self.close(&top, step)?;
            } else if depth < self.lock[step.to as usize] {
                self.path.push(step.link);
                let next = self.frame(step.to, Some((&top, step)));
                self.frames.push(top);
                top = next;
            }
        }
    }

    fn close(&mut self, top: &Frame, last: Step) -> Result<(), Halt> {
        self.path.push(last.link);
        let tally = top.tally.then(last.tally);
        let circuit = Circuit {
            links: &self.path,
            lead: top.lead as usize,
            tally,
        };
        let flow = (self.visit)(circuit);
        self.path.pop();
        if flow.is_break() {
            Err(Halt::Stopped)
        } else {
            Ok(())
        }
    }

    /// Takes a factor off the path. Where no circuit was closed it stays locked at this depth.
    fn leave(&mut self, frame: &Frame) {
        if frame.closed {
            self.lock[frame.factor as usize] = self.open_lock(frame.factor);
            if self.locked > 0 {
                self.unlock_before(frame.factor);
            }
        } else {
            self.lock[frame.factor as usize] = self.path.len() as u32;
            self.locked += 1;
        }
    }

    /// Opens the locks of all factors that lead to a factor which has just opened.
    fn unlock_before(&mut self, factor: u32) {
        self.opening.push(factor);
        while let Some(factor) = self.opening.pop() {
            for half in self.graph.arriving(factor) {
                let before = half.factor as usize;
                if self.distance[before] == FAR || self.lock[before] == 0 {
                    continue;
                }
                let open = self.open_lock(half.factor);
                if self.lock[before] < open {
                    self.lock[before] = open;
                    self.locked -= 1;
                    self.opening.push(half.factor);
                }
            }
        }
    }
}
