//! Glides: the drawing moves from one arrangement to another, so that eyes can follow.

use super::{App, Camera, Mode};
use crate::model::{Cell, Map};
use crate::scene::{STEPS, Scene, View};

/// How long chips glide to their new places, in milliseconds.
const DURATION_MS: u64 = 300;
/// From one frame of a glide to the next, in milliseconds.
const FRAME_MS: u64 = 25;

/// A drawing on its way to another one.
#[derive(Debug)]
pub(super) struct Glide {
    /// The map as it will be.
    map: Map,
    /// The drawing as it was and as it will be.
    scenes: [Scene; 2],
    /// Where the window was over the one, and will be over the other.
    cameras: [Camera; 2],
    /// When it began, in milliseconds since the session started.
    since: u64,
}

impl Glide {
    /// A glide that begins now.
    pub(super) const fn new(
        map: Map,
        scenes: [Scene; 2],
        cameras: [Camera; 2],
        since: u64,
    ) -> Self {
        Self {
            map,
            scenes,
            cameras,
            since,
        }
    }

    /// The drawing at the end and where the window is over it.
    fn end(&self) -> (Scene, Camera) {
        (self.scenes[1].clone(), self.cameras[1])
    }

    /// The drawing at `now` and where the window is over it, and whether it has arrived.
    fn frame(&self, now: u64) -> (Scene, Camera, bool) {
        let gone = now.saturating_sub(self.since).min(DURATION_MS);
        let has_arrived = gone == DURATION_MS;
        let way = i32::try_from(gone).unwrap_or(0) * STEPS
            / i32::try_from(DURATION_MS).unwrap_or(i32::MAX);
        let [from, to] = &self.scenes;
        let scene = match has_arrived {
            true => to.clone(),
            false => from.interpolate(to, &self.map, way),
        };
        let [from, to] = self.cameras.map(|camera| camera.corner);
        let along = |from: i32, to: i32| from + (to - from) * way / STEPS;
        let corner = Cell::new(along(from.x, to.x), along(from.y, to.y));
        (scene, Camera { corner }, has_arrived)
    }
}

/// What is shown before a change that may move chips.
#[derive(Debug)]
pub(super) struct BeforeGlide {
    scene: Scene,
    camera: Camera,
}

/// Remembers what is shown, where the map may move.
pub(super) fn before(app: &App) -> Option<BeforeGlide> {
    let glides =
        app.growth().is_calm() && app.growth().is_animated() && *app.viewport().view() == View::Map;
    glides.then(|| BeforeGlide {
        scene: app.viewport().scene().clone(),
        camera: app.camera(),
    })
}

/// Glides from what was shown to what is shown now, where chips have moved.
pub(super) fn begin(app: &mut App, was: Option<BeforeGlide>) {
    let Some(was) = was else { return };
    let scene = app.viewport().scene();
    let has_moved = was.scene.chips.iter().any(|chip| {
        let now = scene.chip(chip.factor);
        now.is_some_and(|now| now.place != chip.place)
    });
    if !has_moved || *app.viewport().view() != View::Map {
        return;
    }
    let scenes = [was.scene, scene.clone()];
    let cameras = [was.camera, app.camera()];
    let (map, since) = (app.session().map().clone(), app.now());
    let glide = Glide::new(map, scenes, cameras, since);
    app.growth_mut().set_glide(Some(glide));
    animate(app);
}

/// Draws the next frame of a glide.
pub(super) fn animate(app: &mut App) {
    let now = app.now();
    let Some((scene, camera, has_arrived)) = current(app).map(|glide| glide.frame(now)) else {
        return;
    };
    app.over_map(|viewport, _| {
        viewport.show_instead(scene);
        viewport.look_from(camera);
    });
    if has_arrived {
        stop(app);
    }
}

/// The glide that is on.
fn current(app: &App) -> Option<&Glide> {
    match app.mode() {
        Mode::Proposal(proposal) => proposal.glide(),
        _ => app.growth().glide(),
    }
}

/// Goes to the end of a glide at once.
pub(super) fn finish(app: &mut App) {
    if let Some((scene, camera)) = current(app).map(Glide::end) {
        app.over_map(|viewport, _| {
            viewport.show_instead(scene);
            viewport.look_from(camera);
        });
        stop(app);
    }
}

/// Ends a glide where it is.
pub(super) fn stop(app: &mut App) {
    match app.mode_mut() {
        Mode::Proposal(proposal) => proposal.set_glide(None),
        _ => app.growth_mut().set_glide(None),
    }
}

/// When the next frame of a glide is due.
pub(super) fn is_due_at(app: &App) -> Option<u64> {
    current(app).map(|_| app.now() + FRAME_MS)
}
