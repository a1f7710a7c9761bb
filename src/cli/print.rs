//! A picture of cells as text, with or without the codes that colour a terminal.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};

use super::clean_writer::write_as_it_is;
use crate::model::text::width;
use crate::ui::SgrState;

/// Writes the cells, with colours or without.
///
/// # Errors
/// Nobody reads it.
pub fn write(cells: &Buffer, has_colours: bool, out: &mut dyn Write) -> io::Result<()> {
    match has_colours {
        true => write_as_it_is(out, coloured(cells).as_bytes()),
        false => out.write_all(plain(cells).as_bytes()),
    }
}

/// The cells as lines of text, blanks at the ends of lines left out.
fn plain(cells: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(cells) {
        let line: String = symbols(row).map(Cell::symbol).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The cells as lines of text with colours, as ECMA-48 writes them (select graphic rendition).
fn coloured(cells: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(cells) {
        let mut pen = SgrState::default();
        symbols(row).for_each(|cell| pen.write(cell, &mut text));
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

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

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
            "\x1b[1;38;2;1;2;3;48;5;4mab\x1b[49m \x1b[0m\n"
        );
    }
}
