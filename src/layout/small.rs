//! A whole map drawn smaller: every label on one line, shortened, and everything nearer together.

use super::label::shorten;
use super::near::route_near;
use super::route::route_all;
use super::sheet::{MOST_ROUTED, Sheet, routings};
use super::tidied::placings;
use super::tidy::shrunk;
use crate::model::text::width;
use crate::model::{FactorId, Map, Tidying};

/// Longest label of a small chip, in columns.
const LONGEST: usize = 10;

/// Places and lines for a map drawn smaller: one row a chip, everything about where it was as
/// seen from each other. Above [`MOST_ROUTED`] factors with lines between near ones alone.
pub fn small(map: &Map) -> Tidying {
    let mut sheet = Sheet::of(map);
    let links: Vec<(usize, usize)> = sheet
        .board
        .wires
        .iter()
        .filter(|wire| wire.from != wire.to)
        .map(|wire| (wire.from, wire.to))
        .collect();
    let sizes: Vec<(i32, i32)> = sheet.factors.iter().map(|id| size(map, *id)).collect();
    sheet.board.chips = shrunk(&sheet.board.chips, &sizes, &links);
    for wire in &mut sheet.board.wires {
        wire.route = None;
    }
    if map.factor_count() <= MOST_ROUTED {
        route_all(&mut sheet.board);
    } else {
        route_near(&mut sheet.board);
    }
    Tidying {
        places: placings(map, &sheet),
        routes: routings(map, &sheet),
    }
}

fn size(map: &Map, id: FactorId) -> (i32, i32) {
    let columns = width(&shorten(&map.label(id), LONGEST));
    (i32::try_from(columns).unwrap_or(1) + 2, 1)
}
