//! Where a new chip stands: the cheapest free spot near its neighbours, while nothing else moves.

mod cost_field;
mod summed_area;
mod weights;

use cost_field::{CostField, NEEDED};
use weights::{PlacementWeights, canvas};

use super::grid::cells_of;
use super::routing_problem::RoutingProblem;
use crate::model::CellRect;

/// Columns and rows that stay free between chips whatever is asked for.
const GAP: (i32, i32) = (2, 1);
/// As [`GAP`], and a row more for the sign of a link.
const GAP_OF_A_LINK: (i32, i32) = (2, 2);
/// Columns and rows beyond the canvas that are looked at.
const BEYOND: (i32, i32) = (40, 12);

/// The chips that a new one is linked with, or likely will be, by index.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    /// Those that act on it.
    pub causes: Vec<usize>,
    /// Those it acts on.
    pub effects: Vec<usize>,
    /// Those that are linked with one of its neighbours, not with itself.
    pub two_away: Vec<usize>,
    /// Those of its theme.
    pub same_theme: Vec<usize>,
}

/// The cheapest free spot for a chip of `size` among those of the board, of which there will be
/// at least `factors`: all that are named, linked or not.
pub fn place_box(
    board: &RoutingProblem,
    size: (i32, i32),
    near: &Neighbours,
    factors: usize,
) -> CellRect {
    let manner = PlacementWeights::of(factors);
    if board.chips.is_empty() {
        // Left of the middle: its effect comes to the right.
        return CellRect::new(-size.0 - manner.liked.0 / 2, -size.1 / 2, size.0, size.1);
    }
    let canvas = canvas(factors);
    let field = CostField::new(board, near, manner, canvas, BEYOND);
    cheapest(&field, size, NEEDED).unwrap_or_else(|| {
        let y = field.area.bottom() + manner.liked.1;
        nearest_clear(&board.chips, CellRect::new(canvas.x, y, size.0, size.1))
    })
}

/// The cheapest free spot within an area, near the middle while the area is empty; `None` when
/// there is no room.
pub fn place_box_within(
    board: &RoutingProblem,
    size: (i32, i32),
    near: &Neighbours,
    area: CellRect,
) -> Option<CellRect> {
    let manner = PlacementWeights::within_an_area();
    let (w, h) = size;
    if w > area.w || h > area.h {
        return None;
    }
    if board.chips.is_empty() {
        // Left of the middle: its effect comes to the right.
        let (x, y) = (
            area.x + area.w / 2 - w - manner.liked.0 / 2,
            area.y + area.h / 2 - h / 2,
        );
        return Some(CellRect::new(x.max(area.x), y, w, h));
    }
    let mut field = CostField::new(board, near, manner, area, (0, 0));
    let free = cheapest(&field, size, NEEDED).or_else(|| cheapest(&field, size, GAP_OF_A_LINK));
    free.or_else(|| {
        field.may_cover_lines = true;
        cheapest(&field, size, GAP_OF_A_LINK).or_else(|| cheapest(&field, size, GAP))
    })
}

/// The cheapest free spot of a field with so much free around it. Spots are looked at by what they
/// cost at least, so that few need to be priced in full.
fn cheapest(field: &CostField, size: (i32, i32), gap: (i32, i32)) -> Option<CellRect> {
    let spots = cells_of(field.area).map(|at| CellRect::new(at.x, at.y, size.0, size.1));
    let free = spots.filter(|&spot| field.is_free(spot, gap));
    let mut by_least: Vec<_> = free
        .map(|spot| (field.least_cost(spot), spot.y, spot.x))
        .collect();
    by_least.sort_unstable();
    let mut best: Option<(i64, CellRect)> = None;
    for (least, y, x) in by_least {
        if best.is_some_and(|(cost, _)| cost <= least) {
            break;
        }
        let spot = CellRect::new(x, y, size.0, size.1);
        let cost = least + field.line_cost(spot);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, spot));
        }
    }
    best.map(|(_, spot)| spot)
}

/// The place nearest to `wanted` that keeps the least gap to all chips.
pub fn nearest_clear(chips: &[CellRect], wanted: CellRect) -> CellRect {
    let is_clear = |spot: CellRect| !chips.iter().any(|c| c.overlaps(spot.inflate(GAP.0, GAP.1)));
    let cost = |dx: i32, dy: i32| (dx.abs() + 2 * dy.abs(), dy, dx);
    let mut offsets: Vec<(i32, i32)> = (-40..=40)
        .flat_map(|dy| (-80..=80).map(move |dx| (dx, dy)))
        .collect();
    offsets.sort_unstable_by_key(|&(dx, dy)| cost(dx, dy));
    let near = offsets
        .into_iter()
        .map(|(dx, dy)| wanted.translate(dx, dy))
        .find(|&spot| is_clear(spot));
    let lowest = chips
        .iter()
        .map(|chip| chip.bottom())
        .max()
        .unwrap_or(wanted.y);
    near.unwrap_or(CellRect {
        y: lowest + NEEDED.1,
        ..wanted
    })
}
