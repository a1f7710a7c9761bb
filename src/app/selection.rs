//! What is selected.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{CellRect, FactorId, LinkId, Map};

/// The one thing that commands speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selection {
    /// A factor.
    Factor(FactorId),
    /// A link, reached from one of its ends; Esc goes back to that factor.
    Link {
        /// The link.
        link: LinkId,
        /// The factor it was reached from.
        via: FactorId,
    },
}

impl Selection {
    /// The factor, or both ends of the link.
    pub(super) fn factors(self, map: &Map) -> BTreeSet<FactorId> {
        match self {
            Self::Factor(id) => BTreeSet::from([id]),
            Self::Link { link, .. } => {
                let link = map.link(link);
                link.into_iter().flat_map(|it| [it.from, it.to]).collect()
            }
        }
    }
}

/// A factor on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moving {
    /// Which factor.
    pub factor: FactorId,
    /// Where it would be put down.
    pub to: CellRect,
}
