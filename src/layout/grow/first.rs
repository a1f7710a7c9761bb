//! The first answer to an entry: places and lines for what is new, while nothing else moves.

use super::area::Area;
use super::picture::{Picture, complete};
use crate::layout::incremental::{
    apply_placings, neighbours, next_to_place, resized, wires_to_draw,
};
use crate::layout::label::chip_size;
use crate::layout::placed_graph::PlacedGraph;
use crate::layout::placement::{place_box, place_box_within};
use crate::layout::route::route_some;
use crate::layout::routing_problem::RoutingProblem;
use crate::layout::tidy::fitted_in;
use crate::model::{CellRect, Factor, Map, PlaceChange};
use std::sync::atomic::AtomicBool;

/// Moves with drawn lines for all new chips together.
const MOVES: usize = 1_600;
/// How often an area without room grows before a place outside is taken.
const MOST_GROWN: usize = 12;

/// The drawing after an edit, with what is new fitted in.
pub(super) fn answer(before: &Map, after: &Map, area: Area) -> PlacedGraph {
    let mut map = after.clone();
    apply_placings(&mut map, &resized(before, after));
    let placed = seated(&mut map, area);
    let mut sheet = PlacedGraph::of(&map);
    let known = sheet.board.clone();
    let mut wanted = wires_to_draw(before, &map, &sheet);
    wanted.extend(area.left_by(&sheet.board));
    for &wire in &wanted {
        sheet.board.wires[wire].route = None;
    }
    if placed > 0 {
        fit_in(before, &mut sheet, area);
    }
    if !wanted.is_empty() || placed > 0 {
        draw(&mut sheet, &known, area);
    }
    sheet
}

/// Gives every linked factor without a place one; how many there were.
fn seated(map: &mut Map, area: Area) -> usize {
    let mut placed = 0;
    while let Some(factor) = next_to_place(map) {
        let placing = PlaceChange {
            id: factor.id,
            was: None,
            now: Some(seat(map, factor, area)),
        };
        apply_placings(map, std::slice::from_ref(&placing));
        placed += 1;
    }
    placed
}

/// A spot in the area, which grows by a sixteenth until there is one.
fn seat(map: &Map, factor: &Factor, area: Area) -> CellRect {
    let sheet = PlacedGraph::of(map);
    let size = chip_size(factor.label.as_str());
    let near = neighbours(map, &sheet, factor);
    let mut window = area.with_chips(&sheet.board.chips);
    for _ in 0..MOST_GROWN {
        let Some(within) = window else { break };
        if let Some(spot) = place_box_within(&sheet.board, size, &near, within) {
            return spot;
        }
        window = Some(within.inflate(within.w / 32 + 2, within.h / 32 + 1));
    }
    place_box(&sheet.board, size, &near, map.factor_count())
}

/// Moves the new chips about until they and their lines fit in well.
fn fit_in(before: &Map, sheet: &mut PlacedGraph, area: Area) {
    let never = AtomicBool::new(false);
    let picture = Picture::of(before, sheet, area, |_| true);
    if let Some(picture) = picture
        && let Some(change) = fitted_in(&picture.known, MOVES, &never)
    {
        picture.take(change, &mut sheet.board);
    }
}

/// Draws the lines that are missing or do not serve, within the area where that can be.
fn draw(sheet: &mut PlacedGraph, known: &RoutingProblem, area: Area) {
    complete(&mut sheet.board, known, area);
    let missing: Vec<usize> = (0..sheet.links.len())
        .filter(|&wire| sheet.board.wires[wire].route.is_none())
        .collect();
    if !missing.is_empty() {
        route_some(&mut sheet.board, &missing);
    }
}
