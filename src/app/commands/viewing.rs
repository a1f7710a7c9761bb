//! Views: a loop as a ring, the whole map small, and back.

use crate::app::App;
use crate::app::command::{Command, Family, Mode, Section, always};
use crate::model::Cycle;
use crate::scene::View;

const FAMILY: Family = Family::new(Section::Look, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "ring",
        &["R"],
        "the lit loop, or the one told last, as a ring",
        can_ring,
        ring,
    ),
    FAMILY.row(
        "zoom-out",
        &["z"],
        "more of the map, smaller",
        can_zoom_out,
        |app| {
            app.show(View::Dots);
        },
    ),
    FAMILY.row(
        "zoom-in",
        &["Z"],
        "less of the map, larger",
        can_zoom_in,
        |app| {
            app.show(View::Map);
        },
    ),
    FAMILY.row(
        "fit",
        &["="],
        "the middle of the map, as large as it fits",
        always,
        fit,
    ),
];

fn can_ring(app: &App) -> bool {
    matches!(app.shown(), View::Ring(_)) || meant(app).is_some()
}

fn meant(app: &App) -> Option<Cycle> {
    let meant = super::lookup::meant_loop(app)?;
    app.session.map().along(&meant).map(|_| meant)
}

/// Shows the loop as a ring; again, the map.
fn ring(app: &mut App) {
    if matches!(app.shown(), View::Ring(_)) {
        app.show(View::Map);
    } else if let Some(cycle) = meant(app) {
        app.show(View::Ring(cycle.clone()));
        app.light_loop(&cycle);
    }
}

fn can_zoom_out(app: &App) -> bool {
    app.is_map() && !app.scene.chips.is_empty()
}

fn can_zoom_in(app: &App) -> bool {
    *app.shown() == View::Dots
}

fn fit(app: &mut App) {
    app.centre();
}
