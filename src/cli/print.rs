//! A picture of cells as text, with or without the codes that colour a terminal.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::model::text::width;

/// The cells as lines of text, blanks at the ends of lines left out.
pub fn plain(cells: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(cells) {
        let line: String = symbols(row).map(Cell::symbol).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The cells as lines of text with colours, as ECMA-48 writes them (select graphic rendition).
pub fn coloured(cells: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(cells) {
        let mut now = String::new();
        for cell in symbols(row) {
            let style = rendition(cell);
            if style != now {
                let _ = write!(text, "\x1b[0{style}m");
                now = style;
            }
            text.push_str(cell.symbol());
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

fn rows(cells: &Buffer) -> impl Iterator<Item = &[Cell]> {
    let columns = usize::from(cells.area.width).max(1);
    cells.content.chunks(columns)
}

/// The cells that are written: a wide character fills the ones behind it itself.
fn symbols(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    let mut taken = 0_usize;
    row.iter().filter(move |cell| {
        let free = taken == 0;
        taken = match free {
            true => width(cell.symbol()).saturating_sub(1),
            false => taken - 1,
        };
        free
    })
}

fn rendition(cell: &Cell) -> String {
    let mut codes = String::new();
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(modifier) {
            let _ = write!(codes, ";{code}");
        }
    }
    codes.push_str(&colour(cell.fg, 30));
    codes.push_str(&colour(cell.bg, 40));
    codes
}

/// The code of a colour as foreground (`base` 30) or background (40).
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let plain = |n: u8| format!(";{n}");
    match colour {
        Color::Reset => String::new(),
        Color::Black => plain(base),
        Color::Red => plain(base + 1),
        Color::Green => plain(base + 2),
        Color::Yellow => plain(base + 3),
        Color::Blue => plain(base + 4),
        Color::Magenta => plain(base + 5),
        Color::Cyan => plain(base + 6),
        Color::Gray => plain(base + 7),
        Color::DarkGray => plain(bright),
        Color::LightRed => plain(bright + 1),
        Color::LightGreen => plain(bright + 2),
        Color::LightYellow => plain(bright + 3),
        Color::LightBlue => plain(bright + 4),
        Color::LightMagenta => plain(bright + 5),
        Color::LightCyan => plain(bright + 6),
        Color::White => plain(bright + 7),
        Color::Indexed(n) => format!(";{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!(";{};2;{r};{g};{b}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_wide_character_takes_its_two_columns_and_no_more() {
        let mut cells = Buffer::empty(Rect::new(0, 0, 5, 2));
        cells.set_string(0, 0, "経a", Style::new());
        assert_eq!(plain(&cells), "経a\n\n");
    }

    #[test]
    fn colours_begin_where_they_change_and_end_with_the_line() {
        let mut cells = Buffer::empty(Rect::new(0, 0, 3, 1));
        let style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(4));
        cells.set_string(0, 0, "ab", style.add_modifier(Modifier::BOLD));
        assert_eq!(
            coloured(&cells),
            "\x1b[0;1;38;2;1;2;3;48;5;4mab\x1b[0m \x1b[0m\n"
        );
    }
}
