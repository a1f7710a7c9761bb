//! Strongly connected components: the sets of factors that can all reach one another.

use crate::analysis::Graph;

/// For every factor the number of its component. Numbers run from 0 in reverse topological
/// order: a component is numbered after every component it reaches (Tarjan 1972, without
/// recursion, so that a long chain needs no deep stack).
pub(in crate::analysis) fn components(graph: &Graph) -> Vec<u32> {
    let mut tarjan = Tarjan::new(graph);
    for factor in 0..graph.factor_count() as u32 {
        if tarjan.order[factor as usize] == NEW {
            tarjan.explore(factor);
        }
    }
    tarjan.component
}

/// The components of more than one factor and the factors linked to themselves, each sorted,
/// in the order of their smallest factors.
pub fn feedback_cores(graph: &Graph) -> Vec<Vec<u32>> {
    let component = components(graph);
    let mut members = vec![Vec::new(); graph.factor_count()];
    for (factor, &number) in (0..).zip(&component) {
        members[number as usize].push(factor);
    }
    let own = |factor: u32| {
        graph
            .outgoing(factor)
            .iter()
            .any(|half| half.factor == factor)
    };
    members.retain(|core: &Vec<u32>| core.len() > 1 || core.first().is_some_and(|&f| own(f)));
    members.sort_unstable();
    members
}

const NEW: u32 = u32::MAX;

struct Tarjan<'g> {
    graph: &'g Graph,
    /// When a factor was first seen.
    order: Vec<u32>,
    /// The earliest factor still open that is known to be reachable.
    low: Vec<u32>,
    component: Vec<u32>,
    /// Factors seen whose component is not complete.
    open: Vec<u32>,
    /// The factors on the way here, each with how many links have been looked at.
    walk: Vec<(u32, usize)>,
    seen: u32,
    complete: u32,
}

impl<'g> Tarjan<'g> {
    fn new(graph: &'g Graph) -> Self {
        let count = graph.factor_count();
        Self {
            graph,
            order: vec![NEW; count],
            low: vec![NEW; count],
            component: vec![NEW; count],
            open: Vec::new(),
            walk: Vec::new(),
            seen: 0,
            complete: 0,
        }
    }

    fn explore(&mut self, first: u32) {
        self.enter(first);
        let (mut here, mut next) = (first, 0);
        loop {
            if let Some(new) = self.unseen(here, &mut next) {
                self.walk.push((here, next));
                self.enter(new);
                (here, next) = (new, 0);
                continue;
            }
            self.leave(here);
            let Some(before) = self.walk.pop() else {
                return;
            };
            self.lower(before.0, self.low[here as usize]);
            (here, next) = before;
        }
    }

    /// The next factor after this one that was not yet seen.
    fn unseen(&mut self, here: u32, next: &mut usize) -> Option<u32> {
        for half in &self.graph.outgoing(here)[*next..] {
            *next += 1;
            let order = self.order[half.factor as usize];
            if order == NEW {
                return Some(half.factor);
            }
            if self.component[half.factor as usize] == NEW {
                self.lower(here, order);
            }
        }
        None
    }

    fn enter(&mut self, factor: u32) {
        self.order[factor as usize] = self.seen;
        self.low[factor as usize] = self.seen;
        self.seen += 1;
        self.open.push(factor);
    }

    fn lower(&mut self, factor: u32, to: u32) {
        let low = &mut self.low[factor as usize];
        *low = (*low).min(to);
    }

    fn leave(&mut self, factor: u32) {
        if self.low[factor as usize] != self.order[factor as usize] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member as usize] = self.complete;
            if member == factor {
                break;
            }
        }
        self.complete += 1;
    }
}
