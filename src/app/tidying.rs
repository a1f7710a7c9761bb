//! A new layout: made elsewhere, shown, and taken or left.

use std::collections::BTreeSet;

use super::command::Mode;
use super::{App, Camera, Effect, Job};
use crate::model::{ApplyOutcome, Cell, FactorId, LayoutChange, Map, MapEdit};
use crate::scene::{STEPS, Scene, View};

/// How long the chips glide to their new places, in milliseconds.
const TRANSITION_MS: u64 = 300;
/// From one frame of a glide to the next, in milliseconds.
const FRAME: u64 = 25;

/// A layout that may be taken.
#[derive(Debug)]
pub struct LayoutProposal {
    n: u32,
    tidying: LayoutChange,
    map: Map,
    /// The map as it stands and as it would stand.
    scenes: [Scene; 2],
    /// Where the window stands over each.
    cameras: [Camera; 2],
    /// When the glide began, while it lasts.
    since: Option<u64>,
}

/// What is known of a new layout.
#[derive(Debug, Default)]
pub enum TidyState {
    /// Nothing.
    #[default]
    None,
    /// It is being made, of these factors or of all.
    Asked(Option<BTreeSet<FactorId>>),
    /// It waits to be looked at, or is looked at.
    Ready(Box<LayoutProposal>),
}

impl App {
    /// Has a layout made of some factors, or of all; one that is ready is shown at once.
    pub(super) fn ask_tidy(&mut self, only: Option<BTreeSet<FactorId>>) {
        if matches!(&self.tidy, TidyState::Ready(ready) if ready.n == self.last_n()) {
            return self.propose_tidy();
        }
        self.say_status("Looking for a tidier layout …");
        let map = Box::new(self.session.map().clone());
        self.effects.push(Effect::Work(Job::Tidy {
            n: self.last_n(),
            map,
            only: only.clone(),
        }));
        self.tidy = TidyState::Asked(only);
    }

    /// Whether a layout is being made.
    pub(super) const fn is_tidying(&self) -> bool {
        matches!(self.tidy, TidyState::Asked(_))
    }

    /// A layout for the map of entry `n`: shown when nothing was said since, else made again.
    pub(super) fn tidied(&mut self, n: u32, tidying: LayoutChange) {
        let TidyState::Asked(only) = std::mem::take(&mut self.tidy) else {
            return;
        };
        if !self.is_live() {
            return;
        }
        if self.last_n() != n {
            return self.ask_tidy(only);
        }
        let moves = !tidying.places.is_empty() || !tidying.routes.is_empty();
        if !moves {
            return self.say_status(match only {
                Some(_) => "What is lit is as tidy as it gets while the rest stays.",
                None => "The map is as tidy as it gets.",
            });
        }
        self.tidy = TidyState::Ready(Box::new(self.foresee(tidying)));
        if self.mode == Mode::Map {
            self.propose_tidy();
        } else {
            self.say_status("A tidier layout is ready: Esc, then t, shows it.");
        }
    }

    fn foresee(&self, tidying: LayoutChange) -> LayoutProposal {
        let mut map = self.session.map().clone();
        for event in map
            .decide(MapEdit::Tidy(tidying.clone()))
            .unwrap_or_default()
        {
            let _: ApplyOutcome = map.apply(&event);
        }
        let scenes = [Scene::of(self.session.map()), Scene::of(&map)];
        LayoutProposal {
            n: self.last_n(),
            tidying,
            map,
            cameras: [self.camera; 2],
            scenes,
            since: None,
        }
    }

    fn propose_tidy(&mut self) {
        self.show(View::Map);
        self.mode = Mode::Proposal;
        let (now, start) = (self.now, self.camera);
        let TidyState::Ready(ready) = &mut self.tidy else {
            return;
        };
        ready.since = Some(now);
        self.scene = ready.scenes[1].clone();
        self.centre();
        let goal = self.camera;
        if let TidyState::Ready(ready) = &mut self.tidy {
            ready.cameras = [start, goal];
        }
        self.animate();
        self.say_status("The map would stand like this. Enter takes it, Esc leaves it as it was.");
    }

    /// Draws the next frame of a glide.
    pub(super) fn animate(&mut self) {
        let TidyState::Ready(ready) = &mut self.tidy else {
            return;
        };
        let Some(since) = ready.since else { return };
        let gone = self.now.saturating_sub(since).min(TRANSITION_MS);
        let way =
            i32::try_from(gone).unwrap_or(0) * STEPS / i32::try_from(TRANSITION_MS).unwrap_or(1);
        let [from, to] = &ready.scenes;
        if gone == TRANSITION_MS {
            ready.since = None;
            self.scene = to.clone();
        } else {
            self.scene = from.interpolate(to, &ready.map, way);
        }
        let [from, to] = ready.cameras.map(|camera| camera.corner);
        let along = |from: i32, to: i32| from + (to - from) * way / STEPS;
        self.camera.corner = Cell::new(along(from.x, to.x), along(from.y, to.y));
    }

    /// When the next frame of a glide is due.
    pub(super) fn animates_at(&self) -> Option<u64> {
        match &self.tidy {
            TidyState::Ready(ready) => ready.since.map(|_| self.now + FRAME),
            TidyState::None | TidyState::Asked(_) => None,
        }
    }

    /// Takes the layout that is shown, as one entry.
    pub(super) fn take_tidy(&mut self) {
        self.mode = Mode::Map;
        let TidyState::Ready(ready) = std::mem::take(&mut self.tidy) else {
            return;
        };
        let LayoutProposal {
            tidying, cameras, ..
        } = *ready;
        match self.try_edit(MapEdit::Tidy(tidying), Vec::new()) {
            Ok(_) => {
                self.camera = cameras[1];
                self.say_status("Tidied. u takes it back.");
            }
            Err(refusal) => self.warn(refusal.to_string()),
        }
    }

    /// Leaves the map as it stands.
    pub(super) fn leave_tidy(&mut self) {
        self.mode = Mode::Map;
        if let TidyState::Ready(ready) = std::mem::take(&mut self.tidy) {
            self.camera = ready.cameras[0];
        }
        self.draw_view();
        self.say_status("The map stays as it was.");
    }

    /// Forgets a layout that was ready: the map is another one now.
    pub(super) fn forget_tidy(&mut self) {
        if let TidyState::Ready(_) = self.tidy {
            self.tidy = TidyState::None;
            if self.mode == Mode::Proposal {
                self.mode = Mode::Map;
            }
        }
    }
}
