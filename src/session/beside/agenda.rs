//! The stages that are planned.

use serde::{Deserialize, Serialize};

/// Stages in the order they are to come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// The stages.
    pub stages: Vec<Planned>,
}

/// A stage as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// What it is called; the stage that is entered has the same name.
    pub name: String,
    /// How long it is to take, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What a facilitator can read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
}
