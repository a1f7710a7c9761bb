//! The session: an append-only log with its folded state. The only place where a live map changes.

use super::event::Heading;
use super::header::Origin;
use super::{Entry, Event, Header, LogSize, NextIds, Records, Replay, codec};
use crate::model::{Handle, Map, Refusal};

#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;

/// A session: its header, its entries, and what they add up to.
///
/// [`Session::seek`] moves its replay cursor; every getter then answers for that position. New
/// entries are appended at the end all the same.
#[derive(Debug, Clone)]
pub struct Session {
    header: Header,
    header_line: String,
    initial_heading: Heading,
    entries: Vec<Entry>,
    lines: Vec<String>,
    cursor: Replay,
    resumed: Option<Resumed>,
}

/// Start of a further sitting: wall clock (RFC 3339), and milliseconds since the session started.
#[derive(Debug, Clone)]
struct Resumed {
    wall: String,
    at: u64,
}

/// An entry before it is appended. It has no number yet.
///
/// Only the editor makes them, so that every change of a session is decided there.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Milliseconds since the session started.
    pub(crate) at: u64,
    /// Speakers.
    pub(crate) said: Vec<Handle>,
    /// Its events, in order.
    pub(crate) events: Vec<Event>,
    /// The entry it takes back.
    pub(crate) undo: Option<u32>,
    /// The entry it does again.
    pub(crate) redo: Option<u32>,
    /// The first entry of its batch, unless it is that entry itself.
    pub(crate) with: Option<u32>,
}

impl NewEntry {
    /// An entry with events at a time, said by nobody in particular.
    pub(crate) const fn new(at: u64, events: Vec<Event>) -> Self {
        Self {
            at,
            said: Vec::new(),
            events,
            undo: None,
            redo: None,
            with: None,
        }
    }
}

impl Session {
    /// A new session with its first entry, which cannot be taken back.
    pub fn new(header: Header, by: &str) -> Self {
        let mut session = Self::empty(header.line(), header);
        session.push(NewEntry::new(0, vec![Event::Opened { by: by.to_owned() }]));
        session
    }

    /// The session as it is, without the entries that led there: enough to decide an edit from,
    /// and cheap to copy. Nothing of it can be taken back.
    pub(crate) fn without_entries(&self) -> Self {
        Self {
            header: self.header.clone(),
            header_line: self.header_line.clone(),
            initial_heading: self.heading().clone(),
            entries: Vec::new(),
            lines: Vec::new(),
            cursor: self.cursor.without_entries(),
            resumed: None,
        }
    }

    /// An empty session, to be filled with the entries of a file.
    pub(super) fn empty(header_line: String, header: Header) -> Self {
        let at_first = Heading {
            title: header.title.clone(),
            question: header.question.clone(),
        };
        Self {
            header,
            header_line,
            initial_heading: at_first,
            entries: Vec::new(),
            lines: Vec::new(),
            cursor: Replay::default(),
            resumed: None,
        }
    }

    /// A copy of the session up to the cursor, with a new id and its origin in the header. Its
    /// entries are the same, byte for byte.
    pub fn branch(&self, id: String) -> Self {
        let origin = Origin {
            id: self.header.id.clone(),
            n: self.last().map_or(0, |last| last.n),
        };
        let header = Header {
            id,
            origin: Some(origin),
            ..self.header.clone()
        };
        let mut branch = Self::empty(header.line(), header);
        for line in self.lines() {
            let taken = branch.append_line(line);
            debug_assert_eq!(taken, Ok(()), "an entry that was read is read again");
        }
        branch
    }

    /// Moves the cursor behind the first `position` entries; past the end means the end.
    pub fn seek(&mut self, position: usize) {
        self.cursor.seek(&self.entries, position);
    }

    /// Number of entries before the cursor.
    pub const fn position(&self) -> usize {
        self.cursor.position()
    }

    /// Whether the cursor is at the end.
    pub const fn is_at_end(&self) -> bool {
        self.cursor.position() == self.entries.len()
    }

