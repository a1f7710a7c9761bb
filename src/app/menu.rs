//! The menu: families of commands, each under a letter, and in a family its commands under theirs.

use super::command::{Command, KeyMode, all};
use super::key::{Key, KeyName};
use super::{App, Mode, Unavailable};

/// A family of commands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the title of a page of the menu")]
pub enum MenuFamily {
    Edit,
    View,
    Analyse,
    People,
    Notes,
    Session,
    Review,
    Export,
}

/// What is open of the menu.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Menu {
    /// The family; without one the families are shown.
    pub family: Option<MenuFamily>,
    /// The row the cursor is on, from 0.
    pub cursor: usize,
}

/// What a row of the menu leads to.
#[derive(Clone, Copy)]
pub enum MenuTarget {
    /// The page of a family.
    Family(MenuFamily),
    /// A command.
    Command(&'static Command),
}

/// A row of the menu.
#[derive(Clone, Copy)]
pub struct MenuRow {
    /// The letter that chooses it.
    pub letter: char,
    /// What it leads to.
    pub target: MenuTarget,
}

impl MenuFamily {
    /// Every family, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Edit,
        Self::View,
        Self::Analyse,
        Self::People,
        Self::Notes,
        Self::Session,
        Self::Review,
        Self::Export,
    ];

    /// The letter that opens it.
    pub const fn letter(self) -> char {
        match self {
            Self::Edit => 'e',
            Self::View => 'v',
            Self::Analyse => 'a',
            Self::People => 'p',
            Self::Notes => 'n',
            Self::Session => 's',
            Self::Review => 'r',
            Self::Export => 'x',
        }
    }

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Analyse => "Analyse",
            Self::People => "People",
            Self::Notes => "Notes, actions and votes",
            Self::Session => "Session and agenda",
            Self::Review => "Review",
            Self::Export => "Export and report",
        }
    }

    /// What is in it, in a few words.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Edit => "add, rename, delete, signs, undo, merge, goal",
            Self::View => "tidy, zoom, highlight, groups, projector",
            Self::Analyse => "loops, paths, what if, archetypes, leverage",
            Self::People => "participants, turns, agreement, participation",
            Self::Notes => "notes, parking lot, actions, dot votes",
            Self::Session => "stages, agenda, title, save as, quit",
            Self::Review => "replay, log, compare with an earlier moment",
            Self::Export => "pictures, tables, reports, other programs",
        }
    }
}

impl Menu {
    /// The rows that are shown now.
    pub fn rows(self) -> Vec<MenuRow> {
        let Some(family) = self.family else {
            return MenuFamily::ALL
                .map(|family| MenuRow {
                    letter: family.letter(),
                    target: MenuTarget::Family(family),
                })
                .to_vec();
        };
        let row = |command: &'static Command| {
            let (of, letter) = command.menu?;
            let target = MenuTarget::Command(command);
            (of == family).then_some(MenuRow { letter, target })
        };
        all().filter_map(row).collect()
    }

    /// The row under a letter.
    fn row(self, key: Key) -> Option<MenuRow> {
        let letter = key.typed()?;
        self.rows().into_iter().find(|row| row.letter == letter)
    }

    /// The row the cursor is on.
    pub fn current(self) -> Option<MenuRow> {
        self.rows().get(self.cursor).copied()
    }
}

/// The command that a key calls in the open menu.
pub(super) fn command_under(app: &App, key: Key) -> Option<&'static Command> {
    let menu = app.mode().menu()?;
    let row = match key.code {
        KeyName::Enter => menu.current(),
        _ => menu.row(key),
    };
    match row?.target {
        MenuTarget::Command(command) => Some(command),
        MenuTarget::Family(_) => None,
    }
}

/// Runs a command; one that the menu offers closes it.
pub(super) fn run(app: &mut App, command: &Command) {
    if app.mode().menu().is_some() && command.mode != KeyMode::Menu {
        app.enter(Mode::Map);
    }
    app.answer_mut().forget_strays();
    app.run(command);
}

/// Takes a key that calls no command: it opens a family, or the menu says what it expects.
pub(super) fn press(app: &mut App, key: Key) {
    let Some(menu) = app.mode().menu() else {
        return;
    };
    let row = match key.code {
        KeyName::Enter => menu.current(),
        _ => menu.row(key),
    };
    match row.map(|row| row.target) {
        Some(MenuTarget::Family(family)) => open(app, Some(family)),
        Some(MenuTarget::Command(_)) => {}
        None => app.warn("Press one of the letters shown, or Esc."),
    }
}

/// Opens the menu, or a family of it.
pub(super) fn open(app: &mut App, family: Option<MenuFamily>) {
    app.answer_mut().clear();
    app.enter(Mode::Menu(Menu { family, cursor: 0 }));
}

/// Goes up: from a family to the families, from there to the map.
pub(super) fn leave(app: &mut App) {
    match app.mode().menu().and_then(|menu| menu.family) {
        Some(_) => open(app, None),
        None => drop(app.enter(Mode::Map)),
    }
}

/// Whether choosing the command now would do something or say what to select.
pub fn is_within_reach(app: &App, command: &Command) -> bool {
    !matches!((command.plan)(app), Err(Unavailable::Here))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::panel::test_support::{app, keys, take_status};

    #[test]
    fn no_letter_stands_for_two_rows_and_each_page_fits_a_small_window() {
        for family in MenuFamily::ALL.map(Some).into_iter().chain([None]) {
            let rows = Menu { family, cursor: 0 }.rows();
            let letters: BTreeSet<char> = rows.iter().map(|row| row.letter).collect();
            assert_eq!(letters.len(), rows.len(), "{family:?}");
            assert!(
                !rows.is_empty() && rows.len() <= 21,
                "{family:?}: {}",
                rows.len()
            );
        }
    }

    #[test]
    fn every_command_of_the_map_has_a_key_or_is_in_the_menu() {
        for command in all().filter(|command| command.mode == KeyMode::Map) {
            let reached = !command.keys.is_empty() || command.menu.is_some();
            assert!(reached, "{}", command.name);
        }
    }

    #[test]
    fn a_letter_opens_a_family_the_next_one_does_it_and_esc_goes_up() {
        let mut app = app(&["A -> B +", "B -> A +"]);
        keys(&mut app, "<Esc><Esc><Space>");
        assert_eq!(app.mode().menu().unwrap().family, None);
        keys(&mut app, "a");
        assert_eq!(app.mode().menu().unwrap().family, Some(MenuFamily::Analyse));
        keys(&mut app, "<Esc>");
        assert_eq!(app.mode().menu().unwrap().family, None);
        keys(&mut app, "al");
        assert!(app.mode().menu().is_none() && app.panel().is_some());
        keys(&mut app, "<Space><Down><Down><Enter><Enter>");
        assert!(app.mode().menu().is_none());
        keys(&mut app, "<Space><Esc>");
        assert!(app.mode().menu().is_none());
    }

    #[test]
    fn a_letter_that_is_no_row_changes_nothing_and_says_so() {
        let mut app = app(&["A -> B +"]);
        keys(&mut app, "<Esc><Esc><Space>9");
        let said = take_status(&mut app).unwrap();
        assert_eq!(said, "Press one of the letters shown, or Esc.");
        assert!(app.mode().menu().is_some());
    }
}
