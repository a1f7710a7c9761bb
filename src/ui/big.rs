//! Big-letter text: the selected factor or the title.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};
use unicode_segmentation::UnicodeSegmentation;

use super::painter::{Painter, columns};
use super::{StyleRole, Theme};
use crate::app::{self, App};
use crate::model::CellRect;

/// Columns and rows of a big letter.
const LETTER: (i32, i32) = (4, 4);

/// Draws the big letters while they are asked for: a band at the map's foot, or at its head when
/// what is selected stands at the foot. It takes at most half of the map.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let (area, Some(text)) = (app.window().map, app::in_big_letters(app)) else {
        return;
    };
    let room = CellRect::new(area.x + 2, area.y, area.w - 4, area.h / 2);
    let rows = match big(&text, room, ink.ascii) {
        Some(rows) => rows,
        None => spaced(&text, room),
    };
    let count = i32::try_from(rows.len()).unwrap_or(0);
    if count == 0 || count > room.h {
        return;
    }
    let band = CellRect {
        y: if is_low(app) {
            area.y + 1
        } else {
            area.bottom() - count
        },
        h: count,
        ..area
    };
    let style = Theme::of(app.display()).style(StyleRole::Banner);
    ink.fill(band, style);
    for (y, row) in (band.y..).zip(&rows) {
        let x = area.x + (area.w - columns(row)).max(0) / 2;
        ink.write(x, y, row, style, band);
    }
}

/// Whether what is selected stands in the lower half of the map.
fn is_low(app: &App) -> bool {
    let chip = app.selected_factor().and_then(|id| app.scene().chip(id));
    let area = app.window().map;
    chip.is_some_and(|chip| {
        let place = app.camera().to_window(chip.place, area);
        place.y + place.h / 2 >= area.y + area.h / 2
    })
}

/// The text in big letters, where they are known and there is room for them.
fn big(text: &str, room: CellRect, ascii: bool) -> Option<Vec<String>> {
    let width = usize::try_from(room.w / LETTER.0)
        .ok()
        .filter(|width| *width > 0)?;
    let lines = textwrap::wrap(text, width);
    let fits = i32::try_from(lines.len()).ok()? * LETTER.1 <= room.h;
    if ascii || !fits {
        return None;
    }
    let mut rows = Vec::new();
    for line in lines {
        rows.extend(drawn(&line)?);
    }
    Some(rows)
}

/// One line of big letters; `None` where a letter has no drawing.
fn drawn(line: &str) -> Option<Vec<String>> {
    let letters: Vec<&str> = line.graphemes(true).collect();
    let width = LETTER.0 * i32::try_from(letters.len()).ok()?;
    let (w, h) = (u16::try_from(width).ok()?, u16::try_from(LETTER.1).ok()?);
    let mut cells = Buffer::empty(Rect::new(0, 0, w, h));
    BigText::builder()
        .pixel_size(PixelSize::Quadrant)
        .lines(vec![line.into()])
        .build()
        .render(cells.area, &mut cells);
    let rows = cells.content.chunks(usize::from(w).max(1));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.iter().map(|cell| cell.symbol()).collect())
        .collect();
    let step = usize::try_from(LETTER.0).ok()?;
    let blank = |at: usize| {
        let mut own = rows
            .iter()
            .filter_map(|row| row.get(at * step..(at + 1) * step));
        own.all(|cells| cells.iter().all(|cell| cell.trim().is_empty()))
    };
    let whole = |(at, letter): (usize, &&str)| letter.trim().is_empty() || !blank(at);
    let known = letters.iter().enumerate().all(whole);
    known.then(|| rows.iter().map(|row| row.concat()).collect())
}

/// The text with its letters set apart, where big ones do not fit or are not known.
fn spaced(text: &str, room: CellRect) -> Vec<String> {
    let width = usize::try_from(room.w / 2).unwrap_or(0).max(1);
    let lines = textwrap::wrap(text, width);
    let apart = |line: &str| line.graphemes(true).collect::<Vec<_>>().join(" ");
    let rows = lines.iter().map(|line| apart(line));
    std::iter::once(String::new())
        .chain(rows)
        .chain([String::new()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_big_where_they_fit_and_set_apart_elsewhere() {
        for (text, w, h, ascii, rows) in [
            ("Trust", 40, 10, false, Some(4)),
            ("Élan vital", 44, 10, false, Some(4)),
            ("Local trust", 40, 10, false, Some(8)),
            ("Local trust", 40, 7, false, None),
            ("Trust", 40, 10, true, None),
            ("経済", 40, 10, false, None),
            ("", 40, 10, false, Some(0)),
        ] {
            let drawn = big(text, CellRect::new(0, 0, w, h), ascii);
            assert_eq!(drawn.map(|drawn| drawn.len()), rows, "{text}");
        }
        let apart = spaced("Local trust", CellRect::new(0, 0, 12, 7));
        assert_eq!(apart, ["", "L o c a l", "t r u s t", ""]);
    }
}
