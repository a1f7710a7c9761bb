//! Where the facilitator looks, so that a second screen can look there too.
//!
//! It is no part of the session: it is told while the session is open, and forgotten with it.

use serde::{Deserialize, Serialize};

use super::{Access, App, Camera, Highlight, LoopKindDisplay, Selection};
use crate::model::{Cell, CellRect};
use crate::scene::View;

/// What is looked at, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedViewport {
    /// The view.
    view: View,
    /// The cell of the view's drawing in the middle of the window.
    middle: Cell,
    /// The factor or link that is selected.
    selection: Option<Selection>,
    /// What is lit.
    lit: Option<Highlight>,
    /// Whether the room is told of what kind a loop is.
    kinds: LoopKindDisplay,
    /// Whether what is selected is in big letters.
    big: bool,
}

impl SharedViewport {
    /// Where this screen looks; `None` where nobody is to look along.
    pub fn of(app: &App) -> Option<SharedViewport> {
        if *app.access() != Access::Live
            || app.playback().is_some()
            || app.watching().comparing().is_some()
        {
            return None;
        }
        Some(SharedViewport {
            view: app.view().clone(),
            middle: middle(app.camera(), app.window().map),
            selection: app.selection(),
            lit: app.highlight().cloned().map(|lit| without_names(app, lit)),
            kinds: app.display().kinds,
            big: app.appearance().shows_big(),
        })
    }
}

/// Somebody's own part of the map is told by their name.
fn without_names(app: &App, lit: Highlight) -> Highlight {
    let is_told = lit.cycle.is_some() || lit.reach.is_some();
    match app.session().records().is_anonymous() && !is_told {
        true => Highlight {
            says: "Only a part of the map".to_owned(),
            ..lit
        },
        false => lit,
    }
}

/// The facilitator looks elsewhere.
pub(super) fn sync_viewport(app: &mut App, told: &str) {
    if let Ok(gaze) = serde_json::from_str::<SharedViewport>(told) {
        app.watching_mut().look_along(gaze);
        keep_in_view(app);
    }
}

/// Looks where the facilitator looks, where this window goes along. What the room has yet to
/// guess is kept back in any case.
pub(super) fn keep_in_view(app: &mut App) {
    if *app.access() != Access::Following || app.playback().is_some() {
        return;
    }
    let Some(gaze) = app.watching().shared_viewport().cloned() else {
        return;
    };
    app.appearance_mut().show_kinds(gaze.kinds);
    if !app.watching().keeps_up() {
        return;
    }
    app.show(gaze.view);
    app.pick(gaze.selection);
    app.light(gaze.lit);
    app.appearance_mut().show_big(gaze.big);
    if app.viewport().is_drawn() && !app.view().fills_the_window() {
        let selected = app.selected_factor();
        app.over_map(|viewport, on| {
            viewport.look_from(over(gaze.middle, on.area));
            viewport.reveal_all(&selected.into_iter().collect(), on);
        });
    }
}

fn middle(camera: Camera, area: CellRect) -> Cell {
    Cell::new(camera.corner.x + area.w / 2, camera.corner.y + area.h / 2)
}

fn over(middle: Cell, area: CellRect) -> Camera {
    Camera {
        corner: Cell::new(middle.x - area.w / 2, middle.y - area.h / 2),
    }
}
