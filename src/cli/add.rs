//! `convoke add`: lines of text become entries, each as if it had been typed.

use std::collections::BTreeMap;
use std::io::{self, Write, stdin};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::clean_writer::complain;
use super::input::is_standard;
use super::session_handle::SessionHandle;
use super::text_lines::{NotText, TextLines};
use super::user_error::UserError;
use crate::editor::{
    Document, Interpreter, LineError, LineOutcome, LineResult, LoopKindDisplay, PlannedLines,
};
use crate::model::text::{clean, width};
use crate::run;
use crate::session::{Session, entry_sentence};
use crate::store::{self, Failure, Patience};

/// Lines come together when no longer pause is between them.
const SILENCE: Duration = Duration::from_millis(200);
/// Tries at making a session that another program makes at the same moment.
const MAKING: u32 = 200;
/// Pause between two of them.
const PAUSE: Duration = Duration::from_millis(50);

/// Add what people said: lines as arguments, or from standard input
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// The session; made if it is missing
    file: PathBuf,
    /// Lines as they are typed in the capture line; none, or -, is standard input
    #[arg(allow_hyphen_values = true)]
    lines: Vec<String>,
    /// Keep no line unless every line is understood
    #[arg(long)]
    strict: bool,
}

/// Adds the lines, and prints what each did.
///
/// # Errors
/// The session cannot be written, or not every line was understood.
pub fn run(words: &AddArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if is_standard(&words.file) {
        let hint = "`convoke add map.convoke.json -` reads lines from standard input.";
        return Err(UserError::new("A session cannot be added to in a pipe.", hint).into());
    }
    let mut batches = batches(words);
    if words.strict {
        let lines: Vec<Line> = batches.collect::<io::Result<Vec<_>>>()?.concat();
        rehearse(&words.file, &lines)?;
        return add(words, &mut [Ok(lines)].into_iter(), out);
    }
    add(words, &mut *batches, out)
}

/// A line, or why it is none.
type Line = Result<String, NotText>;

impl AddArgs {
    fn reads_input(&self) -> bool {
        self.lines.is_empty() || self.lines == ["-"]
    }
}

fn batches(words: &AddArgs) -> Box<dyn Iterator<Item = io::Result<Vec<Line>>> + '_> {
    match words.reads_input() {
        true => Box::new(batches_of_input()),
        false => Box::new([Ok(words.lines.iter().cloned().map(Ok).collect())].into_iter()),
    }
}

/// The lines of standard input. What comes before a pause is one batch, so that a program that
/// writes into a pipe for hours has its lines saved as they come.
fn batches_of_input() -> impl Iterator<Item = io::Result<Vec<Line>>> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in TextLines::new(stdin().lock()) {
            // Nobody listens any more once the command has failed.
            let _ = sender.send(line);
        }
    });
    std::iter::from_fn(move || {
        let first = lines.recv().ok()?;
        let more = std::iter::from_fn(|| lines.recv_timeout(SILENCE).ok());
        Some(std::iter::once(first).chain(more).collect())
    })
}

fn add(
    words: &AddArgs,
    batches: &mut dyn Iterator<Item = io::Result<Vec<Line>>>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut desk = open_or_make(&words.file)?;
    let mut interpreter = Interpreter::default();
    let (mut read, mut said, mut failed) = (0_usize, 0_usize, 0_usize);
    for lines in batches {
        let (lines, now) = (lines?, desk.now());
        let planned = planned(&desk.document, &interpreter, &lines, now);
        let outcome = planned.commit(&mut desk.document, &mut interpreter, now);
        desk.save();
        let told = told(&lines, &outcome.results);
        said += told.len();
        for (number, told) in told {
            match told {
                Ok(outcome) => print(outcome, desk.session(), out)?,
                Err(why) => {
                    failed += 1;
                    out.flush()?;
                    why.complain(read + number);
                }
            }
        }
        let numbered = outcome.numbered.told(desk.session().map(), read);
        if let Some(numbered) = numbered.filter(|_| words.reads_input()) {
            complain(&format!("note: {numbered}"));
        }
        if outcome.unsearched > 0 {
            let lines = outcome.unsearched;
            complain(&format!(
                "note: the loops that {lines} of the lines close were not looked for; \
                 `convoke loops` lists them."
            ));
        }
        read += lines.len();
    }
    desk.close()?;
    out.flush()?;
    match failed {
        0 => Ok(()),
        _ => Err(not_all(failed, said, "The others are in the session.")),
    }
}

/// Plans the lines that are text.
fn planned(
    document: &Document,
    interpreter: &Interpreter,
    lines: &[Line],
    at: u64,
) -> PlannedLines {
    let texts = lines.iter().map(|line| line.clone().unwrap_or_default());
    PlannedLines::of(document, interpreter, texts.collect(), at)
}

