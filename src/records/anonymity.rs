//! Whether names may leave the room.

use serde::{Deserialize, Serialize};

/// What is agreed about names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anonymity {
    /// No second screen, export, recording, report or printed log says who said what.
    #[serde(default)]
    pub kept_back: bool,
}
