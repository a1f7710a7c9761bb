//! The menu: the rows of a family above the line, the map still around them.

use ratatui::style::Style;

use super::painter::{Painter, columns};
use super::{StyleRole, Theme};
use crate::app::{App, MenuRow, MenuTarget, Popup, is_within_reach};
use crate::model::CellRect;

/// Columns before a row's words: the letter with air on both sides.
const LEAD: i32 = 4;

/// Draws the menu while it is open.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (Some(menu), Some(popup)) = (app.mode().menu(), Popup::of(app)) else {
        return;
    };
    let theme = Theme::of(app.display());
    let rows = menu.rows();
    let place = popup.place;
    ink.fill(place, theme.style(StyleRole::Bar));
    let names = rows.iter().map(|row| columns(&name(*row))).max();
    let column = LEAD + names.unwrap_or(0) + 2;
    for (at, row) in (0..place.h).zip(rows.iter().enumerate().skip(popup.first)) {
        let line = CellRect::new(place.x, place.y + at, place.w, 1);
        draw_row(app, ink, *row.1, line, column, row.0 == popup.cursor);
    }
}

fn draw_row(
    app: &App,
    ink: &mut Painter<'_>,
    row: MenuRow,
    line: CellRect,
    column: i32,
    is_current: bool,
) {
    let theme = Theme::of(app.display());
    let bar = theme.style(StyleRole::Bar);
    let (text, letter) = if is_current {
        [StyleRole::Selected; 2]
            .map(|role| theme.style(role))
            .into()
    } else if is_offered(app, row) {
        (bar, theme.style(StyleRole::BarKey))
    } else {
        let quiet = Style {
            fg: theme.style(StyleRole::Quiet).fg,
            ..bar
        };
        (quiet, quiet)
    };
    ink.fill(line, text);
    ink.write(line.x + 1, line.y, &row.letter.to_string(), letter, line);
    ink.write(line.x + LEAD, line.y, &name(row), text, line);
    let key = direct_key(app, row);
    let room = line.w - column - columns(&key) - 2;
    let says = CellRect::new(line.x + column, line.y, room, 1);
    ink.write_in(says, help(row), text);
    ink.write(line.right() - columns(&key) - 1, line.y, &key, letter, line);
}

fn is_offered(app: &App, row: MenuRow) -> bool {
    match row.target {
        MenuTarget::Family(_) => true,
        MenuTarget::Command(command) => is_within_reach(app, command),
    }
}

fn name(row: MenuRow) -> String {
    match row.target {
        MenuTarget::Family(family) => family.title().to_owned(),
        MenuTarget::Command(command) => command.spoken(),
    }
}

fn help(row: MenuRow) -> &'static str {
    match row.target {
        MenuTarget::Family(family) => family.summary(),
        MenuTarget::Command(command) => command.help,
    }
}

/// The key that calls the row's command without the menu.
fn direct_key(app: &App, row: MenuRow) -> String {
    match row.target {
        MenuTarget::Family(_) => String::new(),
        MenuTarget::Command(command) => {
            let keys = app.keymap().keys(command).first();
            keys.map(ToString::to_string).unwrap_or_default()
        }
    }
}
