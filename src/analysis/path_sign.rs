//! Net sign and delay of a chain of links.

use std::fmt;

use super::Edge;
use crate::model::Polarity;

/// Kind of a loop: reinforcing, balancing or undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopKind {
    /// An even number of negative links: a change comes back stronger.
    Reinforcing,
    /// An odd number of negative links: a change comes back against itself.
    Balancing,
    /// At least one link whose sign is unknown or contested.
    Undetermined,
}

impl LoopKind {
    /// The letter of the kind in a loop's code: `R`, `B` or `U`.
    pub const fn letter(self) -> char {
        match self {
            Self::Reinforcing => 'R',
            Self::Balancing => 'B',
            Self::Undetermined => 'U',
        }
    }

    /// The kind in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reinforcing => "reinforcing",
            Self::Balancing => "balancing",
            Self::Undetermined => "undetermined",
        }
    }

    /// Meaning of the kind, as a clause.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Reinforcing => "amplifies the change",
            Self::Balancing => "counteracts the change",
            Self::Undetermined => "nobody can say yet what comes back",
        }
    }
}

impl fmt::Display for LoopKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// Sign of a chain of links in three bits: odd number of negative links, any unresolved polarity,
/// any delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PathSign(u8);

const ODD: u8 = 1;
const OPEN: u8 = 2;
const DELAYED: u8 = 4;

impl PathSign {
    /// The empty chain.
    pub const NONE: Self = Self(0);

    pub fn of(edge: &Edge) -> Self {
        let sign = match edge.sign {
            Polarity::Positive => 0,
            Polarity::Negative => ODD,
            Polarity::Unknown | Polarity::Contested => OPEN,
        };
        Self(sign | if edge.delay { DELAYED } else { 0 })
    }

    /// The concatenation of two chains.
    pub fn then(self, next: Self) -> Self {
        Self(((self.0 ^ next.0) & ODD) | ((self.0 | next.0) & !ODD))
    }

    /// The kind of a loop that these links make; of a path, reinforcing says that both ends move
    /// the same way.
    pub fn kind(self) -> LoopKind {
        match self.0 & (ODD | OPEN) {
            0 => LoopKind::Reinforcing,
            ODD => LoopKind::Balancing,
            _ => LoopKind::Undetermined,
        }
    }

    pub fn is_delayed(self) -> bool {
        self.0 & DELAYED != 0
    }
}
