//! Appending, undo and redo without the editor, which is not known here.

use super::{Entry, Event, NewEntry, Session};
use crate::model::{MapEvent, Refusal};

impl Default for NewEntry {
    fn default() -> Self {
        Self::new(0, Vec::new())
    }
}

impl From<Vec<MapEvent>> for NewEntry {
    fn from(events: Vec<MapEvent>) -> Self {
        Self::new(0, events.into_iter().map(Event::Map).collect())
    }
}

impl Session {
    /// Takes the last entry back.
    pub(crate) fn undo(&mut self, at: u64) -> Result<&Entry, Refusal> {
        let n = *self.undoable().first().ok_or(Refusal::NothingToUndo)?;
        let inverse = NewEntry::new(at, self.inverse_of(n)?);
        Ok(self.push(NewEntry {
            undo: Some(n),
            ..inverse
        }))
    }

    /// Does the entry again that was taken back last.
    pub(crate) fn redo(&mut self, at: u64) -> Result<&Entry, Refusal> {
        let n = *self.redoable().first().ok_or(Refusal::NothingToRedo)?;
        let again = NewEntry::new(at, self.events_again(n)?);
        Ok(self.push(NewEntry {
            redo: Some(n),
            ..again
        }))
    }
}
