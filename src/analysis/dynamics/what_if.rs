//! What follows when factors are pushed and stay pushed, in three voices: signs alone, many
//! strengths, and a scenario.
//!
//! ```text
//!  Map, pushes ─▶ PressModel ─┬─▶ signs_alone   feedback terms by sign
//!                             ├─▶ trials        random strengths, with a rest or without
//!                             └─▶ Fuzzy         a fuzzy cognitive map
//!                  all three ───▶ Verdict, and the hinges it hangs on
//! ```

use std::cmp::Reverse;

use super::answer::{
    Counted, Direction, Evidence, FactorAnswer, Perturbation, ScenarioWay, Verdict,
};
use super::hinges::{counted, decisive, links_between, open_signs, strengths};
use super::press_model::PressModel;
use super::signs_alone::{SelfLimits, signs_alone};
use super::terms::Terms;
use super::trials::{Trials, Way, trials};
use crate::analysis::fuzzy::{Fuzzy, FuzzySettings};
use crate::model::{FactorId, Map};

/// How much is worked out. The work stands in for time, and gives the same answer everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// The most trials.
    pub trials: usize,
    /// The most multiplications for all trials.
    pub work: u64,
    /// The most steps in counting feedback terms.
    pub terms: u64,
    /// The most strengths looked at in finding what an answer hangs on.
    pub hinges: u64,
}

impl Default for Effort {
    /// 1,000 trials, and about half a second where the map is large.
    fn default() -> Self {
        Self {
            trials: 1_000,
            work: 200_000_000,
            terms: 3_000_000,
            hinges: 40_000_000,
        }
    }
}

/// Which way factors went in the past, to leave out trials that contradict it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastTrends {
    /// Every factor with a known past direction.
    pub went: Vec<(FactorId, Direction)>,
}

/// How far trials were held against past trends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// How many trends were pushed: those that nothing else with a trend acts on.
    pub pushed: usize,
    /// How many trends were held against the trials.
    pub against: usize,
    /// How many trials were left out because they contradict one.
    pub left_out: usize,
}

/// What follows from some pushes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WhatIf {
    /// Every factor that is not pushed: settled ones first, then those that most trials agree
    /// on, those that nothing reaches last.
    pub answers: Vec<FactorAnswer>,
    /// How many trials were made.
    pub made: usize,
    /// In how many of them all that the pushes reach came to rest.
    pub rested: usize,
    /// How much was allowed.
    pub effort: Effort,
    /// How many delayed links are on the way.
    pub delays: usize,
    /// How many open signs are on the way.
    pub open_signs: usize,
    /// How many links on the way have a stated strength.
    pub stated: usize,
    /// The largest core on the way whose terms were not counted, in factors.
    pub uncounted: Option<usize>,
    /// Whether the scenario settled.
    pub scenario_settled: bool,
    /// What the past trends left out, where they were asked.
    pub checked: Option<Checked>,
}

/// The strength of a link in a scenario to which the group gave none.
const UNSTATED: f64 = 0.5;

/// Asks a map what follows from some pushes. `None` when told to stop.
pub fn what_if(
    map: &Map,
    pushes: &[Perturbation],
    past: Option<&PastTrends>,
    effort: Effort,
    stop: &dyn Fn() -> bool,
) -> Option<WhatIf> {
    let model = PressModel::of(map);
    let levels: Vec<(FactorId, f64)> = pushes.iter().map(|push| push.level()).collect();
    let input = model.input(&levels);
    let reached = model.reached(&input);
    let check = past.and_then(|past| Check::of(&model, past));
    let mut inputs = vec![input.clone()];
    inputs.extend(check.iter().map(|check| check.input.clone()));
    let mut work = effort.work;
    let mut trials = trials(&model, &inputs, effort.trials, &mut work, stop)?;
    let checked = check.map(|check| check.leave_out(&mut trials));
    let mut terms_left = effort.terms;
    let [signs, drawn] = [SelfLimits::Everywhere, SelfLimits::WhereDrawn]
        .map(|limits| signs_alone(&model, &input, limits, &mut terms_left));
    let scenario = Course::of(map, &levels);
    let asked = Asked {
        model: &model,
        input: &input,
        reached: &reached,
        trials: &trials,
        signs: &signs,
        drawn: &drawn,
        scenario: &scenario,
    };
    let mut hinge_work = effort.hinges;
    let factors = 0..model.graph.factor_count();
    let mut answers = Vec::new();
    for factor in factors.filter(|&factor| input[factor] == 0.0) {
        if stop() {
            return None;
        }
        answers.push(asked.answer(factor, &mut hinge_work));
    }
    answers.sort_by_key(FactorAnswer::rank);
    Some(asked.sum_up(answers, effort, checked))
}

