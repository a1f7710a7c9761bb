//! The palette: a list above the line, the map still around it.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::App;
use crate::model::CellRect;

/// Most rows of the list.
const MOST_ROWS: usize = 10;
/// Most columns of the list.
const WIDEST: i32 = 64;

/// Draws the palette while it is open.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let Some(palette) = app.mode().palette() else {
        return;
    };
    let theme = Theme::of(app.display());
    let rows = palette.matching(app);
    let line = app.window().line;
    let most = MOST_ROWS.min(usize::try_from(line.y - 1).unwrap_or(0));
    let first = (palette.cursor + 1).saturating_sub(most);
    let count = i32::try_from(rows.len().min(most)).unwrap_or(0);
    let place = CellRect::new(1, line.y - count, WIDEST.min(line.w - 2), count);
    ink.fill(place, theme.style(StyleRole::Bar));
    for (row, (at, command)) in (0..).zip(rows.iter().enumerate().skip(first).take(most)) {
        let chosen = at == palette.cursor;
        let style = theme.style(if chosen {
            StyleRole::Selected
        } else {
            StyleRole::Bar
        });
        let line = CellRect::new(place.x, place.y + row, place.w, 1);
        ink.fill(line, style);
        let keys = app.keymap().shown(command);
        let text = format!(" {:<16} {:<12} {}", command.name, keys, command.help);
        ink.write_in(line, &text, style);
    }
}
