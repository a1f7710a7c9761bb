//! Actions.

use serde::{Deserialize, Serialize};

use super::{Due, Subject};
use crate::model::{FactorId, Handle};

/// An action: who does what by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The task.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub what: String,
    /// Owners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Handle>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Handle>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Due>,
    /// The subject on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Subject>,
    /// The factor it is to move in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<FactorId>,
    /// Whether it is done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// Longest account of what is to be done, in characters.
const LONGEST: usize = 300;

impl Action {
    /// Validates the text of a task; an error as a sentence.
    pub fn refuses(what: &str) -> Option<String> {
        match what.chars().count() {
            0 => Some("An action says who does what: the words come first.".into()),
            length if length > LONGEST => Some(format!(
                "An action can have at most {LONGEST} characters: say it shorter."
            )),
            _ => None,
        }
    }
}
