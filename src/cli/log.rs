//! `convoke log`: who said what when.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::input;
use crate::model::Voice;
use crate::session::{Moment, Replay, clock, tell};

/// List who said what when
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The session; - is standard input
    file: PathBuf,
    /// Only what came after this entry, time (H:MM:SS) or mark
    #[arg(long, value_name = "N|MARK|H:MM:SS")]
    since: Option<Moment>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// An entry in words.
#[derive(Serialize)]
struct Told<'a> {
    n: u32,
    at: u64,
    stage: Option<&'a str>,
    said: &'a [Voice],
    undo: Option<u32>,
    redo: Option<u32>,
    says: String,
}

/// Prints an entry a line, each told by the names its factors had then.
///
/// # Errors
/// The session cannot be read, or there is no such moment.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let entries = session.entries();
    let since = words.since.as_ref().map(|moment| moment.position(entries));
    let since = since.transpose()?.unwrap_or(0);
    let mut replay = Replay::default();
    let mut told = Vec::new();
    for (at, entry) in entries.iter().enumerate().skip(since) {
        replay.seek(entries, at + 1);
        let one = Told {
            n: entry.n,
            at: entry.at,
            stage: entry.stage.as_deref(),
            said: &entry.said,
            undo: entry.undo,
            redo: entry.redo,
            says: tell(entry, replay.map()),
        };
        if words.json {
            told.push(one);
        } else {
            writeln!(out, "{}", line(&one))?;
        }
    }
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    }
    Ok(())
}

fn line(told: &Told<'_>) -> String {
    let who: String = told.said.iter().map(|voice| format!(" {voice}")).collect();
    let head = format!("{:>4} {:>8}{who}", told.n, clock(told.at));
    format!("{head}  {}", told.says.replace('\n', " / "))
}
