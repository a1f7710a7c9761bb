//! Cells as the text that draws them in a terminal, with no code that the terminal can do
//! without: ECMA-48's cursor positions and select graphic rendition.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::model::text::{clean_output, width};

/// Modifiers that are visible on blank cells.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

/// The weights and what switches them on.
const WEIGHTS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

/// The text that puts cells, each by its column and row from the upper left, into a window.
/// Whatever the terminal drew with before, afterwards it draws plainly.
pub fn paint<'a>(cells: impl IntoIterator<Item = (u16, u16, &'a Cell)>) -> String {
    let mut text = String::from("\x1b[0m");
    let mut pen = SgrState::default();
    let mut next = None;
    for (x, y, cell) in cells {
        // Writing to a string cannot fail.
        let _ = match next {
            Some(at) if at == (x, y) => Ok(()),
            Some((_, row)) if row == y => write!(text, "\x1b[{}G", x + 1),
            _ => write!(text, "\x1b[{};{}H", y + 1, x + 1),
        };
        pen.write(cell, &mut text);
        // Terminals do not agree on how far anything wider takes the cursor.
        let is_narrow = width(cell.symbol()) == 1;
        next = Some(if is_narrow { (x + 1, y) } else { (u16::MAX, y) });
    }
    text.push_str("\x1b[0m");
    text
}

/// The text of a cell, without what would drive the terminal: a cell can hold anything.
fn push_symbol(symbol: &str, text: &mut String) {
    match symbol.as_bytes() {
        [0x20..0x7f] => text.push_str(symbol),
        _ => text.extend(clean_output(symbol).chars().filter(|c| !c.is_control())),
    }
}

/// SGR state of a terminal, initially reset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SgrState {
    fg: Color,
    bg: Color,
    weight: Modifier,
}

impl SgrState {
    /// Writes what changes the pen to a cell's, where that shows, and the cell's text.
    pub fn write(&mut self, cell: &Cell, text: &mut String) {
        let wanted = self.wanted(cell);
        if wanted != *self {
            let codes = self.codes_to(wanted);
            let _ = write!(text, "\x1b[{}m", codes.join(";"));
            *self = wanted;
        }
        push_symbol(cell.symbol(), text);
    }

    /// The pen for a cell; a blank has no colour but that behind it.
    fn wanted(self, cell: &Cell) -> Self {
        let shows = cell.symbol() != " " || cell.modifier.intersects(SEEN_ON_BLANKS);
        if shows {
            return Self {
                fg: cell.fg,
                bg: cell.bg,
                weight: cell.modifier,
            };
        }
        Self {
            bg: cell.bg,
            weight: self.weight - SEEN_ON_BLANKS,
            ..self
        }
    }

    fn codes_to(self, wanted: Self) -> Vec<String> {
        let mut codes = Vec::new();
        let mut now = self;
        // A weight is taken back only together with everything else.
        if !wanted.weight.contains(self.weight) {
            codes.push("0".to_owned());
            now = Self::default();
        }
        let added = WEIGHTS
            .iter()
            .filter(|(weight, _)| wanted.weight.contains(*weight) && !now.weight.contains(*weight));
        codes.extend(added.map(|(_, code)| (*code).to_owned()));
        if wanted.fg != now.fg {
            codes.push(colour(wanted.fg, 30));
        }
        if wanted.bg != now.bg {
            codes.push(colour(wanted.bg, 40));
        }
        codes
    }
}

/// The colours that have names, in the order of their codes: eight, and the same brighter.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The code of a colour as foreground (`base` 30) or background (40).
fn colour(colour: Color, base: usize) -> String {
    match colour {
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
        _ => match NAMED.iter().position(|named| *named == colour) {
            Some(dark @ ..8) => base + dark,
            Some(bright) => base + 60 + bright - 8,
            None => base + 9,
        }
        .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn painted(after: &Buffer) -> String {
        let before = Buffer::empty(after.area);
        paint(before.diff(after))
    }

    fn empty() -> Buffer {
        Buffer::empty(Rect::new(0, 0, 12, 2))
    }

    #[test]
    fn only_what_changes_is_said_and_nothing_about_the_colour_of_blanks() {
        let mut cells = empty();
        let style = |fg| Style::new().fg(fg).bg(Color::Blue);
        cells.set_string(0, 0, "a ", style(Color::Red));
        cells.set_string(2, 0, "  ", style(Color::Green));
        cells.set_string(4, 0, "b", style(Color::Red));
        cells.set_string(5, 0, "c", style(Color::Green).add_modifier(Modifier::BOLD));
        assert_eq!(
            painted(&cells),
            "\x1b[0m\x1b[1;1H\x1b[31;44ma   b\x1b[1;32mc\x1b[0m"
        );
    }

    #[test]
    fn every_kind_of_colour_has_its_code() {
        for (it, code) in [
            (Color::Reset, "39"),
            (Color::Black, "30"),
            (Color::Gray, "37"),
            (Color::DarkGray, "90"),
            (Color::White, "97"),
            (Color::Indexed(200), "38;5;200"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3"),
        ] {
            assert_eq!(colour(it, 30), code);
        }
        assert_eq!(colour(Color::LightRed, 40), "101");
    }

    #[test]
    fn a_weight_that_ends_takes_the_colours_with_it_and_they_are_said_again() {
        let mut cells = empty();
        let style = Style::new().fg(Color::Red);
        cells.set_string(0, 0, "a", style.add_modifier(Modifier::REVERSED));
        cells.set_string(1, 0, "b", style);
        assert_eq!(
            painted(&cells),
            "\x1b[0m\x1b[1;1H\x1b[7;31ma\x1b[0;31mb\x1b[0m"
        );
    }

    #[test]
    fn a_gap_is_jumped_and_after_a_wide_character_the_column_is_named() {
        let mut cells = empty();
        cells.set_string(0, 0, "a", Style::new());
        cells.set_string(5, 0, "経b", Style::new());
        cells.set_string(2, 1, "c", Style::new());
        assert_eq!(
            painted(&cells),
            "\x1b[0m\x1b[1;1Ha\x1b[6G経\x1b[8Gb\x1b[2;3Hc\x1b[0m"
        );
    }
}
