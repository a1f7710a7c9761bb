//! Matrix view: causes in rows, effects in columns.

use super::{Chip, Scene, Stroke};
use crate::layout::{Glyph, Side, shorten};
use crate::model::text::width;
use crate::model::{Cell, CellRect, FactorId, Map};

/// Widest name of a row, in columns.
const WIDEST: usize = 26;
/// Columns from one effect to the next: the sign, and the mark of a delay.
const STEP: i32 = 2;

/// The name of a column: a factor's number, written downwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The factor.
    pub factor: FactorId,
    /// Its number, as many characters as the place has rows.
    pub text: String,
    /// The cells it fills.
    pub place: CellRect,
}

/// Draws the table, its first sign right of the names and below the numbers.
pub(super) fn scene(map: &Map) -> Scene {
    let ids: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
    let names: Vec<String> = ids
        .iter()
        .map(|id| shorten(&format!("{id} {}", map.label(*id)), WIDEST))
        .collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let left = columns(widest) + 2;
    let column = |at: usize| left + 1 + STEP * columns(at);
    let factors = map.factors().zip(&names).enumerate();
    let chips = factors.map(|(row, (factor, name))| {
        let blank = widest - width(name);
        let mut chip = Chip::of(factor, CellRect::new(0, columns(row), left, 1), map);
        chip.lines = vec![format!("{name}{:blank$}", "")];
        chip
    });
    let mut scene = Scene {
        chips: chips.collect(),
        heads: heads(&ids, column),
        ..Scene::default()
    };
    for (row, from) in ids.iter().enumerate() {
        for (at, to) in ids.iter().enumerate() {
            let Some(link) = map.link_between(*from, *to) else {
                continue;
            };
            let mut mark = |x: i32, glyph| {
                let (cell, link, sign) = (Cell::new(x, columns(row)), link.id, link.sign);
                let under = None;
                scene.strokes.push(Stroke {
                    cell,
                    link,
                    sign,
                    glyph,
                    under,
                });
            };
            mark(column(at), Glyph::Sign);
            if link.delay {
                let across = Glyph::Delay(Side::East.bit() | Side::West.bit());
                mark(column(at) + 1, across);
            }
        }
    }
    scene
}

/// The numbers above the columns, their last digits in one row.
fn heads(ids: &[FactorId], column: impl Fn(usize) -> i32) -> Vec<Head> {
    let head = |(at, id): (usize, &FactorId)| {
        let text = id.to_string();
        let rows = columns(text.chars().count());
        Head {
            factor: *id,
            text,
            place: CellRect::new(column(at), -rows, 1, rows),
        }
    };
    ids.iter().enumerate().map(head).collect()
}

fn columns(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Polarity;
    use crate::scene::test_support::map;

    #[test]
    fn a_sign_stands_in_the_row_of_its_cause_and_the_column_of_its_effect() {
        let map = map(&["A -> B - || -> C +", "C -> A ?"]);
        let scene = scene(&map);
        let column = |id: u32| {
            let mut heads = scene.heads.iter();
            heads
                .find(|head| head.factor == FactorId(id))
                .unwrap()
                .place
                .x
        };
        for (from, to, sign) in [
            (1, 2, Polarity::Negative),
            (2, 3, Polarity::Positive),
            (3, 1, Polarity::Unknown),
        ] {
            let row = scene.chip(FactorId(from)).unwrap().place.y;
            let stroke = scene.stroke(Cell::new(column(to), row)).unwrap();
            assert_eq!((stroke.sign, stroke.glyph), (sign, Glyph::Sign));
        }
        let delayed = scene.stroke(Cell::new(column(2) + 1, 0)).unwrap();
        assert!(matches!(delayed.glyph, Glyph::Delay(_)));
        assert_eq!(scene.strokes.len(), 4);
    }
}
