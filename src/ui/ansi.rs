//! The codes that colour a terminal, as ECMA-48 has them (select graphic rendition).

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The codes of a cell's weight and colours, each after its semicolon: they follow a `0` that
/// takes back what was before.
pub fn rendition(cell: &Cell) -> String {
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
