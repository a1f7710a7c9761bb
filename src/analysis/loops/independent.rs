//! Shortest independent loop set (Oliva 2004).

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::circuit::Circuit;
use super::search::{Scope, circuits};
use crate::analysis::Loops;
use crate::analysis::bound::Bound;
use crate::analysis::graph::Graph;
use crate::analysis::graph::components::components;
use crate::analysis::graph::distance::Distances;

/// Finds the shortest independent loop set: short loops, each with a link that no loop before it
/// has, which together cover every link that lies on a loop.
///
/// Among the loops that are shortest for one of their links, the shortest come first, and of
/// those of one length the one that adds the fewest new links, which leaves most for the others.
/// Oliva (2004), *Model structure analysis through graph theory*, System Dynamics Review 20(4).
/// The set is not unique: ties go to the smaller factors. `work` limits the steps, as in
/// [`Bound::steps`]; where it does not suffice, links are left uncovered.
pub fn shortest_independent_loops(graph: &Graph, work: u64) -> Loops {
    let mut chosen = Loops::none(
        graph,
        Bound {
            steps: work,
            ..Bound::none()
        },
    );
    let mut covered = vec![false; graph.link_count()];
    let mut candidates = candidates(graph, work);
    while let Some((length, ..)) = candidates.first() {
        let longer = (length + 1, Vec::new(), Vec::new());
        let later = candidates.split_off(&longer);
        cover(graph, candidates, &mut covered, &mut chosen);
        candidates = later;
    }
    chosen
}

/// A loop by its length, its factors and its links, so that they sort.
type CandidateLoop = (usize, Vec<u32>, Vec<u32>);

/// The loops that are shortest for at least one of their links.
fn candidates(graph: &Graph, work: u64) -> BTreeSet<CandidateLoop> {
    let component = components(graph);
    let mut distances = Distances::new(graph);
    let mut found = BTreeSet::new();
    for from in 0..graph.factor_count() as u32 {
        let within = |to: u32| component[to as usize] == component[from as usize];
        if !graph.outgoing(from).iter().any(|half| within(half.factor)) {
            continue;
        }
        distances.to(from);
        for half in graph
            .outgoing(from)
            .iter()
            .filter(|half| within(half.factor))
        {
            let Some(home) = distances.of(half.factor) else {
                continue;
            };
            let length = home as usize + 1;
            // A halt leaves this link to the loops of other links, as the contract says.
            let place = Scope::Link(half.link);
            let _ = circuits(graph, place, length, work, |circuit| {
                found.insert(candidate(graph, &circuit));
                ControlFlow::Continue(())
            });
        }
    }
    found
}

fn candidate(graph: &Graph, circuit: &Circuit<'_>) -> CandidateLoop {
    let cause = |link: u32| graph.arcs()[link as usize].from;
    let mut links = circuit.links.to_vec();
    let lead = (0..links.len()).min_by_key(|&at| cause(links[at]));
    links.rotate_left(lead.unwrap_or(0));
    let factors = links.iter().map(|&link| cause(link)).collect();
    (links.len(), factors, links)
}

/// Takes from the loops of one length those that cover something new, fewest new links first.
fn cover(graph: &Graph, loops: BTreeSet<CandidateLoop>, covered: &mut [bool], chosen: &mut Loops) {
    let mut left: Vec<CandidateLoop> = loops.into_iter().collect();
    loop {
        let news = |links: &[u32]| {
            links
                .iter()
                .filter(|&&link| !covered[link as usize])
                .count()
        };
        left.retain(|(.., links)| news(links) > 0);
        let Some((at, _)) = left
            .iter()
            .enumerate()
            .min_by_key(|(_, (.., links))| news(links))
        else {
            return;
        };
        let (.., links) = left.remove(at);
        let sign = graph.path_sign(&links);
        chosen.push(&Circuit {
            links: &links,
            sign,
        });
        links.iter().for_each(|&link| covered[link as usize] = true);
    }
}
