//! Moving a factor's chip with the arrows.

use crate::app::command::{Command, CommandGroup, CommandSection, Mode, always};
use crate::app::{App, Moving, Selection};

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Change, Mode::Map);
const MOVING: CommandGroup = CommandGroup::new(CommandSection::Change, Mode::Move);

pub(super) const ROWS: &[Command] = &[
    ON_MAP.row(
        "move",
        &["m"],
        "move the factor with the arrows",
        can_move,
        start,
    ),
    MOVING.row(
        "move-left",
        &["Left"],
        "one column to the left",
        always,
        |app| by(app, -1, 0),
    ),
    MOVING.row(
        "move-right",
        &["Right"],
        "one column to the right",
        always,
        |app| by(app, 1, 0),
    ),
    MOVING.row("move-up", &["Up"], "one row up", always, |app| {
        by(app, 0, -1)
    }),
    MOVING.row("move-down", &["Down"], "one row down", always, |app| {
        by(app, 0, 1)
    }),
    MOVING
        .row(
            "put-down",
            &["Enter"],
            "put the factor down here",
            always,
            put_down,
        )
        .requiring(|app| app.putting_down().into()),
    MOVING.row(
        "put-back",
        &["Esc"],
        "leave the factor where it was",
        always,
        put_back,
    ),
];

fn can_move(app: &App) -> bool {
    let selected = matches!(app.selection, Some(Selection::Factor(_)));
    let placed = app
        .selected_factor()
        .is_some_and(|id| app.scene.chip(id).is_some());
    app.is_live() && app.is_map() && selected && placed
}

fn start(app: &mut App) {
    let Some(factor) = app.selected_factor() else {
        return;
    };
    if let Some(to) = app.scene.chip(factor).map(|chip| chip.place) {
        app.moving = Some(Moving { factor, to });
        app.mode = Mode::Move;
    }
}

fn by(app: &mut App, dx: i32, dy: i32) {
    if let Some(moving) = &mut app.moving {
        moving.to = moving.to.translate(dx, dy);
        let to = moving.to;
        app.reveal(to);
    }
}

fn put_down(app: &mut App) {
    app.mode = Mode::Map;
    let Some(Moving { factor, to }) = app.moving.take() else {
        return;
    };
    if app.scene.chip(factor).is_some_and(|chip| chip.place != to) {
        app.put_down(factor, to);
    }
}

fn put_back(app: &mut App) {
    app.mode = Mode::Map;
    app.moving = None;
}
