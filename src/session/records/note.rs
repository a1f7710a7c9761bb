//! One line beside the map.

use serde::{Deserialize, Serialize};

use super::{Record, RecordChange, RecordId, Records, Subject, VoteTarget};
use crate::model::{Handle, Map};
use crate::session::Session;
use crate::session::grammar::{self, NoteInput, NoteTarget, ParseError, ParsedLine};

/// Something said that is no factor and no link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// The line.
    pub text: String,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Handle>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Subject>,
    /// Whether it is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
}

impl Session {
    /// What keeps a note as it was typed. Where the line does not say what it is about, it is
    /// about what is `pointed` at; where it names nobody, it is of those `speaking`.
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

    /// What makes of a note what was typed in its place; `None` where it says that already. What
    /// the line does not point at elsewhere, stays where it was.
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

impl Records {
    /// What settles a note, or opens it again; `None` where there is none.
    pub fn turn_note(&self, id: RecordId) -> Option<Record> {
        let note = self.notes().get(&id)?.clone();
        let resolved = !note.resolved;
        RecordChange::diff(self.notes(), id, Some(Note { resolved, ..note })).map(Record::Note)
    }

    /// What takes a note away; `None` where there is none.
    pub fn drop_note(&self, id: RecordId) -> Option<Record> {
        RecordChange::diff(self.notes(), id, None).map(Record::Note)
    }
}

impl Note {
    /// The line that says it.
    pub fn line(&self, map: &Map) -> String {
        let kind = match self.kind {
            NoteKind::Parked => "",
            kind => kind.typed(),
        };
        let on = self.on.as_ref().and_then(|on| on.code(map));
        let on = on.map(|code| format!(" on {code}")).unwrap_or_default();
        let who: String = self.who.iter().map(|who| format!(" {who}")).collect();
        let line = |text: &str| format!("!{kind} {text}{on}{who}");
        let plain = line(&self.text);
        match grammar::parse(&plain, map) {
            Ok(ParsedLine::Aside(aside)) if aside.text == self.text => plain,
            _ => line(&format!("\"{}\"", self.text.replace('"', "\"\""))),
        }
    }
}

/// What kind of thing a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// For later.
    Parked,
    /// Something understood.
    Insight,
    /// Something agreed.
    Decision,
    /// Something nobody could answer.
    Question,
    /// Something wished for.
    Hope,
    /// Something dreaded.
    Fear,
    /// For the facilitator's eyes alone.
    Private,
}

impl NoteKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Parked,
        Self::Insight,
        Self::Decision,
        Self::Question,
        Self::Hope,
        Self::Fear,
        Self::Private,
    ];

    /// The word that picks it in the line, after the `!`; its beginning is enough.
    pub const fn typed(self) -> &'static str {
        match self {
            Self::Private => "private",
            kind => kind.word(),
        }
    }

    /// The heading over several of it.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Parked => "Parking lot",
            Self::Insight => "Insights",
            Self::Decision => "Decisions",
            Self::Question => "Questions",
            Self::Hope => "Hopes",
            Self::Fear => "Fears",
            Self::Private => "For you alone",
        }
    }

    /// The word for one of it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Parked => "parked",
            Self::Insight => "insight",
            Self::Decision => "decision",
            Self::Question => "question",
            Self::Hope => "hope",
            Self::Fear => "fear",
            Self::Private => "private note",
        }
    }
}
