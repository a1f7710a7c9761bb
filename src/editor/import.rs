//! Maps that come from files of other tools, taken into a session as one batch.

use super::plan::{EntryKind, PlannedEntry};
use super::{Document, Edit};
use crate::formats::Folded;
use crate::model::{Map, MapEvent, Refusal};
use crate::records::{RecordChange, RecordId};
use crate::session::{Event, Note, NoteKind, Record};

/// What a file of another tool brings to a session in which nothing is drawn yet. Its events are
/// decided and laid out already, for large maps come with thousands of links.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// What the file is called.
    name: String,
    /// The events of the map, an entry's worth each.
    entries: Vec<Vec<MapEvent>>,
    /// Texts that belong to no factor and no link.
    notes: Vec<String>,
}

impl Import {
    /// What a file called `name` brings.
    pub fn new(name: &str, folded: &Folded) -> Self {
        Self {
            name: name.to_owned(),
            entries: folded.entries.clone(),
            notes: folded.notes.clone(),
        }
    }

    /// A marker with the name of the file, the entries of the map, and the notes.
    ///
    /// # Errors
    /// The session has a map already.
    pub(super) fn plan(&self, document: &Document) -> Result<Vec<PlannedEntry>, Refusal> {
        let session = document.session();
        if *session.map() != Map::default() {
            return Err(Refusal::MapNotEmpty);
        }
        let now = Some(format!("Imported from {}", self.name));
        let marker = vec![Event::Marker { was: None, now }];
        let map = self.entries.iter();
        let map = map.map(|events| events.iter().cloned().map(Event::Map).collect());
        let ids = session.records().next().0..;
        let notes = self.notes.iter().zip(ids);
        let notes = notes.map(|(text, id)| vec![parked(text, RecordId(id))]);
        let entries = std::iter::once(marker).chain(map).chain(notes);
        let entries = entries.map(|events| PlannedEntry::new(EntryKind::Contribution, events));
        Ok(entries.collect())
    }
}

impl From<Import> for Edit {
    fn from(import: Import) -> Self {
        Self::Import(import)
    }
}

/// A note that is kept beside the map.
fn parked(text: &str, id: RecordId) -> Event {
    let note = Note {
        kind: NoteKind::Parked,
        text: text.to_owned(),
        who: Vec::new(),
        on: None,
        resolved: false,
    };
    Event::Record(Record::Note(RecordChange {
        id,
        was: None,
        now: Some(note),
    }))
}
