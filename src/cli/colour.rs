//! Whether to print colours, and how many the terminal has.

use std::env::var;
use std::io::{IsTerminal, stdout};

use clap::ValueEnum;

use crate::app::{BuiltinTheme, ColourDepth};

/// When colours are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal only.
    #[default]
    Auto,
    /// Also into a file or a pipe.
    Always,
    /// Never; bold and reverse neither.
    Never,
}

impl Colour {
    /// How many colours to print with; `None` for plain text.
    pub fn depth(self) -> Option<ColourDepth> {
        let named = |name: &str| var(name).ok().filter(|value| !value.is_empty());
        let known = Known {
            no_colour: named("NO_COLOR").is_some(),
            colorterm: named("COLORTERM").unwrap_or_default(),
            term: named("TERM").unwrap_or_default(),
            windows_terminal: named("WT_SESSION").is_some(),
        };
        match self {
            Self::Never => None,
            Self::Auto => stdout().is_terminal().then(|| known.depth()),
            Self::Always => Some(
                Known {
                    no_colour: false,
                    ..known
                }
                .depth(),
            ),
        }
    }
}

/// The theme that suits the terminal's background, where `COLORFGBG` names it.
pub fn suited() -> Option<BuiltinTheme> {
    on_background(&var("COLORFGBG").ok()?)
}

/// The last number is the background: of the sixteen colours, white and the bright ones but for
/// dark grey are light.
fn on_background(colours: &str) -> Option<BuiltinTheme> {
    let background = colours.rsplit(';').next()?.parse().ok()?;
    match background {
        0..=6 | 8 => Some(BuiltinTheme::Dark),
        7 | 9..=15 => Some(BuiltinTheme::Light),
        _ => None,
    }
}

/// Colour-related environment variables.
struct Known {
    no_colour: bool,
    colorterm: String,
    term: String,
    windows_terminal: bool,
}

impl Known {
    fn depth(&self) -> ColourDepth {
        let many = matches!(self.colorterm.as_str(), "truecolor" | "24bit");
        if self.no_colour {
            ColourDepth::Mono
        } else if many || self.windows_terminal || self.term.ends_with("-direct") {
            ColourDepth::True
        } else if self.term.contains("256color") {
            ColourDepth::Cube
        } else {
            ColourDepth::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_terminals_name_their_background_in_the_surroundings() {
        for (colours, skin) in [
            ("15;0", Some(BuiltinTheme::Dark)),
            ("0;15", Some(BuiltinTheme::Light)),
            ("0;default;7", Some(BuiltinTheme::Light)),
            ("7;8", Some(BuiltinTheme::Dark)),
            ("0;default", None),
            ("0;99", None),
            ("", None),
        ] {
            assert_eq!(on_background(colours), skin, "{colours:?}");
        }
    }

    #[test]
    fn the_terminal_says_how_many_colours_it_has_and_a_person_may_want_none() {
        for (no_colour, colorterm, term, depth) in [
            (false, "truecolor", "xterm", ColourDepth::True),
            (false, "", "xterm-256color", ColourDepth::Cube),
            (false, "", "linux", ColourDepth::Sixteen),
            (false, "", "xterm-direct", ColourDepth::True),
            (true, "truecolor", "xterm-256color", ColourDepth::Mono),
        ] {
            let known = Known {
                no_colour,
                colorterm: colorterm.into(),
                term: term.into(),
                windows_terminal: false,
            };
            assert_eq!(known.depth(), depth, "{colorterm} {term}");
        }
    }
}
