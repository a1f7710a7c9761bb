//! `convoke roles`: what drives, what is driven, what turns in circles, what is still open.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::input;
use crate::analysis::{self, Bound, Graph, Role, centrality, unresolved_links};
use crate::model::{FactorId, Map};

/// How many hubs are told.
const HUBS: usize = 5;

/// List drivers, feedback core, outcomes, hubs and open questions
#[derive(Debug, clap::Args)]
pub struct RolesArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct RolesJson {
    /// How long the loops are that the open questions are counted in.
    bound: usize,
    complete: bool,
    drivers: Vec<String>,
    cores: Vec<Vec<String>>,
    between: Vec<String>,
    outcomes: Vec<String>,
    unlinked: Vec<String>,
    hubs: Vec<Hub>,
    questions: Vec<Asked>,
}

#[derive(Serialize)]
struct Hub {
    factor: String,
    causes: usize,
    effects: usize,
}

#[derive(Serialize)]
struct Asked {
    from: String,
    to: String,
    sign: crate::model::Polarity,
    loops: usize,
    decides: usize,
}

/// Prints the part every factor plays, by its links alone.
///
/// # Errors
/// The session cannot be read.
pub fn run(words: &RolesArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let found = RolesJson::of(session.map());
    match words.json {
        true => writeln!(out, "{}", serde_json::to_string(&found)?)?,
        false => found.print(out)?,
    }
    Ok(())
}

impl RolesJson {
    fn of(map: &Map) -> Self {
        let graph = Graph::of(map);
        let bound = Bound::default();
        let loops = analysis::loops(&graph, bound);
        let roles = analysis::roles(&graph);
        let labels =
            |ids: &mut dyn Iterator<Item = FactorId>| ids.map(|id| map.label(id)).collect();
        let with = |role| labels(&mut roles.with(role));
        Self {
            bound: bound.length,
            complete: loops.is_complete(),
            drivers: with(Role::Driver),
            cores: roles
                .cores
                .iter()
                .map(|core| labels(&mut core.iter().copied()))
                .collect(),
            between: with(Role::Between),
            outcomes: with(Role::Outcome),
            unlinked: with(Role::Orphan),
            hubs: hubs(map, &graph),
            questions: unresolved_links(&graph, &loops)
                .into_iter()
                .filter_map(|question| {
                    let link = map.link(question.link)?;
                    Some(Asked {
                        from: map.label(link.from),
                        to: map.label(link.to),
                        sign: question.sign,
                        loops: question.loops,
                        decides: question.decides,
                    })
                })
                .collect(),
        }
    }

    fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        list(
            out,
            "Starting points (nothing on the map acts on them)",
            &self.drivers,
        )?;
        for core in &self.cores {
            list(
                out,
                "Feedback core (each reaches every other and is reached by it)",
                core,
            )?;
        }
        list(out, "In between", &self.between)?;
        list(out, "Outcomes (they act on nothing)", &self.outcomes)?;
        list(out, "Not linked yet", &self.unlinked)?;
        let hub = |hub: &Hub| format!("{} ({} in, {} out)", hub.factor, hub.causes, hub.effects);
        let hubs: Vec<String> = self.hubs.iter().map(hub).collect();
        list(out, "Most links", &hubs)?;
        let asked = self.questions.iter().map(|asked| {
            let (from, to, sign) = (&asked.from, &asked.to, asked.sign.word());
            format!(
                "{from} → {to} is {sign}: decides {} of {} loops",
                asked.decides, asked.loops
            )
        });
        let heading = match self.complete {
            true => format!("Open questions, by loops of up to {} links", self.bound),
            false => format!(
                "Open questions, by some of the loops of up to {} links",
                self.bound
            ),
        };
        list(out, &heading, &asked.collect::<Vec<String>>())
    }
}

fn hubs(map: &Map, graph: &Graph) -> Vec<Hub> {
    let mut connected = centrality(graph);
    connected.retain(|one| one.causes + one.effects > 0);
    connected.sort_by_key(|one| std::cmp::Reverse(one.causes + one.effects));
    let hub = |one: analysis::Centrality| Hub {
        factor: map.label(one.factor),
        causes: one.causes,
        effects: one.effects,
    };
    connected.into_iter().take(HUBS).map(hub).collect()
}

/// A heading and its lines; nothing where there are none.
fn list(out: &mut dyn Write, heading: &str, lines: &[String]) -> anyhow::Result<()> {
    if !lines.is_empty() {
        writeln!(out, "{heading}:")?;
    }
    for line in lines {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}
