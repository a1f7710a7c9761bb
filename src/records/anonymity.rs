//! The confidentiality rule of a session.

use serde::{Deserialize, Serialize};

/// Anonymity setting of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anonymity {
    /// No second screen, export, recording, report or printed log says who said what.
    #[serde(default)]
    pub kept_back: bool,
}
