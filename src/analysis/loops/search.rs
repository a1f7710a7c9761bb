//! Enumeration of elementary circuits.
//!
//! Circuits are sequences of links, so parallel links make circuits of their own. The search takes
//! factors as roots one after the other, best connected first, finds every circuit through the
//! root, and takes the root away; what can no longer lie on a circuit goes with it. Short circuits
//! are found by [`MeetInMiddle`], longer ones by [`JohnsonSearch`].

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::circuit::{Circuit, Stop};
use super::johnson::JohnsonSearch;
use super::meet_in_middle::MeetInMiddle;
use crate::analysis::graph::Graph;
use crate::analysis::graph::adjacency::Adjacency;
use crate::analysis::graph::components::components;

/// Largest length for which meeting in the middle is faster, in links.
const MEET_IN_MIDDLE_MAX: usize = 12;

/// A search for circuits, root by root.
pub(in crate::analysis) trait CircuitSearch {
    /// Visits a self-loop.
    fn self_loop(&mut self, link: u32) -> Result<(), Stop>;

    /// Visits every circuit of two links or more through a factor along the links that are left.
    fn root(&mut self, root: u32, adjacency: &Adjacency) -> Result<(), Stop>;

    /// Visits every circuit through a link that joins two factors.
    fn link(&mut self, link: u32, adjacency: &Adjacency) -> Result<(), Stop>;
}

/// Scope of a search.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) enum Scope {
    /// In the whole graph.
    Everywhere,
    /// Through a factor.
    Factor(u32),
    /// Along a link.
    Link(u32),
}

