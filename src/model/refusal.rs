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
    #[error("A session holds at most {most} entries; this one is full. Continue in a new one.")]
    SessionFull { most: usize },
    #[error("A session holds at most {most} MiB; this one is full. Continue in a new one.")]
    SessionTooLong { most: usize },
    #[error("A map is here already; `convoke merge` puts maps together.")]
    MapNotEmpty,
    #[error("Nothing to undo.")]
    NothingToUndo,
    #[error("Nothing to redo.")]
    NothingToRedo,
    #[error(
        "Entry {n} holds “{kind}”, which this version does not understand: it cannot be undone or redone here."
    )]
    NotUnderstood { n: u32, kind: String },
    #[error("A note can be at most 16 KiB long.")]
    NoteTooLong,
    #[error("“{label}” is already in that place.")]
    Occupied { label: String },
    #[error("The inserted factor must be a different one from “{label}”.")]
    BetweenItself { label: String },
    #[error("A factor cannot be merged with itself (“{label}”). Choose another one.")]
    MergedWithItself { label: String },
    #[error("That link does not belong to “{label}”.")]
    NotItsLink { label: String },
    #[error("This mark needs a link that was just added.")]
    NoLinkToMark,
    #[error("To insert a factor, type “{from}” -> new factor -> “{to}”.")]
    NotBetween { from: String, to: String },
    #[error("Nothing changes: {already}.")]
    Nothing { already: String },
}
