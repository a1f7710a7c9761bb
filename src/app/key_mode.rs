//! What keys are for at the moment.

use super::App;
use super::command::Mode;
use super::panel::PanelContent;

impl App {
    /// What keys are for, where a session that is watched has its own.
    pub fn key_mode(&self) -> Mode {
        match (self.mode, &self.playback) {
            (Mode::Map, Some(_)) if self.demo => Mode::Demo,
            (Mode::Map, Some(_)) => Mode::Replay,
            (Mode::Map, None) if self.marked_action().is_some() => Mode::Actions,
            (Mode::Map, None) => self.listed(),
            (mode, _) => mode,
        }
    }

    /// What keys on the map are for while a panel has rows of its own.
    fn listed(&self) -> Mode {
        match self.panel().map(|panel| &panel.kind) {
            Some(PanelContent::Notes(_)) => Mode::Notes,
            Some(PanelContent::Dots(..)) => Mode::Dots,
            _ => Mode::Map,
        }
    }
}
