//! Ids of factors and links, and the counters they come from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Id of a factor, shown as `F7`; never reused within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactorId(pub u32);

/// Id of a link; never reused within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkId(pub u32);

impl fmt::Display for FactorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F{}", self.0)
    }
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L{}", self.0)
    }
}

/// The next free id of each kind. Counters never decrease, not even on undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// The next factor's number, from 1.
    #[serde(default = "one")]
    pub factor: u32,
    /// The next link's number, from 1.
    #[serde(default = "one")]
    pub link: u32,
    /// The next numbered loop's number, from 1.
    #[serde(default = "one", rename = "loop")]
    pub r#loop: u32,
}

const fn one() -> u32 {
    1
}

impl Default for Counters {
    fn default() -> Self {
        Self {
            factor: 1,
            link: 1,
            r#loop: 1,
        }
    }
}

impl Counters {
    /// The larger of each.
    pub fn max(self, other: Self) -> Self {
        Self {
            factor: self.factor.max(other.factor),
            link: self.link.max(other.link),
            r#loop: self.r#loop.max(other.r#loop),
        }
    }
}
