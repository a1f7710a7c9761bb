//! Whether the kinds of loops are shown.

use serde::{Deserialize, Serialize};

/// Whether the room is told of what kind a loop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoopKindDisplay {
    /// It is.
    #[default]
    Told,
    /// It is asked: badges and sentences keep the kind back.
    Asked,
}
