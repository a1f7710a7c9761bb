//! `convoke log`: who said what when.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use crate::model::Handle;
use crate::session::{LogFilter, LogPosition, LogText, NamePolicy, NetChanges, Session, clock};

/// List who said what when
#[derive(Debug, clap::Args)]
pub struct LogArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// Only what came after this entry, time (H:MM:SS) or mark, after the last break or the last time
    #[arg(long, value_name = "N|MARK|H:MM:SS|break|last-time")]
    since: Option<LogPosition>,
    /// Only what this person said
    #[arg(long, value_name = "NAME", value_parser = voice)]
    voice: Option<Handle>,
    /// Only what was said in this stage
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Only what speaks of this factor or of its links
    #[arg(long, value_name = "FACTOR")]
    factor: Option<String>,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

fn voice(typed: &str) -> Result<Handle, String> {
    let handle = typed.strip_prefix('@').unwrap_or(typed);
    Handle::new(handle).map_err(|why| why.to_string())
}

/// An entry in words.
#[derive(Serialize)]
struct LogEntryJson<'a> {
    n: u32,
    at: u64,
    stage: Option<&'a str>,
    said: &'a [Handle],
    undo: Option<u32>,
    redo: Option<u32>,
    says: &'a str,
}

/// Prints an entry a line, each told by the names its factors had then; of several since a
/// moment, also what they came to.
///
/// # Errors
/// The session cannot be read, or there is no such moment or factor.
pub fn run(words: &LogArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?.shareable(NamePolicy::Named);
    let wanted = words.wanted(&session)?;
    let entries = session.entries();
    let mut chronicle = LogText::default();
    chronicle.catch_up(entries);
    let each = (0..).zip(entries).zip(chronicle.lines());
    let asked = each.filter(|((place, entry), told)| wanted.has(*place, entry, told));
    let told = asked.map(|((_, entry), told)| LogEntryJson {
        n: entry.n,
        at: entry.at,
        stage: entry.stage.as_deref(),
        said: &entry.said,
        undo: entry.undo,
        redo: entry.redo,
        says: &told.says,
    });
    if words.json {
        let all: Vec<LogEntryJson<'_>> = told.collect();
        writeln!(out, "{}", serde_json::to_string(&all)?)?;
        return Ok(());
    }
    for one in told {
        writeln!(out, "{}", line(&one))?;
    }
    let since = entries.get(wanted.since..).unwrap_or_default();
    if wanted.is_all_since() && since.len() > 1 {
        writeln!(out, "All in all: {}.", NetChanges::of(since))?;
    }
    Ok(())
}

impl LogArgs {
    fn wanted(&self, session: &Session) -> anyhow::Result<LogFilter> {
        let since = self.since.as_ref();
        let since = since.map(|moment| moment.position(session.entries()));
        let of = |typed: &String| factor(session.map(), typed);
        Ok(LogFilter {
            voice: self.voice.clone(),
            stage: self.stage.clone(),
            factor: self.factor.as_ref().map(of).transpose()?,
            since: since.transpose()?.unwrap_or(0),
        })
    }
}

fn line(told: &LogEntryJson<'_>) -> String {
    let who: String = told.said.iter().map(|voice| format!(" {voice}")).collect();
    let head = format!("{:>4} {:>8}{who}", told.n, clock(told.at));
    format!("{head}  {}", told.says.replace('\n', " / "))
}
