//! The input line with its preview and the status message.

use tui_input::Input as TextInput;

use super::painter::{Painter, columns};
use super::{StyleRole, Theme};
use crate::app::{self, App, CommandPalette, Menu, Mode, Preview, Status, Subtitle};
use crate::editor::Completion;
use crate::model::{Cell, CellRect};

/// Draws the line; yields the cell where the terminal's cursor belongs.
pub fn draw(app: &App, ink: &mut Painter<'_>) -> Option<Cell> {
    let place = app.window().line;
    let theme = Theme::of(app.display());
    ink.fill(place, theme.style(StyleRole::Ground));
    if place.h <= 0 {
        return None;
    }
    if let Some(caption) = Subtitle::of(app).filter(|_| !app.mode().is_text()) {
        captioned(app, ink, &caption);
        return None;
    }
    let (asks, input) = asked(app);
    let lead = columns(&asks);
    ink.write_in(place, &asks, theme.style(StyleRole::Strong));
    let room = CellRect::new(place.x + lead, place.y, (place.w - lead).max(0), 1);
    let cursor = words(app, ink, input, room);
    let used = lead + columns(input.value()).min(room.w);
    beside(
        app,
        ink,
        CellRect::new(place.x + used + 2, place.y, place.w - used - 3, 1),
    );
    (app.mode().is_text())
        .then_some(cursor)
        .filter(|cell| place.contains(*cell))
}

/// Who said what came last; the answer to the last key while there is one.
fn captioned(app: &App, ink: &mut Painter<'_>, caption: &Subtitle) {
    let place = app.window().line;
    let theme = Theme::of(app.display());
    if let Some(status) = app.status() {
        let room = CellRect::new(place.x + 1, place.y, place.w - 2, 1);
        return sentence(app, ink, room, status);
    }
    let who = format!(" {} ", caption.who);
    let lead = if caption.who.is_empty() {
        1
    } else {
        ink.write_in(place, &who, theme.style(StyleRole::Strong))
    };
    let room = CellRect::new(place.x + lead, place.y, place.w - lead - 1, 1);
    let style = theme.style(StyleRole::Text);
    if columns(&caption.says) <= room.w {
        ink.write_in(room, &caption.says, style);
    } else {
        let text = format!("{who}{}", caption.says);
        above(app, ink, text.trim_start(), style);
    }
}

/// What stands before the words, and the words.
fn asked(app: &App) -> (String, &TextInput) {
    match app.mode() {
        Mode::Prompt(prompt) => (format!(" {}: ", prompt.label), &prompt.input),
        Mode::Palette(palette) => (position_in(app, palette), &palette.input),
        Mode::Help(words) => (" ? ".into(), words),
        Mode::Capture => (" › ".into(), &app.line().input),
        Mode::Menu(menu) => (format!(" {} ", menu_title(menu)), &app.line().input),
        Mode::Map | Mode::Move(_) | Mode::Proposal(_) => ("   ".into(), &app.line().input),
    }
}

/// Which row of the palette the cursor is on, of how many.
fn position_in(app: &App, palette: &CommandPalette) -> String {
    match palette.matching(app).len() {
        0 => " : ".to_owned(),
        rows => format!(" {}/{rows} : ", palette.cursor + 1),
    }
}

/// What is open of the menu.
fn menu_title(menu: &Menu) -> String {
    let of = menu.family.map(|family| format!(" › {}", family.title()));
    format!("Menu{}", of.unwrap_or_default())
}

