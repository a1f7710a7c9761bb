//! The grammar of the capture line: what people say, typed in one line.
//!
//! ```text
//!  Coal jobs, Oil jobs -> Political support + || @ana #votes ; because of 2019
//!  └─item──┘  └─item─┘ ↑  └──────item─────┘ └─────marks────┘   └───note────┘
//!                    arrow
//! ```
//!
//! A line that begins with `!` is a note beside the map, one that begins with `=` casts dots.
//!
//! One parser serves keyboard, arguments, paste and pipe. It is pure: it looks at the map only
//! to know which codes exist, and changes nothing. Two choices that the marks leave open:
//!
//! - In a list an item without a sign takes the next sign to its right. A delay goes with the
//!   sign it stands beside: an item that has neither takes both (`a -> b, c + ||`). A delay
//!   without a sign belongs to its own item alone (`a -> b, c ||`).
//! - One theme on a line is for every factor of the line; several are each for their own item.
//!
//! Two lines are of people alone: `@ana Ana Ruiz, …` says who somebody is ([`Introduction`]), and
//! `@ana +1` that somebody stands behind what was said last.

mod action;
mod completion;
mod date_expr;
mod introduction;
mod item;
mod lexer;
mod look_alike;
mod name_list;
mod note;
#[cfg(test)]
mod properties;
mod short_ref;
mod statement;
mod tag;
#[cfg(test)]
mod tests;
mod trend;
mod vote;

pub use action::{ActionInput, Deadline, measured};
pub use completion::{item_at, mark_at, quoted, replace_item};
pub use introduction::Introduction;
pub use name_list::read_names;
pub use note::{NoteInput, NoteTarget, is_cast, kind_of};
pub use short_ref::ShortRef;
pub use trend::{TypedTrend, read_trend, typed_trend};
pub use vote::VoteInput;

use self::item::{ItemText, NameText};
use self::lexer::{LineParts, Span};
use self::look_alike::{plain_word, strip};
use self::statement::Tags;
use self::tag::{AllowedTags, Tag};
use crate::model::{Assertion, Handle, Map, Polarity};

/// Longest line that is read, in bytes.
const LONGEST_LINE: usize = 64 * 1024;

/// A parsed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedLine {
    /// Factors, and links between them.
    Say(Assertion),
    /// A bare mark, on every link that the last entry made.
    Mark {
        /// The sign it gives, if any.
        sign: Option<Polarity>,
        /// Whether it says that the effect comes later.
        delay: bool,
        /// Speakers.
        voices: Vec<Handle>,
    },
    /// Somebody will do something.
    Act(ActionInput),
    /// The speakers of the following lines; empty for none in particular.
    Voices(Vec<Handle>),
    /// An endorsement of the last assertion by these handles, or by the current speakers if empty.
    Agree(Vec<Handle>),
    /// An introduction of a person.
    Person(Introduction),
    /// A note.
    Aside(NoteInput),
    /// Dots in the round that is open.
    Cast(VoteInput),
}

/// A parse error: which bytes of the line, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct ParseError {
    /// Byte offset of the offending word, or the end of the line if a word is missing. Always on a
    /// character boundary.
    pub at: usize,
    /// One sentence that says what to do instead.
    pub why: String,
}

impl ParseError {
    fn new(at: usize, why: impl Into<String>) -> Self {
        Self {
            at,
            why: why.into(),
        }
    }
}

/// Whether a line of a file or a pipe is blank or a comment (`# …`).
pub fn is_skipped(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || is_comment(line)
}

