//! Johnson-style search for the elementary circuits through one factor, bounded in length.
//!
//! Breadth-first searches measure how far each factor is from the root and back; the depth-first
//! walk forward keeps to factors that can still return within the bound. A factor from which no
//! return was found is locked at the depth at which that was so, until a factor after it opens up
//! again: Johnson (1975), *Finding all the elementary circuits of a directed graph*, SIAM J.
//! Comput. 4(1), with the locks by length of Gupta and Suzumura (2021), *Finding all bounded-length
//! simple cycles in a directed graph*, arXiv:2105.10094.

use std::ops::ControlFlow;

use super::circuit::{Budget, Circuit, Stop};
use super::meet_in_middle::continue_or_stop;
use super::search::CircuitSearch;
use crate::analysis::graph::Graph;
use crate::analysis::graph::adjacency::Adjacency;
use crate::analysis::path_sign::PathSign;

/// Circuit search, root by root.
pub(in crate::analysis) struct JohnsonSearch<'g, V> {
    graph: &'g Graph,
    visit: V,
    length: u32,
    budget: Budget,
    states: Vec<VertexState>,
    /// The factors near ahead of the root, nearest first.
    forward_order: Vec<u32>,
    /// The factors from which the root can be reached, nearest first.
    backward_order: Vec<u32>,
    /// The steps of each factor, where the links that leave it stand.
    steps: Vec<ForwardStep>,
    /// The factors on the path but the last.
    frames: Vec<Frame>,
    /// The links of the path.
    path: Vec<u32>,
    unlock_queue: Vec<u32>,
}

/// Per-vertex state for the current root.
#[derive(Clone, Copy, Default)]
struct VertexState {
    /// Distance from the root; more than half the bound if not measured.
    from_root: u32,
    /// It may be entered at a smaller depth only; 0 while it is on the path.
    lock: u32,
    /// The lock implied by its distance to the root alone; 0 if the root is unreachable.
    unlocked: u32,
    /// Range of its steps, nearest to the root first.
    first: u32,
    end: u32,
    /// Whether a predecessor may be locked because of it.
    has_waiters: bool,
}

/// A forward step of the depth-first search.
#[derive(Clone, Copy)]
struct ForwardStep {
    to: u32,
    link: u32,
    /// Distance from `to` to the root.
    distance: u32,
    sign: PathSign,
}

const UNUSED_STEP: ForwardStep = ForwardStep {
    to: 0,
    link: 0,
    distance: 0,
    sign: PathSign::NONE,
};

/// Stack frame: a factor on the path, and the next of its steps.
#[derive(Clone, Copy)]
struct Frame {
    factor: u32,
    next: u32,
    end: u32,
    sign: PathSign,
    /// Whether a circuit was closed from here.
    closed: bool,
}