/// Writes the words, scrolled so that the cursor is in view; yields the cursor's cell.
fn words(app: &App, ink: &mut Painter<'_>, input: &TextInput, room: CellRect) -> Cell {
    let theme = Theme::of(app.display());
    let width = usize::try_from(room.w).unwrap_or(0).max(1);
    let scroll = i32::try_from(input.visual_scroll(width.saturating_sub(1))).unwrap_or(0);
    let start = room.x - scroll;
    let idle = !app.mode().is_text();
    let style = theme.style(if idle {
        StyleRole::Quiet
    } else {
        StyleRole::Text
    });
    if app::hides_words(app) && std::ptr::eq(input, &app.line().input) {
        let dots = "●".repeat(crate::model::text::width(input.value()));
        ink.write(start, room.y, &dots, style, room);
        return cursor_in(input, start, room);
    }
    let misread = match app.mode() {
        Mode::Capture => app.line().misread.as_ref().map(|misread| misread.at),
        Mode::Prompt(prompt) => prompt.misread,
        _ => None,
    };
    match misread {
        Some(at) => {
            let (sound, bad) = input.value().split_at(at.min(input.value().len()));
            let taken = ink.write(start, room.y, sound, style, room);
            ink.write(
                start + taken,
                room.y,
                bad,
                theme.style(StyleRole::Warning),
                room,
            );
        }
        None => {
            ink.write(start, room.y, input.value(), style, room);
        }
    }
    cursor_in(input, start, room)
}

/// The cell where the cursor of a line stands that starts in column `start`.
fn cursor_in(input: &TextInput, start: i32, room: CellRect) -> Cell {
    let cursor = i32::try_from(input.visual_cursor()).unwrap_or(0);
    Cell::new(start + cursor, room.y)
}

/// Right of the words: the answer to the last key, else what Enter would do.
fn beside(app: &App, ink: &mut Painter<'_>, room: CellRect) {
    let theme = Theme::of(app.display());
    let width = usize::try_from(room.w).unwrap_or(0);
    if let Some(status) = app.status() {
        sentence(app, ink, room, status);
    } else if let Some(preview) = app
        .line()
        .preview
        .as_ref()
        .filter(|_| matches!(app.mode(), Mode::Capture))
    {
        let says = foreseen(app, preview);
        if width < crate::model::text::width(&says).min(24) {
            return above(app, ink, &says, theme.style(StyleRole::Quiet));
        }
        let width = columns(&says).min(room.w);
        let place = CellRect::new(room.right() - width, room.y, width, 1);
        ink.write_in(place, &says, theme.style(StyleRole::Quiet));
    }
}

/// The answer to the last key, in the room there is or above the line.
fn sentence(app: &App, ink: &mut Painter<'_>, room: CellRect, status: &Status) {
    let style = Theme::of(app.display()).style(StyleRole::of_tone(status.tone));
    if columns(&status.text) <= room.w {
        ink.write_in(room, &status.text, style);
    } else {
        above(app, ink, &status.text, style);
    }
}

/// A long sentence takes the rows above the line, over the map's foot, and the line itself
/// while nothing is in it.
fn above(app: &App, ink: &mut Painter<'_>, text: &str, style: ratatui::style::Style) {
    let line = app.window().line;
    let width = usize::try_from(line.w - 4).unwrap_or(1).max(1);
    if text.is_empty() {
        return;
    }
    let rows = textwrap::wrap(text, width);
    let count = i32::try_from(rows.len()).unwrap_or(0).min(3);
    let idle = app.line().text().is_empty() || Subtitle::of(app).is_some();
    let on_line = i32::from(!app.mode().is_text() && idle);
    let place = CellRect::new(line.x, line.y - count + on_line, line.w, count);
    let bar = Theme::of(app.display()).style(StyleRole::Bar);
    ink.fill(place, bar);
    let style = ratatui::style::Style {
        fg: style.fg.or(bar.fg),
        ..bar.add_modifier(style.add_modifier)
    };
    for (row, text) in (0..count).zip(&rows) {
        ink.write_in(
            CellRect::new(line.x + 2, place.y + row, line.w - 3, 1),
            text,
            style,
        );
    }
}

fn foreseen(app: &App, preview: &Preview) -> String {
    let map = app.session().map();
    let mut facts = Vec::new();
    if let Some((label, near)) = &preview.near {
        facts.push(format!("“{label}” is near {near} {}", map.label(*near)));
    }
    if !preview.says.is_empty() {
        facts.push(preview.says.clone());
    }
    facts.extend(preview.advice.clone().filter(|_| preview.near.is_none()));
    facts.extend(preview.offer.as_ref().map(|offer| match offer {
        Completion::Factor(id) => format!("{id} {} (exists)   Tab takes it", map.label(*id)),
        Completion::Mark(word) => format!("{word}   Tab takes it"),
    }));
    facts.join(" · ")
}
