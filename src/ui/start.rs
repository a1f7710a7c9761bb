//! The start screen.

use ratatui::buffer::Buffer;

use super::painter::{Painter, columns};
use super::{StyleRole, Theme};
use crate::app::{Choice, DisplayOptions, StartPrompt, StartScreen};
use crate::model::{Cell, CellRect};

/// The short introduction on the start screen.
const TEACHES: &[&str] = &[
    "Map a system with the people in the room: type what they say, line by line.",
    "",
    "    Coal jobs -> Political support +    two factors and a positive link",
    "    Esc, then Space: a menu of everything. ?: all keys. u: undo.",
];
/// Rows above the first offer.
const HEAD: i32 = 7;
/// Rows below the last offer: what is said, the line, the keys.
const FOOT: i32 = 4;

/// Draws the first screen; yields the cell where the cursor belongs.
pub fn start(start: &StartScreen, look: DisplayOptions, cells: &mut Buffer) -> Option<Cell> {
    let area = cells.area;
    let window = CellRect::new(0, 0, i32::from(area.width), i32::from(area.height));
    let theme = Theme::of(look);
    let mut ink = Painter {
        cells,
        ascii: look.ascii,
    };
    ink.fill(window, theme.style(StyleRole::Ground));
    let row = |y: i32| CellRect::new(2, y, (window.w - 3).max(0), i32::from(y < window.h));
    ink.write_in(row(0), "convoke", theme.style(StyleRole::Strong));
    for (y, line) in (2..).zip(TEACHES) {
        ink.write_in(row(y), line, theme.style(StyleRole::Text));
    }
    offers(start, theme, &mut ink, window);
    if let Some(says) = &start.says {
        ink.write_in(row(window.h - 3), says, theme.style(StyleRole::Strong));
    }
    let line = row(window.h - 2);
    let asks = asks(start);
    ink.write_in(line, asks, theme.style(StyleRole::Strong));
    let room = CellRect::new(
        line.x + columns(asks),
        line.y,
        (line.w - columns(asks)).max(0),
        1,
    );
    ink.write_in(room, start.line.value(), theme.style(StyleRole::Text));
    let bar = CellRect::new(0, window.h - 1, window.w, 1);
    ink.fill(bar, theme.style(StyleRole::Bar));
    ink.write_in(
        CellRect::new(1, bar.y, window.w - 2, 1),
        hints(start),
        theme.style(StyleRole::Bar),
    );
    let cursor = i32::try_from(start.line.visual_cursor()).unwrap_or(0);
    Some(Cell::new(
        (room.x + cursor).min(window.w - 1),
        room.y.max(0),
    ))
}

/// What the line is for.
const fn asks(start: &StartScreen) -> &'static str {
    match start.prompt {
        StartPrompt::Search | StartPrompt::Trash(_) => "Search, or title of a new session: ",
        StartPrompt::Rename(_) => "New title: ",
        StartPrompt::Template(_) => "Title (same question and agenda, empty map): ",
    }
}

/// The keys that work now.
fn hints(start: &StartScreen) -> &'static str {
    let row = start.rows().into_iter().nth(start.cursor);
    match (&start.prompt, row.map(|row| row.choice)) {
        (StartPrompt::Rename(_) | StartPrompt::Template(_), _) => "Enter OK   Esc cancel",
        (StartPrompt::Trash(_), _) => "Delete move to trash   Esc keep",
        (StartPrompt::Search, Some(Choice::File(_))) => {
            "Enter open   Ctrl-r rename   Ctrl-t use as template   Delete trash   Esc quit"
        }
        (StartPrompt::Search, _) => "Enter open   ↑↓ choose   type to search or to name   Esc quit",
    }
}

/// The offer under a row of a window of `h` rows, if there is one.
pub fn offer_at(start: &StartScreen, row: i32, h: i32) -> Option<usize> {
    let window = CellRect::new(0, 0, 1, h);
    usize::try_from(row - HEAD)
        .ok()
        .map(|row| row + first(start, window))
}

/// The first offer in view: the one under the cursor always is.
fn first(start: &StartScreen, window: CellRect) -> usize {
    let shown = usize::try_from(window.h - FOOT - HEAD).unwrap_or(0).max(1);
    (start.cursor + 1).saturating_sub(shown)
}

fn offers(start: &StartScreen, theme: Theme, ink: &mut Painter<'_>, window: CellRect) {
    let rows = start.rows();
    let shown = (HEAD..window.h - FOOT).zip(rows.iter().enumerate().skip(first(start, window)));
    for (y, (at, offer)) in shown {
        let chosen = at == start.cursor;
        let role = if chosen {
            StyleRole::Selected
        } else {
            StyleRole::Text
        };
        let place = CellRect::new(2, y, (window.w - 4).min(100), 1);
        ink.fill(place, theme.style(role));
        let title = CellRect::new(place.x + 1, y, 30.min(place.w - 1), 1);
        ink.write_in(title, &offer.title, theme.style(role));
        let detail = CellRect::new(place.x + 32, y, place.w - 33, 1);
        let quiet = if chosen {
            StyleRole::Selected
        } else {
            StyleRole::Quiet
        };
        ink.write_in(detail, &offer.detail, theme.style(quiet));
    }
}
