//! What keys are for at the moment.

use super::command::{Command, KeyMode};
use super::key::Key;
use super::panel::{Panel, PanelContent, actions};
use super::{App, menu};

/// What keys are for, where a session that is watched has its own.
pub(super) fn key_mode(app: &App) -> KeyMode {
    match app.mode().keys() {
        KeyMode::Map => over_map(app),
        mode => mode,
    }
}

/// What keys are for while nothing is typed or chosen.
fn over_map(app: &App) -> KeyMode {
    match app.playback() {
        Some(playback) if playback.is_demo() => KeyMode::Demo,
        Some(_) => KeyMode::Replay,
        None if actions::marked_action(app).is_some() => KeyMode::Actions,
        None => listed(app),
    }
}

/// Whether a command can be called by its name, from the palette: one of a list only while that
/// list is open.
pub(super) fn is_callable(app: &App, command: &Command) -> bool {
    let mut modes = std::iter::successors(Some(over_map(app)), |mode| mode.beneath());
    let is_heard = command.mode == KeyMode::Anywhere || modes.any(|mode| mode == command.mode);
    command.is_listed() && is_heard
}

/// The command that a key calls now: in the menu the one under its letter, else the one it is
/// bound to.
pub(super) fn command_of(app: &App, key: Key) -> Option<&'static Command> {
    let bound = || app.keymap().command(key_mode(app), key);
    menu::command_under(app, key).or_else(bound)
}

/// What keys on the map are for while a panel has rows of its own.
fn listed(app: &App) -> KeyMode {
    match app.panel().map(Panel::kind) {
        Some(PanelContent::Notes(_)) => KeyMode::Notes,
        Some(PanelContent::Dots(..)) => KeyMode::Dots,
        Some(PanelContent::UndoList(_)) => KeyMode::UndoList,
        Some(PanelContent::Formats(_)) => KeyMode::Formats,
        _ => KeyMode::Map,
    }
}
