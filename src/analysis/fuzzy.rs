//! Fuzzy cognitive map simulation (Kosko 1986, *Fuzzy cognitive maps*, Int. J. Man-Machine Studies
//! 24).
//!
//! Levels are not forecasts. They tell the direction in which factors move in the group's own model
//! when some of them are held at a level.

use crate::model::{FactorId, Map, Polarity};

/// Inference rule: how a factor's next level follows from its causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Inference {
    /// The weighted causes alone.
    #[default]
    Kosko,
    /// The weighted causes and the factor's own level (Stylios and Groumpos 2004).
    Modified,
    /// The same with every level `x` taken as `2x - 1`, so that a level of one half says nothing
    /// is known of a cause (Papageorgiou 2011).
    Rescaled,
}

/// Transfer (squashing) function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transfer {
    /// Smooth, from 0 to 1.
    Sigmoid,
    /// Smooth, from -1 to 1; where nothing acts, the level is 0.
    #[default]
    Tanh,
    /// 1 above 0, else 0.
    Bivalent,
    /// -1, 0 or 1.
    Trivalent,
}

/// The settings of a run. They are shown with every result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuzzySettings {
    /// Inference rule.
    pub inference: Inference,
    /// Transfer function.
    pub transfer: Transfer,
    /// Steepness of a smooth transfer, above 0.
    pub steepness: f64,
    /// A run has settled when no level changes by more than this in one step.
    pub threshold: f64,
    /// The most steps of a run.
    pub most_steps: usize,
}

impl Default for FuzzySettings {
    fn default() -> Self {
        Self {
            inference: Inference::default(),
            transfer: Transfer::default(),
            steepness: 1.0,
            threshold: 1e-6,
            most_steps: 1_000,
        }
    }
}

/// A map with a weight from -1 to 1 on every link.
#[derive(Debug, Clone)]
pub struct Fuzzy {
    factors: Vec<FactorId>,
    /// Cause, effect and weight of each link.
    links: Vec<(usize, usize, f64)>,
    /// Number of links ignored for their unresolved polarity.
    left_out: usize,
}

/// A simulation run: levels of all factors by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The levels at the beginning and after each step, in the order of ids.
    pub levels: Vec<Vec<f64>>,
    /// Whether the levels have settled.
    pub settled: bool,
}

/// Final levels with some factors held, compared with the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Every factor with its level without and with the hold, in the order of ids.
    pub levels: Vec<(FactorId, f64, f64)>,
    /// Steps until the run with the hold ended.
    pub steps: usize,
    /// Whether both runs settled. Where they did not, the levels are those of the last step.
    pub settled: bool,
}

impl Fuzzy {
    /// The map with the strengths the group gave, and `unstated` for a link without one. A link
    /// of unknown or contested sign has no say.
    pub fn of(map: &Map, unstated: f64) -> Self {
        let factors: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
        let at = |id: FactorId| factors.binary_search(&id).unwrap_or(0);
        let signed = map.links().filter_map(|link| {
            let strength = link.strength.map_or(unstated, |strength| strength.value());
            let weight = match link.sign {
                Polarity::Positive => strength,
                Polarity::Negative => -strength,
                Polarity::Unknown | Polarity::Contested => return None,
            };
            Some((at(link.from), at(link.to), weight))
        });
        let links: Vec<_> = signed.collect();
        let left_out = map.link_count() - links.len();
        Self {
            factors,
            links,
            left_out,
        }
    }

    /// Factors with the ids 0, 1, … and the given links: cause, effect, weight. A link with an
    /// end outside is left out.
    pub fn new(count: usize, links: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let inside = |&(from, to, _): &(usize, usize, f64)| from < count && to < count;
        Self {
            factors: (0..count as u32).map(FactorId).collect(),
            links: links.into_iter().filter(inside).collect(),
            left_out: 0,
        }
    }

