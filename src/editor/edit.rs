//! Requested changes of a session.

use super::Import;
use crate::model::{Handle, MapEdit};
use crate::records::Record;
use crate::session::Heading;

/// A requested change of a session. It is done whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// One change, appended as one entry.
    One(SessionChange),
    /// Changes that come together, such as the maps of several groups: an entry each, laid out
    /// once, taken back by one undo. Nobody is there to see loops close, so none is announced.
    Batch(Vec<SaidChange>),
    /// The map of a file of another tool, in a session in which nothing is drawn yet; taken back by
    /// one undo.
    Import(Import),
    /// The last entry, or the last batch, is taken back.
    Undo,
    /// The entry or batch that was taken back last is done again.
    Redo,
}

/// A change that fits in one entry.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionChange {
    /// A change of the map.
    Map(MapEdit),
    /// Records that are added, changed or removed.
    Records(Vec<Record>),
    /// The stage that begins; `None` ends the one that is on.
    Stage(Option<String>),
    /// The title and the question.
    Heading(Heading),
    /// A named moment, to come back to.
    Marker(String),
    /// Who said an earlier entry, given by its number.
    Attribution(u32, Vec<Handle>),
    /// Several changes, in this order; those that change nothing are passed over.
    All(Vec<SessionChange>),
}

/// A change of a batch, and who asked for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidChange {
    /// Who said it.
    pub said: Vec<Handle>,
    /// What is to change.
    pub change: SessionChange,
}

impl From<SessionChange> for Edit {
    fn from(change: SessionChange) -> Self {
        Self::One(change)
    }
}

impl From<MapEdit> for SessionChange {
    fn from(edit: MapEdit) -> Self {
        Self::Map(edit)
    }
}

impl From<Record> for SessionChange {
    fn from(record: Record) -> Self {
        Self::Records(vec![record])
    }
}

impl From<MapEdit> for Edit {
    fn from(edit: MapEdit) -> Self {
        Self::One(edit.into())
    }
}

impl From<Record> for Edit {
    fn from(record: Record) -> Self {
        Self::One(record.into())
    }
}
