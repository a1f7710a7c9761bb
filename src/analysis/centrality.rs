//! Centrality measures: degree, closeness, betweenness. They describe position in the graph; a
//! central factor need not be one where an intervention moves much.

mod groups;
mod influence;
pub(super) mod micmac;
mod neighbourhood;
mod roles;

pub use groups::groups;
pub use influence::{ChainBound, Chart, Influence, LONGEST_CHAIN, Moved, influence};
pub use micmac::{Micmac, Quadrant, micmac};
pub use neighbourhood::neighbourhood;
pub use roles::{Near, Role, Roles, downstream, roles, upstream};

use super::graph::Graph;
use super::graph::distance::Distances;
use crate::model::FactorId;

/// Centrality of one factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centrality {
    /// The factor.
    pub factor: FactorId,
    /// In-degree.
    pub causes: usize,
    /// Out-degree.
    pub effects: usize,
    /// Number of other factors it reaches, directly or not.
    pub reach: usize,
    /// Number of other factors that reach it, directly or not.
    pub reached_by: usize,
    /// Over all pairs of other factors, the share of their shortest paths that pass through it,
    /// summed up. Brandes (2001), *A faster algorithm for betweenness centrality*, J. Math.
    /// Sociology 25(2); not normalised.
    pub betweenness: f64,
    /// Closeness of the factors that reach it: 0 if there are none, 1 if all others are one link
    /// away. Wasserman and Faust (1994), ch. 5.
    pub closeness_in: f64,
    /// Closeness of the factors that it reaches, in the same way.
    pub closeness_out: f64,
    /// The sum of one over the distance, over all factors that reach it.
    pub harmonic_in: f64,
}

/// Centrality of every factor, in the order of ids.
pub fn centrality(graph: &Graph) -> Vec<Centrality> {
    let betweenness = betweenness(graph);
    let mut distances = Distances::new(graph);
    let others = graph.factor_count().saturating_sub(1);
    (0..graph.factor_count() as u32)
        .map(|factor| {
            distances.from(factor);
            let (reach, closeness_out, _) = closeness(&distances, others);
            distances.to(factor);
            let (reached_by, closeness_in, harmonic_in) = closeness(&distances, others);
            Centrality {
                factor: graph.factors()[factor as usize],
                causes: graph.incoming(factor).len(),
                effects: graph.outgoing(factor).len(),
                reach,
                reached_by,
                betweenness: betweenness[factor as usize],
                closeness_in,
                closeness_out,
                harmonic_in,
            }
        })
        .collect()
}

/// Number of reachable factors, closeness (Wasserman and Faust), and harmonic sum.
fn closeness(distances: &Distances<'_>, others: usize) -> (usize, f64, f64) {
    let near = distances.reached().len() - 1;
    let (mut sum, mut harmonic) = (0u64, 0.0);
    for &factor in distances.reached().iter().skip(1) {
        let distance = distances.of(factor).unwrap_or(0);
        sum += u64::from(distance);
        harmonic += 1.0 / f64::from(distance);
    }
    if near == 0 {
        return (0, 0.0, 0.0);
    }
    let closeness = (near as f64 / sum as f64) * (near as f64 / others as f64);
    (near, closeness, harmonic)
}

fn betweenness(graph: &Graph) -> Vec<f64> {
    let count = graph.factor_count();
    let mut total = vec![0.0; count];
    let mut paths = vec![0.0; count];
    let mut depends = vec![0.0; count];
    let mut distances = Distances::new(graph);
    for source in 0..count as u32 {
        distances.from(source);
        for &factor in distances.reached() {
            (paths[factor as usize], depends[factor as usize]) = (0.0, 0.0);
        }
        paths[source as usize] = 1.0;
        for &here in distances.reached() {
            for next in steps(graph, &distances, here) {
                paths[next] += paths[here as usize];
            }
        }
        for &here in distances.reached().iter().rev() {
            let at = here as usize;
            for next in steps(graph, &distances, here) {
                depends[at] += paths[at] / paths[next] * (1.0 + depends[next]);
            }
            if here != source {
                total[at] += depends[at];
            }
        }
    }
    total
}

/// Successors of a factor on shortest paths.
fn steps(graph: &Graph, distances: &Distances<'_>, here: u32) -> impl Iterator<Item = usize> {
    let next = distances.of(here).map(|distance| distance + 1);
    let halves = graph.outgoing(here).iter();
    halves
        .filter(move |half| distances.of(half.factor) == next)
        .map(|half| half.factor as usize)
}