    /// All entries, also those behind the cursor.
    pub fn all_entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Begins a further sitting `at` milliseconds after the start. The next entry records the wall
    /// clock (RFC 3339).
    pub fn resume(&mut self, wall: String, at: u64) {
        self.resumed = Some(Resumed { wall, at });
    }

    /// The header, as written when the session was created.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The first line of the file, verbatim.
    pub fn header_line(&self) -> &str {
        &self.header_line
    }

    /// The map.
    pub const fn map(&self) -> &Map {
        self.cursor.map()
    }

    /// The records: people, notes, trends, votes, actions, the agenda.
    pub const fn records(&self) -> &Records {
        &self.cursor.now().records
    }

    /// Every entry, the first one first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries[..self.position()]
    }

    /// Every entry as its line in the file, verbatim, without the comma before it.
    pub fn lines(&self) -> &[String] {
        &self.lines[..self.position()]
    }

    /// Title and question at the cursor.
    pub fn heading(&self) -> &Heading {
        self.cursor.heading().unwrap_or(&self.initial_heading)
    }

    /// The stage the group is in.
    pub fn stage(&self) -> Option<&str> {
        self.cursor.stage()
    }

    /// Milliseconds spent in a stage until `at`, time between sittings not counted.
    pub fn stage_elapsed(&self, stage: &str, at: u64) -> u64 {
        let last = self.last().map_or(0, |last| last.at);
        let away = self.resumed.as_ref().map(|resumed| resumed.at);
        let away = away.map_or(0, |back| back.saturating_sub(last));
        let at = at.max(last).saturating_sub(away);
        self.cursor.now().times.spent(stage, self.stage(), at)
    }

    /// Entries that are in effect: neither undone nor themselves an undo or redo.
    pub fn effective_entries(&self) -> impl Iterator<Item = &Entry> {
        let done = self.cursor.now().done.iter();
        done.filter_map(|n| self.entry(*n))
    }

    /// Events that could not be applied: entry number and index within the entry.
    pub fn skipped(&self) -> &[(u32, usize)] {
        &self.cursor.now().skipped
    }

    /// The last entry.
    pub fn last(&self) -> Option<&Entry> {
        self.entries().last()
    }

    /// Every entry as its line in the file, also those after the moment looked at.
    pub fn all_lines(&self) -> &[String] {
        &self.lines
    }

    /// The size of the whole log.
    pub fn log_size(&self) -> LogSize {
        LogSize {
            last: self.entries.last().map_or(0, |last| last.n),
            entries: self.entries.len(),
            bytes: self.lines.iter().map(String::len).sum(),
        }
    }

    /// The entry with this number.
    pub fn entry(&self, n: u32) -> Option<&Entry> {
        let entries = self.entries();
        let at = entries.binary_search_by_key(&n, |entry| entry.n).ok()?;
        entries.get(at)
    }

    /// The entries that the next undo takes back, in the order in which it does: the last one,
    /// and with it all of its batch.
    pub fn undoable(&self) -> Vec<u32> {
        self.batch_on_top(&self.cursor.now().done)
    }

    /// What undo takes back step by step, the newest first: the entries of each step, the last one
    /// first.
    pub fn undo_steps(&self) -> impl Iterator<Item = Vec<u32>> {
        let mut left = &self.cursor.now().done[..];
        std::iter::from_fn(move || {
            let step = self.batch_on_top(left);
            left = &left[..left.len() - step.len()];
            (!step.is_empty()).then_some(step)
        })
    }

    /// The entries that the next redo does again, in that order.
    pub fn redoable(&self) -> Vec<u32> {
        self.batch_on_top(&self.cursor.now().undone)
    }

    /// The last of these entries, and those before it that belong to its batch.
    fn batch_on_top(&self, entries: &[u32]) -> Vec<u32> {
        let batch = |n: u32| self.entry(n).and_then(|entry| entry.with).unwrap_or(n);
        let on_top = entries.last().map(|n| batch(*n));
        let with_it = entries.iter().rev().copied();
        with_it.take_while(|n| Some(batch(*n)) == on_top).collect()
    }

    /// The events that take an entry back.
    ///
    /// # Errors
    /// The entry holds what this version does not understand.
    pub(crate) fn inverse_of(&self, n: u32) -> Result<Vec<Event>, Refusal> {
        let inverse = |deed: &Event| {
            let kind = || deed.kind().to_owned();
            let inverse = deed.inverse();
            inverse.ok_or_else(|| Refusal::NotUnderstood { n, kind: kind() })
        };
        self.applied(n).rev().map(inverse).collect()
    }

    /// The events that do an entry again that was taken back.
    ///
    /// # Errors
    /// The entry holds what this version does not understand.
    pub(crate) fn events_again(&self, n: u32) -> Result<Vec<Event>, Refusal> {
        let again = |deed: &Event| match deed {
            Event::Unknown { kind, .. } => Err(Refusal::NotUnderstood {
                n,
                kind: kind.clone(),
            }),
            deed => Ok(deed.clone()),
        };
        self.applied(n).map(again).collect()
    }

    fn applied(&self, n: u32) -> impl DoubleEndedIterator<Item = &Event> {
        let deeds = self.entry(n).map_or(&[][..], |entry| &entry.events);
        let skipped = move |at: &usize| self.skipped().contains(&(n, *at));
        deeds
            .iter()
            .enumerate()
            .filter(move |(at, _)| !skipped(at))
            .map(|(_, deed)| deed)
    }

    /// Appends an entry, and changes map and records accordingly.
    pub(crate) fn push(&mut self, new: NewEntry) -> &Entry {
        self.seek(usize::MAX);
        let before = (self.map().counters(), self.records().next());
        let last = self.last();
        let entry = Entry {
            n: last.map_or(1, |last| last.n.saturating_add(1)),
            at: last.map_or(0, |last| last.at).max(new.at),
            resumed: self.resumed.take().map(|resumed| resumed.wall),
            stage: self.stage().map(str::to_owned),
            said: new.said,
            next: None,
            undo: new.undo,
            redo: new.redo,
            with: new.with,
            events: new.events,
        };
        self.append_entry(entry);
        let place = self.entries.len() - 1;
        self.entries[place].next =
            NextIds::used(before, (self.map().counters(), self.records().next()));
        let line = serde_json::to_string(&self.entries[place]).unwrap_or_default();
        self.lines.push(line);
        &self.entries[place]
    }

    /// Takes a line that another program appended to the same session.
    ///
    /// # Errors
    /// Says what is wrong with the line; the session is as it was.
    pub fn append_line(&mut self, line: &str) -> Result<(), String> {
        codec::take_entry(self, line)
    }

    /// As [`Session::append_line`], but skips private entries.
    ///
    /// # Errors
    /// Says what is wrong with the line; the session is as it was.
    pub fn append_public_line(&mut self, line: &str) -> Result<(), String> {
        match serde_json::from_str::<Entry>(line) {
            Ok(entry) if entry.is_private() => Ok(()),
            _ => self.append_line(line),
        }
    }

    /// Appends an entry read from a file, its line kept verbatim.
    pub(super) fn append_read(&mut self, entry: Entry, line: String) {
        self.append_entry(entry);
        self.lines.push(line);
    }

    /// Appends an entry. A cursor at the end stays at the end.
    fn append_entry(&mut self, entry: Entry) {
        let goes_along = self.is_at_end();
        for deed in &entry.events {
            if let Event::Attributed { entry, now, .. } = deed {
                self.attribute(*entry, now);
            }
        }
        self.entries.push(entry);
        if goes_along {
            self.cursor.step(&self.entries);
        }
    }

    /// Overwrites an entry's speakers with the latest correction, for every position of the cursor.
    fn attribute(&mut self, n: u32, now: &[Handle]) {
        if let Ok(at) = self.entries.binary_search_by_key(&n, |entry| entry.n) {
            self.entries[at].said = now.to_vec();
        }
    }
}
