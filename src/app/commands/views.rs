//! Views: a loop as a ring, the whole map smaller, and back.

use std::collections::BTreeSet;

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{Possible, run, when, with_factor};
use crate::app::{App, MenuFamily, Minimap, Viewport, highlight};
use crate::model::{Cell, Cycle};
use crate::scene::View;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Look, KeyMode::Map);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const GROUPS: Command = FAMILY
    .row(
        "groups",
        &[],
        "show groups of factors; Enter opens one",
        |app| {
            when(has_links(app))?;
            run(groups)
        },
    )
    .in_menu(MenuFamily::View, 'g')
    .known_as(&[
        "cluster",
        "clusters",
        "theme",
        "themes",
        "communities",
        "regions",
        "collapse",
    ]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const ZOOM_OUT: Command = FAMILY
    .row("zoom-out", &["z"], "show more of the map, smaller", |app| {
        when(can_zoom_out(app))?;
        run(|app| zoom(app, 1))
    })
    .in_menu(MenuFamily::View, 'o')
    .known_as(&["smaller"]);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "loop-view",
            &[],
            "show the highlighted or newest loop as a ring",
            |app| {
                when(can_ring(app))?;
                run(ring)
            },
        )
        .labelled("loop as a ring")
        .in_menu(MenuFamily::View, 'r')
        .known_as(&["circle", "single"]),
    FAMILY
        .row(
            "neighbourhood",
            &[],
            "only the factor's neighbours, laid out on their own",
            |app| {
                can_go_around(app)?;
                run(around)
            },
        )
        .in_menu(MenuFamily::View, 'n')
        .known_as(&[
            "neighborhood",
            "around",
            "neighbours",
            "nearby",
            "ego",
            "local",
        ]),
    GROUPS,
    FAMILY
        .row(
            "matrix",
            &[],
            "every link in a table: causes in rows, effects across",
            |app| {
                when(has_links(app))?;
                run(matrix)
            },
        )
        .in_menu(MenuFamily::View, 'x')
        .known_as(&["table", "grid", "adjacency", "cross-impact", "spreadsheet"]),
    ZOOM_OUT,
    FAMILY
        .row("zoom-in", &["Z"], "show less of the map, larger", |app| {
            when(can_zoom_in(app))?;
            run(|app| zoom(app, -1))
        })
        .in_menu(MenuFamily::View, 'i')
        .known_as(&["larger", "bigger", "magnify"]),
    FAMILY
        .row(
            "minimap",
            &[],
            "show or hide the small map in the corner",
            |app| {
                when(has_corner(app))?;
                run(|app| app.appearance_mut().toggle_minimap())
            },
        )
        .in_menu(MenuFamily::View, 'm')
        .known_as(&["corner", "overview", "navigator"]),
    FAMILY
        .row(
            "whole-map",
            &["="],
            "show the whole map, as large as it fits",
            |_| run(|app| app.over_map(Viewport::fit)),
        )
        .in_menu(MenuFamily::View, 'w')
        .known_as(&[
            "fit",
            "overview",
            "everything",
            "all",
            "center",
            "centre",
            "reset",
        ]),
];

fn can_ring(app: &App) -> bool {
    matches!(app.view(), View::Ring(_)) || meant(app).is_some()
}

fn meant(app: &App) -> Option<Cycle> {
    let meant = super::panels::meant_loop(app)?;
    app.session().map().links_of_cycle(&meant).map(|_| meant)
}

/// Shows the loop as a ring; again, the map.
fn ring(app: &mut App) {
    if matches!(app.view(), View::Ring(_)) {
        app.show(View::Map);
    } else if let Some(cycle) = meant(app) {
        app.show(View::Ring(cycle.clone()));
        highlight::light_loop(app, &cycle);
    }
}

fn can_go_around(app: &App) -> Possible {
    if let View::Around(_) = app.view() {
        return Ok(());
    }
    with_factor(app)?;
    when(around_selected(app).is_some())
}

fn around_selected(app: &App) -> Option<View> {
    let view = View::Around(app.selected_factor()?);
    view.is_possible(app.session().map()).then_some(view)
}

/// Shows what is around the selected factor; around the same one again, the map.
fn around(app: &mut App) {
    let view = around_selected(app).filter(|view| view != app.view());
    app.show(view.unwrap_or_default());
}

fn has_links(app: &App) -> bool {
    app.session().map().link_count() > 0
}

/// Shows groups; again, the map.
fn groups(app: &mut App) {
    app.show(match app.view() {
        View::Groups(_) => View::Map,
        _ => View::Groups(BTreeSet::new()),
    });
}

/// Shows the table; again, the map.
fn matrix(app: &mut App) {
    app.show(match app.view() {
        View::Matrix => View::Map,
        _ => View::Matrix,
    });
}

fn can_zoom_out(app: &App) -> bool {
    app.viewport().level(1).is_some() && !app.scene().chips.is_empty()
}

fn can_zoom_in(app: &App) -> bool {
    app.viewport().level(-1).is_some()
}

fn has_corner(app: &App) -> bool {
    app.appearance().hides_minimap() || Minimap::of(app).is_some()
}

/// Smaller or larger around the middle of what is in view.
fn zoom(app: &mut App, smaller: isize) {
    let free = app.free_area();
    let middle = Cell::new(free.x + free.w / 2, free.y + free.h / 2);
    app.over_map(|viewport, on| viewport.zoom(smaller, middle, on));
}
