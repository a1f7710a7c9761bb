//! How many shapes maps drawn at random show, to tell what a candidate is worth.

use super::{LOOPS_COMPARED, found, told_once};
use crate::analysis::bound::Bound;
use crate::analysis::graph::{Edge, Graph};
use crate::analysis::loops::loops;
use crate::analysis::split_mix::SplitMix64;
use crate::model::Polarity;

/// How many maps are drawn.
const MAPS: usize = 12;
/// Steps spent on the loops of each.
const WORK: u64 = 200_000;

/// How many candidates there are on average on maps with as many factors, links, negative links
/// and delays as this one, their ends drawn at random; before the number offered is cut.
pub fn by_chance(graph: &Graph) -> f64 {
    let mut random = SplitMix64::new(1990);
    let count = |random: &mut SplitMix64| {
        let map = shuffled(graph, random);
        let bound = Bound {
            count: 20 * LOOPS_COMPARED,
            steps: WORK,
            ..Bound::default()
        };
        let loops = loops(&map, bound);
        told_once(found(&map, &loops, &|_| false)).len()
    };
    let all: usize = (0..MAPS).map(|_| count(&mut random)).sum();
    all as f64 / MAPS as f64
}

/// What chance alone makes of a map of this size, in a sentence.
pub fn chance_sentence(by_chance: f64) -> String {
    match by_chance.round() {
        0.0 => "Maps of this size drawn at random seldom show such a place.".to_owned(),
        1.0 => "Maps of this size drawn at random show about 1 such place.".to_owned(),
        many => format!("Maps of this size drawn at random show about {many} such places."),
    }
}

/// The same links between other factors: no link twice and none from a factor to itself.
fn shuffled(graph: &Graph, random: &mut SplitMix64) -> Graph {
    let size = graph.factor_count();
    let mut below = |limit: usize| ((random.unit() * limit as f64) as usize).min(limit - 1);
    let mut ends = std::collections::BTreeSet::new();
    let mut links = Vec::new();
    for arc in graph.arcs().iter().filter(|_| size > 1) {
        let tries = (0..40).map(|_| (below(size) as u32, below(size) as u32));
        let mut fresh = tries.filter(|(from, to)| from != to && !ends.contains(&(*from, *to)));
        let Some((from, to)) = fresh.next() else {
            continue;
        };
        drop(fresh);
        ends.insert((from, to));
        let sign = match arc.sign {
            Polarity::Negative => Polarity::Negative,
            _ => Polarity::Positive,
        };
        links.push(Edge {
            from,
            to,
            sign,
            delay: arc.delay,
        });
    }
    Graph::new(size, links)
}
