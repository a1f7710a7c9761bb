//! The A* heuristic: a lower bound on the remaining cost.

use super::state::State;
use crate::layout::grid::{Grid, price};
use crate::layout::side::Side;
use crate::model::CellRect;

/// Lower bound on the cost from `state` to `chip`: steps to an adjacent cell, and the bends that
/// the heading makes inevitable.
pub fn bound(grid: &Grid, state: State, chip: CellRect) -> u32 {
    let (cell, heading) = (grid.cell(state.at), state.heading);
    let dx = (chip.x - cell.x).max(cell.x - chip.right() + 1).max(0);
    let dy = (chip.y - cell.y).max(cell.y - chip.bottom() + 1).max(0);
    let closes = match heading {
        Side::North => cell.y >= chip.bottom(),
        Side::East => cell.x < chip.x,
        Side::South => cell.y < chip.y,
        Side::West => cell.x >= chip.right(),
    };
    let (ahead, aside) = if heading.is_horizontal() {
        (dx, dy)
    } else {
        (dy, dx)
    };
    let turns = match (closes, ahead > 0, aside > 0) {
        (true, _, false) => 0,
        (true, _, true) | (false, false, _) => 1,
        (false, true, _) => 2,
    };
    let steps = dx.unsigned_abs() * price::COLUMN + dy.unsigned_abs() * price::ROW;
    steps.saturating_sub(price::ROW) + turns * grid.prices.bend
}
