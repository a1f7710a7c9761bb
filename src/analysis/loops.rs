//! The feedback loops of a map, shortest first.

mod backward_paths;
pub(super) mod circuit;
mod counts;
mod independent;
mod johnson;
mod meet_in_middle;
mod missing;
pub(super) mod search;
pub(super) mod text;
mod unresolved;
mod vertex_set;

pub use counts::{LoopCounts, count_loops};
pub use independent::shortest_independent_loops;
pub use missing::{MissingLink, MissingLinks, missing_links};
pub use text::{LoopWalk, loop_sentence, mid_sentence, walk_loop};
pub use unresolved::{UnresolvedLink, unresolved_links};

use std::ops::ControlFlow;

use super::bound::{Bound, Completeness, SearchSummary};
use super::graph::Graph;
use super::path_sign::{LoopKind, PathSign};
use crate::model::{Cycle, FactorId, LinkId};
use circuit::{Circuit, Stop};
use search::{Scope, circuits};

/// Finds the loops of a map within a bound, shortest first.
///
/// A loop is a sequence of links that returns to where it began and passes no factor twice.
/// Where the bound's count or work does not suffice, what is kept are the shortest loops, and
/// [`Loops::completeness`] says up to which length they are all there.
pub fn loops(graph: &Graph, bound: Bound) -> Loops {
    enumerate(graph, bound, Scope::Everywhere)
}

/// Finds the loops that run through one link, shortest first: those that the link closes.
///
/// A link that is not in the graph closes none.
pub fn loops_through(graph: &Graph, link: LinkId, bound: Bound) -> Loops {
    match graph.link(link) {
        Some(link) => enumerate(graph, bound, Scope::Link(link)),
        None => Loops::none(graph, bound),
    }
}

/// Finds the loops that run through one factor, shortest first.
pub fn loops_at(graph: &Graph, factor: FactorId, bound: Bound) -> Loops {
    match graph.factor(factor) {
        Some(factor) => enumerate(graph, bound, Scope::Factor(factor)),
        None => Loops::none(graph, bound),
    }
}

/// Loops by length; within a length in search order, those through the best connected factor first.
#[derive(Debug, Clone)]
pub struct Loops {
    /// By length, from 0.
    buckets: Vec<LengthBucket>,
    found: usize,
    /// Each link of the graph by its own id and that of its cause.
    names: Vec<LinkName>,
    bound: Bound,
    completeness: Completeness,
}

/// The loops of one length, in chunks of fixed capacity, so that growing never copies what is
/// stored.
type LengthBucket = Vec<Chunk>;

/// A chunk of loops of one length.
#[derive(Debug, Clone)]
struct Chunk {
    /// The indices of the links of all loops, one loop after the other.
    links: Vec<u32>,
    signs: Vec<PathSign>,
}

impl Chunk {
    /// Loops per chunk.
    const CAPACITY: usize = 128;

    fn starting_with(circuit: &Circuit<'_>) -> Self {
        let mut block = Self {
            links: Vec::with_capacity(Self::CAPACITY * circuit.links.len()),
            signs: Vec::with_capacity(Self::CAPACITY),
        };
        block.push(circuit);
        block
    }

    fn push(&mut self, circuit: &Circuit<'_>) {
        self.signs.push(circuit.sign);
        self.links.extend_from_slice(circuit.links);
    }
}

#[derive(Debug, Clone, Copy)]
struct LinkName {
    link: LinkId,
    cause: FactorId,
}

/// One loop of [`Loops`].
#[derive(Debug, Clone, Copy)]
pub struct Loop<'a> {
    circuit: &'a [u32],
    names: &'a [LinkName],
    /// Kind.
    pub kind: LoopKind,
    /// Whether any of its links takes effect only after a while.
    pub delayed: bool,
}

impl<'a> Loop<'a> {
    /// Its links in order; the first leaves the factor with the smallest id.
    pub fn links(self) -> impl ExactSizeIterator<Item = LinkId> + 'a {
        self.link_names().map(|name| name.link)
    }

    /// Its factors in order, the smallest id first.
    pub fn factors(self) -> impl ExactSizeIterator<Item = FactorId> + 'a {
        self.link_names().map(|name| name.cause)
    }

    fn link_names(self) -> impl ExactSizeIterator<Item = LinkName> + 'a {
        let length = self.circuit.len();
        let name = move |at: usize| self.names[self.circuit[at % length] as usize];
        let lead = (0..length).min_by_key(|&at| name(at).cause).unwrap_or(0);
        (lead..lead + length).map(name)
    }

    /// The loop as the log knows it.
    pub fn cycle(self) -> Cycle {
        Cycle::from(self.factors().collect::<Vec<_>>())
    }

    /// Number of links, equal to the number of factors.
    pub fn length(self) -> usize {
        self.circuit.len()
    }

    /// The indices of its links in the graph it was found in, beginning anywhere.
    pub(super) fn indices(self) -> &'a [u32] {
        self.circuit
    }
}