    /// How many links were left out because nobody knows or agrees on their sign.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Plays from the given levels, one for each factor in the order of ids, while some factors
    /// are held at a level. Missing levels are 0.
    pub fn run(&self, settings: FuzzySettings, start: &[f64], held: &[(FactorId, f64)]) -> Run {
        let mut now: Vec<f64> = start.to_vec();
        now.resize(self.factors.len(), 0.0);
        self.hold(&mut now, held);
        let mut run = Run {
            levels: vec![now],
            settled: false,
        };
        while !run.settled && run.levels.len() <= settings.most_steps {
            let Some(now) = run.levels.last() else { break };
            let mut next = self.step(settings, now);
            self.hold(&mut next, held);
            let change = now
                .iter()
                .zip(&next)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f64::max);
            run.settled = change <= settings.threshold;
            run.levels.push(next);
        }
        run
    }

    /// Plays once freely and once with some factors held, both from levels of 0.
    pub fn scenario(&self, settings: FuzzySettings, held: &[(FactorId, f64)]) -> Scenario {
        let (free, with) = (self.run(settings, &[], &[]), self.run(settings, &[], held));
        let last = |run: &Run| run.levels.last().cloned().unwrap_or_default();
        let levels = self.factors.iter().zip(last(&free)).zip(last(&with));
        Scenario {
            levels: levels
                .map(|((&factor, free), with)| (factor, free, with))
                .collect(),
            steps: with.levels.len() - 1,
            settled: free.settled && with.settled,
        }
    }

    fn hold(&self, levels: &mut [f64], held: &[(FactorId, f64)]) {
        for &(factor, level) in held {
            if let Ok(at) = self.factors.binary_search(&factor) {
                levels[at] = level;
            }
        }
    }

    fn step(&self, settings: FuzzySettings, now: &[f64]) -> Vec<f64> {
        let heard: Vec<f64> = match settings.inference {
            Inference::Kosko | Inference::Modified => now.to_vec(),
            Inference::Rescaled => now.iter().map(|level| 2.0 * level - 1.0).collect(),
        };
        let mut sums = match settings.inference {
            Inference::Kosko => vec![0.0; now.len()],
            Inference::Modified | Inference::Rescaled => heard.clone(),
        };
        for &(from, to, weight) in &self.links {
            sums[to] += weight * heard[from];
        }
        sums.into_iter()
            .map(|sum| settings.transfer.level(settings.steepness * sum))
            .collect()
    }
}

impl Transfer {
    fn level(self, sum: f64) -> f64 {
        match self {
            Self::Sigmoid => 1.0 / (1.0 + exp(-sum)),
            Self::Tanh => 1.0 - 2.0 / (1.0 + exp(2.0 * sum)),
            Self::Bivalent => f64::from(sum > 0.0),
            Self::Trivalent if sum == 0.0 => 0.0,
            Self::Trivalent => sum.signum(),
        }
    }
}

/// The exponential function by its series, so that it is the same on every machine, which that of
/// the system's library is not. Beyond ±700 it stays where it is.
fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let halvings = (x / std::f64::consts::LN_2).round();
    let rest = x - halvings * std::f64::consts::LN_2;
    let mut sum = 1.0;
    for order in (1..=18).rev() {
        sum = 1.0 + sum * rest / f64::from(order);
    }
    sum * f64::from_bits(((1023 + halvings as i64) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    #[test]
    fn the_series_is_the_exponential_function() {
        for x in [-700.0, -30.5, -1.0, -1e-9, 0.0, 0.3, 1.0, 12.25, 699.0] {
            assert!((exp(x) / f64::exp(x) - 1.0).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn holding_a_cause_moves_its_effects_and_open_signs_have_no_say() {
        let map = sketch(&["A -> B +", "B -> C -", "A -> D ?"]);
        let fuzzy = Fuzzy::of(&map, 0.5);
        assert_eq!(fuzzy.left_out(), 1);
        let found = fuzzy.scenario(FuzzySettings::default(), &[(FactorId(1), 1.0)]);
        assert!(found.settled);
        let with: Vec<f64> = found.levels.iter().map(|level| level.2).collect();
        assert_eq!(with[0], 1.0);
        assert!(with[1] > 0.4 && with[2] < -0.2);
        assert_eq!(with[3], 0.0);
        assert!(found.levels.iter().all(|level| level.1 == 0.0));
    }
}
