//! `convoke add`: lines of text become entries, each as if it had been typed.

use std::io::{self, Write, stdin};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::clean_writer::complain;
use super::input::is_standard;
use super::session_handle::SessionHandle;
use super::text_lines::{NotText, TextLines};
use super::user_error::UserError;
use crate::app::{Interpreter, LineError, LineOutcome, LoopKindDisplay};
use crate::model::text::{clean, width};
use crate::run;
use crate::session::grammar::is_skipped;
use crate::session::{Session, entry_sentence};
use crate::store::{self, Failure, Patience};

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
    if words.strict {
        let lines = lines(words).collect::<Result<Vec<_>, _>>()?;
        rehearse(&words.file, &lines)?;
        return add(words, lines.into_iter().map(Ok), out);
    }
    add(words, lines(words), out)
}

type InputResult = io::Result<Result<String, NotText>>;

fn lines(words: &AddArgs) -> Box<dyn Iterator<Item = InputResult> + '_> {
    match &words.lines[..] {
        [] => Box::new(TextLines::new(stdin().lock())),
        [only] if only == "-" => Box::new(TextLines::new(stdin().lock())),
        lines => Box::new(lines.iter().cloned().map(|line| Ok(Ok(line)))),
    }
}

fn add(
    words: &AddArgs,
    lines: impl Iterator<Item = InputResult>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut desk = open_or_make(&words.file)?;
    let mut speaker = Interpreter::default();
    let (mut count, mut failed) = (0_usize, 0_usize);
    for (number, line) in (1..).zip(lines) {
        let line = line?;
        if line.as_ref().is_ok_and(|line| is_skipped(line)) {
            continue;
        }
        count += 1;
        let now = desk.now();
        match heard(&mut speaker, &mut desk.session, line, now) {
            Ok(heard) => {
                desk.save();
                print(&heard, &desk.session, out)?;
            }
            Err(Unread { line, why }) => {
                failed += 1;
                out.flush()?;
                complain_of(number, &line, &why);
            }
        }
    }
    desk.close()?;
    out.flush()?;
    match failed {
        0 => Ok(()),
        _ => Err(not_all(failed, count, "The others are in the session.")),
    }
}

/// A line that came to nothing.
struct Unread {
    line: String,
    why: Unsaid,
}

/// Why a line came to nothing.
enum Unsaid {
    /// It is no text.
    NotText(NotText),
    /// It was not understood, or not possible.
    Unheard(LineError),
}

fn heard(
    speaker: &mut Interpreter,
    session: &mut Session,
    line: Result<String, NotText>,
    now: u64,
) -> Result<LineOutcome, Unread> {
    let line = line.map_err(|not| Unread {
        line: not.shown.clone(),
        why: Unsaid::NotText(not),
    })?;
    let heard = speaker.interpret(session, &line, None, now);
    heard.map_err(|why| Unread {
        line,
        why: Unsaid::Unheard(why),
    })
}

/// Reads every line on a copy, so that nothing is kept when one is not understood.
fn rehearse(file: &Path, lines: &[Result<String, NotText>]) -> anyhow::Result<()> {
    let mut session = match file.exists() {
        true => store::load(file)?.session,
        false => run::new_session(&title_of(file), None),
    };
    let mut speaker = Interpreter::default();
    let (mut count, mut failed) = (0_usize, 0_usize);
    let is_said =
        |line: &Result<String, NotText>| line.as_ref().map_or(true, |line| !is_skipped(line));
    for (number, line) in (1..).zip(lines).filter(|(_, line)| is_said(line)) {
        count += 1;
        if let Err(Unread { line, why }) = heard(&mut speaker, &mut session, line.clone(), 0) {
            failed += 1;
            complain_of(number, &line, &why);
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
pub fn print(heard: &LineOutcome, session: &Session, out: &mut dyn Write) -> anyhow::Result<()> {
    match heard {
        LineOutcome::Done { committed, .. } => {
            if let Some(entry) = session.entry(committed.n) {
                writeln!(out, "{}", entry_sentence(entry, session.map()))?;
            }
            if let Some(closing) = &committed.closing {
                writeln!(
                    out,
                    "{}",
                    closing.says(session.map(), LoopKindDisplay::Told)
                )?;
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

/// Says on standard error why nothing came of a line, with a mark under the word.
fn complain_of(number: usize, line: &str, why: &Unsaid) {
    let line = clean(line);
    let why = match why {
        Unsaid::NotText(why) => return complain(&format!("line {number}: {why}\n  {line}")),
        Unsaid::Unheard(why) => why,
    };
    complain(&format!("line {number}: {why}"));
    if let LineError::Misread(misread) = why {
        let before = line.get(..misread.at).map_or(0, width);
        complain(&format!("  {line}\n  {:before$}^", ""));
    } else {
        complain(&format!("  {line}"));
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
