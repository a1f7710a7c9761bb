//! The feedback loops of a map, shortest first.

use std::ops::ControlFlow;

use super::bound::{Account, Bound, Reach};
use super::circuit::{Circuit, Halt};
use super::graph::Graph;
use super::search::{Place, circuits};
use super::tally::{Kind, Tally};
use crate::model::{Cycle, FactorId, LinkId};

/// Finds the loops of a map within a bound, shortest first.
///
/// A loop is a sequence of links that returns to where it began and passes no factor twice.
/// Where the bound's count or work does not suffice, what is kept are the shortest loops, and
/// [`Loops::reach`] says up to which length they are all there.
pub fn loops(graph: &Graph, bound: Bound) -> Loops {
    gather(graph, bound, Place::Anywhere)
}

/// Finds the loops that run through one link, shortest first: those that the link closes.
///
/// A link that is not in the graph closes none.
pub fn loops_through(graph: &Graph, link: LinkId, bound: Bound) -> Loops {
    match graph.link(link) {
        Some(link) => gather(graph, bound, Place::Along(link)),
        None => Loops::none(graph, bound),
    }
}

/// Finds the loops that run through one factor, shortest first.
pub fn loops_at(graph: &Graph, factor: FactorId, bound: Bound) -> Loops {
    match graph.factor(factor) {
        Some(factor) => gather(graph, bound, Place::At(factor)),
        None => Loops::none(graph, bound),
    }
}

/// Loops in order of length; within a length in the order they were come upon, those through
/// the best connected factor first.
#[derive(Debug, Clone)]
pub struct Loops {
    /// By length, from 0.
    shelves: Vec<Shelf>,
    found: usize,
    /// Each link of the graph by its own id and that of its cause.
    names: Vec<Name>,
    bound: Bound,
    reach: Reach,
}

/// The loops of one length, in blocks, so that those that were kept stay where they are when there
/// are more.
type Shelf = Vec<Block>;

/// Some loops of one length.
#[derive(Debug, Clone)]
struct Block {
    /// The indices of the links of all loops, one loop after the other.
    links: Vec<u32>,
    tallies: Vec<Tally>,
}

impl Block {
    /// So many loops and no more.
    const MOST: usize = 128;

    fn beginning_with(circuit: &Circuit<'_>) -> Self {
        let mut block = Self {
            links: Vec::with_capacity(Self::MOST * circuit.links.len()),
            tallies: Vec::with_capacity(Self::MOST),
        };
        block.keep(circuit);
        block
    }

    fn keep(&mut self, circuit: &Circuit<'_>) {
        self.tallies.push(circuit.tally);
        self.links.extend_from_slice(circuit.links);
    }
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
        let name = move |at: usize| self.names[self.circuit[at % length] as usize];
        let lead = (0..length).min_by_key(|&at| name(at).cause).unwrap_or(0);
        (lead..lead + length).map(name)
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
        self.found
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// The loop at a position, if there are so many.
    pub fn get(&self, at: usize) -> Option<Loop<'_>> {
        self.iter().nth(at)
    }

    /// The loops, shortest first.
    pub fn iter(&self) -> impl Iterator<Item = Loop<'_>> {
        let shelves = self.shelves.iter().enumerate().skip(1);
        let blocks =
            shelves.flat_map(|(length, shelf)| shelf.iter().map(move |block| (length, block)));
        blocks.flat_map(|(length, block)| {
            let circuits = block.links.chunks_exact(length);
            circuits.zip(&block.tallies).map(|(circuit, tally)| Loop {
                circuit,
                names: &self.names,
                kind: tally.kind(),
                delayed: tally.delayed(),
            })
        })
    }

    /// How many loops are of a kind.
    pub fn count_of(&self, kind: Kind) -> usize {
        let blocks = self.shelves.iter().flatten();
        let tallies = blocks.flat_map(|block| &block.tallies);
        tallies.filter(|tally| tally.kind() == kind).count()
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

    pub(super) fn keep(&mut self, circuit: &Circuit<'_>) {
        let length = circuit.links.len();
        if length >= self.shelves.len() {
            self.shelves.resize_with(length + 1, Shelf::new);
        }
        let shelf = &mut self.shelves[length];
        match shelf.last_mut() {
            Some(block) if block.tallies.len() < Block::MOST => block.keep(circuit),
            _ => shelf.push(Block::beginning_with(circuit)),
        }
        self.found += 1;
    }
}

/// Runs a search over all lengths at once, and where that exceeds the bound, once more length by
/// length, so that the loops kept are the shortest.
fn gather(graph: &Graph, bound: Bound, place: Place) -> Loops {
    let longest = bound.length.min(graph.factor_count());
    let mut all = Loops::none(graph, bound);
    let keep = |circuit: Circuit<'_>| all.keep_within(&circuit);
    if circuits(graph, place, longest, bound.work, keep).is_ok() {
        return all;
    }
    let mut shortest = Loops::none(graph, bound);
    for length in 1..=longest {
        let keep = |circuit: Circuit<'_>| match circuit.links.len() {
            own if own == length => shortest.keep_within(&circuit),
            _ => ControlFlow::Continue(()),
        };
        let whole = length - 1;
        match circuits(graph, place, length, bound.work, keep) {
            Ok(()) => continue,
            Err(Halt::Stopped) => shortest.reach = Reach::Counted { whole },
            Err(Halt::Tired) => shortest.reach = Reach::Tired { whole },
        }
        break;
    }
    shortest
}

impl Loops {
    pub(super) fn none(graph: &Graph, bound: Bound) -> Self {
        let causes = graph
            .arcs()
            .iter()
            .map(|arc| graph.factors()[arc.from as usize]);
        let names = graph.links().iter().zip(causes);
        Self {
            shelves: Vec::new(),
            found: 0,
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
