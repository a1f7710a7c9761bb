//! What something is, as far as its colour goes: the names by which a theme gives colours.

use super::Tone;
use crate::analysis::LoopKind;
use crate::model::Polarity;

/// What something is, as far as its colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the table below says what each is the colour of"
)]
pub enum StyleRole {
    Ground,
    Text,
    Quiet,
    Strong,
    Warning,
    /// A chip, from 0 (few links) to 3 (a hub).
    Chip(u8),
    ChipDim,
    ChipGhost,
    ChipFresh,
    Selected,
    SelectedLine,
    Positive,
    Negative,
    Unknown,
    Contested,
    LineDim,
    LineGhost,
    Reinforcing,
    Balancing,
    Undetermined,
    Bar,
    BarKey,
    Banner,
}

impl StyleRole {
    /// Every role, its name in the configuration, and what it is the colour of.
    pub const TABLE: [(Self, &'static str, &'static str); 26] = [
        (Self::Ground, "ground", "what is behind everything"),
        (Self::Text, "text", "words"),
        (Self::Quiet, "quiet", "words of less weight"),
        (Self::Strong, "strong", "headings"),
        (Self::Warning, "warning", "what was not done, or needs care"),
        (Self::Chip(0), "chip", "factors of up to two links"),
        (Self::Chip(1), "chip-some", "factors of three or four links"),
        (Self::Chip(2), "chip-many", "factors of five or six links"),
        (Self::Chip(3), "chip-hub", "factors of more links"),
        (
            Self::ChipDim,
            "chip-dim",
            "factors while others are highlighted",
        ),
        (
            Self::ChipGhost,
            "chip-ghost",
            "factors that Enter would make",
        ),
        (Self::ChipFresh, "chip-fresh", "what has just been said"),
        (Self::Selected, "selected", "the factor or row selected"),
        (Self::SelectedLine, "selected-line", "the link selected"),
        (Self::Positive, "positive", "positive links"),
        (Self::Negative, "negative", "negative links"),
        (Self::Unknown, "unknown", "links whose sign is not known"),
        (Self::Contested, "contested", "links the room disagrees on"),
        (
            Self::LineDim,
            "line-dim",
            "links while others are highlighted",
        ),
        (Self::LineGhost, "line-ghost", "links that Enter would make"),
        (Self::Reinforcing, "reinforcing", "badges of loops R"),
        (Self::Balancing, "balancing", "badges of loops B"),
        (Self::Undetermined, "undetermined", "badges of loops U"),
        (Self::Bar, "bar", "the lines above and below"),
        (Self::BarKey, "bar-key", "keys in the line of hints"),
        (Self::Banner, "banner", "what is hidden or wrong"),
    ];

    /// Every role.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::TABLE.iter().map(|(role, ..)| *role)
    }

    /// The role of a name.
    pub fn named(name: &str) -> Option<Self> {
        let row = Self::TABLE.iter().find(|(_, own, _)| *own == name);
        row.map(|(role, ..)| *role)
    }

    /// Whether it stands on the theme's ground, and not on one of its own.
    pub const fn is_on_ground(self) -> bool {
        match self {
            Self::Chip(_)
            | Self::ChipDim
            | Self::ChipGhost
            | Self::ChipFresh
            | Self::Selected
            | Self::Reinforcing
            | Self::Balancing
            | Self::Undetermined
            | Self::Bar
            | Self::BarKey
            | Self::Banner => false,
            Self::Ground
            | Self::Text
            | Self::Quiet
            | Self::Strong
            | Self::Warning
            | Self::SelectedLine
            | Self::Positive
            | Self::Negative
            | Self::Unknown
            | Self::Contested
            | Self::LineDim
            | Self::LineGhost => true,
        }
    }

    /// The colour of a link's line.
    pub const fn of_sign(sign: Polarity) -> Self {
        match sign {
            Polarity::Positive => Self::Positive,
            Polarity::Negative => Self::Negative,
            Polarity::Unknown => Self::Unknown,
            Polarity::Contested => Self::Contested,
        }
    }

    /// The colour of a loop's badge.
    pub const fn of_kind(kind: LoopKind) -> Self {
        match kind {
            LoopKind::Reinforcing => Self::Reinforcing,
            LoopKind::Balancing => Self::Balancing,
            LoopKind::Undetermined => Self::Undetermined,
        }
    }

    /// The colour of a sentence.
    pub const fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Plain => Self::Text,
            Tone::Strong => Self::Strong,
            Tone::Quiet => Self::Quiet,
            Tone::Warning => Self::Warning,
            Tone::Positive => Self::Positive,
            Tone::Negative => Self::Negative,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name() {
        for (role, name, says) in StyleRole::TABLE {
            assert_eq!(StyleRole::named(name), Some(role), "{says}");
        }
        assert_eq!(StyleRole::named("chips"), None);
    }
}
