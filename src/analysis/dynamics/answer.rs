//! What follows for one factor, and whether it is settled.

use super::terms::Terms;
use crate::model::{FactorId, LinkId};

/// Which way a factor is pushed or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// There is more of it.
    Up,
    /// There is less of it.
    Down,
}

impl Direction {
    /// The direction in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The direction as an arrow.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
        }
    }
}

/// A factor that is pushed and stays pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Perturbation {
    /// Which factor.
    pub factor: FactorId,
    /// Which way.
    pub direction: Direction,
}

/// What can be said of one factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The signs alone and the trials agree on one way.
    Settled(Direction),
    /// No way leads there from a push.
    Unreached,
    /// Nobody can say: it hangs on what the map does not hold.
    Open(Doubt),
    /// Too few trials come to rest; of those, most go this way.
    Few(Option<Direction>),
    /// No trial comes to rest.
    NoRest,
}

/// What an answer hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Signs that are unknown or contested.
    Signs,
    /// How strong links are.
    Strengths,
    /// Whether factors settle by themselves for which no self-limitation is drawn.
    SelfLimits,
    /// The core is too large for its signs to be counted.
    Uncounted,
}

/// In how many trials a factor went which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Up.
    pub up: usize,
    /// Down.
    pub down: usize,
    /// It stayed where it was.
    pub still: usize,
}

impl Counted {
    /// How many trials came to rest.
    pub const fn kept(self) -> usize {
        self.up + self.down + self.still
    }

    /// The way that most trials go, and the share that do, from 0 to 1; `None` where as many go
    /// one way as the other.
    pub fn most(self) -> Option<(Direction, f64)> {
        let share = |count: usize| count as f64 / self.kept() as f64;
        match self.up.cmp(&self.down) {
            std::cmp::Ordering::Greater => Some((Direction::Up, share(self.up))),
            std::cmp::Ordering::Less => Some((Direction::Down, share(self.down))),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The share of trials in which it goes up, of those in which it moves.
    pub(super) fn up_share(self) -> Option<f64> {
        let moved = self.up + self.down;
        (moved > 0).then(|| self.up as f64 / moved as f64)
    }
}

/// What a link decides of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hinge {
    /// The link.
    pub link: LinkId,
    /// Of an open sign, the two sides; of a strength nothing.
    pub sides: Option<Sides>,
    /// From -1 to 1: of an open sign, how much larger the share of trials that go up is with `+`
    /// than with `-`; of a strength, its correlation with going up.
    pub effect: f64,
}

/// An answer by the side that an open sign falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// Whether people disagree on the sign; otherwise nobody gave one.
    pub is_contested: bool,
    /// With `+`.
    pub positive: Counted,
    /// With `-`.
    pub negative: Counted,
}

/// Which way a factor goes in a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenarioWay {
    /// It ends above or below where it was.
    Goes(Direction),
    /// It ends where it was.
    Stays,
    /// It does not settle.
    Swings,
    /// An open sign is on the way, and such links have no say.
    Open,
}

/// What follows for one factor, in three voices.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorAnswer {
    /// The factor.
    pub factor: FactorId,
    /// What the three of them allow to say.
    pub verdict: Verdict,
    /// By signs alone: the feedback terms; `None` where there are too many to count.
    pub signs: Option<Terms>,
    /// By many strengths.
    pub trials: Counted,
    /// By the scenario.
    pub scenario: ScenarioWay,
    /// What would flip it, the most decisive first.
    pub hinges: Vec<Hinge>,
}

/// The share of trials from which an answer may be settled.
pub(super) const AGREED: f64 = 0.9;
/// The weight of signs alone from which an answer may be settled; Dambacher, Li and Rossignol
/// (2003) found it to be right in nine of ten simulations from here on.
pub(super) const WEIGHTY: f64 = 0.5;
/// Fewer trials than this say little where others did not come to rest.
const PLENTY: usize = 200;
/// Fewer trials than this say little in any case.
const FEWEST: usize = 30;

/// What is known of a factor when the verdict is found.
pub(super) struct Evidence<'a> {
    pub is_reached: bool,
    pub made: usize,
    pub trials: Counted,
    pub signs: Option<Terms>,
    /// The terms where only drawn self-limitations count.
    pub drawn: Option<Terms>,
    /// The open signs on the way.
    pub open: &'a [Hinge],
}

impl Evidence<'_> {
    pub fn verdict(&self) -> Verdict {
        let kept = self.trials.kept();
        if !self.is_reached {
            return Verdict::Unreached;
        }
        if kept == 0 {
            return Verdict::NoRest;
        }
        let weight = self.signs.map(Terms::weight);
        let is_certain = weight.is_some_and(|weight| weight.abs() == 1.0);
        let is_little = kept < FEWEST || (kept < PLENTY && kept < self.made);
        if is_little && !is_certain {
            return Verdict::Few(self.trials.most().map(|(direction, _)| direction));
        }
        match self.agreed(weight) {
            Some(_) if self.hangs_on_self_limits() => Verdict::Open(Doubt::SelfLimits),
            Some(direction) => Verdict::Settled(direction),
            None => Verdict::Open(self.doubt(weight)),
        }
    }

    /// The way that signs and trials agree on, on every side of every open sign.
    fn agreed(&self, weight: Option<f64>) -> Option<Direction> {
        let weight = weight.filter(|weight| weight.abs() >= WEIGHTY)?;
        let direction = if weight > 0.0 {
            Direction::Up
        } else {
            Direction::Down
        };
        let agrees = |counted: Counted| {
            counted
                .most()
                .is_some_and(|(most, share)| most == direction && share >= AGREED)
        };
        let sides = self.open.iter().filter_map(|hinge| hinge.sides);
        let all = sides.flat_map(|sides| [sides.positive, sides.negative]);
        (agrees(self.trials) && all.into_iter().all(agrees)).then_some(direction)
    }

    fn hangs_on_self_limits(&self) -> bool {
        let [assumed, drawn] = [self.signs, self.drawn].map(|terms| terms.map(Terms::weight));
        match (assumed, drawn) {
            (Some(assumed), Some(drawn)) => drawn == 0.0 || drawn.signum() != assumed.signum(),
            _ => false,
        }
    }

    fn doubt(&self, weight: Option<f64>) -> Doubt {
        if !self.open.is_empty() {
            return Doubt::Signs;
        }
        let is_agreed = self.trials.most().is_some_and(|(_, share)| share >= AGREED);
        match weight {
            None if is_agreed => Doubt::Uncounted,
            _ => Doubt::Strengths,
        }
    }
}
