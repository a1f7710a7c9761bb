//! The palette: a list above the line, the map still around it.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::{App, Popup};
use crate::model::CellRect;

/// Draws the palette while it is open.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (Some(palette), Some(popup)) = (app.mode().palette(), Popup::of(app)) else {
        return;
    };
    let theme = Theme::of(app.display());
    let rows = palette.matching(app);
    let place = popup.place;
    ink.fill(place, theme.style(StyleRole::Bar));
    for (row, (at, command)) in (0..place.h).zip(rows.iter().enumerate().skip(popup.first)) {
        let chosen = at == palette.cursor;
        let style = theme.style(if chosen {
            StyleRole::Selected
        } else {
            StyleRole::Bar
        });
        let line = CellRect::new(place.x, place.y + row, place.w, 1);
        ink.fill(line, style);
        let key = app.keymap().way_to(command);
        let key = Some(key)
            .filter(|key| !key.starts_with(':'))
            .unwrap_or_default();
        let text = format!(" {:<20} {key:<10} {}", command.spoken(), command.help);
        ink.write_in(line, &text, style);
    }
}
