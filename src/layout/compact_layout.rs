//! Layout of the compact view: one-line, shortened labels, and positions scaled down.

use super::label::shorten;
use super::local_links::route_short_wires;
use super::placed_graph::{MOST_ROUTED, PlacedGraph, routings};
use super::relayout::changed_places;
use super::route::route_all;
use super::tidy::compact;
use crate::model::text::width;
use crate::model::{FactorId, LayoutChange, Map};

/// Longest label, in columns.
const LONGEST: usize = 10;

/// The compact layout of a map: chips one row high, relative positions kept. Above [`MOST_ROUTED`]
/// factors only short links are routed.
pub fn compact_layout(map: &Map) -> LayoutChange {
    let mut sheet = PlacedGraph::of(map);
    let links: Vec<(usize, usize)> = sheet
        .board
        .wires
        .iter()
        .filter(|wire| wire.from != wire.to)
        .map(|wire| (wire.from, wire.to))
        .collect();
    let sizes: Vec<(i32, i32)> = sheet.factors.iter().map(|id| size(map, *id)).collect();
    sheet.board.chips = compact(&sheet.board.chips, &sizes, &links);
    for wire in &mut sheet.board.wires {
        wire.route = None;
    }
    if map.factor_count() <= MOST_ROUTED {
        route_all(&mut sheet.board);
    } else {
        route_short_wires(&mut sheet.board);
    }
    LayoutChange {
        places: changed_places(map, &sheet),
        routes: routings(map, &sheet),
    }
}

fn size(map: &Map, id: FactorId) -> (i32, i32) {
    let columns = width(&shorten(&map.label(id), LONGEST));
    (i32::try_from(columns).unwrap_or(1) + 2, 1)
}
