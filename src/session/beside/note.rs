//! One line beside the map.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::model::Voice;

/// Something said that is no factor and no link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// The line.
    pub text: String,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Voice>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Subject>,
    /// Whether it is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
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
