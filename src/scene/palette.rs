//! Colour palettes, shared by screen, pictures and pages.

use crate::analysis::LoopKind;
use crate::model::Polarity;

/// Foreground and background as `0xRRGGBB`.
pub type Pair = (u32, u32);

/// A palette; colours as `0xRRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: u32,
    /// Words on the ground.
    pub text: u32,
    /// Words on the ground that say less.
    pub quiet: u32,
    /// Chips, from few links to a hub.
    pub chips: [Pair; 4],
    /// A chip while others are in focus.
    pub chip_dim: Pair,
    /// Lines by sign: positive, negative, unknown, contested.
    pub signs: [u32; 4],
    /// A line while others are in focus.
    pub line_dim: u32,
    /// Badges by kind: reinforcing, balancing, undetermined.
    pub badges: [Pair; 3],
}

impl Palette {
    /// Light on dark.
    pub const DARK: Self = Self {
        ground: 0x0F141C,
        text: 0xF0F0F0,
        quiet: 0x9AA5B5,
        chips: [
            (0xF0F0F0, 0x2C3648),
            (0xF0F0F0, 0x36445C),
            (0xF4F4F4, 0x425474),
            (0xFFFFFF, 0x4D628B),
        ],
        chip_dim: (0x949EAE, 0x1A202B),
        signs: [0x56B4E9, 0xFF8C3C, 0xB8C0CC, 0xE58CE0],
        line_dim: 0x4A5260,
        badges: [
            (0x000000, 0xF0E442),
            (0xFFFFFF, 0x8C3C82),
            (0x000000, 0xBCC4CF),
        ],
    };

    /// Dark on light, for lit rooms and for paper.
    pub const LIGHT: Self = Self {
        ground: 0xFAFAFA,
        text: 0x14181E,
        quiet: 0x555E6B,
        chips: [
            (0x0C1016, 0xD3DAE6),
            (0x0C1016, 0xC4CEDF),
            (0x06080C, 0xB4C1D8),
            (0x000000, 0xA2B3D0),
        ],
        chip_dim: (0x5C6470, 0xEEF0F3),
        signs: [0x005A9C, 0xA84300, 0x4A525E, 0x7A2C8C],
        line_dim: 0xB4BBC6,
        badges: [
            (0x000000, 0xF0E442),
            (0xFFFFFF, 0x8C3C82),
            (0x000000, 0xC4CAD3),
        ],
    };

    /// Light on black, every contrast high.
    pub const CONTRAST: Self = Self {
        ground: 0x000000,
        text: 0xFFFFFF,
        quiet: 0xD0D6DE,
        chips: [
            (0xFFFFFF, 0x27344C),
            (0xFFFFFF, 0x2F4060),
            (0xFFFFFF, 0x344C74),
            (0xFFFFFF, 0x2A5690),
        ],
        chip_dim: (0xD0D6DE, 0x000000),
        signs: [0x78C8F8, 0xFFA95C, 0xD0D6DE, 0xF0A8EC],
        line_dim: 0x9AA2AE,
        badges: [
            (0x000000, 0xF0E442),
            (0xFFFFFF, 0x7A2080),
            (0x000000, 0xD0D6DE),
        ],
    };

    /// Black on white, every contrast high: for projectors in a lit room.
    pub const CONTRAST_LIGHT: Self = Self {
        ground: 0xFFFFFF,
        text: 0x000000,
        quiet: 0x303640,
        chips: [
            (0x000000, 0xC8D2E3),
            (0x000000, 0xB6C3D9),
            (0x000000, 0xA3B3CF),
            (0x000000, 0x90A3C5),
        ],
        chip_dim: (0x303640, 0xFFFFFF),
        signs: [0x00457A, 0x8A2C00, 0x3A424E, 0x6A2079],
        line_dim: 0x50555C,
        badges: [
            (0x000000, 0xF0E442),
            (0xFFFFFF, 0x7A2080),
            (0x000000, 0xC4CAD3),
        ],
    };

    /// The colours of a chip of this weight, from 0 to 3.
    pub const fn chip(&self, weight: u8) -> Pair {
        let [few, some, many, hub] = self.chips;
        match weight {
            0 => few,
            1 => some,
            2 => many,
            _ => hub,
        }
    }

    /// The colour of a line of this sign.
    pub const fn line(&self, sign: Polarity) -> u32 {
        let [positive, negative, unknown, contested] = self.signs;
        match sign {
            Polarity::Positive => positive,
            Polarity::Negative => negative,
            Polarity::Unknown => unknown,
            Polarity::Contested => contested,
        }
    }

    /// The colours of the badge of a loop of this kind.
    pub const fn badge(&self, kind: LoopKind) -> Pair {
        let [reinforcing, balancing, undetermined] = self.badges;
        match kind {
            LoopKind::Reinforcing => reinforcing,
            LoopKind::Balancing => balancing,
            LoopKind::Undetermined => undetermined,
        }
    }
}