fn is_comment(line: &str) -> bool {
    line.strip_prefix('#')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Reads one line. `map` tells which codes exist.
///
/// A line that [`is_skipped`] in a file is refused here, so that the same words never mean a
/// comment in one place and a factor in another.
///
/// # Errors
/// [`ParseError`] says which word was not understood, and why.
pub fn parse(line: &str, map: &Map) -> Result<ParsedLine, ParseError> {
    if line.len() > LONGEST_LINE {
        return Err(ParseError::new(0, "A line can be at most 64 KiB long."));
    }
    if let Some(start) = act_at(line) {
        return action::read(line, start, map).map(ParsedLine::Act);
    }
    if let Some(beside) = note::read(line, map) {
        return beside;
    }
    refuse_what_is_no_name(line)?;
    if let Some(voices) = agreement(line) {
        return voices.map(ParsedLine::Agree);
    }
    if let Some(said) = Introduction::read(line, map) {
        return said.map(ParsedLine::Person);
    }
    let cut = LineParts::cut(line);
    if let Some(trouble) = cut.trouble {
        return Err(trouble);
    }
    let note = cut.note.map(|at| (at, line[at + 1..].trim()));
    let note = note.filter(|(_, text)| !text.is_empty());
    match &cut.lists[..] {
        [list] => without_arrow(line, &list[0], note, map),
        lists => statement::linked(line, lists, map)
            .map(|statement| ParsedLine::Say(noted(statement, note))),
    }
}

/// Byte offset of the action's text on a line that begins with a single `/`.
fn act_at(line: &str) -> Option<usize> {
    let rest = strip(line.trim_start(), '/')?;
    strip(rest, '/')
        .is_none()
        .then_some(line.len() - rest.len())
}

/// Parses an endorsement: `@bo +1`, `+1 @bo @ana` or `+1`.
fn agreement(line: &str) -> Option<Result<Vec<Handle>, ParseError>> {
    let words = || line.split_whitespace();
    let is_voice = |word: &str| strip(word, '@').is_some_and(|name| !name.is_empty());
    let agrees = |word: &str| plain_word(word) == "+1";
    if words().filter(|word| agrees(word)).count() != 1
        || words().any(|word| !agrees(word) && !is_voice(word))
    {
        return None;
    }
    let voices: Result<Vec<Handle>, ParseError> = words()
        .filter_map(|word| match Tag::read(word, AllowedTags::Label)? {
            Ok(Tag::Voice(who)) => Some(Ok(who)),
            Ok(_) => None,
            Err(why) => Some(Err(ParseError::new(line.find(word).unwrap_or(0), why))),
        })
        .collect();
    Some(voices.map(statement::each_once))
}

fn refuse_what_is_no_name(line: &str) -> Result<(), ParseError> {
    let text = line.trim_start();
    let at = line.len() - text.len();
    let why = match text.chars().next() {
        None => "There is nothing on this line.",
        Some('/') if text.starts_with("//") => {
            "An action begins with one /; a delay (||) goes after the effect."
        }
        Some('#') if is_comment(text) => {
            "A line that begins with # is a comment; quote it to make it a name."
        }
        Some(_) => return Ok(()),
    };
    Err(ParseError::new(at, why))
}

fn noted(statement: Assertion, note: Option<(usize, &str)>) -> Assertion {
    Assertion {
        note: note.map(|(_, text)| text.to_owned()),
        ..statement
    }
}

/// Parses a line without an arrow: one item, or tags alone.
fn without_arrow(
    line: &str,
    part: &Span,
    note: Option<(usize, &str)>,
    map: &Map,
) -> Result<ParsedLine, ParseError> {
    let item = ItemText::cut(line, part, AllowedTags::Label);
    if !matches!(item.name, NameText::Missing(_)) {
        return statement::single(line, &item, map).map(|said| ParsedLine::Say(noted(said, note)));
    }
    match note {
        _ if item.behind().is_none() => Err(ParseError::new(
            part.end,
            "There is nothing before the note.",
        )),
        Some((at, _)) => Err(ParseError::new(at, "Tags alone take no note.")),
        None if plain_word(line.trim()) == "@" => Ok(ParsedLine::Voices(Vec::new())),
        None => marks_alone(Tags::gather(item.marks(line)?)?),
    }
}

fn marks_alone(marks: Tags) -> Result<ParsedLine, ParseError> {
    if let Some((at, _)) = marks.theme {
        return Err(ParseError::new(at, "A theme needs a factor before it."));
    }
    let voices = statement::each_once(marks.voices);
    if marks.sign.is_none() && marks.delay.is_none() {
        return Ok(ParsedLine::Voices(voices));
    }
    Ok(ParsedLine::Mark {
        sign: marks.sign.map(|(_, sign)| sign),
        delay: marks.delay.is_some(),
        voices,
    })
}
