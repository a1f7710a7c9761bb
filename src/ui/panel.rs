//! The panel beside the map.

use super::ink::Ink;
use super::{Role, Theme};
use crate::app::panel::PanelLine;
use crate::app::{App, Tone};
use crate::model::Place;

/// Draws the open panel, if there is one.
pub fn draw(app: &App, ink: &mut Ink<'_>) {
    let (Some(panel), place) = (app.panel(), app.window().panel) else {
        return;
    };
    let theme = Theme::of(app.look());
    ink.fill(place, theme.style(Role::Ground));
    for y in place.y..place.bottom() {
        ink.put(place.x, y, '│', theme.style(Role::LineDim), place);
    }
    let room = Place::new(place.x + 2, place.y, place.w - 3, place.h);
    let rows = wrapped(
        &panel.lines(app),
        usize::try_from(room.w).unwrap_or(1).max(1),
    );
    let shown = usize::try_from(room.h - 1).unwrap_or(0);
    let last = rows.len().saturating_sub(shown);
    let marked = rows.iter().position(|row| row.marked);
    let first = match marked.filter(|_| panel.follows) {
        Some(row) => row.saturating_sub(shown / 3).min(last),
        None => usize::try_from(panel.scroll).unwrap_or(0).min(last),
    };
    let more = if first < last {
        " (PageDown: more)"
    } else {
        ""
    };
    ink.write_in(
        Place { h: 1, ..room },
        &format!("{}{more}", panel.title()),
        theme.style(Role::Quiet),
    );
    for (at, row) in (1..).zip(rows.iter().skip(first).take(shown)) {
        let style = theme.style(Role::of_tone(row.tone));
        ink.write_in(Place::new(room.x, room.y + at, room.w, 1), &row.text, style);
    }
}

struct Row {
    text: String,
    tone: Tone,
    marked: bool,
}

fn wrapped(lines: &[PanelLine], width: usize) -> Vec<Row> {
    let rows = lines.iter().flat_map(|line| {
        let indent = " ".repeat(line.indent.min(width / 2));
        let hang = " ".repeat((line.indent + line.hang).min(width / 2));
        let options = textwrap::Options::new(width)
            .initial_indent(&indent)
            .subsequent_indent(&hang);
        let rows = textwrap::wrap(&line.text, options);
        rows.into_iter()
            .map(|row| Row {
                text: row.into_owned(),
                tone: line.tone,
                marked: line.marked,
            })
            .collect::<Vec<_>>()
    });
    rows.collect()
}
