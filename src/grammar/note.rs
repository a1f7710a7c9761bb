//! Parser of notes (`! …`), and which lines are notes or votes (`= …`).
//!
//! ```text
//!  !insight Coal is ending on F7 @ana
//!  └─kind─┘ └────text────┘ └on─┘ └who─┘
//! ```

use std::ops::Range;

use super::lexer::{quote_at, skip_spaces};
use super::look_alike::strip;
use super::statement;
use super::tag::{AllowedTags, Tag};
use super::{ParseError, ParsedLine, ShortRef, parse, vote};
use crate::model::text::clean_line;
use crate::model::{Handle, Map};
use crate::records::{Note, NoteKind};

/// A parsed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteInput {
    /// Kind.
    pub kind: NoteKind,
    /// The line.
    pub text: String,
    /// Authors.
    pub who: Vec<Handle>,
    /// Subject.
    pub on: NoteTarget,
}

/// The subject that a note names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteTarget {
    /// It does not say: what is selected.
    Unsaid,
    /// Nothing in particular: `on nothing`.
    Nothing,
    /// A reference such as `on F7`, with its byte offset.
    Named(usize, ShortRef),
}

/// Parses a line that begins with `!` or `=`; `None` for any other.
pub(super) fn read(line: &str, map: &Map) -> Option<Result<ParsedLine, ParseError>> {
    let text = line.trim_start();
    let behind = |rest: &str| line.len() - rest.len();
    if let Some(rest) = strip(text, '!') {
        return Some(note(line, behind(rest)).map(ParsedLine::Aside));
    }
    let rest = votes(text)?;
    Some(vote::read(line, behind(rest), map).map(ParsedLine::Cast))
}

/// The kind of note that a partially typed line is or may become; `None` if it is no note. Used to
/// hide private notes while they are typed.
pub fn kind_of(line: &str) -> Option<NoteKind> {
    let text = strip(line.trim_start(), '!')?;
    kind(word(text))
}

/// Whether a partially typed line is a note or a vote.
pub(super) fn is_beside(line: &str) -> bool {
    strip(line.trim_start(), '!').is_some() || is_cast(line)
}

/// Whether a partially typed line is a vote.
pub fn is_cast(line: &str) -> bool {
    votes(line.trim_start()).is_some()
}

/// The text after the `=` that begins a vote; `None` for `=>`, which is an arrow.
fn votes(text: &str) -> Option<&str> {
    strip(text, '=').filter(|rest| strip(rest, '>').is_none())
}

fn word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// The kind whose word begins so; no word at all parks. The private one comes before parking,
/// so that `!p` is never seen by the room.
fn kind(typed: &str) -> Option<NoteKind> {
    use NoteKind::{Decision, Fear, Hope, Insight, Parked, Private, Question};
    let typed = typed.to_lowercase();
    if typed.is_empty() {
        return Some(Parked);
    }
    let kinds = [Private, Insight, Decision, Question, Hope, Fear, Parked];
    kinds
        .into_iter()
        .find(|kind| kind.typed().starts_with(&typed))
}

fn note(line: &str, at: usize) -> Result<NoteInput, ParseError> {
    let typed = word(&line[at..]);
    let Some(kind) = kind(typed) else {
        let why = format!(
            "There is no kind of note called {typed}: write ! and a space to park it, or \
             !insight, !decision, !question, !hope, !fear, !private."
        );
        return Err(ParseError::new(at, why));
    };
    let Marked { said, who, on } = marked(line, at + typed.len())?;
    let text = match quote_at(&line[..said.end], said.start) {
        Some(Some(closed)) if closed == said.end => inside(line, said.clone()),
        _ => line[said.clone()].to_owned(),
    };
    match clean_line(&text) {
        text if text.is_empty() => Err(ParseError::new(
            said.end,
            "What is to be kept is missing here.",
        )),
        text => Ok(NoteInput {
            kind,
            text,
            who,
            on,
        }),
    }
}

/// The quoted text, unescaped.
fn inside(line: &str, said: Range<usize>) -> String {
    let length = |c: Option<char>| c.map_or(0, char::len_utf8);
    let open = length(line[said.clone()].chars().next());
    let close = length(line[said.clone()].chars().next_back());
    statement::unquoted(line, said.start + open..said.end - close)
}

/// Text with trailing tags in any order: handles, and `on F7`.
pub(super) struct Marked {
    pub(super) said: Range<usize>,
    pub(super) who: Vec<Handle>,
    pub(super) on: NoteTarget,
}

pub(super) fn marked(line: &str, start: usize) -> Result<Marked, ParseError> {
    let start = skip_spaces(line, start);
    let (mut end, mut who, mut on) = (line.len(), Vec::new(), NoteTarget::Unsaid);
    loop {
        end = start + line[start..end].trim_end().len();
        let said = &line[start..end];
        let last = said.rsplit(char::is_whitespace).next().unwrap_or_default();
        let voice = Tag::read(last, AllowedTags::Label).filter(|_| strip(last, '@').is_some());
        match (voice, pointed(said)) {
            (Some(Ok(Tag::Voice(voice))), _) => {
                who.insert(0, voice);
                end -= last.len();
            }
            (Some(Err(why)), _) => return Err(ParseError::new(end - last.len(), why)),
            (_, Some((length, code))) if on == NoteTarget::Unsaid => {
                on = code.map_or(NoteTarget::Nothing, |code| {
                    NoteTarget::Named(end - last.len(), code)
                });
                end = start + length;
            }
            _ => break,
        }
    }
    Ok(Marked {
        said: start..end,
        who: statement::each_once(who),
        on,
    })
}

/// Parses a trailing `on F7` or `on nothing`; yields the length of the text before it.
fn pointed(said: &str) -> Option<(usize, Option<ShortRef>)> {
    let (before, last) = said.rsplit_once(char::is_whitespace)?;
    let rest = before.trim_end().strip_suffix("on")?;
    let code = match ShortRef::read(last) {
        Some(ShortRef::Number(_)) => return None,
        None if last != "nothing" => return None,
        code => code,
    };
    let stands_alone = rest.is_empty() || rest.ends_with(char::is_whitespace);
    stands_alone.then_some((rest.len(), code))
}

impl Note {
    /// The line that says it.
    pub fn line(&self, map: &Map) -> String {
        let kind = match self.kind {
            NoteKind::Parked => "",
            kind => kind.typed(),
        };
        let on = self.on.as_ref().and_then(|on| on.code(map));
        let on = on.map(|code| format!(" on {code}")).unwrap_or_default();
        let who: String = self.who.iter().map(|who| format!(" {who}")).collect();
        let line = |text: &str| format!("!{kind} {text}{on}{who}");
        let plain = line(&self.text);
        match parse(&plain, map) {
            Ok(ParsedLine::Aside(aside)) if aside.text == self.text => plain,
            _ => line(&format!("\"{}\"", self.text.replace('"', "\"\""))),
        }
    }
}