impl Loops {
    /// Number of loops.
    pub fn len(&self) -> usize {
        self.found
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// The loop at an index.
    pub fn get(&self, at: usize) -> Option<Loop<'_>> {
        self.iter().nth(at)
    }

    /// The loops, shortest first.
    pub fn iter(&self) -> impl Iterator<Item = Loop<'_>> {
        let shelves = self.buckets.iter().enumerate().skip(1);
        let blocks =
            shelves.flat_map(|(length, shelf)| shelf.iter().map(move |block| (length, block)));
        blocks.flat_map(|(length, block)| {
            let circuits = block.links.chunks_exact(length);
            circuits.zip(&block.signs).map(|(circuit, sign)| Loop {
                circuit,
                names: &self.names,
                kind: sign.kind(),
                delayed: sign.is_delayed(),
            })
        })
    }

    /// Number of loops of a kind.
    pub fn count_of(&self, kind: LoopKind) -> usize {
        let blocks = self.buckets.iter().flatten();
        let signs = blocks.flat_map(|block| &block.signs);
        signs.filter(|sign| sign.kind() == kind).count()
    }

    /// Limits of the search.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// Completeness of the result.
    pub fn completeness(&self) -> Completeness {
        self.completeness
    }

    /// Whether every loop within the length of the bound is here.
    pub fn is_complete(&self) -> bool {
        self.completeness == Completeness::Complete
    }

    /// The result as text: "all 193 loops of up to 6 links".
    pub fn says(&self) -> String {
        let nouns = ["loop", "loops"];
        SearchSummary {
            found: self.len(),
            nouns,
            bound: self.bound,
            completeness: self.completeness,
        }
        .to_string()
    }

    pub(super) fn push(&mut self, circuit: &Circuit<'_>) {
        let length = circuit.links.len();
        if length >= self.buckets.len() {
            self.buckets.resize_with(length + 1, LengthBucket::new);
        }
        let shelf = &mut self.buckets[length];
        match shelf.last_mut() {
            Some(block) if block.signs.len() < Chunk::CAPACITY => block.push(circuit),
            _ => shelf.push(Chunk::starting_with(circuit)),
        }
        self.found += 1;
    }
}

/// Searches all lengths at once; if that exceeds the bound, searches again length by length, so
/// that the shortest loops are kept.
fn enumerate(graph: &Graph, bound: Bound, place: Scope) -> Loops {
    let longest = bound.length.min(graph.factor_count());
    let mut all = Loops::none(graph, bound);
    let keep = |circuit: Circuit<'_>| all.push_within_bound(&circuit);
    // Most maps stay within the bound, so all lengths are tried at once first.
    if circuits(graph, place, longest, bound.steps, keep).is_ok() {
        return all;
    }
    let mut shortest = Loops::none(graph, bound);
    for length in 1..=longest {
        let keep = |circuit: Circuit<'_>| match circuit.links.len() {
            own if own == length => shortest.push_within_bound(&circuit),
            _ => ControlFlow::Continue(()),
        };
        let whole = length - 1;
        match circuits(graph, place, length, bound.steps, keep) {
            Ok(()) => continue,
            Err(Stop::ByVisitor) => shortest.completeness = Completeness::CountReached { whole },
            Err(Stop::BudgetExhausted) => {
                shortest.completeness = Completeness::OutOfBudget { whole }
            }
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
            .map(|edge| graph.factors()[edge.from as usize]);
        let names = graph.links().iter().zip(causes);
        Self {
            buckets: Vec::new(),
            found: 0,
            names: names
                .map(|(&link, cause)| LinkName { link, cause })
                .collect(),
            bound,
            completeness: Completeness::Complete,
        }
    }

    fn push_within_bound(&mut self, circuit: &Circuit<'_>) -> ControlFlow<()> {
        if self.len() >= self.bound.count {
            return ControlFlow::Break(());
        }
        self.push(circuit);
        ControlFlow::Continue(())
    }
}
