//! What the eye is led to: some factors and links lit, the rest dim.

use std::collections::BTreeSet;

use super::panel::loops::code;
use crate::model::{FactorId, KnownLoop, LinkId, Map};

/// What is lit while the rest is dim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lit {
    /// What is shown, in words, for the banner.
    pub says: String,
    /// The factors that are lit.
    pub factors: BTreeSet<FactorId>,
    /// The links that are lit.
    pub links: BTreeSet<LinkId>,
    /// The number of the loop that is lit, if it is one.
    pub number: Option<u32>,
}

impl Lit {
    /// A factor, and what it touches.
    pub fn around(map: &Map, factor: FactorId) -> Self {
        let mut lit = Self {
            says: format!("Only {} and what it touches", map.label(factor)),
            ..Self::default()
        };
        lit.factors.insert(factor);
        for link in map.effects(factor).into_iter().chain(map.causes(factor)) {
            lit.factors.extend([link.from, link.to]);
            lit.links.insert(link.id);
        }
        lit
    }

    /// A loop; of a broken one the factors alone.
    pub fn along(map: &Map, known: &KnownLoop) -> Self {
        let links = map.along(&known.cycle).unwrap_or_default();
        Self {
            says: format!("Only {}", code(map, known)),
            factors: known.cycle.factors().iter().copied().collect(),
            links: links.iter().map(|link| link.id).collect(),
            number: Some(known.number),
        }
    }
}
