//! The feedback loops of a map, shortest first.

use std::ops::ControlFlow;

use super::around::{Circuit, Halt};
use super::bound::{Account, Bound, Reach};
use super::graph::Graph;
use super::search::{circuits, circuits_through};
use super::tally::{Kind, Tally};
use crate::model::{Cycle, FactorId, LinkId};

/// Finds the loops of a map within a bound, shortest first.
///
/// A loop is a sequence of links that returns to where it began and passes no factor twice.
/// Where the bound's count or work does not suffice, what is kept are the shortest loops, and
/// [`Loops::reach`] says up to which length they are all there. Loops of more than 65,535 links,
/// far more than a map has factors, are not looked for.
pub fn loops(graph: &Graph, bound: Bound) -> Loops {
    gather(graph, bound, None)
}

/// Finds the loops that run through one link, shortest first: those that the link closes.
///
/// A link that is not in the graph closes none.
pub fn loops_through(graph: &Graph, link: LinkId, bound: Bound) -> Loops {
    match graph.link(link) {
        Some(link) => gather(graph, bound, Some(link)),
        None => Loops::none(graph, bound),
    }
}

/// Loops in order of length; within a length in the order they were come upon, those through
/// the best connected factor first.
#[derive(Debug, Clone)]
pub struct Loops {
    /// The indices of the links of all loops, one loop after the other.
    circuits: Vec<u32>,
    spans: Vec<Span>,
    /// Each link of the graph by its own id and that of its cause.
    names: Vec<Name>,
    bound: Bound,
    reach: Reach,
}

/// Where the links of one loop are.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    length: u16,
    /// Which of them leaves the factor with the smallest id.
    lead: u16,
    tally: Tally,
}

#[derive(Debug, Clone, Copy)]
struct Name {
    link: LinkId,
    cause: FactorId,
}

/// One loop of [`Loops`].
#[derive(Debug, Clone, Copy)]
pub struct Loop<'a> {
    circuit: &'a [u32],
    lead: usize,
    names: &'a [Name],
    /// What going round it does to a change.
    pub kind: Kind,
    /// Whether any of its links takes effect only after a while.
    pub delayed: bool,
}

impl<'a> Loop<'a> {
    /// Its links in order; the first leaves the factor with the smallest id.
    pub fn links(self) -> impl ExactSizeIterator<Item = LinkId> + 'a {
        self.round().map(|name| name.link)
    }

    /// Its factors in order, the smallest id first.
    pub fn factors(self) -> impl ExactSizeIterator<Item = FactorId> + 'a {
        self.round().map(|name| name.cause)
    }

    fn round(self) -> impl ExactSizeIterator<Item = Name> + 'a {
        let length = self.circuit.len();
        (self.lead..self.lead + length).map(move |at| {
            let link = self.circuit[at % length];
            self.names[link as usize]
        })
    }

    /// The loop as the log knows it.
    pub fn cycle(self) -> Cycle {
        Cycle::from(self.factors().collect::<Vec<_>>())
    }

    /// How many links it has, which is also how many factors.
    pub fn length(self) -> usize {
        self.circuit.len()
    }

    /// The indices of its links in the graph it was found in, beginning anywhere.
    pub(super) fn indices(self) -> &'a [u32] {
        self.circuit
    }
}

