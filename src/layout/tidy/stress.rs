//! Stress majorisation by gradient descent: distances follow hop counts.
//!
//! Stress is minimised by stochastic gradient descent: J. X. Zheng, S. Pawar, D. F. M. Goodman,
//! "Graph drawing by stochastic gradient descent", 2018. Up to [`ALL_PAIRS`] factors every pair
//! counts; above, every factor counts against its neighbours and [`PIVOTS`] pivots, weighted as in
//! M. Ortmann, M. Klimenta, U. Brandes, "A sparse stress model", 2016.

use super::graph::{UNREACHED, UndirectedGraph};
use super::point::Point;
use super::random::LayoutRng;

const ALL_PAIRS: usize = 300;
const PIVOTS: usize = 200;
const ROUNDS: usize = 30;
const SPARSE_ROUNDS: usize = 15;

/// A stress term: `one` and `other` should be `hops` apart; the weights say how far each moves.
struct StressTerm {
    one: u32,
    other: u32,
    hops: f64,
    weight_one: f64,
    weight_other: f64,
}

/// Moves the points of a connected graph until they stand about one unit a hop apart.
/// Points with `held` stay.
pub(super) fn relax(
    graph: &UndirectedGraph,
    points: &mut [Point],
    held: &[bool],
    random: &mut LayoutRng,
) {
    let sparse = graph.len() > ALL_PAIRS;
    let mut terms = if sparse {
        against_pivots(graph)
    } else {
        of_all_pairs(graph)
    };
    let farthest = terms
        .iter()
        .fold(1.0, |most: f64, term| most.max(term.hops));
    let rounds = if sparse { SPARSE_ROUNDS } else { ROUNDS };
    // Steps fall from 1 / the least weight to a tenth of 1 / the greatest, as in the paper.
    let mut step = farthest * farthest;
    let cooling = root(0.1 / step, rounds - 1);
    for _ in 0..rounds {
        random.shuffle(&mut terms);
        for term in &terms {
            settle(term, step, points, held);
        }
        step *= cooling;
    }
}

fn settle(term: &StressTerm, step: f64, points: &mut [Point], held: &[bool]) {
    let (one, other) = (term.one as usize, term.other as usize);
    let (a, b) = (points[one], points[other]);
    let apart = a.minus(b);
    let distance = apart.length().max(1e-6);
    let pull = apart.times((distance - term.hops) / 2.0 / distance);
    if !held[one] {
        points[one] = a.minus(pull.times((step * term.weight_one).min(1.0)));
    }
    if !held[other] {
        points[other] = b.plus(pull.times((step * term.weight_other).min(1.0)));
    }
}

fn term(one: usize, other: usize, hops: u32) -> StressTerm {
    let hops = f64::from(hops);
    let weight = 1.0 / (hops * hops);
    StressTerm {
        one: one as u32,
        other: other as u32,
        hops,
        weight_one: weight,
        weight_other: weight,
    }
}

fn of_all_pairs(graph: &UndirectedGraph) -> Vec<StressTerm> {
    let mut terms = Vec::with_capacity(graph.len() * graph.len() / 2);
    for one in 0..graph.len() {
        let hops = graph.hops_from(one);
        let later = (one + 1..graph.len()).filter(|&other| hops[other] != UNREACHED);
        terms.extend(later.map(|other| term(one, other, hops[other])));
    }
    terms
}

fn against_pivots(graph: &UndirectedGraph) -> Vec<StressTerm> {
    let mut terms = Vec::new();
    for one in 0..graph.len() {
        let later = graph.neighbours(one).iter().filter(|&&other| other > one);
        terms.extend(later.map(|&other| term(one, other, 1)));
    }
    let pivots = far_apart(graph, PIVOTS);
    let region = regions(&pivots, graph.len());
    for (index, (pivot, hops)) in pivots.iter().enumerate() {
        let near = near_counts(hops, &region, index);
        for (factor, &distance) in hops.iter().enumerate() {
            if distance == UNREACHED || distance < 2 {
                continue;
            }
            // A pivot speaks for the factors of its region that are nearer to it than half way.
            let spoken_for = near[(distance as usize / 2).min(near.len() - 1)];
            let mut term = term(factor, *pivot, distance);
            term.weight_one *= spoken_for;
            term.weight_other = 0.0;
            terms.push(term);
        }
    }
    terms
}

