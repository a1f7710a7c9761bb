//! Causal links.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::factor::is_false;
use super::{ClaimedPolarity, FactorId, Handle, LinkId, Polarity, Route};

/// A causal link: cause, effect, polarity, delay, weights, stances, route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its own number.
    pub id: LinkId,
    /// The cause.
    pub from: FactorId,
    /// The effect.
    pub to: FactorId,
    /// Its polarity.
    pub sign: Polarity,
    /// Whether the effect comes noticeably later.
    #[serde(default, skip_serializing_if = "is_false")]
    pub delay: bool,
    /// Strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Weight>,
    /// Confidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Weight>,
    /// Note: the evidence it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Stances by person. Kept when a contested link is resolved, so that the minority view stays
    /// visible.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<Handle, ClaimedPolarity>,
    /// The line it is drawn along; `None` where nothing is drawn yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
}

impl Link {
    /// A link of which only the ends are known.
    pub fn new(id: LinkId, from: FactorId, to: FactorId) -> Self {
        Self {
            id,
            from,
            to,
            sign: Polarity::Unknown,
            delay: false,
            strength: None,
            confidence: None,
            note: None,
            held: BTreeMap::new(),
            route: None,
        }
    }

    /// Cause and effect.
    pub const fn ends(&self) -> Ends {
        Ends(self.from, self.to)
    }
}

/// Cause and effect of a link. Written as `[from, to]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends(pub FactorId, pub FactorId);

/// A weight between 0 and 1 in thousandths, which survives a round trip through JSON exactly.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Weight(f64);

impl Weight {
    /// The share as a number from 0 to 1.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl From<f64> for Weight {
    fn from(value: f64) -> Self {
        Self(if value.is_finite() {
            (value.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
        } else {
            0.0
        })
    }
}

impl From<Weight> for f64 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_read_back_as_it_was_written() {
        for thousandths in 0..=1000 {
            let weight = Weight::from(f64::from(thousandths) / 1000.0 + 0.000_1);
            let written = serde_json::to_string(&weight).unwrap();
            assert_eq!(serde_json::from_str::<Weight>(&written).unwrap(), weight);
        }
        for (value, kept) in [(-1.0, 0.0), (7.0, 1.0), (f64::NAN, 0.0), (1.0 / 3.0, 0.333)] {
            assert!(
                (Weight::from(value).value() - kept).abs() < 1e-12,
                "{value}"
            );
        }
    }
}
