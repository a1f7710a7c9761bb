//! A new layout: made elsewhere, shown, and taken or left.

use std::collections::BTreeSet;

use super::{App, Camera, Effect, Job, Mode, history};
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
    /// It waits to be looked at.
    Ready(Box<LayoutProposal>),
}

/// Has a layout made of some factors, or of all; one that is ready is shown at once.
pub(super) fn ask_tidy(app: &mut App, only: Option<BTreeSet<FactorId>>) {
    let n = app.last_n();
    match app.set_tidy(TidyState::Asked(only.clone())) {
        TidyState::Ready(ready) if ready.n == n => {
            app.set_tidy(TidyState::None);
            propose_tidy(app, ready);
        }
        _ => {
            app.say_status("Looking for a tidier layout …");
            let map = Box::new(app.session().map().clone());
            app.emit(Effect::Work(Job::Tidy { n, map, only }));
        }
    }
}

/// Whether a layout is being made.
pub(super) const fn is_tidying(app: &App) -> bool {
    matches!(app.tidy(), TidyState::Asked(_))
}

/// A layout for the map of entry `n`: shown when nothing was said since, else made again.
pub(super) fn tidied(app: &mut App, n: u32, tidying: LayoutChange) {
    let TidyState::Asked(only) = app.set_tidy(TidyState::None) else {
        return;
    };
    if !app.is_live() {
        return;
    }
    if app.last_n() != n {
        return ask_tidy(app, only);
    }
    let moves = !tidying.places.is_empty() || !tidying.routes.is_empty();
    if !moves {
        return app.say_status(match only {
            Some(_) => "What is lit is as tidy as it gets while the rest stays.",
            None => "The map is as tidy as it gets.",
        });
    }
    let ready = Box::new(foresee(app, tidying));
    if let Mode::Map = app.mode() {
        propose_tidy(app, ready);
    } else {
        app.set_tidy(TidyState::Ready(ready));
        app.say_status("A tidier layout is ready: Esc, then t, shows it.");
    }
}

fn foresee(app: &App, tidying: LayoutChange) -> LayoutProposal {
    let mut map = app.session().map().clone();
    for event in map
        .decide(MapEdit::Tidy(tidying.clone()))
        .unwrap_or_default()
    {
        let _: ApplyOutcome = map.apply(&event);
    }
    let scenes = [Scene::of(app.session().map()), Scene::of(&map)];
    LayoutProposal {
        n: app.last_n(),
        tidying,
        map,
        cameras: [app.camera(); 2],
        scenes,
        since: None,
    }
}

fn propose_tidy(app: &mut App, mut ready: Box<LayoutProposal>) {
    app.show(View::Map);
    let start = app.camera();
    let to = ready.scenes[1].clone();
    app.over_map(|viewport, on| {
        viewport.show_instead(to);
        viewport.centre(on);
    });
    ready.since = Some(app.now());
    ready.cameras = [start, app.camera()];
    app.enter(Mode::Proposal(ready));
    animate(app);
    app.say_status("The map would stand like this. Enter takes it, Esc leaves it as it was.");
}

/// Draws the next frame of a glide.
pub(super) fn animate(app: &mut App) {
    let now = app.now();
    let Mode::Proposal(ready) = app.mode_mut() else {
        return;
    };
    if let Some((scene, camera)) = ready.frame(now) {
        app.over_map(|viewport, _| {
            viewport.show_instead(scene);
            viewport.look_from(camera);
        });
    }
}

/// When the next frame of a glide is due.
pub(super) fn animates_at(app: &App) -> Option<u64> {
    match app.mode() {
        Mode::Proposal(ready) => ready.since.map(|_| app.now() + FRAME),
        _ => None,
    }
}

/// Takes the layout that is shown, as one entry.
pub(super) fn take_tidy(app: &mut App) {
    let Mode::Proposal(ready) = app.enter(Mode::Map) else {
        return;
    };
    let LayoutProposal {
        tidying, cameras, ..
    } = *ready;
    match history::try_edit(app, MapEdit::Tidy(tidying), Vec::new()) {
        Ok(_) => {
            app.over_map(|viewport, _| viewport.look_from(cameras[1]));
            app.say_status("Tidied. u takes it back.");
        }
        Err(refusal) => app.warn(refusal.to_string()),
    }
}

/// Leaves the map as it stands.
pub(super) fn leave_tidy(app: &mut App) {
    if let Mode::Proposal(ready) = app.enter(Mode::Map) {
        app.over_map(|viewport, on| {
            viewport.look_from(ready.cameras[0]);
            viewport.draw(on);
        });
    }
    app.say_status("The map stays as it was.");
}

impl LayoutProposal {
    /// The frame of the glide at `now`: the drawing and where the window stands over it; `None`
    /// once it is over.
    fn frame(&mut self, now: u64) -> Option<(Scene, Camera)> {
        let gone = now.saturating_sub(self.since?).min(TRANSITION_MS);
        let way =
            i32::try_from(gone).unwrap_or(0) * STEPS / i32::try_from(TRANSITION_MS).unwrap_or(1);
        let [from, to] = &self.scenes;
        let scene = match gone == TRANSITION_MS {
            true => to.clone(),
            false => from.interpolate(to, &self.map, way),
        };
        if gone == TRANSITION_MS {
            self.since = None;
        }
        let [from, to] = self.cameras.map(|camera| camera.corner);
        let along = |from: i32, to: i32| from + (to - from) * way / STEPS;
        let corner = Cell::new(along(from.x, to.x), along(from.y, to.y));
        Some((scene, Camera { corner }))
    }
}
