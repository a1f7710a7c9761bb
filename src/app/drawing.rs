//! Drawings that take long: which view a large map opens in, what is drawn on a worker, and what
//! comes back from it.

use std::collections::BTreeSet;

use super::commands::views::{GROUPS, ZOOM_OUT};
use super::panel::PanelContent;
use super::viewport::Fit;
use super::{App, Effect, Mode, WIDE, shared_viewport};
use crate::scene::{Scene, View};

/// Above so many factors groups are offered, and above the second so many they come first.
const LARGE: [usize; 2] = [150, 500];

/// Shows a map too large to be read at once in groups, the outline beside it.
pub(super) fn open_large(app: &mut App) {
    let factors = app.session().map().factor_count();
    let [offered, first] = LARGE;
    if factors > first {
        app.show(View::Groups(BTreeSet::new()));
        let wide = app.viewport().size().0 >= WIDE;
        if wide {
            app.open_panel(PanelContent::Outline);
        }
    } else if factors > offered {
        let [groups, smaller] = [GROUPS, ZOOM_OUT].map(|row| app.keymap().way_to(&row));
        app.say_status(format!(
            "A large map: {groups} shows it in groups, {smaller} zooms out."
        ));
    }
}

/// Draws the view again where the projector for it has changed, and has drawn elsewhere what
/// takes long. Whether there was anything to do.
pub(super) fn keep_view_fitting(app: &mut App) -> bool {
    if let Mode::Proposal(_) = app.mode() {
        return false;
    }
    let n = app.last_n();
    match app.over_map(|viewport, on| viewport.keep_fitting(n, on)) {
        Fit::Fits => return false,
        Fit::Drawn => {}
        Fit::Asked(job) => app.emit(Effect::Work(job)),
    }
    true
}

/// Takes a drawing that was made elsewhere, where it is still the one to show.
pub(super) fn drawn(app: &mut App, n: u32, view: &View, scene: Scene) {
    if let Mode::Proposal(_) = app.mode() {
        return app.over_map(|viewport, _| viewport.discard());
    }
    let is_late = n != app.last_n();
    if app.over_map(|viewport, on| viewport.take(view, scene, is_late, on)) {
        shared_viewport::keep_in_view(app);
    }
}
