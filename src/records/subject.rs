//! Subjects of records.

use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::model::{Cycle, FactorId, LinkId, Map};

/// What a record is about: a factor, a link, a loop or an action.
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

impl Subject {
    /// How it is named in a line, whatever kind a loop is of; `None` where it has no number.
    pub fn code(&self, map: &Map) -> Option<String> {
        Some(match self {
            Self::Factor(id) => map.factor(*id)?.id.to_string(),
            Self::Link(id) => map.link(*id)?.id.to_string(),
            Self::Loop(cycle) => format!("R{}", map.numbered_loop(cycle)?.number),
            Self::Action(id) => format!("A{}", id.0),
        })
    }
}
