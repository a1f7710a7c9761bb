//! A new layout: made elsewhere, shown, and taken or left.

use std::collections::BTreeSet;

use super::glide::{self, Glide};
use super::{App, Camera, Effect, Job, Mode, history};
use crate::model::{ApplyOutcome, FactorId, LayoutChange, Map, MapEdit};
use crate::scene::{Scene, View};

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
    /// The glide to it, while it lasts.
    glide: Option<Glide>,
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
            Some(_) => "What is highlighted is as tidy as it gets while the rest stays.",
            None => "The map is as tidy as it gets.",
        });
    }
    let ready = Box::new(foresee(app, tidying));
    if let Mode::Map = app.mode() {
        propose_tidy(app, ready);
    } else {
        app.set_tidy(TidyState::Ready(ready));
        app.say_status("A tidier layout is ready: press Esc, then t, to see it.");
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
        glide: None,
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
    ready.cameras = [start, app.camera()];
    let (map, scenes) = (ready.map.clone(), ready.scenes.clone());
    ready.glide = Some(Glide::new(map, scenes, ready.cameras, app.now()));
    app.enter(Mode::Proposal(ready));
    glide::animate(app);
    app.say_status("Preview of the tidied map. Enter: keep · Esc: cancel");
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
            app.growth_mut().pause_mut().allow();
            app.say_status("Tidied (u undoes it).");
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
    app.say_status("Cancelled: nothing was moved.");
}

impl LayoutProposal {
    /// The glide to it, while it lasts.
    pub(super) const fn glide(&self) -> Option<&Glide> {
        self.glide.as_ref()
    }

    /// Another glide is on, or none.
    pub(super) fn set_glide(&mut self, glide: Option<Glide>) {
        self.glide = glide;
    }
}