/// Visits every circuit of up to `length` links in a place, spending at most `work` steps.
pub(in crate::analysis) fn circuits(
    graph: &Graph,
    place: Scope,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Stop> {
    match length.min(graph.factor_count()) {
        ..=MEET_IN_MIDDLE_MAX => search_scope(
            graph,
            place,
            &mut MeetInMiddle::new(graph, length, work, visit),
        ),
        _ => search_scope(
            graph,
            place,
            &mut JohnsonSearch::new(graph, length, work, visit),
        ),
    }
}

fn search_scope(graph: &Graph, place: Scope, search: &mut impl CircuitSearch) -> Result<(), Stop> {
    let own = |link: u32| graph.arcs()[link as usize].from == graph.arcs()[link as usize].to;
    match place {
        Scope::Everywhere => {
            let links = 0..graph.link_count() as u32;
            links
                .filter(|&link| own(link))
                .try_for_each(|link| search.self_loop(link))?;
            search_everywhere(graph, search)
        }
        Scope::Factor(factor) => {
            let links = graph.outgoing(factor).iter().map(|half| half.link);
            let mut links = links.filter(|&link| own(link));
            links.try_for_each(|link| search.self_loop(link))?;
            search.root(factor, graph.adjacency())
        }
        Scope::Link(link) if own(link) => search.self_loop(link),
        Scope::Link(link) => search.link(link, graph.adjacency()),
    }
}

fn search_everywhere(graph: &Graph, search: &mut impl CircuitSearch) -> Result<(), Stop> {
    let mut left = within_components(graph);
    for root in roots(graph, &left) {
        if !left.outgoing(root).is_empty() {
            search.root(root, &left)?;
            // All circuits through the root are known; the rest is searched without it.
            left.prune_acyclic(root);
        }
    }
    Ok(())
}

/// The links that may lie on a circuit of two or more.
fn within_components(graph: &Graph) -> Adjacency {
    let component = components(graph);
    let mut adjacency = graph.adjacency().clone();
    let same = |from: u32, to: u32| component[from as usize] == component[to as usize];
    adjacency.retain(|from, to| from != to && same(from, to));
    adjacency
}

/// The factors that may lie on a circuit, best connected first.
fn roots(graph: &Graph, left: &Adjacency) -> impl Iterator<Item = u32> + use<> {
    let degree = |factor: u32| left.outgoing(factor).len() * left.incoming(factor).len();
    let factors = 0..graph.factor_count() as u32;
    let degrees = factors.map(|factor| (Reverse(degree(factor)), factor));
    let mut roots: Vec<_> = degrees.filter(|&(Reverse(degree), _)| degree > 0).collect();
    roots.sort_unstable();
    roots.into_iter().map(|(_, factor)| factor)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::split_mix::SplitMix64;
    use crate::analysis::{Edge, LoopKind};
    use crate::model::Polarity;

    fn below(random: &mut SplitMix64, limit: usize) -> usize {
        (random.unit() * limit as f64) as usize % limit
    }

    fn edge(random: &mut SplitMix64, factors: usize) -> Edge {
        Edge {
            from: below(random, factors) as u32,
            to: below(random, factors) as u32,
            sign: [Polarity::Positive, Polarity::Negative, Polarity::Unknown][below(random, 3)],
            delay: random.flip(),
        }
    }

    type Found = BTreeSet<(Vec<u32>, LoopKind, bool)>;

    fn note(found: &mut Found, circuit: &Circuit<'_>) -> ControlFlow<()> {
        let mut links = circuit.links.to_vec();
        let least = (0..links.len()).min_by_key(|&at| links[at]).unwrap();
        links.rotate_left(least);
        let new = found.insert((links, circuit.sign.kind(), circuit.sign.is_delayed()));
        assert!(new, "no circuit twice");
        ControlFlow::Continue(())
    }

    #[test]
    fn halves_and_the_way_around_make_the_same_circuits() {
        let mut random = SplitMix64::new(2021);
        for _ in 0..2_000 {
            let factors = 1 + below(&mut random, 12);
            let links = below(&mut random, 2 * factors + 3);
            let edges: Vec<Edge> = (0..links).map(|_| edge(&mut random, factors)).collect();
            let graph = Graph::new(factors, edges);
            let length = below(&mut random, factors + 2);
            let links = (0..links as u32).map(Scope::Link);
            let places = (0..factors as u32).map(Scope::Factor).chain(links);
            for place in places.chain([Scope::Everywhere]) {
                both_find_the_same(&graph, place, length);
            }
        }
    }

    #[test]
    fn where_factors_are_many_halves_and_the_way_around_still_make_the_same_circuits() {
        let mut random = SplitMix64::new(1974);
        let edges: Vec<Edge> = (0..900).map(|_| edge(&mut random, 300)).collect();
        both_find_the_same(&Graph::new(300, edges), Scope::Everywhere, 10);
    }

    fn both_find_the_same(graph: &Graph, place: Scope, length: usize) {
        let [mut halved, mut around] = [Found::new(), Found::new()];
        let visit = |circuit: Circuit<'_>| note(&mut halved, &circuit);
        let halves = &mut MeetInMiddle::new(graph, length, u64::MAX, visit);
        search_scope(graph, place, halves).unwrap();
        let visit = |circuit: Circuit<'_>| note(&mut around, &circuit);
        let rounds = &mut JohnsonSearch::new(graph, length, u64::MAX, visit);
        search_scope(graph, place, rounds).unwrap();
        assert_eq!(halved, around, "{graph:?}, {place:?} at {length}");
    }

    #[test]
    fn where_there_are_plenty_of_ways_home_no_circuit_is_lost() {
        let all = (0..12).flat_map(|from| (0..12).map(move |to| (from, to)));
        let graph = Graph::new(
            12,
            all.filter(|(from, to)| from != to).map(|(from, to)| Edge {
                from,
                to,
                sign: Polarity::Positive,
                delay: false,
            }),
        );
        let mut found = 0;
        let visit = |_: Circuit<'_>| {
            found += 1;
            ControlFlow::Continue(())
        };
        circuits(&graph, Scope::Everywhere, 8, u64::MAX, visit).unwrap();
        // Of each k factors out of 12 there are (k - 1)! circuits.
        let ordered = |k: u32| (0..k).map(|at| 12 - at).product::<u32>();
        assert_eq!(found, (2..=8).map(|k| ordered(k) / k).sum::<u32>());
    }
}
