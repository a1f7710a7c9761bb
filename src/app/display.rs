//! How things look. Nothing here changes where anything is.

use crate::editor::LoopKindDisplay;

use super::ThemeOverrides;

/// How a session is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DisplayOptions {
    /// Which theme.
    pub theme: BuiltinTheme,
    /// The colours that somebody has put over it.
    pub overrides: ThemeOverrides,
    /// Whether lines are heavy, labels bold and all contrasts high, for the back row.
    pub projector: bool,
    /// Whether only ASCII characters are drawn.
    pub ascii: bool,
    /// Whether lines finer than a cell are drawn with octants, which few fonts have.
    pub octants: bool,
    /// How many colours there are.
    pub depth: ColourDepth,
    /// Whether every chip shows its factor's number.
    pub codes: bool,
    /// Whether what kind a loop is is told, or left to be guessed.
    pub kinds: LoopKindDisplay,
}

/// A theme that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BuiltinTheme {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light, for lit rooms.
    Light,
    /// Light on black, every contrast high.
    Contrast,
    /// Black on white, every contrast high.
    ContrastLight,
    /// No colours: reverse, bold and underline alone.
    Mono,
}

impl BuiltinTheme {
    /// Every theme.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::Contrast,
        Self::ContrastLight,
        Self::Mono,
    ];

    /// Its name in the configuration and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::ContrastLight => "contrast-light",
            Self::Mono => "mono",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skin| skin.name() == name)
    }

    /// Whether its text is lighter than its ground.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::Contrast)
    }

    /// Whether everything in it can be read in a lit room.
    pub const fn is_for_projectors(self) -> bool {
        !matches!(self, Self::Dark | Self::Light)
    }

    /// The theme that suits a terminal whose background is this colour, `0xRRGGBB`.
    ///
    /// Light from half the brightness on, as ITU-R BT.601 weighs the three colours.
    pub const fn for_background(colour: u32) -> Self {
        let [_, r, g, b] = colour.to_be_bytes();
        match 299 * r as u32 + 587 * g as u32 + 114 * b as u32 {
            0..127_500 => Self::Dark,
            _ => Self::Light,
        }
    }
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ColourDepth {
    /// None: reverse, bold and underline alone.
    Mono,
    /// The sixteen that the terminal's own theme defines.
    Sixteen,
    /// The colour cube of 256.
    Cube,
    /// Sixteen million.
    #[default]
    True,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_background_gets_the_light_theme() {
        for (background, skin) in [
            (0x000000, BuiltinTheme::Dark),
            (0x002B36, BuiltinTheme::Dark),
            (0x0000FF, BuiltinTheme::Dark),
            (0xFDF6E3, BuiltinTheme::Light),
            (0x00FF00, BuiltinTheme::Light),
            (0xFFFFFF, BuiltinTheme::Light),
        ] {
            assert_eq!(
                BuiltinTheme::for_background(background),
                skin,
                "{background:06X}"
            );
        }
    }
}
