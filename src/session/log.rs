//! The session itself: the one place where a live map changes.

use super::deed::About;
use super::{Deed, Entry, Header, NextIds};
use crate::model::{Event, Map, Outcome, Voice};

#[cfg(test)]
mod cases;

/// A session: its header, its entries, and the map they add up to.
#[derive(Debug, Clone)]
pub struct Session {
    header: Header,
    header_line: String,
    entries: Vec<Entry>,
    lines: Vec<String>,
    skipped: Vec<(u32, usize)>,
    done: Vec<u32>,
    undone: Vec<u32>,
    map: Map,
    about: About,
    stage: Option<String>,
    resumed: Option<String>,
}

/// What a person contributes: who said it, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct Contribution {
    /// Milliseconds since the session started.
    pub at: u64,
    /// Who said it.
    pub said: Vec<Voice>,
    /// What it did.
    pub deeds: Vec<Deed>,
}

/// Why nothing was taken back or done again.
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
}

impl Session {
    /// A new session with its first entry, which cannot be taken back.
    pub fn new(header: Header, by: &str) -> Self {
        let mut session = Self::empty(header.line(), header);
        session.push(Contribution {
            deeds: vec![Deed::Opened { by: by.to_owned() }],
            ..Contribution::default()
        });
        session
    }

    /// A session without entries, to be filled with those of a file.
    pub(super) fn empty(header_line: String, header: Header) -> Self {
        let about = About {
            title: header.title.clone(),
            question: header.question.clone(),
        };
        Self {
            header,
            header_line,
            entries: Vec::new(),
            lines: Vec::new(),
            skipped: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
            map: Map::default(),
            about,
            stage: None,
            resumed: None,
        }
    }

    /// Takes the session up again; the next entry says that it was at this wall clock (RFC 3339).
    pub fn resume(&mut self, wall_clock: String) {
        self.resumed = Some(wall_clock);
    }

    /// What was there when the session was made.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The first line of the file, verbatim.
    pub fn header_line(&self) -> &str {
        &self.header_line
    }

    /// The map as it is now.
    pub const fn map(&self) -> &Map {
        &self.map
    }

    /// Every entry, the first one first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every entry as its line in the file, verbatim, without the comma before it.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// What the session is about now.
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// The stage the group is in.
    pub fn stage(&self) -> Option<&str> {
        self.stage.as_deref()
    }

    /// Events that could not be applied: the entry's number and the event's place in it.
    pub fn skipped(&self) -> &[(u32, usize)] {
        &self.skipped
    }

    /// The last entry.
    pub fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// The entry with this number.
    pub fn entry(&self, n: u32) -> Option<&Entry> {
        let at = self
            .entries
            .binary_search_by_key(&n, |entry| entry.n)
            .ok()?;
        self.entries.get(at)
    }

    /// Appends what a person did as one entry, and changes the map accordingly.
    pub fn push(&mut self, contribution: Contribution) -> &Entry {
        self.append(contribution, None, None)
    }

    /// Takes the last entry back that is neither an undo nor a redo, as a new entry.
    ///
    /// # Errors
    /// Nothing is left to take back, or the entry holds what this version does not understand.
    pub fn undo(&mut self, at: u64) -> Result<&Entry, CannotUndo> {
        let n = *self.done.last().ok_or(CannotUndo::NothingDone)?;
        let mut deeds = Vec::new();
        for deed in self.applied(n).rev() {
            let kind = || deed.kind().to_owned();
            deeds.push(
                deed.inverse()
                    .ok_or_else(|| CannotUndo::NotUnderstood { n, kind: kind() })?,
            );
        }
        let taken_back = Contribution {
            at,
            deeds,
            ..Contribution::default()
        };
        Ok(self.append(taken_back, Some(n), None))
    }

    /// Does again what was taken back last, as a new entry.
    ///
    /// # Errors
    /// Nothing was taken back since the last contribution, or the entry holds what this version
    /// does not understand.
    pub fn redo(&mut self, at: u64) -> Result<&Entry, CannotUndo> {
        let n = *self.undone.last().ok_or(CannotUndo::NothingUndone)?;
        let deeds: Vec<Deed> = self.applied(n).cloned().collect();
        let strange = deeds
            .iter()
            .find(|deed| matches!(deed, Deed::Unknown { .. }));
        if let Some(deed) = strange {
            let kind = deed.kind().to_owned();
            return Err(CannotUndo::NotUnderstood { n, kind });
        }
        let again = Contribution {
            at,
            deeds,
            ..Contribution::default()
        };
        Ok(self.append(again, None, Some(n)))
    }

