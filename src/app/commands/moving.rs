//! Moving a factor's chip with the arrows.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{Intent, on_placed, run, when};
use crate::app::{App, MenuFamily, Mode, Moving, mouse};

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);
const MOVING: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Move);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row("move", &["m"], "move the factor with the arrows", |app| {
            when(app.is_map())?;
            on_placed(app)?;
            run(start)
        })
        .in_menu(MenuFamily::Edit, 'w')
        .known_as(&["drag", "position", "place", "reposition", "shift"]),
    MOVING.row("move-left", &["Left"], "one column to the left", |_| {
        run(|app| by(app, -1, 0))
    }),
    MOVING.row("move-right", &["Right"], "one column to the right", |_| {
        run(|app| by(app, 1, 0))
    }),
    MOVING.row("move-up", &["Up"], "one row up", |_| {
        run(|app| by(app, 0, -1))
    }),
    MOVING.row("move-down", &["Down"], "one row down", |_| {
        run(|app| by(app, 0, 1))
    }),
    MOVING.row("drop-here", &["Enter"], "leave the factor here", |_| {
        Ok(Intent::Knowing(
            |app| mouse::putting_down(app).into(),
            put_down,
        ))
    }),
    MOVING
        .row(
            "cancel-move",
            &["Esc"],
            "put the factor back where it was",
            |_| run(put_back),
        )
        .labelled("cancel"),
];

fn start(app: &mut App) {
    let Some(factor) = app.selected_factor() else {
        return;
    };
    if let Some(to) = app.scene().chip(factor).map(|chip| chip.place) {
        app.enter(Mode::Move(Moving { factor, to }));
    }
}

fn by(app: &mut App, dx: i32, dy: i32) {
    if let Mode::Move(moving) = app.mode_mut() {
        moving.to = moving.to.translate(dx, dy);
        let to = moving.to;
        app.over_map(|viewport, on| viewport.reveal(to, on));
    }
}

fn put_down(app: &mut App) {
    let moving = app.moving();
    app.enter(Mode::Map);
    app.pointer_mut().put_back();
    let Some(Moving { factor, to }) = moving else {
        return;
    };
    if app
        .scene()
        .chip(factor)
        .is_some_and(|chip| chip.place != to)
    {
        mouse::put_down(app, factor, to);
    }
}

fn put_back(app: &mut App) {
    app.enter(Mode::Map);
    app.pointer_mut().put_back();
}
