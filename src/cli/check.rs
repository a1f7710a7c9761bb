//! `convoke check`: is every entry sound? Repairs go into a new file.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::input;
use super::user_error::UserError;
use crate::model::text::count;
use crate::run::Clock;
use crate::session::{Corruption, Event, Form, ParsedSession, Session, describe_event, file_text};
use crate::store::{self, Failure};

/// See whether every entry of a session is sound
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// Write what is sound into a new file beside it
    #[arg(long)]
    repair: bool,
}

/// Lists what is wrong with a session.
///
/// # Errors
/// Something is wrong, or it cannot be read.
pub fn run(words: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let reading = input::read(&words.file)?;
    let problems = problems(&reading);
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() {
        let (map, entries) = (reading.session.map(), reading.session.entries().len());
        let (factors, links) = (map.factor_count(), map.link_count());
        writeln!(
            out,
            "OK: {}, {}, {}.",
            count(entries, "entry", "entries"),
            count(factors, "factor", "factors"),
            count(links, "link", "links")
        )?;
    } else if words.repair && reading.form != Form::Lines {
        let copy = repair(&words.file, &reading.session)?;
        writeln!(out, "What is sound is in {}.", copy.display())?;
        return Ok(());
    }
    out.flush()?;
    match problems.len() {
        0 => Ok(()),
        1 => Err(unsound("1 thing is", &reading)),
        count => Err(unsound(&format!("{count} things are"), &reading)),
    }
}

fn unsound(things: &str, reading: &ParsedSession) -> anyhow::Error {
    let hint = match &reading.form {
        _ if !reading.writable => "The version that made it, or a later one, can continue it.",
        Form::Lines => "Such entries stay in the file and are passed over; nothing needs repair.",
        Form::Reflowed | Form::Damaged(_) => {
            "`convoke check FILE --repair` writes what is sound into a new file."
        }
    };
    UserError::new(format!("{things} not as convoke writes it."), hint).into()
}

fn problems(reading: &ParsedSession) -> Vec<String> {
    let mut problems = Vec::new();
    match &reading.form {
        Form::Lines => {}
        Form::Reflowed => problems.push("The lines were moved; the entries are whole.".to_owned()),
        Form::Damaged(damages) => {
            problems.extend(damages.listed().iter().map(told));
            let rest = damages.count() - damages.listed().len();
            if rest > 0 {
                problems.push(format!(
                    "{} more are not listed.",
                    count(rest, "part", "parts")
                ));
            }
        }
    }
    if !reading.writable {
        problems.push("A later version made it; it can be read here but not continued.".to_owned());
    }
    problems.extend(of_events(&reading.session));
    problems
}

fn told(damage: &Corruption) -> String {
    let bytes = if damage.bytes == 1 { "byte" } else { "bytes" };
    match damage.line {
        0 => format!("{}.", damage.why),
        line => format!(
            "Line {line}: {} {bytes} not read: {}.",
            damage.bytes, damage.why
        ),
    }
}

fn of_events(session: &Session) -> Vec<String> {
    let skipped = session.skipped().iter().filter_map(|(n, at)| {
        let deed = session.entry(*n)?.events.get(*at)?;
        let what = match deed {
            Event::Map(event) => describe_event(event, session.map()),
            _ => None,
        };
        let what = what.map(|what| format!(" ({what})")).unwrap_or_default();
        Some(format!(
            "Entry {n}: “{}”{what} cannot apply and is passed over.",
            deed.kind()
        ))
    });
    let unknown = session.entries().iter().flat_map(|entry| {
        let kinds = entry.events.iter().filter_map(|deed| match deed {
            Event::Unknown { kind, .. } => Some(kind),
            _ => None,
        });
        kinds.map(|kind| {
            format!(
                "Entry {}: “{kind}” is not understood by this version.",
                entry.n
            )
        })
    });
    skipped.chain(unknown).collect()
}

fn repair(file: &Path, session: &Session) -> Result<PathBuf, Failure> {
    let text = file_text(session.header_line(), session.lines());
    let beside = if input::is_standard(file) {
        Path::new("session")
    } else {
        file
    };
    store::backup(beside, "repaired", &Clock::stamp(), text.as_bytes())
}
