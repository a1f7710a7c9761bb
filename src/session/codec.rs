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

use super::json::{depth, one_line};
use super::{Entry, FORMAT, Header, Session};
use crate::model::Map;

#[cfg(test)]
mod tests;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 8 * 1024 * 1024;
/// Most entries that are read.
pub const MOST_ENTRIES: usize = 100_000;
/// What some editors put before a text; it says nothing.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Deepest nesting of brackets that is read in an entry.
const DEEPEST: usize = 32;
/// Largest number of an entry that is read, so that there is always a next one.
const LARGEST_NUMBER: u32 = 1_000_000_000;

/// A session read from text.
#[derive(Debug, Clone)]
pub struct ParsedSession {
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
    /// As convoke writes it, byte for byte.
    Lines,
    /// Sound JSON, but its lines were moved; to be put back into lines before going on.
    Reflowed,
    /// Not sound; these parts could not be read.
    Damaged(Vec<Corruption>),
}

/// A part of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corruption {
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
pub fn file_text<L: AsRef<str>>(header_line: &str, lines: &[L]) -> String {
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
pub fn read(bytes: &[u8]) -> Result<ParsedSession, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let by_lines = read_lines(bytes);
    let reading = match by_lines {
        Some(reading) if !matches!(reading.form, Form::Damaged(_)) => Some(reading),
        by_lines => fuller(by_lines, read_reflowed(bytes)),
    };
    reading.map_or(Err(Unreadable::NotASession), checked)
}

/// Of a damaged file read by its lines and read as one value, the reading that kept more; by
/// its lines where they are equal, since that keeps them verbatim.
fn fuller(by_lines: Option<ParsedSession>, whole: Option<ParsedSession>) -> Option<ParsedSession> {
    let kept = |reading: &ParsedSession| {
        let sound = reading.form == Form::Reflowed;
        (sound, reading.session.entries().len())
    };
    match (by_lines, whole) {
        (Some(by_lines), Some(whole)) if kept(&whole) > kept(&by_lines) => Some(whole),
        (Some(by_lines), _) => Some(by_lines),
        (None, whole) => whole,
    }
}

fn checked(reading: ParsedSession) -> Result<ParsedSession, Unreadable> {
    if reading.session.entries().len() > MOST_ENTRIES {
        return Err(Unreadable::TooManyEntries);
    }
    Ok(reading)
}

fn finished(session: Session, form: Form) -> ParsedSession {
    let writable = session.header().version() == Some(1);
    ParsedSession {
        session,
        form,
        writable,
    }
}

fn read_lines(bytes: &[u8]) -> Option<ParsedSession> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
    let (_, first) = lines.next()?;
    let known = header_of(first);
    let mut by_line = ByLine::default();
    for (at, line) in lines {
        by_line.take(at, line);
    }
    if known.is_none() {
        by_line.lost(0, first, "what the session is about cannot be read");
    }
    let (header_line, header) = match known {
        Some(known) => known,
        None if by_line.found.is_empty() => return None,
        None => (lost_header().line(), lost_header()),
    };
    let mut session = Session::empty(header_line, header);
    let damages = by_line.finish(&mut session);
    let form = form_of(&session, damages, bytes);
    Some(finished(session, form))
}

/// What was read line by line.
#[derive(Default)]
struct ByLine {
    found: Vec<ParsedEntry>,
    damages: Vec<Corruption>,
    begun: bool,
    closed: bool,
}

impl ByLine {
    fn take(&mut self, at: usize, line: &[u8]) {
        let text = line.trim_ascii();
        if text.is_empty() {
            return;
        }
        if self.closed {
            self.lost(at, line, "it stands after the end");
        } else if text == b"]}" {
            self.closed = true;
        } else {
            self.take_entry(at, line, text);
        }
    }

    fn take_entry(&mut self, at: usize, line: &[u8], text: &[u8]) {
        let (body, trouble) = without_comma(text, self.begun);
        if let Some(why) = trouble {
            self.lost(at, &[], why);
        }
        self.begun = true;
        match read_entry(body) {
            Ok((entry, body)) => self.found.push(ParsedEntry {
                line: at + 1,
                entry,
                body,
            }),
            Err(why) => self.lost(at, line, &why),
        }
    }

    fn lost(&mut self, at: usize, line: &[u8], why: &str) {
        self.damages.push(Corruption {
            line: at + 1,
            bytes: line.len(),
            why: why.to_owned(),
        });
    }

    fn finish(mut self, session: &mut Session) -> Vec<Corruption> {
        if !self.closed {
            self.damages.push(Corruption {
                line: 0,
                bytes: 0,
                why: "the end is missing".into(),
            });
        }
        self.damages.extend(take_up(session, self.found));
        self.damages.sort_by_key(|damage| damage.line);
        self.damages
    }
}

fn form_of(session: &Session, damages: Vec<Corruption>, bytes: &[u8]) -> Form {
    if !damages.is_empty() {
        return Form::Damaged(damages);
    }
    if file_text(session.header_line(), session.lines()).as_bytes() == bytes {
        Form::Lines
    } else {
        Form::Reflowed
    }
}

