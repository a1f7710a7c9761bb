//! Route validity.

use super::line_raster::LineRaster;
use super::routing_problem::{RoutingProblem, SegmentKind, delay_cell};
use super::side::Side;
use crate::model::CellRect;

/// Whether a wire has a line that joins its chips, that no chip stands on, and that has room for a
/// delay mark if it needs one. `ink` is what is drawn of the board.
pub fn route_is_valid(board: &RoutingProblem, wire: usize, ink: &LineRaster) -> bool {
    let line = board.line(wire);
    let ends = &board.wires[wire];
    let (Some(tail), Some(head)) = (line.first(), line.last()) else {
        return false;
    };
    let leaves = Side::ALL
        .into_iter()
        .any(|s| board.chips[ends.from].contains(s.of(tail.cell)));
    let arrives = matches!(head.kind, SegmentKind::Head(side) if board.chips[ends.to].contains(side.of(head.cell)));
    let is_crossed = |cell| {
        ink.at(cell)
            .is_none_or(|s| s.wire != wire || s.under.is_some())
    };
    let has_mark = !ends.delayed || delay_cell(&line, is_crossed).is_some();
    line.len() > 1 && leaves && arrives && has_mark && !is_covered(board, wire)
}

/// Whether a chip stands on a wire's line.
fn is_covered(board: &RoutingProblem, wire: usize) -> bool {
    let corners = board.wires[wire]
        .route
        .iter()
        .flat_map(|route| route.0.windows(2));
    let mut runs = corners.map(|pair| {
        let [a, b] = [pair[0], pair[1]].map(|cell| CellRect::new(cell.x, cell.y, 1, 1));
        a.union(b)
    });
    runs.any(|run| board.chips.iter().any(|chip| chip.overlaps(run)))
}
