//! The list over the map, above the line: the rows of the menu or of the palette.

use super::key::{Key, KeyName};
use super::{App, Mode};
use crate::model::{Cell, CellRect};

/// Most columns of the menu.
const MENU_COLUMNS: i32 = 100;
/// Most columns of the palette.
const PALETTE_COLUMNS: i32 = 110;
/// Most rows of the palette.
const PALETTE_ROWS: i32 = 10;

/// Where the list is and which of its rows it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Popup {
    /// Its rows in the window, in cells.
    pub place: CellRect,
    /// The row at its top, from 0.
    pub first: usize,
    /// The row the cursor is on, from 0.
    pub cursor: usize,
    /// How many rows it has in all.
    rows: usize,
}

impl Popup {
    /// The list that is open; without rows it has no height.
    pub fn of(app: &App) -> Option<Self> {
        match app.mode() {
            Mode::Menu(menu) => {
                let size = (MENU_COLUMNS, i32::MAX);
                Some(Self::above_line(app, size, menu.rows().len(), menu.cursor))
            }
            Mode::Palette(palette) => {
                let size = (PALETTE_COLUMNS, PALETTE_ROWS);
                let rows = palette.matching(app).len();
                Some(Self::above_line(app, size, rows, palette.cursor))
            }
            _ => None,
        }
    }

    /// A list of at most `size` columns and rows that keeps the cursor in sight.
    fn above_line(app: &App, size: (i32, i32), rows: usize, cursor: usize) -> Self {
        let line = app.window().line;
        let shown = i32::try_from(rows)
            .unwrap_or(i32::MAX)
            .min(size.1)
            .min(line.y - 1)
            .max(0);
        let width = size.0.min(line.w - 2).max(0);
        Self {
            place: CellRect::new(1, line.y - shown, width, shown),
            first: (cursor + 1).saturating_sub(usize::try_from(shown).unwrap_or(0)),
            cursor,
            rows,
        }
    }

    /// The row under a cell of the window.
    fn row_at(&self, at: Cell) -> Option<usize> {
        let row = usize::try_from(at.y - self.place.y).ok();
        row.filter(|_| self.place.contains(at))
            .map(|row| self.first + row)
    }
}

/// Takes a press of the mouse while a list is open: on a row it chooses that row, elsewhere it
/// closes the list. Whether one is open.
pub(super) fn click(app: &mut App, at: Cell) -> bool {
    let Some(popup) = Popup::of(app) else {
        return false;
    };
    match popup.row_at(at) {
        Some(row) => {
            put_cursor(app, row);
            app.press(Key::plain(KeyName::Enter));
        }
        None if app.window().line.contains(at) => {}
        None => drop(app.enter(Mode::Map)),
    }
    true
}

/// Moves the cursor with the wheel while a list is open. Whether one is open.
pub(super) fn wheel(app: &mut App, rows: i32) -> bool {
    let is_open = Popup::of(app).is_some();
    if is_open {
        step(app, isize::try_from(rows.signum()).unwrap_or(0));
    }
    is_open
}

/// Moves the cursor, from the last row to the first and back.
pub(super) fn step(app: &mut App, by: isize) {
    if let Some(popup) = Popup::of(app) {
        put_cursor(app, wrapped(popup.cursor, by, popup.rows));
    }
}

fn put_cursor(app: &mut App, row: usize) {
    match app.mode_mut() {
        Mode::Menu(menu) => menu.cursor = row,
        Mode::Palette(palette) => palette.cursor = row,
        _ => {}
    }
}

/// A row further on among `count`, from the last to the first and back.
pub(super) fn wrapped(row: usize, by: isize, count: usize) -> usize {
    let (row, count) = (row.cast_signed(), count.cast_signed());
    (row + by).rem_euclid(count.max(1)).cast_unsigned()
}
