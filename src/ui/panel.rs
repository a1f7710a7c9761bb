//! The panel beside the map.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::App;
use crate::app::panel::Page;
use crate::model::CellRect;

/// Draws the open panel, if there is one.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (Some(panel), place) = (app.panel(), app.window().panel) else {
        return;
    };
    let theme = Theme::of(app.display());
    ink.fill(place, theme.style(StyleRole::Ground));
    for y in place.y..place.bottom() {
        ink.put(place.x, y, '│', theme.style(StyleRole::LineDim), place);
    }
    let room = CellRect::new(place.x + 2, place.y, place.w - 3, place.h);
    let page = Page::of(app, panel);
    let more = if page.first < page.last {
        " (PageDown: more)"
    } else {
        ""
    };
    ink.write_in(
        CellRect { h: 1, ..room },
        &format!("{}{more}", panel.title()),
        theme.style(StyleRole::Quiet),
    );
    for (at, row) in (1..room.h).zip(page.rows.iter().skip(page.first)) {
        let style = theme.style(StyleRole::of_tone(row.tone));
        ink.write_in(
            CellRect::new(room.x, room.y + at, room.w, 1),
            &row.text,
            style,
        );
    }
}
