//! The only writer of text to cells: clips, cuts between graphemes, removes control characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::glyph;
use crate::model::CellRect;
use crate::model::text::{clean, shorten, width};

/// A buffer to draw into, and whether only ASCII signs may be drawn.
pub struct Painter<'a> {
    /// The cells.
    pub cells: &'a mut Buffer,
    /// Whether our own signs are drawn in ASCII.
    pub ascii: bool,
}

impl Painter<'_> {
    /// Fills `place` with blanks of a style.
    pub fn fill(&mut self, place: CellRect, style: Style) {
        let area = rect(place).intersection(self.cells.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.cells[(x, y)]
                    .set_symbol(" ")
                    .set_style(Style::reset().patch(style));
            }
        }
    }

    /// Writes one character, where the cell is inside `clip`.
    pub fn put(&mut self, x: i32, y: i32, c: char, style: Style, clip: CellRect) {
        let inside = clip.contains(crate::model::Cell::new(x, y));
        let at = (u16::try_from(x), u16::try_from(y));
        if let (true, (Ok(x), Ok(y))) = (inside, at)
            && let Some(cell) = self.cells.cell_mut((x, y))
        {
            let c = if self.ascii { glyph::ascii(c) } else { c };
            cell.set_char(c).set_style(style);
        }
    }

    /// Writes a text from `x` on, cut at the edges of `clip`; yields the columns it took.
    pub fn write(&mut self, x: i32, y: i32, text: &str, style: Style, clip: CellRect) -> i32 {
        let mut at = x;
        for cluster in clean(text).graphemes(true) {
            let columns = columns(cluster);
            let fits = at >= clip.x && at + columns <= clip.right();
            if fits && y >= clip.y && y < clip.bottom() {
                self.set(at, y, cluster, columns, style);
            }
            at += columns;
        }
        at - x
    }

    /// Writes a text into `place`'s first row, shortened with `…` where it does not fit.
    pub fn write_in(&mut self, place: CellRect, text: &str, style: Style) -> i32 {
        let room = usize::try_from(place.w).unwrap_or(0);
        self.write(place.x, place.y, &shorten(text, room), style, place)
    }

    fn set(&mut self, x: i32, y: i32, cluster: &str, columns: i32, style: Style) {
        let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else {
            return;
        };
        let mut own = [0; 4];
        let symbol = match (self.ascii, cluster.chars().next()) {
            (true, Some(c)) if cluster.chars().count() == 1 => {
                &*glyph::ascii(c).encode_utf8(&mut own)
            }
            _ => cluster,
        };
        if let Some(cell) = self.cells.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for more in 1..u16::try_from(columns).unwrap_or(1) {
            if let Some(cell) = self.cells.cell_mut((x + more, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Display columns of a text.
pub fn columns(text: &str) -> i32 {
    i32::try_from(width(text)).unwrap_or(i32::MAX / 4)
}

/// A place of the window as the terminal library has it; what is outside is cut off.
pub fn rect(place: CellRect) -> Rect {
    let clamp = |value: i32| u16::try_from(value.max(0)).unwrap_or(u16::MAX);
    let (x, y) = (clamp(place.x), clamp(place.y));
    let (right, bottom) = (clamp(place.right()), clamp(place.bottom()));
    Rect::new(x, y, right.saturating_sub(x), bottom.saturating_sub(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_reaches_a_cell() {
        let mut cells = Buffer::empty(Rect::new(0, 0, 20, 1));
        let clip = CellRect::new(0, 0, 20, 1);
        Painter {
            cells: &mut cells,
            ascii: false,
        }
        .write(0, 0, "a\u{1b}]52;c;x\u{7}\u{202e}b", Style::new(), clip);
        let drawn: String = cells.content().iter().map(|cell| cell.symbol()).collect();
        assert_eq!(drawn.trim_end(), "a]52;c;xb");
    }

    #[test]
    fn a_wide_character_that_does_not_fit_is_left_out_whole() {
        let mut cells = Buffer::empty(Rect::new(0, 0, 3, 1));
        let clip = CellRect::new(0, 0, 3, 1);
        Painter {
            cells: &mut cells,
            ascii: false,
        }
        .write(0, 0, "経済", Style::new(), clip);
        assert_eq!(cells[(0, 0)].symbol(), "経");
        assert_eq!(cells[(2, 0)].symbol(), " ");
    }
}
