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

use clean_json::clean_json;
pub use damage::{Corruption, CorruptionList};

mod clean_json;
mod damage;
#[cfg(test)]
mod tests;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 8 * 1024 * 1024;
/// Most entries that are read.
pub const MOST_ENTRIES: usize = 100_000;
/// UTF-8 byte order mark, which some editors write; it is skipped.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Deepest nesting of brackets that is read in an entry.
const DEEPEST: usize = 32;
/// Largest number of an entry that is read, so that there is always a next one.
pub const LARGEST_NUMBER: u32 = 1_000_000_000;

/// A session read from text.
#[derive(Debug, Clone)]
pub struct ParsedSession {
    /// The session, with every sound entry.
    pub session: Session,
    /// Layout of the text.
    pub form: Form,
    /// Whether it may be continued: not when a later version of the format wrote it.
    pub writable: bool,
}

/// Layout of a session text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Canonical, byte for byte.
    Lines,
    /// Sound JSON, but its lines were moved; to be put back into lines before going on.
    Reflowed,
    /// Not sound; these parts could not be read.
    Damaged(CorruptionList),
}

/// Why a text is not a session.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum Unreadable {
    #[error("this is not a convoke session")]
    NotASession,
    #[error("it is empty")]
    Empty,
    #[error("the file is larger than 64 MiB, the most that is read")]
    TooLarge,
    #[error("the file has more than {MOST_ENTRIES} entries, the most that is read")]
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
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    let by_lines = read_lines(bytes);
    let reading = match by_lines {
        Some(reading) if !matches!(reading.form, Form::Damaged(_)) => Some(reading),
        by_lines => fuller(by_lines, read_reflowed(bytes)),
    };
    reading.map_or(Err(Unreadable::NotASession), checked)
}

/// Of two readings of a damaged file, by lines and as one JSON value, the one that kept more
/// entries. A tie goes to the reading by lines, which keeps them verbatim.
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

fn finished(session: Session, form: Form, writable: bool) -> ParsedSession {
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
    let writable = !is_of_another_version(first);
    let mut by_line = ByLine::default();
    for (at, line) in lines {
        by_line.take(at, line);
        if by_line.found.len() > MOST_ENTRIES {
            break;
        }
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
    Some(finished(session, form, writable))
}

/// State of the line-by-line reader.
#[derive(Default)]
struct ByLine {
    found: Vec<ParsedEntry>,
    damages: CorruptionList,
    begun: bool,
    /// The line of what closes the document, from 0.
    closed: Option<usize>,
}

impl ByLine {
    fn take(&mut self, at: usize, line: &[u8]) {
        let text = line.trim_ascii();
        if text.is_empty() {
            return;
        }
        let is_entry = matches!(text.first(), Some(b',' | b'{'));
        match (self.closed, text == b"]}") {
            (None, true) => self.closed = Some(at),
            (None, false) => self.take_entry(at, line, text),
            (Some(_), false) if is_entry => self.go_on_after_end(at, line, text),
            (Some(_), _) => self.lost(at, line, "it comes after the end"),
        }
    }

    /// Resumes after an apparent end of the document if sound entries follow.
    fn go_on_after_end(&mut self, at: usize, line: &[u8], text: &[u8]) {
        let entries = self.found.len();
        let end = self.closed.take();
        self.take_entry(at, line, text);
        match end {
            Some(end) if self.found.len() > entries => {
                self.lost(end, b"]}", "entries come after this end");
            }
            end => self.closed = end,
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
        self.damages.add(at + 1, line.len(), why);
    }

    fn finish(mut self, session: &mut Session) -> CorruptionList {
        if self.closed.is_none() {
            self.damages.add(0, 0, "the end is missing");
        }
        take_up(session, self.found, &mut self.damages);
        self.damages.sort();
        self.damages
    }
}

fn form_of(session: &Session, damages: CorruptionList, bytes: &[u8]) -> Form {
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
    let header: Header = serde_json::from_str(&clean_json(&format!("{open}[]}}"))).ok()?;
    header.version().map(|_| (line.to_owned(), header))
}

/// Whether this first line says that another version of the format wrote the file: one that may
/// tell everything else in another way, so that it is read and never rewritten.
fn is_of_another_version(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let said = text
        .split_once(r#""format":"#)
        .map(|(_, rest)| rest.trim_start());
    let said = said.and_then(|rest| rest.strip_prefix('"')?.split('"').next());
    said.is_some_and(|said| said.starts_with("convoke/") && said != FORMAT)
}

/// Placeholder for a header that cannot be read, so that the entries below it are not lost too.
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

/// Strips the comma that precedes every entry but the first. A wrong comma is reported and costs
/// nothing else.
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
    if !body.starts_with(b"{") {
        return Err("it is no entry".into());
    }
    if body.len() > LONGEST_LINE {
        return Err("it is longer than 8 MiB".into());
    }
    if depth(body) > DEEPEST {
        return Err(format!("it is nested deeper than {DEEPEST}"));
    }
    let body = std::str::from_utf8(body).map_err(|_| "it is not UTF-8".to_owned())?;
    let entry: Entry =
        serde_json::from_str(&clean_json(body)).map_err(|error| error.to_string())?;
    if entry.n > LARGEST_NUMBER {
        return Err(format!("its number {} is too large", entry.n));
    }
    Ok((entry, body.to_owned()))
}

/// Appends entries in ascending number. An entry whose number reaches or passes that of its
/// successor is taken to be the damaged one: believing it would drop all sound entries up to its
/// number.
fn take_up(session: &mut Session, found: Vec<ParsedEntry>, damages: &mut CorruptionList) {
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
        damages.add(line, body.len(), &why);
    }
}

/// Sound JSON whose lines a formatter has moved.
fn read_reflowed(bytes: &[u8]) -> Option<ParsedSession> {
    if depth(bytes) > DEEPEST + 2 {
        return None;
    }
    let mut parts: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(bytes).ok()?;
    let entries: Vec<Box<RawValue>> = serde_json::from_str(parts.remove("entries")?.get()).ok()?;
    let known = clean_json(&serde_json::to_string(&parts).ok()?).into_owned();
    let header: Header = serde_json::from_str(&known).ok()?;
    header.version()?;
    let writable = header.format == FORMAT;
    let mut session = Session::empty(header_line(&header, &parts), header);
    let (mut found, mut damages) = (Vec::new(), CorruptionList::default());
    for (line, raw) in (2..).zip(entries.into_iter().take(MOST_ENTRIES + 1)) {
        let body = one_line(raw.get());
        match read_entry(body.as_bytes()) {
            Ok((entry, body)) => found.push(ParsedEntry { line, entry, body }),
            Err(why) => damages.add(line, body.len(), &why),
        }
    }
    take_up(&mut session, found, &mut damages);
    damages.sort();
    let form = if damages.is_empty() {
        Form::Reflowed
    } else {
        Form::Damaged(damages)
    };
    Some(finished(session, form, writable))
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