impl Perturbation {
    /// The push as a level: one up or one down.
    const fn level(self) -> (FactorId, f64) {
        match self.direction {
            Direction::Up => (self.factor, 1.0),
            Direction::Down => (self.factor, -1.0),
        }
    }
}

/// All that was worked out, before it is put together factor by factor.
struct Asked<'a> {
    model: &'a PressModel,
    input: &'a [f64],
    reached: &'a [bool],
    trials: &'a Trials,
    signs: &'a [Option<Terms>],
    drawn: &'a [Option<Terms>],
    scenario: &'a Course,
}

impl Asked<'_> {
    fn answer(&self, factor: usize, work: &mut u64) -> FactorAnswer {
        let is_reached = self.reached[factor];
        let links = match is_reached {
            true => links_between(self.model, self.reached, factor as u32),
            false => Vec::new(),
        };
        let open = open_signs(self.model, self.trials, factor, &links);
        let trials = match is_reached {
            true => counted(self.trials, factor, |_| true),
            false => Counted::default(),
        };
        let evidence = Evidence {
            is_reached,
            made: self.trials.ways.len(),
            trials,
            signs: self.signs[factor],
            drawn: self.drawn[factor],
            open: &open,
        };
        let verdict = evidence.verdict();
        let scenario = match open.is_empty() {
            true => self.scenario.way(factor),
            false => ScenarioWay::Open,
        };
        let hinges = match (verdict, open.is_empty()) {
            (Verdict::Settled(_) | Verdict::Unreached | Verdict::NoRest, _) => Vec::new(),
            (_, false) => decisive(open),
            (_, true) => strengths(self.model, self.trials, factor, &links, work),
        };
        FactorAnswer {
            factor: self.model.graph.factors()[factor],
            verdict,
            signs: self.signs[factor],
            trials,
            scenario,
            hinges,
        }
    }

    fn sum_up(
        &self,
        answers: Vec<FactorAnswer>,
        effort: Effort,
        checked: Option<Checked>,
    ) -> WhatIf {
        let model = self.model;
        let links = 0..model.graph.link_count() as u32;
        let on_the_way: Vec<u32> = links
            .filter(|&link| self.reached[model.cause(link)])
            .collect();
        let count =
            |holds: &dyn Fn(u32) -> bool| on_the_way.iter().filter(|&&link| holds(link)).count();
        let rests = |ways: &&Vec<Vec<Way>>| !ways[0].contains(&Way::NoRest);
        let uncounted = (0..self.input.len()).filter(|&factor| self.signs[factor].is_none());
        let sizes = uncounted.map(|factor| model.blocks[model.block_of[factor]].members.len());
        WhatIf {
            answers,
            made: self.trials.ways.len(),
            rested: self.trials.ways.iter().filter(rests).count(),
            effort,
            delays: count(&|link| model.graph.arcs()[link as usize].delay),
            open_signs: count(&|link| model.is_open(link)),
            stated: count(&|link| model.is_stated(link)),
            uncounted: sizes.max(),
            scenario_settled: self.scenario.settled,
            checked,
        }
    }
}

impl FactorAnswer {
    /// By what answers are put in order.
    fn rank(&self) -> (u8, Reverse<u64>, FactorId) {
        let kind = match self.verdict {
            Verdict::Settled(_) => 0,
            Verdict::Open(_) => 1,
            Verdict::Few(_) => 2,
            Verdict::NoRest => 3,
            Verdict::Unreached => 4,
        };
        let share = self.trials.most().map_or(0.0, |(_, share)| share);
        (kind, Reverse((share * 1e6) as u64), self.factor)
    }
}

