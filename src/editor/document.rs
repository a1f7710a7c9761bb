//! The session that is open for editing, and the one path on which it changes.
//!
//! ```text
//!  Edit ─▶ Document::plan ─▶ Plan ─▶ Document::commit ─▶ Session::push
//!          decided, laid out               │
//!                                          └─▶ drain_unwritten ─▶ the file
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::arrange::Arranger;
use super::batch::Batch;
use super::plan::{Committed, EntryKind, Plan, PlannedEntry};
use super::{Edit, LayoutSettings};
use crate::model::{FactorId, Handle, Refusal};
use crate::session::{Event, LogSize, NewEntry, Session};

/// A session that is open for editing. It owns the session, so that nothing is appended to it but
/// through [`Document::commit`].
#[derive(Debug, Clone)]
pub struct Document {
    session: Session,
    /// The size of the log that a snapshot, which has no entries, was taken of.
    base: LogSize,
    /// How many entries were handed out to be written.
    drained: usize,
    layout: LayoutSettings,
    /// The factors that the last entry names: they do not move with the next.
    named: BTreeSet<FactorId>,
    /// The factors that are selected: they do not move.
    selected: BTreeSet<FactorId>,
    /// Set when nobody waits for what is planned of it any more.
    cancel: Arc<AtomicBool>,
}

/// An entry that is not in the file yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnwrittenEntry {
    /// Its number.
    pub n: u32,
    /// Its line of the file, without the comma before it.
    pub line: String,
}

impl Document {
    /// A new session, of which nothing is in any file.
    pub fn unwritten(session: Session) -> Self {
        Self {
            drained: 0,
            ..Self::new(session)
        }
    }

    /// A session whose entries are all in its file.
    pub fn new(session: Session) -> Self {
        Self {
            drained: session.all_entries().len(),
            base: LogSize::default(),
            session,
            layout: LayoutSettings::default(),
            named: BTreeSet::new(),
            selected: BTreeSet::new(),
            cancel: Arc::default(),
        }
    }

    /// Lays the map out by these settings from now on.
    pub const fn set_layout(&mut self, layout: LayoutSettings) {
        self.layout = layout;
    }

    /// How the map is laid out while it grows.
    pub const fn layout(&self) -> LayoutSettings {
        self.layout
    }

    /// Keeps these factors where they are, beside those that the last entry names.
    pub fn select(&mut self, selected: BTreeSet<FactorId>) {
        self.selected = selected;
    }

