//! Moving a factor's chip with the arrows.

use crate::app::command::{Command, Mode, Section, always};
use crate::app::{App, Moving, Selection};

const fn row(
    name: &'static str,
    mode: Mode,
    keys: &'static [&'static str],
    does: &'static str,
    when: fn(&App) -> bool,
    run: fn(&mut App),
) -> Command {
    Command {
        name,
        section: Section::Change,
        mode,
        keys,
        does,
        when,
        run,
    }
}

pub(super) const ROWS: &[Command] = &[
    row(
        "move",
        Mode::Map,
        &["m"],
        "move the factor with the arrows",
        can_move,
        start,
    ),
    row(
        "move-left",
        Mode::Move,
        &["Left"],
        "one column to the left",
        always,
        |app| by(app, -1, 0),
    ),
    row(
        "move-right",
        Mode::Move,
        &["Right"],
        "one column to the right",
        always,
        |app| by(app, 1, 0),
    ),
    row(
        "move-up",
        Mode::Move,
        &["Up"],
        "one row up",
        always,
        |app| by(app, 0, -1),
    ),
    row(
        "move-down",
        Mode::Move,
        &["Down"],
        "one row down",
        always,
        |app| by(app, 0, 1),
    ),
    row(
        "put-down",
        Mode::Move,
        &["Enter"],
        "put the factor down here",
        always,
        put_down,
    ),
    row(
        "put-back",
        Mode::Move,
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
    app.is_live() && selected && placed
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
        moving.to = moving.to.moved(dx, dy);
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
