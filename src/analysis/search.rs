//! The search for elementary circuits: every way round that visits no factor twice.
//!
//! Circuits are sequences of links, so parallel links make circuits of their own. The search
//! takes factors as roots one after the other, best connected first, finds every circuit through
//! the root, and takes the root away; what can no longer lie on a circuit goes with it. Circuits
//! of few links are put together from [`Halves`], longer ones are found going [`Around`].

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::around::Around;
use super::circuit::{Circuit, Halt};
use super::components::components;
use super::graph::Graph;
use super::halves::Halves;
use super::sides::Sides;

/// The most links of circuits that are put together from halves.
const HALVED: usize = 12;

/// A search for circuits around one place after another.
pub(super) trait Search {
    /// Visits a link from a factor to itself.
    fn own_link(&mut self, link: u32) -> Result<(), Halt>;

    /// Visits every circuit of two links or more through a factor along the links that are left.
    fn root(&mut self, root: u32, sides: &Sides) -> Result<(), Halt>;

    /// Visits every circuit through a link that joins two factors.
    fn link(&mut self, link: u32, sides: &Sides) -> Result<(), Halt>;
}

/// Where circuits are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// In the whole graph.
    Anywhere,
    /// Through a factor.
    At(u32),
    /// Along a link.
    Along(u32),
}

/// Visits every circuit of up to `length` links in a place, spending at most `work` steps.
pub(super) fn circuits(
    graph: &Graph,
    place: Place,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    match length.min(graph.factor_count()) {
        ..=HALVED => search(graph, place, &mut Halves::new(graph, length, work, visit)),
        _ => search(graph, place, &mut Around::new(graph, length, work, visit)),
    }
}

fn search(graph: &Graph, place: Place, search: &mut impl Search) -> Result<(), Halt> {
    let own = |link: u32| graph.arcs()[link as usize].from == graph.arcs()[link as usize].to;
    match place {
        Place::Anywhere => {
            let links = 0..graph.link_count() as u32;
            links
                .filter(|&link| own(link))
                .try_for_each(|link| search.own_link(link))?;
            everywhere(graph, search)
        }
        Place::At(factor) => {
            let links = graph.leaving(factor).iter().map(|half| half.link);
            let mut links = links.filter(|&link| own(link));
            links.try_for_each(|link| search.own_link(link))?;
            search.root(factor, graph.sides())
        }
        Place::Along(link) if own(link) => search.own_link(link),
        Place::Along(link) => search.link(link, graph.sides()),
    }
}

fn everywhere(graph: &Graph, search: &mut impl Search) -> Result<(), Halt> {
    let mut left = within_components(graph);
    for root in roots(graph, &left) {
        if !left.leaving(root).is_empty() {
            search.root(root, &left)?;
            left.peel(root);
        }
    }
    Ok(())
}

/// The links that may lie on a circuit of two or more.
fn within_components(graph: &Graph) -> Sides {
    let component = components(graph);
    let mut sides = graph.sides().clone();
    let same = |from: u32, to: u32| component[from as usize] == component[to as usize];
    sides.retain(|from, to| from != to && same(from, to));
    sides
}

/// The factors that may lie on a circuit, best connected first.
fn roots(graph: &Graph, left: &Sides) -> impl Iterator<Item = u32> + use<> {
    let degree = |factor: u32| left.leaving(factor).len() * left.arriving(factor).len();
    let factors = 0..graph.factor_count() as u32;
    let degrees = factors.map(|factor| (Reverse(degree(factor)), factor));
    let mut roots: Vec<_> = degrees.filter(|&(Reverse(degree), _)| degree > 0).collect();
    roots.sort_unstable();
    roots.into_iter().map(|(_, factor)| factor)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::random::Random;
    use super::super::{Arc, Kind};
    use super::*;
    use crate::model::Sign;

    fn below(random: &mut Random, limit: usize) -> usize {
        (random.share() * limit as f64) as usize % limit
    }

    fn arc(random: &mut Random, factors: usize) -> Arc {
        Arc {
            from: below(random, factors) as u32,
            to: below(random, factors) as u32,
            sign: [Sign::Positive, Sign::Negative, Sign::Unknown][below(random, 3)],
            delay: random.toss(),
        }
    }

    type Found = BTreeSet<(Vec<u32>, Kind, bool)>;

    fn note(found: &mut Found, circuit: &Circuit<'_>) -> ControlFlow<()> {
        let mut links = circuit.links.to_vec();
        let least = (0..links.len()).min_by_key(|&at| links[at]).unwrap();
        links.rotate_left(least);
        let new = found.insert((links, circuit.tally.kind(), circuit.tally.delayed()));
        assert!(new, "no circuit twice");
        ControlFlow::Continue(())
    }

    #[test]
    fn halves_and_the_way_around_make_the_same_circuits() {
        let mut random = Random::new(2021);
        for _ in 0..2_000 {
            let factors = 1 + below(&mut random, 12);
            let links = below(&mut random, 2 * factors + 3);
            let arcs: Vec<Arc> = (0..links).map(|_| arc(&mut random, factors)).collect();
            let graph = Graph::new(factors, arcs);
            let length = below(&mut random, factors + 2);
            let links = (0..links as u32).map(Place::Along);
            let places = (0..factors as u32).map(Place::At).chain(links);
            for place in places.chain([Place::Anywhere]) {
                both_find_the_same(&graph, place, length);
            }
        }
    }

    #[test]
    fn where_factors_are_many_halves_and_the_way_around_still_make_the_same_circuits() {
        let mut random = Random::new(1974);
        let arcs: Vec<Arc> = (0..900).map(|_| arc(&mut random, 300)).collect();
        both_find_the_same(&Graph::new(300, arcs), Place::Anywhere, 10);
    }

    fn both_find_the_same(graph: &Graph, place: Place, length: usize) {
        let [mut halved, mut around] = [Found::new(), Found::new()];
        let visit = |circuit: Circuit<'_>| note(&mut halved, &circuit);
        let halves = &mut Halves::new(graph, length, u64::MAX, visit);
        search(graph, place, halves).unwrap();
        let visit = |circuit: Circuit<'_>| note(&mut around, &circuit);
        let rounds = &mut Around::new(graph, length, u64::MAX, visit);
        search(graph, place, rounds).unwrap();
        assert_eq!(halved, around, "{graph:?}, {place:?} at {length}");
    }

    #[test]
    fn where_there_are_plenty_of_ways_home_no_circuit_is_lost() {
        let all = (0..12).flat_map(|from| (0..12).map(move |to| (from, to)));
        let graph = Graph::new(
            12,
            all.filter(|(from, to)| from != to).map(|(from, to)| Arc {
                from,
                to,
                sign: Sign::Positive,
                delay: false,
            }),
        );
        let mut found = 0;
        let visit = |_: Circuit<'_>| {
            found += 1;
            ControlFlow::Continue(())
        };
        circuits(&graph, Place::Anywhere, 8, u64::MAX, visit).unwrap();
        // Of each k factors out of 12 there are (k - 1)! circuits.
        let ordered = |k: u32| (0..k).map(|at| 12 - at).product::<u32>();
        assert_eq!(found, (2..=8).map(|k| ordered(k) / k).sum::<u32>());
    }
}