    /// A flag that, once it is set, ends the search for a calm step in the plans of this document.
    pub fn cancellation(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancel)
    }

    pub(super) fn arranger(&self) -> Arranger {
        Arranger {
            settings: self.layout,
            protected: self.named.union(&self.selected).copied().collect(),
            has_time: true,
            cancel: Arc::clone(&self.cancel),
        }
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session, no longer open for editing.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// Looks at the session as it was after its first `position` entries.
    pub fn seek(&mut self, position: usize) {
        self.session.seek(position);
    }

    /// Takes the session up again, as [`Session::resume`].
    pub fn resume(&mut self, wall: String, at: u64) {
        self.session.resume(wall, at);
    }

    /// Takes a line that another program appended to the file.
    ///
    /// # Errors
    /// Says what is wrong with the line; nothing has changed.
    pub fn append_line(&mut self, line: &str) -> Result<(), String> {
        self.session.append_line(line)?;
        self.drained = self.session.all_entries().len();
        Ok(())
    }

    /// As [`Document::append_line`], but passes over what is for the facilitator alone.
    ///
    /// # Errors
    /// Says what is wrong with the line; nothing has changed.
    pub fn append_public_line(&mut self, line: &str) -> Result<(), String> {
        self.session.append_public_line(line)?;
        self.drained = self.session.all_entries().len();
        Ok(())
    }

    /// The number of the last entry; 0 while there is none.
    pub fn last_n(&self) -> u32 {
        self.base.last + self.session.last().map_or(0, |last| last.n)
    }

    /// A copy to make plans from on another thread: the map and the records as they are, without
    /// the entries that led there, so that it plans neither undo nor redo.
    pub fn snapshot(&self) -> Self {
        Self {
            session: self.session.without_entries(),
            base: LogSize {
                last: self.last_n(),
                ..self.base.with(self.session.log_size())
            },
            drained: 0,
            layout: self.layout,
            named: self.named.clone(),
            selected: self.selected.clone(),
            cancel: Arc::default(),
        }
    }

    /// Decides an edit and lays out what follows from it. Nothing changes. Slow on large maps.
    ///
    /// # Errors
    /// The edit is refused.
    pub fn plan(&self, edit: &Edit) -> Result<Plan, Refusal> {
        self.plan_by(edit, &self.arranger())
    }

    /// As [`Document::plan`], but with the first answer of the layout: nobody waits for it.
    ///
    /// # Errors
    /// The edit is refused.
    pub fn plan_at_once(&self, edit: &Edit) -> Result<Plan, Refusal> {
        let arranger = Arranger {
            has_time: false,
            ..self.arranger()
        };
        self.plan_by(edit, &arranger)
    }

    fn plan_by(&self, edit: &Edit, arranger: &Arranger) -> Result<Plan, Refusal> {
        let entries = match edit {
            Edit::One(change) => vec![PlannedEntry::of(&self.session, change, arranger)?],
            Edit::Batch(changes) => Batch::import(self, changes)?,
            Edit::Import(import) => import.plan(self)?,
            Edit::Undo => self.plan_undo()?,
            Edit::Redo => self.plan_redo()?,
        };
        self.require_room(entries.len())?;
        Ok(Plan::new(self.last_n(), edit.clone(), entries))
    }

    fn plan_undo(&self) -> Result<Vec<PlannedEntry>, Refusal> {
        let entries = self.session.undoable();
        self.plan_each(&entries, EntryKind::Undo, Session::inverse_of)
            .and_then(|entries| some(entries, Refusal::NothingToUndo))
    }

    fn plan_redo(&self) -> Result<Vec<PlannedEntry>, Refusal> {
        let entries = self.session.redoable();
        self.plan_each(&entries, EntryKind::Redo, Session::events_again)
            .and_then(|entries| some(entries, Refusal::NothingToRedo))
    }

    /// An entry for each of these, given by their numbers.
    fn plan_each(
        &self,
        entries: &[u32],
        kind: fn(u32) -> EntryKind,
        events: fn(&Session, u32) -> Result<Vec<Event>, Refusal>,
    ) -> Result<Vec<PlannedEntry>, Refusal> {
        let planned = entries.iter().map(|&n| {
            let events = events(&self.session, n)?;
            Ok(PlannedEntry::new(kind(n), events))
        });
        planned.collect()
    }

    /// Whether there is room for so many more entries.
    ///
    /// # Errors
    /// There is not.
    pub(super) fn require_room(&self, more: usize) -> Result<(), Refusal> {
        self.base.with(self.session.log_size()).require_room(more)
    }

    /// Appends the entries of a plan at `at`, in milliseconds since the session started. A plan
    /// that was made before the last entry came is made again.
    ///
    /// # Errors
    /// A plan that had to be made again is refused; nothing has changed.
    pub fn commit(&mut self, plan: Plan, said: Vec<Handle>, at: u64) -> Result<Committed, Refusal> {
        self.session.seek(usize::MAX);
        let plan = match plan.is_current(self) {
            true => plan,
            false => self.plan_at_once(plan.edit())?,
        };
        Ok(self.append(plan.into_entries(), &said, at))
    }

    pub(super) fn append(
        &mut self,
        entries: Vec<PlannedEntry>,
        said: &[Handle],
        at: u64,
    ) -> Committed {
        let first = self.last_n() + 1;
        let mut committed = Committed::default();
        for (place, mut entry) in entries.into_iter().enumerate() {
            committed.links = entry.links_spoken_of();
            let new_factors = entry.new_factors();
            committed.closed = entry.closed.take();
            let kind = entry.kind;
            let in_batch = (place > 0).then_some(first);
            let new = NewEntry {
                said: entry.said.take().unwrap_or_else(|| said.to_vec()),
                ..NewEntry::new(at, entry.into_events())
            };
            let new = match kind {
                EntryKind::Contribution => NewEntry {
                    with: in_batch,
                    ..new
                },
                EntryKind::Undo(n) => NewEntry {
                    undo: Some(n),
                    ..new
                },
                EntryKind::Redo(n) => NewEntry {
                    redo: Some(n),
                    ..new
                },
            };
            committed.n = self.base.last + self.session.push(new).n;
            let ends = committed
                .links
                .iter()
                .filter_map(|id| self.session.map().link(*id));
            let ends = ends.flat_map(|link| [link.from, link.to]);
            self.named = ends.chain(new_factors).collect();
        }
        committed
    }

    /// The entries that were appended since the last call, each exactly once and in their order.
    pub fn drain_unwritten(&mut self) -> Vec<UnwrittenEntry> {
        let (entries, lines) = (self.session.all_entries(), self.session.all_lines());
        let unwritten = entries.iter().zip(lines).skip(self.drained);
        let unwritten = unwritten.map(|(entry, line)| UnwrittenEntry {
            n: entry.n,
            line: line.clone(),
        });
        let unwritten = unwritten.collect();
        self.drained = entries.len();
        unwritten
    }
}

fn some(entries: Vec<PlannedEntry>, none: Refusal) -> Result<Vec<PlannedEntry>, Refusal> {
    match entries.is_empty() {
        true => Err(none),
        false => Ok(entries),
    }
}
