//! Dots: what a group gives weight to.

use serde::{Deserialize, Serialize};

use super::{RecordId, Subject};
use crate::model::Handle;

/// A round of dots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What is asked.
    pub asks: String,
    /// What dots go on.
    pub on: VoteTarget,
    /// How many dots a person has.
    pub each: u32,
    /// Whether several may go on one thing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stacking: bool,
    /// Whether the room sees the counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shown: bool,
    /// Whether no more dots are taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// What the dots of a round go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteTarget {
    /// Factors.
    Factors,
    /// Links.
    Links,
    /// Loops.
    Loops,
    /// Actions.
    Actions,
}

/// Whose dots in which round; nobody's are a count of the whole room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BallotKey {
    /// The round.
    pub round: RecordId,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Handle>,
}

/// How many dots on what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dots {
    /// Each thing once.
    pub on: Vec<(Subject, u32)>,
}
