//! Notes.

use serde::{Deserialize, Serialize};

use super::{Record, RecordChange, RecordId, Records, Subject};
use crate::model::Handle;

/// A note: something said that is no factor and no link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Kind.
    pub kind: NoteKind,
    /// The line.
    pub text: String,
    /// Authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Handle>,
    /// Subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Subject>,
    /// Whether it is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
}

impl Records {
    /// The change that resolves or reopens a note; `None` if there is no such note.
    pub fn turn_note(&self, id: RecordId) -> Option<Record> {
        let note = self.notes().get(&id)?.clone();
        let resolved = !note.resolved;
        RecordChange::diff(self.notes(), id, Some(Note { resolved, ..note })).map(Record::Note)
    }

    /// The change that removes a note; `None` if there is no such note.
    pub fn drop_note(&self, id: RecordId) -> Option<Record> {
        RecordChange::diff(self.notes(), id, None).map(Record::Note)
    }
}

/// Kind of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// For later.
    Parked,
    /// Something understood.
    Insight,
    /// Something agreed.
    Decision,
    /// An open question.
    Question,
    /// Something wished for.
    Hope,
    /// Something dreaded.
    Fear,
    /// Visible to the facilitator only.
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
