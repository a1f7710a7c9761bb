//! What something beside the map is about.

use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::model::{Cycle, FactorId, LinkId};

/// A factor, a link, a loop or an action.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A factor.
    Factor(FactorId),
    /// A link.
    Link(LinkId),
    /// A loop, by the factors it runs through.
    Loop(Cycle),
    /// An action.
    Action(RecordId),
}
