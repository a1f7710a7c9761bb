//! `convoke what-if`: what follows when factors go up or down and stay there.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use super::user_error::UserError;
use crate::analysis::dynamics::{
    Direction, FactorAnswer, Hinge, Perturbation, ScenarioWay, Terms, Verdict, WHAT_IF_MEANING,
    WhatIf, contradictory,
};
use crate::app::what_if::{ask_with_past, parse_one, past_trends};
use crate::model::Map;

/// Tell what follows when factors go up or down and stay there
///
/// In three voices: by the signs alone, by trials with many strengths, and by a scenario. What
/// the first two agree on is called settled; of the rest it is told what it hangs on. Nothing
/// here is a probability of anything in the world, and nothing says how much.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: convoke what-if town.convoke.json 'Coal jobs+' 'Taxes-'")]
pub struct WhatIfArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// A factor, and behind it + or -
    #[arg(required = true, value_name = "FACTOR+|FACTOR-")]
    pushes: Vec<String>,
    /// Leave out trials that contradict the past trends of factors
    #[arg(long)]
    trends: bool,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct WhatIfJson {
    pushes: Vec<PushJson>,
    /// How many trials were made, and in how many of them all came to rest.
    trials: usize,
    rested: usize,
    factors: Vec<AnswerJson>,
    /// How it was worked out and what that assumes, sentence by sentence.
    account: Vec<String>,
}

#[derive(Serialize)]
struct PushJson {
    factor: String,
    direction: &'static str,
}

#[derive(Serialize)]
struct AnswerJson {
    factor: String,
    /// `settled`, `open`, `few`, `no-answer` or `unreached`.
    verdict: &'static str,
    /// Where it is settled.
    direction: Option<&'static str>,
    says: String,
    voices: String,
    signs: Option<SignsJson>,
    trials: TrialsJson,
    /// `up`, `down`, `stays`, `swings` or `open`.
    scenario: &'static str,
    hangs_on: Vec<HingeJson>,
    #[serde(skip)]
    sign: &'static str,
}

#[derive(Serialize)]
struct SignsJson {
    /// From -1 to 1.
    weight: f64,
}

#[derive(Serialize)]
struct TrialsJson {
    up: usize,
    down: usize,
    still: usize,
}

#[derive(Serialize)]
struct HingeJson {
    from: String,
    to: String,
    /// Whether it is the sign of the link; otherwise its strength.
    sign: bool,
    effect: f64,
}

/// Prints which way every factor goes, what is settled first.
///
/// # Errors
/// The session cannot be read, or a push cannot.
pub fn run(args: &WhatIfArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&args.file)?;
    let map = session.map();
    let pushes = args.pushes.iter().map(|typed| push(map, typed));
    let pushes = pushes.collect::<anyhow::Result<Vec<Perturbation>>>()?;
    if let Some(why) = contradictory(map, &pushes) {
        return Err(UserError::new(why, "Ask once for the one and once for the other.").into());
    }
    let past = args.trends.then(|| past_trends(&session));
    let found = ask_with_past(map, &pushes, past.as_ref());
    if args.trends && found.checked.is_none() {
        let hint = "Draw the past of two factors, of which one acts on the other.";
        return Err(UserError::new("There are no past trends to check against.", hint).into());
    }
    let told = WhatIfJson::of(map, &pushes, &found);
    match args.json {
        true => writeln!(out, "{}", serde_json::to_string(&told)?)?,
        false => told.print(out)?,
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
        let pushed = |push: &Perturbation| PushJson {
            factor: map.label(push.factor),
            direction: push.direction.word(),
        };
        let answers = found.answers.iter();
        Self {
            pushes: pushes.iter().map(pushed).collect(),
            trials: found.made,
            rested: found.rested,
            factors: answers.map(|one| AnswerJson::of(map, found, one)).collect(),
            account: found.account(),
        }
    }

    fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let pushed = |push: &PushJson| format!("{} {}", push.factor, push.direction);
        let pushes: Vec<String> = self.pushes.iter().map(pushed).collect();
        writeln!(out, "If {}:", pushes.join(", "))?;
        for one in &self.factors {
            let voices = match one.voices.is_empty() {
                true => String::new(),
                false => format!("\n      {}", one.voices),
            };
            writeln!(out, "  {} {}: {}{voices}", one.sign, one.factor, one.says)?;
        }
        writeln!(out, "{WHAT_IF_MEANING}")?;
        for sentence in &self.account {
            writeln!(out, "{sentence}")?;
        }
        Ok(())
    }
}

impl AnswerJson {
    fn of(map: &Map, found: &WhatIf, one: &FactorAnswer) -> Self {
        let (verdict, direction) = match one.verdict {
            Verdict::Settled(direction) => ("settled", Some(direction.word())),
            Verdict::Open(_) => ("open", None),
            Verdict::Few(_) => ("few", None),
            Verdict::NoRest => ("no-answer", None),
            Verdict::Unreached => ("unreached", None),
        };
        Self {
            factor: map.label(one.factor),
            verdict,
            direction,
            says: one.says(map, found),
            voices: one.voices(),
            signs: one.signs.map(|terms: Terms| SignsJson {
                weight: terms.weight(),
            }),
            trials: TrialsJson {
                up: one.trials.up,
                down: one.trials.down,
                still: one.trials.still,
            },
            scenario: scenario(one.scenario),
            hangs_on: one
                .hinges
                .iter()
                .filter_map(|one| hinge(map, one))
                .collect(),
            sign: one.sign(),
        }
    }
}

const fn scenario(way: ScenarioWay) -> &'static str {
    match way {
        ScenarioWay::Goes(Direction::Up) => "up",
        ScenarioWay::Goes(Direction::Down) => "down",
        ScenarioWay::Stays => "stays",
        ScenarioWay::Swings => "swings",
        ScenarioWay::Open => "open",
    }
}

fn hinge(map: &Map, hinge: &Hinge) -> Option<HingeJson> {
    let link = map.link(hinge.link)?;
    Some(HingeJson {
        from: map.label(link.from),
        to: map.label(link.to),
        sign: hinge.sides.is_some(),
        effect: (hinge.effect * 1000.0).round() / 1000.0,
    })
}