    /// The number of the entry that [`Session::undo`] would take back.
    pub fn undoable(&self) -> Option<u32> {
        self.done.last().copied()
    }

    /// The number of the entry that [`Session::redo`] would do again.
    pub fn redoable(&self) -> Option<u32> {
        self.undone.last().copied()
    }

    fn applied(&self, n: u32) -> impl DoubleEndedIterator<Item = &Deed> {
        let deeds = self.entry(n).map_or(&[][..], |entry| &entry.deeds);
        let skipped = move |at: &usize| self.skipped.contains(&(n, *at));
        deeds
            .iter()
            .enumerate()
            .filter(move |(at, _)| !skipped(at))
            .map(|(_, deed)| deed)
    }

    fn append(&mut self, what: Contribution, undo: Option<u32>, redo: Option<u32>) -> &Entry {
        let before = self.map.counters();
        let last = self.entries.last();
        let mut entry = Entry {
            n: last.map_or(1, |last| last.n + 1),
            at: last.map_or(0, |last| last.at).max(what.at),
            resumed: self.resumed.take(),
            stage: self.stage.clone(),
            said: what.said,
            next: None,
            undo,
            redo,
            deeds: what.deeds,
        };
        self.fold(&entry);
        entry.next = NextIds::used(before, self.map.counters());
        let line = serde_json::to_string(&entry).unwrap_or_default();
        self.keep(entry, line)
    }

    /// Takes a line that another program appended to the same session.
    ///
    /// # Errors
    /// Says what is wrong with the line; the session is as it was.
    pub fn grow(&mut self, line: &str) -> Result<(), String> {
        super::document::take_entry(self, line)
    }

    /// Takes an entry of a file as it stands there.
    pub(super) fn admit(&mut self, entry: Entry, line: String) {
        self.fold(&entry);
        self.keep(entry, line);
    }

    fn keep(&mut self, entry: Entry, line: String) -> &Entry {
        self.lines.push(line);
        self.entries.push(entry);
        &self.entries[self.entries.len() - 1]
    }

    fn fold(&mut self, entry: &Entry) {
        self.map
            .honour(entry.next.map(NextIds::counters).unwrap_or_default());
        for (at, deed) in entry.deeds.iter().enumerate() {
            if self.take_up(deed) == Outcome::Skipped {
                self.skipped.push((entry.n, at));
            }
        }
        self.remember(entry);
    }

    fn take_up(&mut self, deed: &Deed) -> Outcome {
        match deed {
            Deed::Map(event) => return self.map.apply(event),
            Deed::Described { now, .. } => self.about = now.clone(),
            Deed::Stage { now, .. } => self.stage = now.clone(),
            Deed::Attributed { entry, now, .. } => return self.attribute(*entry, now),
            Deed::Opened { .. } | Deed::Marker { .. } | Deed::Unknown { .. } => {}
        }
        Outcome::Applied
    }

    fn attribute(&mut self, n: u32, now: &[Voice]) -> Outcome {
        let Ok(at) = self.entries.binary_search_by_key(&n, |entry| entry.n) else {
            return Outcome::Skipped;
        };
        self.entries[at].said = now.to_vec();
        Outcome::Applied
    }

    /// Keeps the two lists from which undo and redo take, last in, first out.
    fn remember(&mut self, entry: &Entry) {
        match (entry.undo, entry.redo) {
            (Some(n), _) => {
                take_last(&mut self.done, n);
                self.undone.push(n);
            }
            (None, Some(n)) => {
                take_last(&mut self.undone, n);
                self.done.push(n);
            }
            (None, None) => {
                self.undone.clear();
                let opens = matches!(entry.deeds.first(), Some(Deed::Opened { .. }));
                self.done.extend((!opens).then_some(entry.n));
            }
        }
    }
}

fn take_last(list: &mut Vec<u32>, n: u32) {
    if let Some(at) = list.iter().rposition(|one| *one == n) {
        list.remove(at);
    }
}

impl From<Vec<Event>> for Contribution {
    fn from(events: Vec<Event>) -> Self {
        Self {
            deeds: events.into_iter().map(Deed::Map).collect(),
            ..Self::default()
        }
    }
}
