//! Links that the equations of a model tell, kept apart from those that its drawing shows.

use std::collections::{HashMap, HashSet};

use super::equation::{Dependence, EquationSet};
use super::foreign::{FactorIndex, ForeignLink};
use crate::model::Polarity;

/// Names for the clock of a simulation, which is no factor.
const CLOCK: [&str; 9] = [
    "time",
    "time step",
    "dt",
    "starttime",
    "stoptime",
    "initial time",
    "final time",
    "saveper",
    "pi",
];

/// Whether a key names the clock of a simulation.
pub fn is_clock(key: &str) -> bool {
    CLOCK.contains(&key)
}

/// The dependences of a model by the places of their ends.
#[derive(Debug, Default)]
pub struct EquationLinks {
    told: HashMap<(usize, usize), Dependence>,
    order: Vec<(usize, usize)>,
    drawn: HashSet<(usize, usize)>,
}

impl EquationLinks {
    /// The links between factors; `keys` are those of the factors, in their order.
    pub fn of(equations: &EquationSet, keys: &[String], index: &FactorIndex) -> Self {
        let mut links = Self::default();
        for (to, key) in keys.iter().enumerate() {
            for told in equations.dependences(key) {
                if let Some(from) = index.get(&told.cause) {
                    links.order.push((from, to));
                    links.told.insert((from, to), told);
                }
            }
        }
        links
    }

    /// A drawn link with what the equations say of it: a sign, a delay.
    pub fn drawn(&mut self, ends: (usize, usize)) -> ForeignLink {
        self.drawn.insert(ends);
        match self.told.get(&ends) {
            Some(told) => link_of(ends, told),
            None => bare_link(ends),
        }
    }

    /// The links of the equations that no drawing shows.
    pub fn undrawn(&self) -> impl Iterator<Item = ForeignLink> + '_ {
        let rest = self.order.iter().filter(|ends| !self.drawn.contains(ends));
        rest.filter_map(|ends| Some(link_of(*ends, self.told.get(ends)?)))
    }
}

/// Gives a link the sign that the file states, and yields whether the equation has another one.
pub fn state_sign(link: &mut ForeignLink, stated: Polarity) -> bool {
    if stated == Polarity::Unknown {
        return false;
    }
    let differs = link.is_inferred && link.polarity != stated;
    (link.polarity, link.is_inferred) = (stated, false);
    differs
}

fn bare_link((from, to): (usize, usize)) -> ForeignLink {
    ForeignLink {
        from,
        to,
        ..ForeignLink::default()
    }
}

fn link_of(ends: (usize, usize), told: &Dependence) -> ForeignLink {
    let mut link = bare_link(ends);
    link.polarity = told.polarity;
    link.is_inferred = told.polarity != Polarity::Unknown;
    link.delay = told.is_late;
    if told.is_initial {
        let acts = ("acts on".to_owned(), "the first value only".to_owned());
        link.attributes.push(acts);
    }
    link
}