impl<'g, V: FnMut(Circuit<'_>) -> ControlFlow<()>> JohnsonSearch<'g, V> {
    /// A search for circuits of up to `length` links that spends at most `work` steps.
    pub fn new(graph: &'g Graph, length: usize, work: u64, visit: V) -> Self {
        let length = length.min(graph.factor_count()) as u32;
        Self {
            graph,
            visit,
            length,
            budget: Budget::new(work),
            states: vec![
                VertexState {
                    from_root: length / 2 + 1,
                    ..VertexState::default()
                };
                graph.factor_count()
            ],
            forward_order: Vec::new(),
            backward_order: Vec::new(),
            steps: vec![UNUSED_STEP; graph.link_count()],
            frames: Vec::new(),
            path: Vec::new(),
            unlock_queue: Vec::new(),
        }
    }

    /// Measures distances to the root and collects the steps of every factor.
    fn measure_distances(&mut self, root: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        self.measure_forward_distances(root, adjacency)?;
        for factor in self.backward_order.drain(..) {
            self.states[factor as usize].unlocked = 0;
        }
        self.mark_reached(root, 0);
        let mut at = 0;
        while let Some(&here) = self.backward_order.get(at) {
            at += 1;
            let distance = self.length + 1 - self.states[here as usize].unlocked;
            let edges = adjacency.incoming(here);
            self.budget.spend(edges.len())?;
            for half in edges {
                if half.factor != here {
                    self.add_step(half.factor, here, half.link, distance);
                }
            }
        }
        Ok(())
    }

    /// Measures distances from the root, up to half the bound.
    fn measure_forward_distances(&mut self, root: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        let half_way = self.length / 2;
        for factor in self.forward_order.drain(..) {
            self.states[factor as usize].from_root = half_way + 1;
        }
        self.states[root as usize].from_root = 0;
        self.forward_order.push(root);
        let mut at = 0;
        while let Some(&here) = self.forward_order.get(at) {
            at += 1;
            let behind = self.states[here as usize].from_root + 1;
            if behind > half_way {
                break;
            }
            let edges = adjacency.outgoing(here);
            self.budget.spend(edges.len())?;
            for half in edges {
                let state = &mut self.states[half.factor as usize];
                if state.from_root > behind {
                    state.from_root = behind;
                    self.forward_order.push(half.factor);
                }
            }
        }
        Ok(())
    }

    /// Adds a step, found against its direction, if it can be part of a circuit.
    fn add_step(&mut self, from: u32, to: u32, link: u32, distance: u32) {
        let state = self.states[from as usize];
        if state.from_root + 1 + distance > self.length {
            return;
        }
        if state.unlocked == 0 {
            self.mark_reached(from, distance + 1);
        }
        let end = &mut self.states[from as usize].end;
        self.steps[*end as usize] = ForwardStep {
            to,
            link,
            distance,
            sign: self.graph.edge_sign(link),
        };
        *end += 1;
    }

    fn mark_reached(&mut self, factor: u32, distance: u32) {
        let open = self.length + 1 - distance;
        let first = self.graph.adjacency().first_outgoing(factor);
        let state = &mut self.states[factor as usize];
        *state = VertexState {
            lock: open,
            unlocked: open,
            first,
            end: first,
            has_waiters: false,
            ..*state
        };
        self.backward_order.push(factor);
    }

    /// Puts the root on the path.
    fn start_at(&mut self, root: u32) -> Frame {
        let state = &mut self.states[root as usize];
        state.lock = 0;
        let (next, end) = (state.first, state.end);
        Frame {
            factor: root,
            next,
            end,
            sign: PathSign::NONE,
            closed: false,
        }
    }

    /// Puts the next factor on the path.
    fn push_factor(&mut self, before: &Frame, step: ForwardStep) -> Frame {
        self.path.push(step.link);
        let state = &mut self.states[step.to as usize];
        state.lock = 0;
        let (next, end) = (state.first, state.end);
        let sign = before.sign.then(step.sign);
        Frame {
            factor: step.to,
            next,
            end,
            sign,
            closed: false,
        }
    }

    /// Depth-first search from the top frame until all circuits have been visited.
    fn walk(&mut self, mut top: Frame, adjacency: &Adjacency) -> Result<(), Stop> {
        loop {
            let depth = self.path.len() as u32 + 1;
            let step = match self.steps[..top.end as usize].get(top.next as usize) {
                Some(&step) if depth + step.distance <= self.length => step,
                _ => {
                    self.pop_factor(&top, adjacency);
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
            self.budget.spend(1)?;
            top.next += 1;
            if step.distance == 0 {
                top.closed = true;
                self.path.push(step.link);
                self.visit_circuit(top.sign.then(step.sign))?;
            } else if depth >= self.states[step.to as usize].lock {
                continue;
            } else {
                let next = self.push_factor(&top, step);
                self.frames.push(top);
                top = next;
            }
        }
    }

    /// Visits the circuit that the last link of the path has closed, and takes the link back.
    fn visit_circuit(&mut self, sign: PathSign) -> Result<(), Stop> {
        let links = &self.path;
        let flow = (self.visit)(Circuit { links, sign });
        self.path.pop();
        continue_or_stop(flow)
    }

    /// Takes a factor off the path. Where no circuit was closed it stays locked at this depth.
    fn pop_factor(&mut self, frame: &Frame, adjacency: &Adjacency) {
        let state = &mut self.states[frame.factor as usize];
        if frame.closed {
            state.lock = state.unlocked;
            if state.has_waiters {
                self.unlock_predecessors(frame.factor, adjacency);
            }
        } else {
            state.lock = self.path.len() as u32;
            let steps = state.first as usize..state.end as usize;
            for step in &self.steps[steps] {
                self.states[step.to as usize].has_waiters = true;
            }
        }
    }

    /// Unlocks all factors that were locked because of one that is now unlocked.
    fn unlock_predecessors(&mut self, factor: u32, adjacency: &Adjacency) {
        self.unlock_queue.push(factor);
        while let Some(factor) = self.unlock_queue.pop() {
            if !std::mem::take(&mut self.states[factor as usize].has_waiters) {
                continue;
            }
            for half in adjacency.incoming(factor) {
                let state = &mut self.states[half.factor as usize];
                if state.lock > 0 && state.lock < state.unlocked {
                    state.lock = state.unlocked;
                    self.unlock_queue.push(half.factor);
                }
            }
        }
    }
}

impl<V: FnMut(Circuit<'_>) -> ControlFlow<()>> CircuitSearch for JohnsonSearch<'_, V> {
    fn self_loop(&mut self, link: u32) -> Result<(), Stop> {
        if self.length == 0 {
            return Ok(());
        }
        self.path.push(link);
        let sign = PathSign::of(&self.graph.arcs()[link as usize]);
        self.visit_circuit(sign)
    }

    fn root(&mut self, root: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        self.measure_distances(root, adjacency)?;
        let frame = self.start_at(root);
        self.walk(frame, adjacency)
    }

    fn link(&mut self, link: u32, adjacency: &Adjacency) -> Result<(), Stop> {
        let edge = self.graph.arcs()[link as usize];
        self.measure_distances(edge.from, adjacency)?;
        let mut root = self.start_at(edge.from);
        let steps = &self.steps[root.next as usize..root.end as usize];
        let Some(at) = steps.iter().position(|step| step.link == link) else {
            return Ok(());
        };
        root.next += at as u32;
        root.end = root.next + 1;
        self.walk(root, adjacency)
    }
}
