//! Grows a session file from a timed script, as if people had said it all again: every line is
//! typed into the program, key by key.
//!
//! ```text
//! cargo run --example grow -- sessions/scripts/tiny.script > tiny.convoke.json
//! ```
//!
//! A script begins with `title:`, `question:` and `started:`. Every other line is a time and
//! what happened then; empty lines and lines that begin with `#` are skipped:
//!
//! ```text
//! 00:00:01 agenda Connections 40: What causes it? | Action 20
//! 00:00:05 stage Connections
//! 00:00:10 turn
//! 00:00:20 say Practice -> Skill +
//! 00:00:40 between Practice => Skill : Habit + +
//! 00:01:00 rename Skill => Ability
//! 00:01:10 unlink Habit => Ability
//! 00:01:20 remove Habit
//! 00:01:30 undo
//! 00:01:40 name Practice, Skill, Enjoyment => Getting into it
//! 00:01:45 story Practice, Skill, Enjoyment => The first week is the hardest
//! 00:01:50 merge Skil => Skill
//! 00:01:55 course Skill => past 1 2 4; hoped 9
//! 00:02:00 goal Skill => a tune by summer
//! 00:02:10 round factors 3: What matters most?
//! 00:02:20 dots @ana: Skill, Skill, Practice
//! 00:02:30 show
//! 00:02:40 close
//! 00:02:50 tidy
//! ```

#[path = "grow/typist.rs"]
mod typist;

use std::{env, fs};

use anyhow::{Context, Result};
use convoke::app::{App, DisplayOptions, Key};
use convoke::run::without_file;
use convoke::session::{FORMAT, Header, Session, file_text};
pub use typist::Typist;

/// The window it is typed in; what comes of it does not depend on this.
const SIZE: (u16, u16) = (120, 35);

fn main() -> Result<()> {
    let path = env::args().nth(1).context("a script is needed")?;
    let session = grow(&fs::read_to_string(&path)?).context(path)?;
    print!("{}", file_text(session.header_line(), session.lines()));
    Ok(())
}

/// Plays a script through the keys of the program.
///
/// # Errors
/// Names the line that could not be played, and why.
pub fn grow(script: &str) -> Result<Session> {
    let session = Session::new(header(script)?, "convoke 0.1.0");
    let app = without_file(session, SIZE, DisplayOptions::default());
    let mut hand = |_: &App, _: &[Key]| {};
    let mut typist = Typist::new(app, &mut hand);
    for step in steps(script) {
        let step = step?;
        typist.play(&step).with_context(|| step.says())?;
    }
    Ok(typist.app.session().clone())
}

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
pub struct Step<'s> {
    /// The line of the script, from 1.
    pub number: usize,
    /// When, in milliseconds since the start.
    pub at: u64,
    /// What is done.
    pub verb: &'s str,
    /// With what.
    pub rest: &'s str,
}

impl Step<'_> {
    /// Where it stands, and what it is.
    pub fn says(&self) -> String {
        format!("line {}: {} {}", self.number, self.verb, self.rest)
    }
}

/// Everything that happens in a script.
pub fn steps(script: &str) -> impl Iterator<Item = Result<Step<'_>>> {
    let lines = (1..).zip(script.lines());
    let is_header = |line: &str| HEADER.iter().any(|name| line.starts_with(name));
    let happens = move |line: &str| !(line.is_empty() || line.starts_with('#') || is_header(line));
    lines
        .filter(move |(_, line)| happens(line))
        .map(|(number, line)| step(number, line).with_context(|| format!("line {number}: {line}")))
}

fn step(number: usize, line: &str) -> Result<Step<'_>> {
    let (time, what) = line
        .split_once(' ')
        .context("a time and a verb are needed")?;
    let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
    Ok(Step {
        number,
        at: milliseconds(time).context("the time is written HH:MM:SS")?,
        verb,
        rest,
    })
}

const HEADER: [&str; 3] = ["title: ", "question: ", "started: "];

/// The header of the session that a script makes.
///
/// # Errors
/// Says what is missing.
pub fn header(script: &str) -> Result<Header> {
    let value = |name: &str| {
        let found = script.lines().find_map(|line| line.strip_prefix(name));
        found.map(str::to_owned)
    };
    let title = value("title: ").context("a script needs a title")?;
    Ok(Header {
        format: FORMAT.to_owned(),
        id: name_of(&title),
        question: value("question: "),
        started: value("started: ").context("a script says when it started")?,
        origin: None,
        title,
    })
}

/// Eight letters that are the same each time (FNV-1a of the title).
fn name_of(title: &str) -> String {
    let hash = title.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let letters = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |at: u64| char::from(letters[(hash >> (5 * at)) as usize % 32]);
    (0..8).map(letter).collect()
}

fn milliseconds(time: &str) -> Option<u64> {
    let mut parts = time.split(':').map(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000)
}
