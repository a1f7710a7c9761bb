//! Refusals of edits, worded so that a facilitator could read them aloud.

use super::{FactorId, LinkId};

/// Reason for refusing an edit; the map is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum Refusal {
    #[error("A factor needs a name.")]
    EmptyLabel,
    #[error("A name can have at most {most} characters.")]
    LabelTooLong { most: usize },
    #[error("“{typed}” is not a name for a voice: one word after the @.")]
    NotAVoice { typed: String },
    #[error("“{label}” is already on the map ({id}).")]
    LabelTaken { label: String, id: FactorId },
    #[error("There is no factor {id}.")]
    NoFactor { id: FactorId },
    #[error("That link is no longer there.")]
    NoLink { id: LinkId },
    #[error("A link from “{from}” to “{to}” is already there.")]
    PairTaken { from: String, to: String },
    #[error("Those factors do not form a loop.")]
    NotALoop,
    #[error("A map holds at most {most} {what}; this one is full.")]
    Full { most: usize, what: &'static str },
    #[error("Every number for a new {what} is taken.")]
    NumbersSpent { what: &'static str },
    #[error("A session holds at most {most} entries; this one is full. Go on in a new one.")]
    SessionFull { most: usize },
    #[error("A session holds at most {most} MiB; this one is full. Go on in a new one.")]
    SessionTooLong { most: usize },
    #[error("A note can be at most 16 KiB long.")]
    NoteTooLong,
    #[error("“{label}” stands there already.")]
    Occupied { label: String },
    #[error("The factor in between must be another one than “{label}”.")]
    BetweenItself { label: String },
    #[error("To become one, two factors are needed: “{label}” and another.")]
    MergedWithItself { label: String },
    #[error("That is no link of “{label}”.")]
    NotItsLink { label: String },
    #[error("No link was just made for that mark to settle.")]
    NoLinkToMark,
    #[error("To put a factor in between, the line runs from “{from}” through it to “{to}”.")]
    NotBetween { from: String, to: String },
    #[error("Nothing changes: {already}.")]
    Nothing { already: String },
}