impl Loops {
    /// How many loops there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The loop at a position, if there are so many.
    pub fn get(&self, at: usize) -> Option<Loop<'_>> {
        self.spans.get(at).map(|span| self.told(span))
    }

    /// The loops, shortest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Loop<'_>> {
        self.spans.iter().map(|span| self.told(span))
    }

    /// How many loops are of a kind.
    pub fn count_of(&self, kind: Kind) -> usize {
        self.spans
            .iter()
            .filter(|span| span.tally.kind() == kind)
            .count()
    }

    /// How far the search was allowed to go.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// How far the search went.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether every loop within the length of the bound is here.
    pub fn complete(&self) -> bool {
        self.reach == Reach::Complete
    }

    /// What was found within which bound: "all 193 loops of up to 6 links".
    pub fn says(&self) -> String {
        let nouns = ["loop", "loops"];
        Account {
            found: self.len(),
            nouns,
            bound: self.bound,
            reach: self.reach,
        }
        .to_string()
    }

    fn told(&self, span: &Span) -> Loop<'_> {
        let start = span.start as usize;
        Loop {
            circuit: &self.circuits[start..start + usize::from(span.length)],
            lead: usize::from(span.lead),
            names: &self.names,
            kind: span.tally.kind(),
            delayed: span.tally.delayed(),
        }
    }

    pub(super) fn keep(&mut self, circuit: &Circuit<'_>) {
        self.spans.push(Span {
            start: self.circuits.len() as u32,
            length: circuit.links.len() as u16,
            lead: circuit.lead as u16,
            tally: circuit.tally,
        });
        self.circuits.extend_from_slice(circuit.links);
    }

    /// Orders by length, keeping the order within a length.
    fn sort(&mut self) {
        let longest = self.spans.iter().map(|span| span.length).max().unwrap_or(0);
        let mut next = vec![0usize; usize::from(longest) + 2];
        for span in &self.spans {
            next[usize::from(span.length) + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        let mut sorted = self.spans.clone();
        for &span in &self.spans {
            let slot = &mut next[usize::from(span.length)];
            sorted[*slot] = span;
            *slot += 1;
        }
        self.spans = sorted;
    }
}

/// Runs a search over all lengths at once, and where that exceeds the bound, once more length by
/// length, so that the loops kept are the shortest.
fn gather(graph: &Graph, bound: Bound, through: Option<u32>) -> Loops {
    let longest = bound.length.min(usize::from(u16::MAX));
    let mut all = Loops::none(graph, bound);
    let keep = |circuit: Circuit<'_>| all.keep_within(&circuit);
    if search(graph, through, longest, bound.work, keep).is_ok() {
        all.sort();
        return all;
    }
    let mut shortest = Loops::none(graph, bound);
    for length in 1..=longest {
        let keep = |circuit: Circuit<'_>| match circuit.links.len() {
            own if own == length => shortest.keep_within(&circuit),
            _ => ControlFlow::Continue(()),
        };
        let whole = length - 1;
        match search(graph, through, length, bound.work, keep) {
            Ok(()) => continue,
            Err(Halt::Stopped) => shortest.reach = Reach::Counted { whole },
            Err(Halt::Tired) => shortest.reach = Reach::Tired { whole },
        }
        break;
    }
    shortest
}

fn search(
    graph: &Graph,
    through: Option<u32>,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    match through {
        Some(link) => circuits_through(graph, link, length, work, visit),
        None => circuits(graph, length, work, visit),
    }
}

impl Loops {
    pub(super) fn none(graph: &Graph, bound: Bound) -> Self {
        let causes = graph
            .arcs()
            .iter()
            .map(|arc| graph.factors()[arc.from as usize]);
        let names = graph.links().iter().zip(causes);
        Self {
            circuits: Vec::new(),
            spans: Vec::new(),
            names: names.map(|(&link, cause)| Name { link, cause }).collect(),
            bound,
            reach: Reach::Complete,
        }
    }

    fn keep_within(&mut self, circuit: &Circuit<'_>) -> ControlFlow<()> {
        if self.len() >= self.bound.count {
            return ControlFlow::Break(());
        }
        self.keep(circuit);
        ControlFlow::Continue(())
    }
}

/// How many loops there are, by kind and by length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// For each length, from 0, how many loops are reinforcing, balancing and undetermined.
    pub by_length: Vec<[u64; 3]>,
    /// Whether the search came to its end.
    pub complete: bool,
}

impl Census {
    /// How many loops there are.
    pub fn total(&self) -> u64 {
        self.by_length.iter().flatten().sum()
    }

    /// How many loops are of a kind.
    pub fn of(&self, kind: Kind) -> u64 {
        self.by_length
            .iter()
            .map(|counts| counts[kind as usize])
            .sum()
    }
}

/// Counts the loops within a bound without keeping any, so that millions take no room.
pub fn census(graph: &Graph, bound: Bound) -> Census {
    let mut by_length = vec![[0u64; 3]; bound.length.min(graph.factor_count()) + 1];
    let mut left = bound.count;
    let halt = circuits(graph, bound.length, bound.work, |circuit| {
        if left == 0 {
            return ControlFlow::Break(());
        }
        left -= 1;
        by_length[circuit.links.len()][circuit.tally.kind() as usize] += 1;
        ControlFlow::Continue(())
    });
    Census {
        by_length,
        complete: halt.is_ok(),
    }
}
