//! What keys are for at the moment.

use super::App;
use super::command::KeyMode;
use super::panel::{Panel, PanelContent, actions};

/// What keys are for, where a session that is watched has its own.
pub(super) fn key_mode(app: &App) -> KeyMode {
    match (app.mode().keys(), app.playback()) {
        (KeyMode::Map, Some(playback)) if playback.is_demo() => KeyMode::Demo,
        (KeyMode::Map, Some(_)) => KeyMode::Replay,
        (KeyMode::Map, None) if actions::marked_action(app).is_some() => KeyMode::Actions,
        (KeyMode::Map, None) => listed(app),
        (mode, _) => mode,
    }
}

/// What keys on the map are for while a panel has rows of its own.
fn listed(app: &App) -> KeyMode {
    match app.panel().map(Panel::kind) {
        Some(PanelContent::Notes(_)) => KeyMode::Notes,
        Some(PanelContent::Dots(..)) => KeyMode::Dots,
        _ => KeyMode::Map,
    }
}
