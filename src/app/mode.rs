//! What the keyboard is for at the moment, with what belongs to that.

use tui_input::Input as TextInput;

use super::command::KeyMode;
use super::{CommandPalette, LayoutProposal, Menu, Moving, Prompt};

/// What the keyboard is for. What belongs to one mode is nowhere while another one is on.
#[derive(Default)]
pub enum Mode {
    /// Keys are commands on the map.
    #[default]
    Map,
    /// Keys are text in the capture line.
    Capture,
    /// Keys are text in the answer to a question in the capture line's place.
    Prompt(Box<Prompt>),
    /// Keys narrow the palette down.
    Palette(CommandPalette),
    /// Keys search help.
    Help(TextInput),
    /// Letters choose in the menu.
    Menu(Menu),
    /// Arrows move a factor.
    Move(Moving),
    /// A new layout is shown, to be taken or left.
    Proposal(Box<LayoutProposal>),
}

impl Mode {
    /// Which rows of the table of commands its keys call, while nothing is watched and no panel
    /// has rows of its own.
    pub const fn keys(&self) -> KeyMode {
        match self {
            Self::Map => KeyMode::Map,
            Self::Capture => KeyMode::Capture,
            Self::Prompt(_) => KeyMode::Prompt,
            Self::Palette(_) => KeyMode::Palette,
            Self::Help(_) => KeyMode::Help,
            Self::Menu(_) => KeyMode::Menu,
            Self::Move(_) => KeyMode::Move,
            Self::Proposal(_) => KeyMode::Proposal,
        }
    }

    /// Whether keys are text.
    pub const fn is_text(&self) -> bool {
        self.keys().is_text()
    }

    /// The question in the capture line's place.
    pub const fn prompt(&self) -> Option<&Prompt> {
        match self {
            Self::Prompt(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// The palette's words and cursor.
    pub const fn palette(&self) -> Option<&CommandPalette> {
        match self {
            Self::Palette(palette) => Some(palette),
            _ => None,
        }
    }

    /// What is open of the menu.
    pub const fn menu(&self) -> Option<Menu> {
        match self {
            Self::Menu(menu) => Some(*menu),
            _ => None,
        }
    }

    /// The words by which help is searched.
    pub fn help_words(&self) -> &str {
        match self {
            Self::Help(words) => words.value(),
            _ => "",
        }
    }

    /// The line that is edited, unless it is the capture line.
    pub(super) const fn input_mut(&mut self) -> Option<&mut TextInput> {
        match self {
            Self::Prompt(prompt) => Some(&mut prompt.input),
            Self::Palette(palette) => Some(&mut palette.input),
            Self::Help(words) => Some(words),
            Self::Map | Self::Capture | Self::Menu(_) | Self::Move(_) | Self::Proposal(_) => None,
        }
    }
}
