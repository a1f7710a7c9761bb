//! Link polarity.

use serde::{Deserialize, Serialize};

/// The polarity of a link.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Polarity {
    /// More of the cause gives more of the effect than there would have been.
    #[serde(rename = "+")]
    Positive,
    /// More of the cause gives less of the effect than there would have been.
    #[serde(rename = "-")]
    Negative,
    /// Nobody has stated it.
    #[default]
    #[serde(rename = "?")]
    Unknown,
    /// People in the room hold opposite signs.
    #[serde(rename = "~")]
    Contested,
}

impl Polarity {
    /// The symbol in files: `+`, `-`, `?` or `~`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Positive => "+",
            Self::Negative => "-",
            Self::Unknown => "?",
            Self::Contested => "~",
        }
    }

    /// The sign in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Unknown => "unknown",
            Self::Contested => "contested",
        }
    }

    /// The stance recorded for a person who states this polarity.
    pub const fn claimed(self) -> ClaimedPolarity {
        match self {
            Self::Positive => ClaimedPolarity::Positive,
            Self::Negative => ClaimedPolarity::Negative,
            Self::Unknown | Self::Contested => ClaimedPolarity::Open,
        }
    }
}

/// The polarity that one person claims for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimedPolarity {
    /// This person says the link is positive.
    #[serde(rename = "+")]
    Positive,
    /// This person says the link is negative.
    #[serde(rename = "-")]
    Negative,
    /// This person says there is a link, and no sign.
    #[serde(rename = "?")]
    Open,
}

impl ClaimedPolarity {
    /// The stance in words, as in "@ana holds it positive".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Open => "without a sign",
        }
    }
}
