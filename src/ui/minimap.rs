//! The whole drawing in a corner: a point for each factor, and the part that the window shows.

use super::painter::Painter;
use super::{StyleRole, Theme};
use crate::app::{App, Minimap};
use crate::model::{Cell, CellRect};

/// The characters of two points by two, bits row by row from the upper left.
const QUADRANTS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];
const ASCII: [char; 16] = [
    ' ', '\'', '\'', '"', '.', ':', ':', ':', '.', ':', ':', ':', '.', ':', ':', '#',
];

/// Draws the minimap where there is one.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let Some(small) = Minimap::of(app) else {
        return;
    };
    let theme = Theme::of(app.display());
    ink.fill(small.place, theme.style(StyleRole::Bar));
    ink.fill(small.seen, theme.style(StyleRole::Ground));
    for (cell, bits) in cells(&small) {
        let role = match small.seen.contains(cell) {
            true => StyleRole::Ground,
            false => StyleRole::Bar,
        };
        let set = if ink.ascii { ASCII } else { QUADRANTS };
        ink.put(
            cell.x,
            cell.y,
            set[usize::from(bits)],
            theme.style(role),
            small.place,
        );
    }
    frame(small.seen, small.place, theme, ink);
    if let Some(selected) = app.selected_factor()
        && let Some((_, point)) = small.points.iter().find(|(id, _)| *id == selected)
    {
        let at = cell_of(small.place, *point);
        ink.put(
            at.x,
            at.y,
            '●',
            theme.style(StyleRole::Selected),
            small.place,
        );
    }
}

/// The corners of the part in view, where there is room for them.
fn frame(seen: CellRect, clip: CellRect, theme: Theme, ink: &mut Painter<'_>) {
    if seen.w < 3 || seen.h < 3 {
        return;
    }
    let (right, bottom) = (seen.right() - 1, seen.bottom() - 1);
    let corners = [
        (seen.x, seen.y, '┌'),
        (right, seen.y, '┐'),
        (seen.x, bottom, '└'),
        (right, bottom, '┘'),
    ];
    for (x, y, corner) in corners {
        ink.put(x, y, corner, theme.style(StyleRole::Ground), clip);
    }
}

/// Every cell that holds a point, and its points as bits.
fn cells(small: &Minimap) -> Vec<(Cell, u8)> {
    let points = small.points.iter();
    let mut cells: Vec<(Cell, u8)> = points
        .map(|(_, point)| {
            let bit = 1 << (2 * point.y.rem_euclid(2) + point.x.rem_euclid(2));
            (cell_of(small.place, *point), bit)
        })
        .collect();
    cells.sort_unstable();
    let shared = cells.chunk_by(|a, b| a.0 == b.0);
    shared
        .map(|all| (all[0].0, all.iter().fold(0, |bits, (_, bit)| bits | bit)))
        .collect()
}

const fn cell_of(place: CellRect, point: Cell) -> Cell {
    Cell::new(
        place.x + point.x.div_euclid(2),
        place.y + point.y.div_euclid(2),
    )
}
