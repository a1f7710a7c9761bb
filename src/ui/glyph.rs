//! Characters of line glyphs.

use crate::layout::{Glyph, Side};
use crate::model::Polarity;

/// Glyph set: light, heavy or ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlyphSet {
    /// For a desk.
    Light,
    /// For a projector, and for what is selected.
    Heavy,
    /// For terminals without box drawing.
    Ascii,
}

const NORTH: u8 = Side::North.bit();
const EAST: u8 = Side::East.bit();
const SOUTH: u8 = Side::South.bit();
const WEST: u8 = Side::West.bit();

/// The character for one drawn cell of a link.
pub fn character(glyph: Glyph, sign: Polarity, pen: GlyphSet) -> char {
    match glyph {
        Glyph::Line(mask) => line(mask, sign, pen),
        Glyph::Sign => sign_character(sign, pen),
        Glyph::Head(side) => head(side, pen),
        Glyph::Delay(mask) => delay(mask, pen),
    }
}

fn line(mask: u8, sign: Polarity, pen: GlyphSet) -> char {
    let of = |light, heavy, ascii| match pen {
        GlyphSet::Light => light,
        GlyphSet::Heavy => heavy,
        GlyphSet::Ascii => ascii,
    };
    let across = mask & (EAST | WEST) != 0;
    let down = mask & (NORTH | SOUTH) != 0;
    match (mask, sign) {
        _ if !across || !down => straight(across, sign, pen),
        (m, _) if m == EAST | SOUTH => of('╭', '┏', '+'),
        (m, _) if m == WEST | SOUTH => of('╮', '┓', '+'),
        (m, _) if m == EAST | NORTH => of('╰', '┗', '+'),
        (m, _) if m == WEST | NORTH => of('╯', '┛', '+'),
        _ => of('┼', '╋', '+'),
    }
}

fn straight(across: bool, sign: Polarity, pen: GlyphSet) -> char {
    match (sign, pen, across) {
        (Polarity::Positive | Polarity::Contested, GlyphSet::Light, true) => '─',
        (Polarity::Positive | Polarity::Contested, GlyphSet::Light, false) => '│',
        (Polarity::Positive | Polarity::Contested, GlyphSet::Heavy, true) => '━',
        (Polarity::Positive | Polarity::Contested, GlyphSet::Heavy, false) => '┃',
        (Polarity::Positive | Polarity::Contested, GlyphSet::Ascii, true) => '-',
        (Polarity::Positive | Polarity::Contested, GlyphSet::Ascii, false) => '|',
        (Polarity::Negative, GlyphSet::Light, true) => '╌',
        (Polarity::Negative, GlyphSet::Light, false) => '╎',
        (Polarity::Negative, GlyphSet::Heavy, true) => '╍',
        (Polarity::Negative, GlyphSet::Heavy, false) => '╏',
        (Polarity::Unknown, GlyphSet::Light, true) => '┈',
        (Polarity::Unknown, GlyphSet::Light, false) => '┊',
        (Polarity::Unknown, GlyphSet::Heavy, true) => '┉',
        (Polarity::Unknown, GlyphSet::Heavy, false) => '┋',
        (Polarity::Negative | Polarity::Unknown, GlyphSet::Ascii, true) => '.',
        (Polarity::Negative | Polarity::Unknown, GlyphSet::Ascii, false) => ':',
    }
}

/// The character of a sign chip.
pub const fn sign_character(sign: Polarity, pen: GlyphSet) -> char {
    match (sign, pen) {
        (Polarity::Positive, _) => '+',
        (Polarity::Negative, GlyphSet::Ascii) => '-',
        (Polarity::Negative, _) => '−',
        (Polarity::Unknown, _) => '?',
        (Polarity::Contested, GlyphSet::Ascii) => '~',
        (Polarity::Contested, _) => '±',
    }
}

const fn head(side: Side, pen: GlyphSet) -> char {
    match (side, pen) {
        (Side::North, GlyphSet::Ascii) => '^',
        (Side::South, GlyphSet::Ascii) => 'v',
        (Side::East, GlyphSet::Ascii) => '>',
        (Side::West, GlyphSet::Ascii) => '<',
        (Side::North, _) => '▲',
        (Side::South, _) => '▼',
        (Side::East, _) => '►',
        (Side::West, _) => '◄',
    }
}

const fn delay(mask: u8, pen: GlyphSet) -> char {
    match (mask & (EAST | WEST) != 0, pen) {
        (true, GlyphSet::Ascii) => '"',
        (true, _) => '‖',
        (false, _) => '=',
    }
}

/// The ASCII stand-in of a sign of our own; every other character stays.
pub const fn ascii(c: char) -> char {
    match c {
        '→' | '▸' | '›' | '►' => '>',
        '←' => '<',
        '…' => '~',
        '·' | '—' | '−' | '─' => '-',
        '●' => '*',
        '▁' | '▂' | '▃' | '▄' | '▅' | '▆' | '▇' | '█' => '#',
        '▲' | '↑' => '^',
        '▼' | '↓' => 'v',
        '○' => 'o',
        '‖' => '"',
        '±' => '~',
        '↻' => ')',
        '↺' => '(',
        '│' => '|',
        '├' | '┼' | '┌' | '┐' | '└' | '┘' | '┴' => '+',
        '“' | '”' => '"',
        '×' => 'x',
        '▶' => '>',
        '■' => '#',
        '◆' => '*',
        '┊' => ':',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::width;

    #[test]
    fn every_character_of_a_line_is_one_column_wide_and_ascii_where_asked() {
        let masks = [
            NORTH | SOUTH,
            EAST | WEST,
            EAST | SOUTH,
            WEST | SOUTH,
            EAST | NORTH,
            WEST | NORTH,
        ];
        for pen in [GlyphSet::Light, GlyphSet::Heavy, GlyphSet::Ascii] {
            for sign in [
                Polarity::Positive,
                Polarity::Negative,
                Polarity::Unknown,
                Polarity::Contested,
            ] {
                let lines = masks
                    .iter()
                    .flat_map(|mask| [Glyph::Line(*mask), Glyph::Delay(*mask)]);
                let heads = Side::ALL.iter().map(|side| Glyph::Head(*side));
                for glyph in lines.chain(heads).chain([Glyph::Sign]) {
                    let c = character(glyph, sign, pen);
                    assert_eq!(width(&c.to_string()), 1, "{c}");
                    assert!(pen != GlyphSet::Ascii || c.is_ascii(), "{c}");
                }
            }
        }
    }
}
