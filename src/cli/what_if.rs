//! `convoke what-if`: what follows when factors go up or down and stay there.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use super::user_error::UserError;
use crate::app::what_if::{Perturbation, WhatIf, parse_one, what_if};
use crate::model::Map;

/// Tell what follows when factors go up or down and stay there
///
/// Every link gets a random strength, many times over; told is in which share of these draws a
/// factor goes up or down. That share says how far the drawn signs alone settle the answer; it
/// is not a probability of anything in the world. A fuzzy cognitive map stands beside it, its
/// settings told: its number says which way, not how much.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: convoke what-if town.convoke.json 'Coal jobs+' 'Taxes-'")]
pub struct WhatIfArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// A factor, and behind it + or -
    #[arg(required = true, value_name = "FACTOR+|FACTOR-")]
    pushes: Vec<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct WhatIfJson {
    pushes: Vec<PushedFactor>,
    /// How many draws were made, and how many of them came to rest and were kept.
    draws: usize,
    kept: usize,
    seed: u64,
    strongest: f64,
    /// How the scenario was made.
    scenario: String,
    factors: Vec<OutcomeRow>,
    #[serde(skip)]
    account: String,
}

#[derive(Serialize)]
struct PushedFactor {
    factor: String,
    direction: &'static str,
}

#[derive(Serialize)]
struct OutcomeRow {
    factor: String,
    up: usize,
    down: usize,
    says: String,
    scenario: f64,
    #[serde(skip)]
    bar: String,
}

/// Prints which way every factor goes, those that most draws agree on first.
///
/// # Errors
/// The session cannot be read, or a push cannot.
pub fn run(words: &WhatIfArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let map = session.map();
    let pushes = words.pushes.iter().map(|typed| push(map, typed));
    let pushes = pushes.collect::<anyhow::Result<Vec<Perturbation>>>()?;
    let found = WhatIfJson::of(map, &pushes, &what_if(map, &pushes));
    match words.json {
        true => writeln!(out, "{}", serde_json::to_string(&found)?)?,
        false => found.print(out)?,
    }
    Ok(())
}

fn push(map: &Map, typed: &str) -> anyhow::Result<Perturbation> {
    let Some((name, direction)) = parse_one(typed) else {
        let hint = format!("Write “{typed}+” for more of it, “{typed}-” for less.");
        return Err(UserError::new(format!("“{typed}” does not say which way."), hint).into());
    };
    let factor = factor(map, name)?;
    Ok(Perturbation { factor, direction })
}

impl WhatIfJson {
    fn of(map: &Map, pushes: &[Perturbation], found: &WhatIf) -> Self {
        let pressed = &found.pressed;
        let outcomes = found.outcomes(pushes);
        Self {
            pushes: pushes
                .iter()
                .map(|push| PushedFactor {
                    factor: map.label(push.factor),
                    direction: push.direction.word(),
                })
                .collect(),
            draws: pressed.draws.count,
            kept: pressed.kept,
            seed: pressed.draws.seed,
            strongest: pressed.draws.strongest,
            scenario: found.account(),
            factors: outcomes
                .iter()
                .map(|one| OutcomeRow {
                    factor: map.label(one.response.factor),
                    up: one.response.up,
                    down: one.response.down,
                    says: pressed.says(&one.response),
                    scenario: one.change,
                    bar: found.bar(&one.response),
                })
                .collect(),
            account: pressed.account(),
        }
    }

    fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let pushed = |push: &PushedFactor| format!("{} {}", push.factor, push.direction);
        let pushes: Vec<String> = self.pushes.iter().map(pushed).collect();
        writeln!(out, "If {}:", pushes.join(", "))?;
        for told in &self.factors {
            let OutcomeRow {
                bar,
                factor,
                says,
                scenario,
                ..
            } = told;
            writeln!(out, "  {bar}  {factor}: {says} (scenario {scenario:+.2})")?;
        }
        writeln!(out, "Draws: {}.", self.account)?;
        writeln!(out, "Scenario: {}.", self.scenario)?;
        Ok(())
    }
}
