//! What if: some factors are pushed and stay pushed, and the map is asked in two ways what
//! follows.

use std::cmp::Ordering;

use super::completions::resolve_factor;
use super::panel::{Panel, PanelContent};
use super::{AnalysisQuery, AnalysisResult, App, analysis_cache};
use crate::analysis::{
    Fuzzy, FuzzySettings, Graph, PressResult, PressSettings, Response, Scenario, press,
};
use crate::model::{FactorId, Map};

/// The strength of a link to which the group gave none, in a scenario.
pub const UNSTATED: f64 = 0.5;

/// Columns of a bar.
const BAR: usize = 10;

/// Which way a factor is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushDirection {
    /// There is more of it.
    Up,
    /// There is less of it.
    Down,
}

impl PushDirection {
    /// The direction in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A factor that is pushed and stays pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Perturbation {
    /// Which factor.
    pub factor: FactorId,
    /// Which way.
    pub direction: PushDirection,
}

impl Perturbation {
    /// The push as the analyses take it: one up or one down.
    fn level(self) -> (FactorId, f64) {
        match self.direction {
            PushDirection::Up => (self.factor, 1.0),
            PushDirection::Down => (self.factor, -1.0),
        }
    }
}

/// What follows from some pushes.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Which way factors go, drawn from the signs alone.
    pub pressed: PressResult,
    /// Where a fuzzy cognitive map comes to rest.
    pub scenario: Scenario,
    /// How many links had no say in the scenario because their sign is open.
    pub left_out: usize,
}

/// One factor in both answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhatIfOutcome {
    /// Over all draws.
    pub response: Response,
    /// How much its level in the scenario differs from the level without any push, from -2 to 2.
    pub change: f64,
}

/// Asks a map what follows from some pushes: [`press`] with its default draws, and a scenario
/// with its default settings. Slow on large maps.
pub fn what_if(map: &Map, pushes: &[Perturbation]) -> WhatIf {
    let levels: Vec<(FactorId, f64)> = pushes.iter().map(|push| push.level()).collect();
    let fuzzy = Fuzzy::of(map, UNSTATED);
    WhatIf {
        pressed: press(&Graph::of(map), &levels, PressSettings::default()),
        scenario: fuzzy.scenario(FuzzySettings::default(), &levels),
        left_out: fuzzy.left_out(),
    }
}

/// Which way a factor goes, for its chip on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorShift {
    /// The factor.
    pub factor: FactorId,
    /// Which way it goes in most draws.
    pub direction: PushDirection,
    /// The share of draws in which it does, from 0 to 1; of a pushed factor 1.
    pub share: f64,
}

impl FactorShift {
    /// Which way factors go, while a panel tells what follows from a push.
    pub fn of(app: &App) -> Vec<Self> {
        let Some(PanelContent::WhatIf(pushes)) = app.panel().map(Panel::kind) else {
            return Vec::new();
        };
        let found = match analysis_cache::result(app, &AnalysisQuery::WhatIf(pushes.clone())) {
            Some(AnalysisResult::WhatIf(found)) => found.moves(pushes),
            _ => Vec::new(),
        };
        let pushed = pushes.iter().map(|push| FactorShift {
            factor: push.factor,
            direction: push.direction,
            share: 1.0,
        });
        pushed.chain(found).collect()
    }
}

impl WhatIf {
    fn moves(&self, pushes: &[Perturbation]) -> Vec<FactorShift> {
        let moves = |one: WhatIfOutcome| {
            let Response { factor, up, down } = one.response;
            let (direction, count) = match up.cmp(&down) {
                Ordering::Greater => (PushDirection::Up, up),
                Ordering::Less => (PushDirection::Down, down),
                Ordering::Equal => return None,
            };
            let share = count as f64 / self.pressed.kept.max(1) as f64;
            Some(FactorShift {
                factor,
                direction,
                share,
            })
        };
        self.outcomes(pushes)
            .into_iter()
            .filter_map(moves)
            .collect()
    }

    /// Every factor but the pushed ones, those that most draws agree on first.
    pub fn outcomes(&self, pushes: &[Perturbation]) -> Vec<WhatIfOutcome> {
        let both = self.pressed.responses.iter().zip(&self.scenario.levels);
        let pushed = |factor| pushes.iter().any(|push| push.factor == factor);
        let mut outcomes: Vec<WhatIfOutcome> = both
            .filter(|(response, _)| !pushed(response.factor))
            .map(|(&response, &(_, free, with))| WhatIfOutcome {
                response,
                change: with - free,
            })
            .collect();
        outcomes.sort_by_key(|one| {
            let agreed = one.response.up.max(one.response.down);
            std::cmp::Reverse((one.response.up + one.response.down > 0, agreed))
        });
        outcomes
    }