fn header_of(line: &[u8]) -> Option<(String, Header)> {
    let line = std::str::from_utf8(line.trim_ascii_end()).ok()?;
    let open = line.strip_suffix('[')?;
    let header: Header = serde_json::from_str(&format!("{open}[]}}")).ok()?;
    header.version().map(|_| (line.to_owned(), header))
}

/// Stands in for a header that cannot be read, so that the entries below it are not lost too.
fn lost_header() -> Header {
    Header {
        format: FORMAT.into(),
        id: "00000000".into(),
        title: "Recovered session".into(),
        question: None,
        started: "1970-01-01T00:00:00+00:00".into(),
        origin: None,
    }
}

/// An entry that was read.
struct ParsedEntry {
    line: usize,
    entry: Entry,
    body: String,
}

/// The first entry has no comma before it, every later one has. A comma that is wrong is told
/// and costs nothing else.
fn without_comma(text: &[u8], begun: bool) -> (&[u8], Option<&'static str>) {
    match (text.strip_prefix(b","), begun) {
        (Some(body), true) => (body, None),
        (Some(body), false) => (body, Some("a comma is one too many")),
        (None, true) => (text, Some("a comma is missing")),
        (None, false) => (text, None),
    }
}

/// Takes the JSON text of one entry that continues a session.
pub(super) fn take_entry(session: &mut Session, line: &str) -> Result<(), String> {
    let (entry, body) = read_entry(line.as_bytes())?;
    let last = session.all_entries().last().map_or(0, |last| last.n);
    if entry.n <= last {
        return Err(format!("its number {} does not follow {last}", entry.n));
    }
    session.append_read(entry, body);
    Ok(())
}

fn read_entry(body: &[u8]) -> Result<(Entry, String), String> {
    if body.len() > LONGEST_LINE {
        return Err("it is longer than 8 MiB".into());
    }
    if depth(body) > DEEPEST {
        return Err(format!("it is nested deeper than {DEEPEST}"));
    }
    let body = std::str::from_utf8(body).map_err(|_| "it is not UTF-8".to_owned())?;
    let entry: Entry = serde_json::from_str(body).map_err(|error| error.to_string())?;
    if entry.n > LARGEST_NUMBER {
        return Err(format!("its number {} is too large", entry.n));
    }
    Ok((entry, body.to_owned()))
}

/// Takes up entries whose numbers grow. One that jumps to or past the number of the entry after
/// it is the damaged one of the two: were it believed, sound entries up to its number were lost.
fn take_up(session: &mut Session, found: Vec<ParsedEntry>) -> Vec<Corruption> {
    let mut damages = Vec::new();
    let mut found = found.into_iter().peekable();
    while let Some(ParsedEntry { line, entry, body }) = found.next() {
        let (n, last) = (entry.n, session.last().map_or(0, |last| last.n));
        let next = found.peek().map(|next| next.entry.n);
        let why = if n <= last {
            format!("its number {n} does not follow {last}")
        } else if let Some(next) = next.filter(|next| n > last + 1 && *next > last && *next <= n) {
            format!("its number {n} jumps past {next}, which comes after it")
        } else {
            session.append_read(entry, body);
            continue;
        };
        let bytes = body.len();
        damages.push(Corruption { line, bytes, why });
    }
    damages
}

/// Sound JSON whose lines a formatter has moved.
fn read_reflowed(bytes: &[u8]) -> Option<ParsedSession> {
    if depth(bytes) > DEEPEST + 2 {
        return None;
    }
    let mut parts: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(bytes).ok()?;
    let entries: Vec<Box<RawValue>> = serde_json::from_str(parts.remove("entries")?.get()).ok()?;
    let header: Header = serde_json::from_str(&serde_json::to_string(&parts).ok()?).ok()?;
    header.version()?;
    let mut session = Session::empty(header_line(&header, &parts), header);
    let (mut found, mut damages) = (Vec::new(), Vec::new());
    for (line, raw) in (2..).zip(entries) {
        let body = one_line(raw.get());
        match read_entry(body.as_bytes()) {
            Ok((entry, body)) => found.push(ParsedEntry { line, entry, body }),
            Err(why) => damages.push(Corruption {
                line,
                bytes: body.len(),
                why,
            }),
        }
    }
    damages.extend(take_up(&mut session, found));
    damages.sort_by_key(|damage| damage.line);
    let form = if damages.is_empty() {
        Form::Reflowed
    } else {
        Form::Damaged(damages)
    };
    Some(finished(session, form))
}

/// The header's own fields first, then whatever else stood there, each verbatim.
fn header_line(header: &Header, parts: &BTreeMap<String, Box<RawValue>>) -> String {
    let known = ["format", "id", "title", "question", "started", "origin"];
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

const _: () = assert!(
    Map::MOST_LINKS * 64 < LARGEST_FILE,
    "a full map fits into a file"
);