/// The two last steps of a scenario.
struct Course {
    free: Vec<f64>,
    last: Vec<f64>,
    before: Vec<f64>,
    threshold: f64,
    settled: bool,
}

impl Course {
    fn of(map: &Map, held: &[(FactorId, f64)]) -> Self {
        let fuzzy = Fuzzy::of(map, UNSTATED);
        let settings = FuzzySettings::default();
        let (free, with) = (
            fuzzy.run(settings, &[], &[]),
            fuzzy.run(settings, &[], held),
        );
        let from_end = |back: usize| {
            let at = with.levels.len().checked_sub(back);
            at.and_then(|at| with.levels.get(at))
                .cloned()
                .unwrap_or_default()
        };
        Self {
            free: free.levels.last().cloned().unwrap_or_default(),
            last: from_end(1),
            before: from_end(2),
            threshold: settings.threshold,
            settled: free.settled && with.settled,
        }
    }

    fn way(&self, factor: usize) -> ScenarioWay {
        let at = |levels: &[f64]| levels.get(factor).copied().unwrap_or(0.0);
        let (free, last, before) = (at(&self.free), at(&self.last), at(&self.before));
        if (last - before).abs() > self.threshold {
            return ScenarioWay::Swings;
        }
        match last - free {
            change if change > self.threshold => ScenarioWay::Goes(Direction::Up),
            change if change < -self.threshold => ScenarioWay::Goes(Direction::Down),
            _ => ScenarioWay::Stays,
        }
    }
}

/// Past trends, held against trials: the earliest of them are pushed, and the others must follow.
struct Check {
    input: Vec<f64>,
    /// By factor index, which way it must not go.
    contradicts: Vec<(usize, Way)>,
    pushed: usize,
}

impl Check {
    /// `None` where fewer than two factors have a trend that one can act on the other.
    fn of(model: &PressModel, past: &PastTrends) -> Option<Self> {
        let index = |&(id, direction): &(FactorId, Direction)| {
            Some((model.graph.factor(id)? as usize, direction))
        };
        let went: Vec<(usize, Direction)> = past.went.iter().filter_map(index).collect();
        let acted_on = |factor: usize| {
            let ancestors = model.ancestors(factor as u32);
            went.iter()
                .any(|&(other, _)| other != factor && ancestors[other])
        };
        let (followers, mut first): (Vec<_>, Vec<_>) = went
            .iter()
            .copied()
            .partition(|&(factor, _)| acted_on(factor));
        let mut followers = followers;
        if first.is_empty() && !followers.is_empty() {
            // All of them act on one another: the one named first is taken as the beginning.
            first.push(followers.remove(0));
        }
        let mut input = vec![0.0; model.graph.factor_count()];
        for &(factor, direction) in &first {
            input[factor] = if direction == Direction::Up {
                1.0
            } else {
                -1.0
            };
        }
        let against = |&(factor, direction): &(usize, Direction)| match direction {
            Direction::Up => (factor, Way::Down),
            Direction::Down => (factor, Way::Up),
        };
        let contradicts: Vec<_> = followers.iter().map(against).collect();
        (!contradicts.is_empty()).then_some(Self {
            input,
            contradicts,
            pushed: first.len(),
        })
    }

    /// Leaves out the trials that contradict a trend.
    fn leave_out(&self, trials: &mut Trials) -> Checked {
        let fits = |ways: &Vec<Vec<Way>>| {
            let mut against = self.contradicts.iter();
            !against.any(|&(factor, way)| ways[1][factor] == way)
        };
        let keep: Vec<bool> = trials.ways.iter().map(fits).collect();
        let mut kept = keep.iter();
        trials.ways.retain(|_| kept.next().copied().unwrap_or(true));
        let mut kept = keep.iter();
        trials
            .strengths
            .retain(|_| kept.next().copied().unwrap_or(true));
        Checked {
            pushed: self.pushed,
            against: self.contradicts.len(),
            left_out: keep.iter().filter(|keep| !**keep).count(),
        }
    }
}
