//! The session: an append-only log with its folded state. The only place where a live map changes.

use super::codec::{LARGEST_FILE, LARGEST_NUMBER, LONGEST_LINE, MOST_ENTRIES};
use super::event::Heading;
use super::header::Origin;
use super::{Entry, Event, Header, NextIds, Records, Replay, codec};
use crate::model::{Handle, Map, MapEvent, Refusal};

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

/// An entry to be appended: time, speakers and events.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    /// Milliseconds since the session started.
    pub at: u64,
    /// Speakers.
    pub said: Vec<Handle>,
    /// Events.
    pub events: Vec<Event>,
}

/// Why undo or redo is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum CannotUndo {
    #[error("Nothing to undo.")]
    NothingDone,
    #[error("Nothing to redo.")]
    NothingUndone,
    #[error(
        "Entry {n} holds “{kind}”, which this version does not understand: it cannot be undone or redone here."
    )]
    NotUnderstood { n: u32, kind: String },
    #[error(transparent)]
    NoRoom(#[from] Refusal),
}

impl Session {
    /// A new session with its first entry, which cannot be taken back.
    pub fn new(header: Header, by: &str) -> Self {
        let mut session = Self::empty(header.line(), header);
        session.push(NewEntry {
            events: vec![Event::Opened { by: by.to_owned() }],
            ..NewEntry::default()
        });
        session
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

    /// The entry with this number.
    pub fn entry(&self, n: u32) -> Option<&Entry> {
        let entries = self.entries();
        let at = entries.binary_search_by_key(&n, |entry| entry.n).ok()?;
        entries.get(at)
    }

    /// Appends what a person did as one entry, and changes the map accordingly.
    pub fn push(&mut self, contribution: NewEntry) -> &Entry {
        self.append(contribution, None, None)
    }

    /// Undoes the last entry in effect, by appending its inverse.
    ///
    /// # Errors
    /// Nothing is left to take back, or the entry holds what this version does not understand.
    pub fn undo(&mut self, at: u64) -> Result<&Entry, CannotUndo> {
        self.seek(usize::MAX);
        let n = self.undoable().ok_or(CannotUndo::NothingDone)?;
        self.has_room()?;
        let mut deeds = Vec::new();
        for deed in self.applied(n).rev() {
            let kind = || deed.kind().to_owned();
            deeds.push(
                deed.inverse()
                    .ok_or_else(|| CannotUndo::NotUnderstood { n, kind: kind() })?,
            );
        }
        let taken_back = NewEntry {
            at,
            events: deeds,
            ..NewEntry::default()
        };
        Ok(self.append(taken_back, Some(n), None))
    }

    /// Redoes the entry undone last, by appending its events again.
    ///
    /// # Errors
    /// Nothing was taken back since the last contribution, or the entry holds what this version
    /// does not understand.
    pub fn redo(&mut self, at: u64) -> Result<&Entry, CannotUndo> {
        self.seek(usize::MAX);
        let n = self.redoable().ok_or(CannotUndo::NothingUndone)?;
        self.has_room()?;
        let deeds: Vec<Event> = self.applied(n).cloned().collect();
        let strange = deeds
            .iter()
            .find(|deed| matches!(deed, Event::Unknown { .. }));
        if let Some(deed) = strange {
            let kind = deed.kind().to_owned();
            return Err(CannotUndo::NotUnderstood { n, kind });
        }
        let again = NewEntry {
            at,
            events: deeds,
            ..NewEntry::default()
        };
        Ok(self.append(again, None, Some(n)))
    }

    /// Whether there is room for an entry more, undo and redo included: nothing is made that a
    /// later reader of the file would refuse.
    ///
    /// # Errors
    /// There is none; the refusal names the limit.
    pub fn has_room(&self) -> Result<(), Refusal> {
        let last = self.entries.last().map_or(0, |last| last.n);
        let bytes: usize = self.lines.iter().map(String::len).sum();
        if self.entries.len() >= MOST_ENTRIES {
            Err(Refusal::SessionFull { most: MOST_ENTRIES })
        } else if last >= LARGEST_NUMBER {
            Err(Refusal::NumbersSpent { what: "entry" })
        } else if bytes + 2 * self.lines.len() + LONGEST_LINE > LARGEST_FILE {
            let most = LARGEST_FILE >> 20;
            Err(Refusal::SessionTooLong { most })
        } else {
            Ok(())
        }
    }

    /// The number of the entry that [`Session::undo`] would take back.
    pub fn undoable(&self) -> Option<u32> {
        self.cursor.now().done.last().copied()
    }

    /// The number of the entry that [`Session::redo`] would do again.
    pub fn redoable(&self) -> Option<u32> {
        self.cursor.now().undone.last().copied()
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

    fn append(&mut self, what: NewEntry, undo: Option<u32>, redo: Option<u32>) -> &Entry {
        self.seek(usize::MAX);
        let before = (self.map().counters(), self.records().next());
        let last = self.last();
        let entry = Entry {
            n: last.map_or(1, |last| last.n.saturating_add(1)),
            at: last.map_or(0, |last| last.at).max(what.at),
            resumed: self.resumed.take().map(|resumed| resumed.wall),
            stage: self.stage().map(str::to_owned),
            said: what.said,
            next: None,
            undo,
            redo,
            events: what.events,
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

impl From<Vec<MapEvent>> for NewEntry {
    fn from(events: Vec<MapEvent>) -> Self {
        Self {
            events: events.into_iter().map(Event::Map).collect(),
            ..Self::default()
        }
    }
}