    /// The share of draws as ten signs: `+` for up, `-` for down, a dot where it did not move.
    pub fn bar(&self, response: &Response) -> String {
        let cells = |count: usize| {
            let kept = self.pressed.kept.max(1);
            (2 * BAR * count + kept) / (2 * kept)
        };
        let up = cells(response.up);
        let down = cells(response.down).min(BAR - up);
        let still = BAR - up - down;
        format!(
            "{}{}{}",
            "+".repeat(up),
            "-".repeat(down),
            ".".repeat(still)
        )
    }

    /// How the scenario was made, in words.
    pub fn account(&self) -> String {
        let FuzzySettings { steepness, .. } = FuzzySettings::default();
        let rest = match self.scenario.settled {
            true => format!("at rest after {} steps", self.scenario.steps),
            false => format!("not at rest after {} steps", self.scenario.steps),
        };
        let left_out = match self.left_out {
            0 => String::new(),
            1 => "; 1 link of open sign left out".to_owned(),
            more => format!("; {more} links of open sign left out"),
        };
        format!(
            "fuzzy cognitive map: Kosko's rule, tanh of steepness {steepness}, strength \
             {UNSTATED} where none was given; {rest}{left_out}"
        )
    }
}

/// Reads what is to be pushed, as in `Coal jobs +, Grid capacity -`: a factor by code, by name or
/// by some letters of it, and behind it which way.
///
/// # Errors
/// What was not understood, in a sentence.
pub fn parse_perturbations(map: &Map, typed: &str) -> Result<Vec<Perturbation>, String> {
    let mut pushes: Vec<Perturbation> = Vec::new();
    for item in items(typed) {
        let (name, direction) = parse_one(item)
            .ok_or_else(|| format!("Say which way “{item}” goes: + behind it, or -."))?;
        let factor =
            resolve_factor(map, name).ok_or_else(|| format!("No factor is called “{name}”."))?;
        pushes.retain(|push| push.factor != factor);
        pushes.push(Perturbation { factor, direction });
    }
    match pushes.is_empty() {
        true => Err("Name a factor, and + or - behind it.".to_owned()),
        false => Ok(pushes),
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
pub fn parse_one(item: &str) -> Option<(&str, PushDirection)> {
    let item = item.trim_end();
    let (name, direction) = match item.chars().next_back()? {
        sign @ '+' => (item.strip_suffix(sign)?, PushDirection::Up),
        sign @ ('-' | '−' | '–') => (item.strip_suffix(sign)?, PushDirection::Down),
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
            ("Jobs +, Jobs -", "F2 down"),
            ("Jobs", "Say which way “Jobs” goes: + behind it, or -."),
            ("Votes +", "No factor is called “Votes”."),
            ("  ", "Name a factor, and + or - behind it."),
        ] {
            let told = |push: &Perturbation| format!("{} {}", push.factor, push.direction.word());
            let read = parse_perturbations(&map, typed)
                .map(|read| read.iter().map(told).collect::<Vec<_>>().join(", "))
                .unwrap_or_else(|why| why);
            assert_eq!(read, wanted, "{typed:?}");
        }
    }

    #[test]
    fn a_bar_has_always_ten_signs_and_says_what_the_sentence_says() {
        let map = map(&["A -> B +", "A -> C -", "B -> D +", "C -> D +", "E -> A +"]);
        let push = Perturbation {
            factor: FactorId(1),
            direction: PushDirection::Up,
        };
        let found = what_if(&map, &[push]);
        let told: Vec<(u32, String)> = found
            .outcomes(&[push])
            .iter()
            .map(|one| (one.response.factor.0, found.bar(&one.response)))
            .collect();
        assert_eq!(told[0], (2, "++++++++++".into()));
        assert_eq!(told[1], (3, "----------".into()));
        assert_eq!(
            told[2].1.len(),
            10,
            "B and C pull D both ways: {}",
            told[2].1
        );
        assert_eq!(told[3], (5, "..........".into()), "nothing reaches E");
    }
}
