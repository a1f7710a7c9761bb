//! One row, one command. Key dispatch, the hint line, the palette, help, the key table in the
//! README and user key maps read these rows and nothing else.

use super::{App, commands};
use crate::model::MapEdit;

/// A command: what it is called, where it works, which keys call it, what it does.
#[derive(Clone, Copy)]
pub struct Command {
    /// Its name, as in the configuration file and the palette.
    pub name: &'static str,
    /// The heading it stands under in help.
    pub section: CommandSection,
    /// Where its keys work.
    pub mode: Mode,
    /// The keys that call it unless the configuration says otherwise.
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub help: &'static str,
    /// Whether it is possible now. What is not possible is neither offered nor run.
    pub when: fn(&App) -> bool,
    /// What must be known before it is run.
    pub needs: fn(&App) -> Prerequisite,
    /// Does it.
    pub run: fn(&mut App),
}

impl Command {
    /// The command with what must be known before it is run.
    pub const fn requiring(self, needs: fn(&App) -> Prerequisite) -> Self {
        Self { needs, ..self }
    }

    /// Whether it is called by name from the palette: what steers the palette itself, a line or
    /// a chip on its way is not.
    pub fn is_listed(&self) -> bool {
        matches!(
            self.mode,
            Mode::Map | Mode::Replay | Mode::Actions | Mode::Notes | Mode::Dots | Mode::Anywhere
        )
    }

    /// Whether it stands in the hint line: what every person expects of a key does not.
    pub fn is_hinted(&self) -> bool {
        let expected = [
            "page-",
            "select-",
            "previous-",
            "next-action",
            "said-",
            "next-factor",
            "next-note",
            "next-dots",
            "next-round",
            "redo",
        ];
        !expected.iter().any(|name| self.name.starts_with(name))
    }

    /// Its name as people read it.
    pub fn spoken(&self) -> String {
        self.name.replace('-', " ")
    }
}

/// What the rows of a family share.
#[derive(Debug, Clone, Copy)]
pub struct CommandGroup {
    /// The heading they stand under in help.
    pub section: CommandSection,
    /// Where their keys work.
    pub mode: Mode,
}

impl CommandGroup {
    /// A family under a heading, whose keys work in `mode`.
    pub const fn new(section: CommandSection, mode: Mode) -> Self {
        Self { section, mode }
    }

    /// A row of the family.
    pub const fn row(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        does: &'static str,
        when: fn(&App) -> bool,
        run: fn(&mut App),
    ) -> Command {
        let Self { section, mode } = self;
        Command {
            name,
            section,
            mode,
            keys,
            help: does,
            when,
            needs: nothing,
            run,
        }
    }
}

/// What must be known before a command is run, lest anybody waits while it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Prerequisite {
    /// Nothing.
    Nothing,
    /// What this edit would do: places and lines follow from it.
    Outcome(MapEdit),
    /// What the open panel lists.
    List,
}

impl From<Option<MapEdit>> for Prerequisite {
    fn from(edit: Option<MapEdit>) -> Self {
        edit.map_or(Self::Nothing, Self::Outcome)
    }
}

/// Nothing must be known.
pub const fn nothing(_: &App) -> Prerequisite {
    Prerequisite::Nothing
}

/// A heading in help and in the README's key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is a heading")]
pub enum CommandSection {
    Say,
    Select,
    Change,
    Look,
    Ask,
    People,
    Act,
    Records,
    Replay,
    Session,
    Line,
    Lists,
}

impl CommandSection {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Say => "Say",
            Self::Select => "Select",
            Self::Change => "Change",
            Self::Look => "Look",
            Self::Ask => "Ask the map",
            Self::People => "People",
            Self::Act => "Act",
            Self::Records => "Beside the map",
            Self::Replay => "Replay",
            Self::Session => "Session",
            Self::Line => "In every line",
            Self::Lists => "In lists",
        }
    }
}

/// What the keyboard is for at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// Keys are commands on the map.
    Map,
    /// A session is watched; what is no key of that is one on the map.
    Replay,
    /// The rows of the list of actions are gone through; what is no key of that is one on the map.
    Actions,
    /// The notes are listed; what is no key of that is one on the map.
    Notes,
    /// A round of dots is looked at; what is no key of that is one on the map.
    Dots,
    /// A session plays by itself; any key takes over.
    Demo,
    /// Keys are text in the capture line.
    Capture,
    /// Keys are text in the answer to a question in the capture line's place.
    Prompt,
    /// Keys narrow the palette down.
    Palette,
    /// Keys search help.
    Help,
    /// Arrows move a factor.
    Move,
    /// A new layout is shown, to be taken or left.
    Proposal,
    /// Wherever keys are text.
    Text,
    /// Everywhere.
    Anywhere,
}

impl Mode {
    /// The mode whose keys work too where this one has none of its own.
    pub const fn beneath(self) -> Option<Self> {
        match self {
            Self::Capture | Self::Prompt | Self::Palette | Self::Help => Some(Self::Text),
            Self::Replay | Self::Actions | Self::Notes | Self::Dots => Some(Self::Map),
            Self::Map | Self::Demo | Self::Move | Self::Proposal | Self::Text | Self::Anywhere => {
                None
            }
        }
    }

    /// Whether keys are text in this mode.
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Capture | Self::Prompt | Self::Palette | Self::Help
        )
    }
}

/// Every command, a family after the other.
pub fn all() -> impl Iterator<Item = &'static Command> {
    commands::FAMILIES.iter().copied().flatten()
}

/// A command that is always possible.
pub(super) const fn always(_: &App) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::Key;

    #[test]
    fn every_command_has_its_own_name_and_keys_that_are_keys() {
        let mut names = BTreeSet::new();
        for command in all() {
            assert!(names.insert(command.name), "{} twice", command.name);
            assert!(
                !command.help.is_empty() && !command.help.ends_with('.'),
                "{}",
                command.name
            );
            for key in command.keys {
                assert!(key.parse::<Key>().is_ok(), "{}: {key}", command.name);
            }
        }
    }

    #[test]
    fn no_key_calls_two_commands_in_one_mode() {
        let mut taken = BTreeSet::new();
        for command in all() {
            for key in command.keys {
                assert!(
                    taken.insert((command.mode, *key)),
                    "{key} twice ({})",
                    command.name
                );
            }
        }
    }
}
