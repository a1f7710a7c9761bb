//! `convoke what-if`: what follows when factors go up or down and stay there.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use super::trouble::Trouble;
use crate::app::what_if::{Push, WhatIf, way, what_if};
use crate::model::Map;

/// Tell what follows when factors go up or down and stay there
///
/// Every link gets a random strength, many times over; told is in which share of these draws a
/// factor goes up or down. That share says how far the drawn signs alone settle the answer; it
/// is not a probability of anything in the world. A fuzzy cognitive map stands beside it, its
/// settings told: its number says which way, not how much.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: convoke what-if town.convoke.json 'Coal jobs+' 'Taxes-'")]
pub struct Words {
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
struct Found {
    pushes: Vec<Pushed>,
    /// How many draws were made, and how many of them came to rest and were kept.
    draws: usize,
    kept: usize,
    seed: u64,
    strongest: f64,
    /// How the scenario was made.
    scenario: String,
    factors: Vec<Told>,
    #[serde(skip)]
    account: String,
}

#[derive(Serialize)]
struct Pushed {
    factor: String,
    direction: &'static str,
}

#[derive(Serialize)]
struct Told {
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
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let map = session.map();
    let pushes = words.pushes.iter().map(|typed| push(map, typed));
    let pushes = pushes.collect::<anyhow::Result<Vec<Push>>>()?;
    let found = Found::of(map, &pushes, &what_if(map, &pushes));
    match words.json {
        true => writeln!(out, "{}", serde_json::to_string(&found)?)?,
        false => found.print(out)?,
    }
    Ok(())
}

fn push(map: &Map, typed: &str) -> anyhow::Result<Push> {
    let Some((name, direction)) = way(typed) else {
        let hint = format!("Write “{typed}+” for more of it, “{typed}-” for less.");
        return Err(Trouble::new(format!("“{typed}” does not say which way."), hint).into());
    };
    let factor = factor(map, name)?;
    Ok(Push { factor, direction })
}

impl Found {
    fn of(map: &Map, pushes: &[Push], found: &WhatIf) -> Self {
        let pressed = &found.pressed;
        let outcomes = found.outcomes(pushes);
        Self {
            pushes: pushes
                .iter()
                .map(|push| Pushed {
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
                .map(|one| Told {
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
        let pushed = |push: &Pushed| format!("{} {}", push.factor, push.direction);
        let pushes: Vec<String> = self.pushes.iter().map(pushed).collect();
        writeln!(out, "If {}:", pushes.join(", "))?;
        for told in &self.factors {
            let Told {
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
