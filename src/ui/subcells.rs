//! Characters for sub-cell dots.

use ratatui::symbols::pixel::OCTANTS;

/// The character of a cell's dots, bits row by row from the upper left.
///
/// Octants fill the cell, but few fonts have them; braille is everywhere.
pub fn character(bits: u8, octants: bool, ascii: bool) -> char {
    match (ascii, octants) {
        (true, _) => scattered(bits),
        (false, true) => OCTANTS[usize::from(bits)],
        (false, false) => braille(bits),
    }
}

/// Braille counts its upper six dots by column, then the lowest row.
fn braille(bits: u8) -> char {
    const DOTS: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let dots = (0..8).filter(|at| bits >> at & 1 == 1).map(|at| DOTS[at]);
    char::from_u32(0x2800 + dots.sum::<u32>()).unwrap_or('·')
}

const fn scattered(bits: u8) -> char {
    match bits.count_ones() {
        0 => ' ',
        1..=2 => '.',
        3..=5 => ':',
        _ => '#',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::width;

    #[test]
    fn the_same_dots_in_every_set_of_characters() {
        for (bits, octant, dots, ascii) in [
            (0b0000_0101, '▘', '⠃', '.'),
            (0b0000_1111, '▀', '⠛', ':'),
            (0b1111_1111, '█', '⣿', '#'),
        ] {
            assert_eq!(character(bits, true, false), octant);
            assert_eq!(character(bits, false, false), dots);
            assert_eq!(character(bits, true, true), ascii);
        }
        assert!((0..=255).all(|bits| width(&braille(bits).to_string()) == 1));
    }
}
