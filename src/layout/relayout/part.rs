//! Layout of a part of a map; the rest keeps its places and routes.

use super::penalties;
use crate::layout::line_raster::LineRaster;
use crate::layout::route::{MARGIN, reduce_crossings_of};
use crate::layout::routing_problem::{RoutingProblem, Wire};
use crate::layout::tidy::{LayoutRequest, tidy};
use crate::layout::validity::route_is_valid;
use crate::model::Route;

/// The best of three candidates by hard penalties, then total length: movable chips placed again,
/// only their lines routed again, or no change. Ties go to the least change.
pub(super) fn layout_part(board: &RoutingProblem, wish: &LayoutRequest) -> RoutingProblem {
    let mut moved = board.clone();
    moved.chips = tidy(&with_kept_lines(board, wish)).places;
    let moved = rerouted(moved, wish);
    if is_cut_short(board, wish) {
        return moved;
    }
    let drawings = [board.clone(), rerouted(board.clone(), wish), moved];
    let best = drawings
        .into_iter()
        .min_by_key(|board| (hard_penalties(penalties(board)), total_length(board)));
    best.unwrap_or_default()
}

/// Whether a movable chip is too small for its label.
fn is_cut_short(board: &RoutingProblem, wish: &LayoutRequest) -> bool {
    let mut boxes = board.chips.iter().zip(&wish.sizes).zip(&wish.fixed);
    boxes.any(|((chip, &(w, h)), stays)| !stays && (chip.w < w || chip.h < h))
}

/// The penalties that outrank line length: all but bends.
const fn hard_penalties([missing, turning, crossings, _]: [usize; 4]) -> [usize; 3] {
    [missing, turning, crossings]
}

/// Total line length in cells, a bend counting as [`CELLS_PER_TURN`].
fn total_length(board: &RoutingProblem) -> usize {
    let routes = board.wires.iter().filter_map(|wire| wire.route.as_ref());
    let way = |route: &Route| route.cells().len() + CELLS_PER_TURN * route.bends();
    routes.map(way).sum()
}

/// Weight of a bend, in cells.
const CELLS_PER_TURN: usize = 10;

/// The request with the routes between fixed chips.
fn with_kept_lines(board: &RoutingProblem, wish: &LayoutRequest) -> LayoutRequest {
    let stay = |wire: &Wire| wish.fixed[wire.from] && wish.fixed[wire.to];
    let kept = |wire: &Wire| wire.route.clone().filter(|_| stay(wire));
    LayoutRequest {
        kept_routes: board.wires.iter().map(kept).collect(),
        ..wish.clone()
    }
}

/// The board with invalid routes and those of movable chips routed again.
fn rerouted(mut board: RoutingProblem, wish: &LayoutRequest) -> RoutingProblem {
    let ink = LineRaster::of(&board);
    let may_move = |chip: usize| !wish.fixed[chip];
    let is_unfit: Vec<bool> = (0..board.wires.len())
        .map(|wire| !route_is_valid(&board, wire, &ink))
        .collect();
    for (wire, unfit) in board.wires.iter_mut().zip(&is_unfit) {
        wire.route.take_if(|_| *unfit);
    }
    let ends = board.wires.iter().map(|wire| [wire.from, wire.to]);
    let touched: Vec<bool> = ends.map(|ends| ends.into_iter().any(may_move)).collect();
    reduce_crossings_of(&mut board, MARGIN, |wire| is_unfit[wire] || touched[wire]);
    board
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::routing_problem::Wire;
    use crate::model::{Cell, CellRect};

    #[test]
    fn a_chip_far_off_comes_near_and_the_other_line_stays() {
        let chips = vec![
            CellRect::new(0, 0, 8, 1),
            CellRect::new(20, 0, 8, 1),
            CellRect::new(140, 30, 8, 1),
        ];
        let route = |corners: &[(i32, i32)]| {
            Some(Route(
                corners.iter().map(|&(x, y)| Cell::new(x, y)).collect(),
            ))
        };
        let wire = |from, to, route| Wire {
            from,
            to,
            delayed: false,
            route,
        };
        let wires = vec![
            wire(0, 1, route(&[(8, 0), (19, 0)])),
            wire(1, 2, route(&[(28, 0), (144, 0), (144, 29)])),
        ];
        let board = RoutingProblem { chips, wires };
        let wish = LayoutRequest {
            sizes: vec![(8, 1); 3],
            links: vec![(0, 1), (1, 2)],
            current: board.chips.iter().copied().map(Some).collect(),
            fixed: vec![true, true, false],
            ..LayoutRequest::default()
        };
        let after = layout_part(&board, &wish);
        assert_eq!(after.chips[..2], board.chips[..2]);
        assert_eq!(after.wires[0].route, board.wires[0].route);
        let gap = after.chips[2].x - board.chips[1].right();
        assert!(gap < 30 && after.chips[2].y < 12, "{:?}", after.chips[2]);
    }
}
