//! Rules for notes: what a typed note becomes, and how one is reworded.

use super::Session;
use crate::grammar::{NoteInput, NoteTarget, ParseError};
use crate::model::Handle;
use crate::records::{Note, NoteKind, Record, RecordChange, RecordId, Subject, VoteTarget};

impl Session {
    /// The change that adds a note. Subject and authors default to `pointed` and `speaking`.
    ///
    /// # Errors
    /// What it says it is about is not there.
    pub fn keep_note(
        &self,
        aside: NoteInput,
        pointed: Option<Subject>,
        speaking: &[Handle],
    ) -> Result<Record, ParseError> {
        let mut note = self.read_note(aside, pointed)?;
        if note.who.is_empty() && note.kind != NoteKind::Private {
            note.who = speaking.to_vec();
        }
        Ok(Record::Note(RecordChange {
            id: self.records().next(),
            was: None,
            now: Some(note),
        }))
    }

    /// The change that rewords a note; `None` if nothing changes. The subject stays unless the line
    /// names another.
    ///
    /// # Errors
    /// What it says it is about is not there.
    pub fn reword_note(
        &self,
        id: RecordId,
        aside: NoteInput,
    ) -> Result<Option<Record>, ParseError> {
        let Some(was) = self.records().notes().get(&id) else {
            return Ok(None);
        };
        let mut note = self.read_note(aside, was.on.clone())?;
        note.resolved = was.resolved;
        Ok(RecordChange::diff(self.records().notes(), id, Some(note)).map(Record::Note))
    }

    fn read_note(&self, aside: NoteInput, pointed: Option<Subject>) -> Result<Note, ParseError> {
        let on = match aside.on {
            NoteTarget::Unsaid => pointed,
            NoteTarget::Nothing => None,
            NoteTarget::Named(at, code) => {
                let subject = code.subject(self, VoteTarget::Factors);
                Some(subject.map_err(|why| ParseError { at, why })?)
            }
        };
        Ok(Note {
            kind: aside.kind,
            text: aside.text,
            who: aside.who,
            on,
            resolved: false,
        })
    }
}
