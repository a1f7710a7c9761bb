//! What somebody will do.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::model::{FactorId, Voice};

/// Who does what by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What is to be done.
    pub what: String,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Voice>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Voice>,
    /// By when: a date as `2027-03-01`, or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Where it acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Subject>,
    /// The factor it is to move in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<FactorId>,
    /// Whether it is done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}
