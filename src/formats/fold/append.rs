//! What an import brings, appended to a session as entries.

use super::Folded;
use crate::session::records::RecordChange;
use crate::session::{Event, NewEntry, Note, NoteKind, Record, Session};

impl Folded {
    /// Appends a marker with the name of the file, the entries of the map, and the notes.
    ///
    /// `at` is the time in milliseconds since the session started.
    pub fn append_to(&self, session: &mut Session, name: &str, at: u64) {
        let push = |session: &mut Session, events: Vec<Event>| {
            session.push(NewEntry {
                at,
                events,
                ..NewEntry::default()
            });
        };
        let now = Some(format!("Imported from {name}"));
        push(session, vec![Event::Marker { was: None, now }]);
        for events in &self.entries {
            push(session, events.iter().cloned().map(Event::Map).collect());
        }
        for text in &self.notes {
            let note = Note {
                kind: NoteKind::Parked,
                text: text.clone(),
                who: Vec::new(),
                on: None,
                resolved: false,
            };
            let id = session.records().next();
            let change = RecordChange {
                id,
                was: None,
                now: Some(note),
            };
            push(session, vec![Event::Record(Record::Note(change))]);
        }
    }
}