/// Up to `count` factors, each the farthest from all chosen before it, with their hops.
fn far_apart(graph: &UndirectedGraph, count: usize) -> Vec<(usize, Vec<u32>)> {
    let mut nearest = vec![UNREACHED; graph.len()];
    let mut pivots: Vec<(usize, Vec<u32>)> = Vec::with_capacity(count);
    let mut next = 0;
    while pivots.len() < count.min(graph.len()) {
        let hops = graph.hops_from(next);
        for (least, &here) in nearest.iter_mut().zip(&hops) {
            *least = (*least).min(here);
        }
        pivots.push((next, hops));
        next = (0..graph.len()).fold(0, |best, factor| {
            if nearest[factor] > nearest[best] {
                factor
            } else {
                best
            }
        });
    }
    pivots
}

/// The pivot nearest to each factor.
fn regions(pivots: &[(usize, Vec<u32>)], len: usize) -> Vec<usize> {
    let mut region = vec![0; len];
    for (index, (_, hops)) in pivots.iter().enumerate() {
        for (factor, nearest) in region.iter_mut().enumerate() {
            if hops[factor] < pivots[*nearest].1[factor] {
                *nearest = index;
            }
        }
    }
    region
}

/// How many factors of the pivot's region stand within 0, 1, 2, … hops of it.
fn near_counts(hops: &[u32], region: &[usize], pivot: usize) -> Vec<f64> {
    let mut counts: Vec<f64> = Vec::new();
    for (factor, &distance) in hops.iter().enumerate() {
        if region[factor] == pivot && distance != UNREACHED {
            let distance = distance as usize;
            if counts.len() <= distance {
                counts.resize(distance + 1, 0.0);
            }
            counts[distance] += 1.0;
        }
    }
    for distance in 1..counts.len() {
        counts[distance] += counts[distance - 1];
    }
    if counts.is_empty() {
        counts.push(1.0);
    }
    counts
}

/// The `degree`th root of a number between 0 and 1, by halving: only products decide, so it is the
/// same on every machine.
fn root(value: f64, degree: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let power = (0..degree).fold(1.0, |power, _| power * middle);
        if power < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relaxed(len: usize, links: &[(usize, usize)]) -> Vec<Point> {
        let mut random = LayoutRng::new(7);
        let mut points: Vec<Point> = (0..len)
            .map(|_| Point::new(random.unit(), random.unit()))
            .collect();
        relax(
            &UndirectedGraph::new(len, links),
            &mut points,
            &vec![false; len],
            &mut random,
        );
        points
    }

    #[test]
    fn a_path_is_drawn_out_to_its_length() {
        let links: Vec<_> = (0..9).map(|i| (i, i + 1)).collect();
        let points = relaxed(10, &links);
        let length = points[0].minus(points[9]).length();
        assert!((8.0..10.0).contains(&length), "{length}");
    }

    #[test]
    fn a_long_path_of_many_factors_is_drawn_out_by_pivots() {
        let links: Vec<_> = (0..399).map(|i| (i, i + 1)).collect();
        let points = relaxed(400, &links);
        let length = points[0].minus(points[399]).length();
        assert!((200.0..440.0).contains(&length), "{length}");
    }

    #[test]
    fn a_held_point_stays() {
        let mut points = vec![Point::new(3.0, 4.0), Point::new(0.0, 0.0)];
        relax(
            &UndirectedGraph::new(2, &[(0, 1)]),
            &mut points,
            &[true, false],
            &mut LayoutRng::new(1),
        );
        assert_eq!(points[0], Point::new(3.0, 4.0));
        assert!((points[0].minus(points[1]).length() - 1.0).abs() < 0.1);
    }
}
