//! Views: a loop as a ring, the whole map smaller, and back.

use std::collections::BTreeSet;

use crate::app::App;
use crate::app::command::{Command, CommandGroup, CommandSection, Mode, always};
use crate::model::{Cell, Cycle};
use crate::scene::View;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Look, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "ring",
        &["R"],
        "the lit loop, or the one told last, as a ring",
        can_ring,
        ring,
    ),
    FAMILY.row(
        "around",
        &["A"],
        "only what is nearest to the factor, laid out on its own",
        can_go_around,
        around,
    ),
    FAMILY.row(
        "groups",
        &["G"],
        "groups of factors in place of factors; Enter opens one",
        has_links,
        groups,
    ),
    FAMILY.row(
        "matrix",
        &["I"],
        "every link in a table: causes in rows, effects across",
        has_links,
        matrix,
    ),
    FAMILY.row(
        "zoom-out",
        &["z"],
        "more of the map, smaller",
        can_zoom_out,
        |app| zoom(app, 1),
    ),
    FAMILY.row(
        "zoom-in",
        &["Z"],
        "less of the map, larger",
        can_zoom_in,
        |app| zoom(app, -1),
    ),
    FAMILY.row(
        "minimap",
        &["Y"],
        "show the whole map in a corner, or hide it",
        has_corner,
        |app| app.projector.no_minimap = !app.projector.no_minimap,
    ),
    FAMILY.row(
        "fit",
        &["="],
        "the middle of the map, as large as it fits",
        always,
        |app| app.fit(),
    ),
];

fn can_ring(app: &App) -> bool {
    matches!(app.viewport(), View::Ring(_)) || meant(app).is_some()
}

fn meant(app: &App) -> Option<Cycle> {
    let meant = super::panels::meant_loop(app)?;
    app.session.map().links_of_cycle(&meant).map(|_| meant)
}

/// Shows the loop as a ring; again, the map.
fn ring(app: &mut App) {
    if matches!(app.viewport(), View::Ring(_)) {
        app.show(View::Map);
    } else if let Some(cycle) = meant(app) {
        app.show(View::Ring(cycle.clone()));
        app.light_loop(&cycle);
    }
}

fn can_go_around(app: &App) -> bool {
    matches!(app.viewport(), View::Around(_)) || around_selected(app).is_some()
}

fn around_selected(app: &App) -> Option<View> {
    let view = View::Around(app.selected_factor()?);
    view.is_possible(app.session.map()).then_some(view)
}

/// Shows what is around the selected factor; around the same one again, the map.
fn around(app: &mut App) {
    let view = around_selected(app).filter(|view| view != app.viewport());
    app.show(view.unwrap_or_default());
}

fn has_links(app: &App) -> bool {
    app.session.map().link_count() > 0
}

/// Shows groups; again, the map.
fn groups(app: &mut App) {
    app.show(match app.viewport() {
        View::Groups(_) => View::Map,
        _ => View::Groups(BTreeSet::new()),
    });
}

/// Shows the table; again, the map.
fn matrix(app: &mut App) {
    app.show(match app.viewport() {
        View::Matrix => View::Map,
        _ => View::Matrix,
    });
}

fn can_zoom_out(app: &App) -> bool {
    app.level(1).is_some() && !app.scene.chips.is_empty()
}

fn can_zoom_in(app: &App) -> bool {
    app.level(-1).is_some()
}

fn has_corner(app: &App) -> bool {
    app.projector.no_minimap || app.minimap().is_some()
}

/// Smaller or larger around the middle of what is in view.
fn zoom(app: &mut App, smaller: isize) {
    let free = app.free_area();
    let middle = Cell::new(free.x + free.w / 2, free.y + free.h / 2);
    app.zoom(smaller, middle);
}
