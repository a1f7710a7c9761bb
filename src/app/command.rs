//! One row, one command. Key dispatch, the hint line, the palette, help, the key table in the
//! README and user key maps read these rows and nothing else.

use super::{App, Intent, MenuFamily, Unavailable, commands};

/// A command: what it is called, where it works, which keys call it, what it does.
#[derive(Clone, Copy)]
pub struct Command {
    /// Its name, as in the configuration file and the palette.
    pub name: &'static str,
    /// The heading it stands under in help.
    pub section: CommandSection,
    /// Where its keys work.
    pub mode: KeyMode,
    /// The keys that call it unless the configuration says otherwise.
    pub keys: &'static [&'static str],
    /// The help text: a few words without a full stop.
    pub help: &'static str,
    /// Whether it is possible now, why not, and what it does. What is not possible is neither
    /// offered nor run.
    pub plan: fn(&App) -> Result<Intent, Unavailable>,
    /// What is special about it.
    pub traits: &'static [Trait],
    /// What it is called on the screen where its name says too much or too little there.
    pub label: Option<&'static str>,
    /// The family of the menu it is in, and its letter there.
    pub menu: Option<(MenuFamily, char)>,
    /// Everyday words for it, by which the palette and help find it.
    pub words: &'static [&'static str],
}

/// What is special about a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Every person expects it of its key: it is not in the line of hints.
    Expected,
    /// It gets one out of anything, or to all other commands: a hint comes first where room is
    /// short.
    Vital,
    /// A hint comes at the very left while the map has far more crossings than a tidy would leave.
    Untangles,
    /// It is not in the palette.
    Unlisted,
    /// It leads out of the program: the way out does not begin anew.
    Leaves,
    /// It lets go of everything half done, of what waits too.
    LetsGo,
    /// It opens the menu.
    OpensMenu,
    /// It is how a hand makes sure: where nothing is to be done it needs no answer.
    Silent,
}

impl Command {
    /// The command with what is special about it.
    pub const fn being(self, traits: &'static [Trait]) -> Self {
        Self { traits, ..self }
    }

    /// Whether something is special about it.
    pub fn is(&self, special: Trait) -> bool {
        self.traits.contains(&special)
    }

    /// Whether it is possible now.
    pub fn is_possible(&self, app: &App) -> bool {
        (self.plan)(app).is_ok()
    }

    /// Whether it is called by name from the palette: what steers the palette itself, a line or
    /// a chip on its way is not.
    pub fn is_listed(&self) -> bool {
        let by_key_alone = !matches!(
            self.mode,
            KeyMode::Map
                | KeyMode::Replay
                | KeyMode::Actions
                | KeyMode::Notes
                | KeyMode::UndoList
                | KeyMode::Formats
                | KeyMode::List
                | KeyMode::Dots
                | KeyMode::Anywhere
        );
        !by_key_alone && !self.is(Trait::Unlisted)
    }

    /// Its name as people read it.
    pub fn spoken(&self) -> String {
        self.label
            .map_or_else(|| self.name.replace('-', " "), str::to_owned)
    }

    /// The command with a name of its own on the screen.
    pub const fn labelled(self, label: &'static str) -> Self {
        Self {
            label: Some(label),
            ..self
        }
    }

    /// The command in a family of the menu, under a letter.
    pub const fn in_menu(self, family: MenuFamily, letter: char) -> Self {
        Self {
            menu: Some((family, letter)),
            ..self
        }
    }

    /// The command with everyday words for it.
    pub const fn known_as(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }
}

/// What the rows of a family share.
#[derive(Debug, Clone, Copy)]
pub struct CommandGroup {
    /// The heading they stand under in help.
    pub section: CommandSection,
    /// Where their keys work.
    pub mode: KeyMode,
}

impl CommandGroup {
    /// A family under a heading, whose keys work in `mode`.
    pub const fn new(section: CommandSection, mode: KeyMode) -> Self {
        Self { section, mode }
    }

    /// A row of the family.
    pub const fn row(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        help: &'static str,
        plan: fn(&App) -> Result<Intent, Unavailable>,
    ) -> Command {
        let Self { section, mode } = self;
        Command {
            name,
            section,
            mode,
            keys,
            help,
            plan,
            traits: &[],
            label: None,
            menu: None,
            words: &[],
        }
    }
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
            Self::Say => "Add",
            Self::Select => "Select",
            Self::Change => "Change",
            Self::Look => "Look",
            Self::Ask => "Analysis",
            Self::People => "People",
            Self::Act => "Actions",
            Self::Records => "Notes and votes",
            Self::Replay => "Replay",
            Self::Session => "Session",
            Self::Line => "In every line",
            Self::Lists => "In lists",
        }
    }
}

/// What the keyboard is for at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyMode {
    /// Keys are commands on the map.
    Map,
    /// A session is watched; what is no key of that is one on the map.
    Replay,
    /// The actions are listed.
    Actions,
    /// The notes are listed.
    Notes,
    /// What can be undone is listed.
    UndoList,
    /// The formats of a file are listed.
    Formats,
    /// A list has the cursor in one of its rows; what is no key of that is one on the map.
    List,
    /// A dot vote is looked at.
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
    /// A letter chooses a family of the menu, then a command.
    Menu,
    /// Arrows move a factor.
    Move,
    /// A new layout is shown, to be taken or left.
    Proposal,
    /// Wherever keys are text.
    Text,
    /// Everywhere.
    Anywhere,
}

impl KeyMode {
    /// The mode whose keys work too where this one has none of its own.
    pub const fn beneath(self) -> Option<Self> {
        match self {
            Self::Capture | Self::Prompt | Self::Palette | Self::Help => Some(Self::Text),
            Self::Actions | Self::Notes | Self::Dots | Self::UndoList | Self::Formats => {
                Some(Self::List)
            }
            Self::Replay | Self::List => Some(Self::Map),
            Self::Map
            | Self::Demo
            | Self::Menu
            | Self::Move
            | Self::Proposal
            | Self::Text
            | Self::Anywhere => None,
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
