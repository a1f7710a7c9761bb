//! How a session is looked at: as it is, as it was, beside another one, or along with the
//! facilitator.

use super::{Comparing, Playback, SharedViewport};
use crate::model::Map;
use crate::session::{AffectedIds, Session};

/// The replay, the comparison and the facilitator's window, as far as there is any.
pub struct Watching {
    playback: Option<Playback>,
    comparing: Option<Comparing>,
    /// What the last entry that came spoke of, while a session is watched or followed.
    recent_changes: AffectedIds,
    /// Whether the window goes where a session that is followed changes.
    keeps_up: bool,
    /// Where the facilitator looks, on a second screen.
    shared_viewport: Option<SharedViewport>,
}

impl Default for Watching {
    fn default() -> Self {
        Self {
            playback: None,
            comparing: None,
            recent_changes: AffectedIds::default(),
            keeps_up: true,
            shared_viewport: None,
        }
    }
}

impl Watching {
    /// How the session that is shown is watched, while it is.
    pub fn playback(&self) -> Option<&Playback> {
        self.playback.as_ref().filter(|_| !self.is_turned())
    }

    /// The replay, to be steered.
    pub(super) fn playback_mut(&mut self) -> Option<&mut Playback> {
        match self.is_turned() {
            true => None,
            false => self.playback.as_mut(),
        }
    }

    /// Watches the session from now on.
    pub(super) fn begin(&mut self, playback: Playback) {
        self.playback = Some(playback);
    }

    /// Watches it no longer.
    pub(super) fn end(&mut self) {
        self.playback = None;
        self.recent_changes = AffectedIds::default();
    }

    /// What the last entry that came spoke of.
    pub const fn recent_changes(&self) -> &AffectedIds {
        &self.recent_changes
    }

    /// Points out what the last entry spoke of.
    pub(super) fn point_out(&mut self, touched: AffectedIds) {
        self.recent_changes = touched;
    }

    /// Whether the window goes along.
    pub(super) const fn keeps_up(&self) -> bool {
        self.keeps_up
    }

    /// Goes along, or stays; whether it goes along now.
    pub(super) fn toggle_keeping_up(&mut self) -> bool {
        self.keeps_up = !self.keeps_up;
        self.keeps_up
    }

    /// Where the facilitator looks.
    pub(super) const fn shared_viewport(&self) -> Option<&SharedViewport> {
        self.shared_viewport.as_ref()
    }

    /// The facilitator looks elsewhere.
    pub(super) fn look_along(&mut self, shared_viewport: SharedViewport) {
        self.shared_viewport = Some(shared_viewport);
    }

    /// What the map is compared with, while it is.
    pub const fn comparing(&self) -> Option<&Comparing> {
        self.comparing.as_ref()
    }

    /// Whether the other one of two compared maps is shown.
    pub fn is_turned(&self) -> bool {
        self.comparing.as_ref().is_some_and(Comparing::is_turned)
    }

    /// The one that is shown: the session that is open, or what it is compared with.
    pub fn view<'a>(&'a self, open: &'a Session) -> &'a Session {
        let other = self.comparing.as_ref().filter(|it| it.is_turned());
        other.map_or(open, Comparing::other)
    }

    /// Compares from now on.
    pub(super) fn compare(&mut self, comparing: Comparing) {
        self.comparing = Some(comparing);
    }

    /// Compares no more; whether it did.
    pub(super) fn end_comparing(&mut self) -> bool {
        self.comparing.take().is_some()
    }

    /// Shows the other one of the two maps; whether there are two.
    pub(super) fn turn(&mut self) -> bool {
        let Some(comparing) = &mut self.comparing else {
            return false;
        };
        comparing.turn();
        self.recent_changes = AffectedIds::default();
        true
    }

    /// Finds what differs anew, after either map has changed.
    pub(super) fn compare_again(&mut self, open: &Session) {
        if let Some(comparing) = &mut self.comparing {
            comparing.find(open);
        }
    }

    /// Says of the first doubtful pair whether it is one factor; whether there was one.
    pub(super) fn decide_pair(&mut self, is_one: bool, open: &Session) -> bool {
        let decided = self.comparing.as_mut().is_some_and(|it| it.decide(is_one));
        if decided {
            self.compare_again(open);
        }
        decided
    }

    /// The map that is shown.
    pub fn map<'a>(&'a self, open: &'a Session) -> &'a Map {
        self.view(open).map()
    }
}
