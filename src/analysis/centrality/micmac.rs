//! MICMAC: influence and dependence through chains of links.

use crate::analysis::graph::Graph;

/// The influence and dependence of every factor through chains of a given number of links.
#[derive(Debug, Clone, PartialEq)]
pub struct Micmac {
    /// Length of the chains.
    pub power: usize,
    /// For each factor, in the order of ids, how many chains begin there.
    pub influence: Vec<f64>,
    /// For each factor, in the order of ids, how many chains end there.
    pub dependence: Vec<f64>,
}

/// Quadrant of a factor by influence and dependence, split at the means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// Much influence, little dependence: it drives.
    Driving,
    /// Much of both: what happens to it is passed on and comes back.
    Linking,
    /// Little influence, much dependence: it shows what the others did.
    Driven,
    /// Little of both.
    Apart,
}

/// Counts chains of `power` links from and to each factor: the row and column sums of that power
/// of the matrix of links. Signs do not count, and a chain may pass a factor more than once.
///
/// Duperrin and Godet (1973), *Méthode de hiérarchisation des éléments d'un système*. Counts
/// are exact up to 2^53.
pub fn micmac(graph: &Graph, power: usize) -> Micmac {
    let mut influence = vec![1.0; graph.factor_count()];
    let mut dependence = influence.clone();
    for _ in 0..power {
        let (mut begins, mut ends) = (vec![0.0; influence.len()], vec![0.0; influence.len()]);
        for edge in graph.arcs() {
            begins[edge.from as usize] += influence[edge.to as usize];
            ends[edge.to as usize] += dependence[edge.from as usize];
        }
        (influence, dependence) = (begins, ends);
    }
    Micmac {
        power,
        influence,
        dependence,
    }
}
