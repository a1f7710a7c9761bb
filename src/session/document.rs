//! The text of a session file: one JSON document, one entry a line.
//!
//! ```text
//! {"format":"convoke/1", … ,"entries":[      the header line
//! {"n":1, … }                                the first entry
//! ,{"n":2, … }                               every later one begins with its comma
//! ]}
//! ```
//!
//! Reading never changes anything. Lines are kept verbatim, so that whatever writes a whole
//! file again copies them byte for byte.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{Entry, Header, Session};
use crate::model::Map;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 8 * 1024 * 1024;
/// Most entries that are read.
pub const MOST_ENTRIES: usize = 100_000;
/// Deepest nesting of brackets that is read.
const DEEPEST: usize = 32;

/// A session read from text.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The session, with every sound entry.
    pub session: Session,
    /// How the text was laid out.
    pub form: Form,
    /// Whether it may be continued: not when a later version of the format wrote it.
    pub writable: bool,
}

/// How a text was laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// As convoke writes it.
    Lines,
    /// Sound JSON, but its lines were moved; to be put back into lines before going on.
    Reflowed,
    /// Not sound; these parts could not be read.
    Damaged(Vec<Damage>),
}

/// A part of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// How many bytes were not read.
    pub bytes: usize,
    /// What is wrong with them.
    pub why: String,
}

/// Why a text could not be read as a session at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum Unreadable {
    #[error("this is not a convoke session")]
    NotASession,
    #[error("the file is larger than 64 MiB, the most that is read")]
    TooLarge,
    #[error("the file holds more than {MOST_ENTRIES} entries, the most that is read")]
    TooManyEntries,
}

/// A whole file from its header line and the lines of its entries.
pub fn document<L: AsRef<str>>(header_line: &str, lines: &[L]) -> String {
    let mut text = format!("{header_line}\n");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(line.as_ref());
        text.push('\n');
    }
    text.push_str("]}\n");
    text
}

/// Reads a session: strictly where it is sound, line by line where it is not.
///
/// # Errors
/// [`Unreadable`] when nothing in it can be taken for a session, or a limit is passed.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    match read_lines(bytes) {
        Some(reading) if reading.form == Form::Lines => checked(reading),
        by_lines => match read_reflowed(bytes).or(by_lines) {
            Some(reading) => checked(reading),
            None => Err(Unreadable::NotASession),
        },
    }
}

fn checked(reading: Reading) -> Result<Reading, Unreadable> {
    if reading.session.entries().len() > MOST_ENTRIES {
        return Err(Unreadable::TooManyEntries);
    }
    Ok(reading)
}

fn finished(session: Session, form: Form) -> Reading {
    let writable = session.header().version() == Some(1);
    Reading {
        session,
        form,
        writable,
    }
}

fn read_lines(bytes: &[u8]) -> Option<Reading> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
    let (_, first) = lines.next()?;
    let header_line = std::str::from_utf8(trimmed(first)).ok()?;
    let mut session = Session::empty(header_line.to_owned(), header_of(header_line)?);
    let mut damages = Vec::new();
    let mut closed = false;
    for (at, line) in lines {
        let text = trimmed(line);
        if closed && !text.is_empty() {
            damages.push(damage(at, line, "it stands after the end"));
        } else if text == b"]}" {
            closed = true;
        } else if !text.is_empty()
            && let Err(why) = take_line(&mut session, text)
        {
            damages.push(damage(at, line, &why));
        }
    }
    if !closed {
        damages.push(Damage {
            line: 0,
            bytes: 0,
            why: "the end is missing".into(),
        });
    }
    let form = if damages.is_empty() {
        Form::Lines
    } else {
        Form::Damaged(damages)
    };
    Some(finished(session, form))
}

fn damage(at: usize, line: &[u8], why: &str) -> Damage {
    Damage {
        line: at + 1,
        bytes: line.len(),
        why: why.to_owned(),
    }
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.trim_ascii_end()
}

fn header_of(line: &str) -> Option<Header> {
    let open = line.strip_suffix('[')?;
    let header: Header = serde_json::from_str(&format!("{open}[]}}")).ok()?;
    header.version().map(|_| header)
}

/// Takes one line's entry; the first has no comma before it, every later one has.
fn take_line(session: &mut Session, text: &[u8]) -> Result<(), String> {
    let (comma, body) = match text.strip_prefix(b",") {
        Some(body) => (true, body),
        None => (false, text),
    };
    if comma == session.entries().is_empty() {
        return Err("a comma is missing or one too many".into());
    }
    let body = std::str::from_utf8(body).map_err(|_| "it is not UTF-8".to_owned())?;
    take_entry(session, body)
}

/// Takes the JSON text of one entry, within the limits and in its turn.
pub(super) fn take_entry(session: &mut Session, body: &str) -> Result<(), String> {
    if body.len() > LONGEST_LINE {
        return Err("it is longer than 8 MiB".into());
    }
    if depth(body.as_bytes()) > DEEPEST {
        return Err(format!("it is nested deeper than {DEEPEST}"));
    }
    let entry: Entry = serde_json::from_str(body).map_err(|error| error.to_string())?;
    let last = session.last().map_or(0, |last| last.n);
    if entry.n <= last {
        return Err(format!("its number {} does not follow {last}", entry.n));
    }
    session.admit(entry, body.to_owned());
    Ok(())
}

fn depth(json: &[u8]) -> usize {
    let (mut now, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !in_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// Sound JSON whose lines a formatter has moved.
fn read_reflowed(bytes: &[u8]) -> Option<Reading> {
    if depth(bytes) > DEEPEST {
        return None;
    }
    let mut parts: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(bytes).ok()?;
    let entries: Vec<Box<RawValue>> = serde_json::from_str(parts.remove("entries")?.get()).ok()?;
    let header: Header = serde_json::from_str(&serde_json::to_string(&parts).ok()?).ok()?;
    header.version()?;
    let mut session = Session::empty(header_line(&header, &parts), header);
    let mut damages = Vec::new();
    for (at, raw) in entries.iter().enumerate() {
        let body = one_line(raw.get());
        if let Err(why) = take_entry(&mut session, &body) {
            damages.push(Damage {
                line: at + 2,
                bytes: body.len(),
                why,
            });
        }
    }
    let form = if damages.is_empty() {
        Form::Reflowed
    } else {
        Form::Damaged(damages)
    };
    Some(finished(session, form))
}

/// The header's own fields first, then whatever else stood there, each verbatim.
fn header_line(header: &Header, parts: &BTreeMap<String, Box<RawValue>>) -> String {
    let known = ["format", "id", "title", "question", "started"];
    let mut line = header.line().trim_end_matches("\"entries\":[").to_owned();
    for (name, value) in parts
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
    {
        let name = serde_json::to_string(name).unwrap_or_default();
        line.push_str(&format!("{name}:{},", one_line(value.get())));
    }
    line.push_str("\"entries\":[");
    line
}

/// JSON without the white space between its tokens.
fn one_line(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    json.chars()
        .filter(|c| {
            let kept = in_text || !c.is_ascii_whitespace();
            if escaped {
                escaped = false;
            } else if *c == '\\' && in_text {
                escaped = true;
            } else if *c == '"' {
                in_text = !in_text;
            }
            kept
        })
        .collect()
}

const _: () = assert!(
    Map::MOST_LINKS * 64 < LARGEST_FILE,
    "a full map fits into a file"
);
