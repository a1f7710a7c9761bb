//! MICMAC: influence and dependence through chains of links.

use crate::analysis::graph::Graph;
use crate::model::FactorId;

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

/// The first power, up to `most`, at which the order of factors by influence and by dependence is
/// that of one link fewer, or `None` where it still changes. This is the power to show.
pub fn settled_power(graph: &Graph, most: usize) -> Option<usize> {
    let order = |power| {
        let sums = micmac(graph, power);
        [ranks(&sums.influence), ranks(&sums.dependence)]
    };
    (2..=most).find(|&power| order(power) == order(power - 1))
}

/// The factors from much to little; equal ones in the order of ids.
fn ranks(sums: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sums.len()).collect();
    order.sort_by(|&a, &b| sums[b].total_cmp(&sums[a]));
    order
}

impl Micmac {
    /// Quadrant of each factor.
    pub fn quadrants(&self, graph: &Graph) -> Vec<(FactorId, Quadrant)> {
        let [much, most] = [mean(&self.influence), mean(&self.dependence)];
        let sums = self.influence.iter().zip(&self.dependence);
        let quadrant =
            |(influence, dependence): (&f64, &f64)| match (*influence > much, *dependence > most) {
                (true, false) => Quadrant::Driving,
                (true, true) => Quadrant::Linking,
                (false, true) => Quadrant::Driven,
                (false, false) => Quadrant::Apart,
            };
        graph
            .factors()
            .iter()
            .copied()
            .zip(sums.map(quadrant))
            .collect()
    }
}

fn mean(sums: &[f64]) -> f64 {
    sums.iter().sum::<f64>() / sums.len().max(1) as f64
}
