//! What if: some factors are pushed and stay pushed, and the map is asked what follows.

use super::panel::{Panel, PanelContent};
use super::{AnalysisQuery, AnalysisResult, App, analysis_cache};
use crate::analysis::dynamics::{
    Direction, Effort, FactorAnswer, PastTrends, Perturbation, Verdict, WhatIf, contradictory,
    what_if,
};
use crate::editor::resolve_factor;
use crate::model::{FactorId, Map};
use crate::session::Session;

/// Asks a map what follows from some pushes, with the usual effort.
pub fn ask(map: &Map, pushes: &[Perturbation]) -> WhatIf {
    ask_with_past(map, pushes, None)
}

/// The same, without the trials that contradict what is known of the past.
pub fn ask_with_past(map: &Map, pushes: &[Perturbation], past: Option<&PastTrends>) -> WhatIf {
    what_if(map, pushes, past, Effort::default(), &|| false).unwrap_or_default()
}

/// Which way factors with a drawn past went, to check trials against.
pub fn past_trends(session: &Session) -> PastTrends {
    let went = |(&factor, trend): (&FactorId, &crate::session::records::Trend)| {
        let past = trend.chart_series().past;
        let (first, last) = (*past.first()?, *past.last()?);
        match first.total_cmp(&last) {
            std::cmp::Ordering::Less => Some((factor, Direction::Up)),
            std::cmp::Ordering::Greater => Some((factor, Direction::Down)),
            std::cmp::Ordering::Equal => None,
        }
    };
    PastTrends {
        went: session.records().trends().iter().filter_map(went).collect(),
    }
}

/// What is said of a factor on its chip while a panel tells what follows from a push.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorShift {
    /// The factor.
    pub factor: FactorId,
    /// Which way it goes, where that is settled.
    pub direction: Option<Direction>,
    /// The share of trials in which it does, from 0 to 1; of a pushed factor 1, where nothing is
    /// settled 0.
    pub share: f64,
}

impl FactorShift {
    /// Which way factors go, while a panel tells what follows from a push.
    pub fn of(app: &App) -> Vec<Self> {
        let Some(PanelContent::WhatIf(pushes)) = app.panel().map(Panel::kind) else {
            return Vec::new();
        };
        let found = match analysis_cache::result(app, &AnalysisQuery::WhatIf(pushes.clone())) {
            Some(AnalysisResult::WhatIf(found)) => found.answers.iter().filter_map(moves).collect(),
            _ => Vec::new(),
        };
        let pushed = pushes.iter().map(|push| FactorShift {
            factor: push.factor,
            direction: Some(push.direction),
            share: 1.0,
        });
        pushed.chain(found).collect()
    }
}

/// What a chip shows of an answer: nothing where no way leads.
fn moves(answer: &FactorAnswer) -> Option<FactorShift> {
    let (direction, share) = match answer.verdict {
        Verdict::Unreached => return None,
        Verdict::Settled(direction) => {
            let share = answer.trials.most().map_or(0.0, |(_, share)| share);
            (Some(direction), share)
        }
        Verdict::Open(_) | Verdict::Few(_) | Verdict::NoRest => (None, 0.0),
    };
    Some(FactorShift {
        factor: answer.factor,
        direction,
        share,
    })
}

/// Reads what is to be pushed, as in `Coal jobs +, Grid capacity -`: a factor by code, by name or
/// by some letters of it, and behind it which way.
///
/// # Errors
/// What was not understood, or cannot be asked together, in a sentence.
pub fn parse_perturbations(map: &Map, typed: &str) -> Result<Vec<Perturbation>, String> {
    let mut pushes: Vec<Perturbation> = Vec::new();
    for item in items(typed) {
        let (name, direction) =
            parse_one(item).ok_or_else(|| format!("Add + (up) or - (down) after “{item}”."))?;
        let factor =
            resolve_factor(map, name).ok_or_else(|| format!("No factor is called “{name}”."))?;
        let push = Perturbation { factor, direction };
        if !pushes.contains(&push) {
            pushes.push(push);
        }
    }
    match contradictory(map, &pushes) {
        Some(why) => Err(why),
        None if pushes.is_empty() => {
            Err("Name a factor with + (up) or - (down), e.g. Coal jobs +.".to_owned())
        }
        None => Ok(pushes),
    }
}

/// The parts between commas; a comma inside a name parts nothing, for no sign stands before it.
fn items(typed: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, _) in typed.match_indices(',') {
        if parse_one(&typed[start..at]).is_some() {
            items.push(typed[start..at].trim());
            start = at + 1;
        }
    }
    items.push(typed[start..].trim());
    items.retain(|item| !item.is_empty());
    items
}

/// A name and the direction behind it.
pub fn parse_one(item: &str) -> Option<(&str, Direction)> {
    let item = item.trim_end();
    let (name, direction) = match item.chars().next_back()? {
        sign @ '+' => (item.strip_suffix(sign)?, Direction::Up),
        sign @ ('-' | '−' | '–') => (item.strip_suffix(sign)?, Direction::Down),
        _ => return None,
    };
    Some((name.trim(), direction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::map;

    #[test]
    fn pushes_are_read_as_people_type_them() {
        let map = map(&["\"Oil, gas and coal\" -> Jobs +", "Jobs -> Tax income +"]);
        for (typed, wanted) in [
            ("Jobs +", "F2 up"),
            ("jobs+", "F2 up"),
            ("Jobs +, tax -", "F2 up, F3 down"),
            ("2 −", "F2 down"),
            ("F3+", "F3 up"),
            ("Oil, gas and coal -, Jobs +", "F1 down, F2 up"),
            ("Jobs +, Jobs +", "F2 up"),
            ("Jobs +, Jobs -", "“Jobs” cannot go up and down at once."),
            ("Jobs", "Add + (up) or - (down) after “Jobs”."),
            ("Votes +", "No factor is called “Votes”."),
            (
                "  ",
                "Name a factor with + (up) or - (down), e.g. Coal jobs +.",
            ),
        ] {
            let told = |push: &Perturbation| format!("{} {}", push.factor, push.direction.word());
            let read = parse_perturbations(&map, typed)
                .map(|read| read.iter().map(told).collect::<Vec<_>>().join(", "))
                .unwrap_or_else(|why| why);
            assert_eq!(read, wanted, "{typed:?}");
        }
    }

    #[test]
    fn a_chip_has_an_arrow_only_where_the_answer_is_settled() {
        let map = map(&["A -> B +", "A -> C -", "B -> D +", "C -> D +", "E -> A +"]);
        let push = Perturbation {
            factor: FactorId(1),
            direction: Direction::Up,
        };
        let found = ask(&map, &[push]);
        let told: Vec<(u32, Option<Direction>)> = found
            .answers
            .iter()
            .filter_map(moves)
            .map(|one| (one.factor.0, one.direction))
            .collect();
        assert_eq!(
            told,
            [
                (2, Some(Direction::Up)),
                (3, Some(Direction::Down)),
                (4, None)
            ],
            "B and C pull D both ways, and nothing reaches E"
        );
    }
}