/// What came of each line that says anything, by its number.
fn told<'a>(
    lines: &'a [Line],
    results: &'a [LineResult],
) -> BTreeMap<usize, Result<&'a LineOutcome, Unsaid<'a>>> {
    let results = results.iter().map(|result| {
        let line = result.line.as_str();
        let told = result.outcome.as_ref();
        let told = told.map_err(|why| Unsaid::NotUnderstood(line, why));
        (result.number, told)
    });
    let no_text = (1..).zip(lines).filter_map(|(number, line)| {
        let why = line.as_ref().err()?;
        Some((number, Err(Unsaid::NotText(why))))
    });
    results.chain(no_text).collect()
}

/// Plans every line on a copy, so that nothing is kept when one is not understood.
fn rehearse(file: &Path, lines: &[Line]) -> anyhow::Result<()> {
    let session = match file.exists() {
        true => store::load(file)?.session,
        false => run::new_session(&title_of(file), None),
    };
    let document = Document::new(session);
    let planned = planned(&document, &Interpreter::default(), lines, 0);
    let told = told(lines, planned.results());
    let (count, mut failed) = (told.len(), 0_usize);
    for (number, told) in told {
        if let Err(why) = told {
            failed += 1;
            why.complain(number);
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(not_all(
            failed,
            count,
            "Because of --strict nothing was kept.",
        )),
    }
}

fn not_all(failed: usize, count: usize, kept: &str) -> anyhow::Error {
    let were = if failed == 1 { "was" } else { "were" };
    let lines = if count == 1 { "line" } else { "lines" };
    let says = format!("{failed} of {count} {lines} {were} not added. {kept}");
    let hint = "A line is a factor, or factors joined by ->, each followed by + - ? || @who.";
    UserError::new(says, hint).into()
}

/// Opens the session, which another program may just be making, or makes it.
fn open_or_make(file: &Path) -> anyhow::Result<SessionHandle> {
    for _ in 0..MAKING {
        if file.exists() && !store::is_empty(file) {
            break;
        }
        match SessionHandle::create(file, run::new_session(&title_of(file), None)) {
            Err(Failure::Held { .. } | Failure::NameTaken { .. }) => thread::sleep(PAUSE),
            made => return Ok(made?),
        }
    }
    Ok(SessionHandle::open(file, Patience::Turns)?)
}

/// A title out of the name of a file: `clean-energy.convoke.json` is `Clean energy`.
fn title_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let spaced = clean(&stem.replace(['-', '_'], " "));
    let mut letters = spaced.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Session".to_owned(),
    }
}

/// Prints what a line did.
///
/// # Errors
/// Nobody reads it.
pub fn print(outcome: &LineOutcome, session: &Session, out: &mut dyn Write) -> anyhow::Result<()> {
    match outcome {
        LineOutcome::Done { committed, .. } => {
            if let Some(entry) = session.entry(committed.n) {
                writeln!(out, "{}", entry_sentence(entry, session.map()))?;
            }
            if let Some(closed) = &committed.closed {
                writeln!(out, "{}", closed.says(session.map(), LoopKindDisplay::Told))?;
            }
        }
        LineOutcome::Already { what, .. } => writeln!(out, "{what}.")?,
        LineOutcome::Speaking(voices) => {
            let who: Vec<String> = voices.iter().map(ToString::to_string).collect();
            match who.is_empty() {
                true => writeln!(out, "Nobody in particular is speaking.")?,
                false => writeln!(out, "{} speaking.", who.join(" and "))?,
            }
        }
    }
    Ok(())
}

/// Why nothing came of a line.
enum Unsaid<'a> {
    /// It is no text.
    NotText(&'a NotText),
    /// The line was not understood, or is refused.
    NotUnderstood(&'a str, &'a LineError),
}

impl Unsaid<'_> {
    /// Says on standard error why nothing came of a line, with a mark under the word.
    fn complain(&self, number: usize) {
        let (line, why) = match self {
            Self::NotText(why) => {
                let line = clean(&why.shown);
                return complain(&format!("line {number}: {why}\n  {line}"));
            }
            Self::NotUnderstood(line, why) => (clean(line), why),
        };
        complain(&format!("line {number}: {why}"));
        if let LineError::NotUnderstood(error) = why {
            let before = line.get(..error.at).map_or(0, width);
            complain(&format!("  {line}\n  {:before$}^", ""));
        } else {
            complain(&format!("  {line}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_names_its_session() {
        for (file, title) in [
            ("clean-energy.convoke.json", "Clean energy"),
            ("/tmp/fishery.json", "Fishery"),
            ("été_2026", "Été 2026"),
            (".convoke.json", "Session"),
        ] {
            assert_eq!(title_of(Path::new(file)), title);
        }
    }
}
