//! What a drawing costs, and what it costs to change one.

use crate::layout::line_costs::{BEND, COLUMN, CROSSING, NOT_DRAWN, ROW};
use crate::layout::line_raster::LineRaster;
use crate::layout::measure::{arrives, order_flips};
use crate::layout::routing_problem::RoutingProblem;
use crate::layout::tidy::ChangePrices;
use crate::model::CellRect;

/// A line that leaves the window, in fifths of a column: anything that is in sight is better.
const OUTSIDE: i64 = 5_000;

/// What the lines of a board cost by their length, turns and crossings, and for leaving a window.
pub(super) fn drawing(board: &RoutingProblem, window: CellRect) -> i64 {
    let ink = LineRaster::of(board);
    let crossings = ink.strokes().iter().filter(|s| s.under.is_some()).count();
    let line = |wire: usize| match &board.wires[wire].route {
        Some(route) if arrives(board, &ink, wire) => {
            let runs = route.0.windows(2);
            let length = runs.map(|run| {
                let (across, down) = (run[1].x - run[0].x, run[1].y - run[0].y);
                i64::from(COLUMN * across.abs() + ROW * down.abs())
            });
            let is_outside = !route.0.iter().all(|&corner| window.contains(corner));
            let outside = if is_outside { OUTSIDE } else { 0 };
            length.sum::<i64>() + i64::from(BEND) * route.bends() as i64 + outside
        }
        _ => i64::from(NOT_DRAWN),
    };
    (0..board.wires.len()).map(line).sum::<i64>() + i64::from(CROSSING) * crossings as i64
}

/// What it costs that a board has become another one: its chips that moved, and the lines that it
/// had and that run otherwise.
pub(super) fn change(before: &RoutingProblem, after: &RoutingProblem, prices: ChangePrices) -> i64 {
    let chips = before.chips.iter().zip(&after.chips);
    let moved = chips.filter(|(was, is)| was != is).map(|(was, is)| {
        let way = (is.x - was.x).abs() + 2 * (is.y - was.y).abs();
        i64::from(prices.moved + prices.column * way)
    });
    let wires = before.wires.iter().zip(&after.wires);
    let redrawn = wires.filter(|(was, is)| was.route.is_some() && was.route != is.route);
    let count = before.chips.len();
    let pairs = (count * count.saturating_sub(1) / 2) as f64;
    let flips = (order_flips(&before.chips, &after.chips) * pairs).round() as i64;
    moved.sum::<i64>()
        + i64::from(prices.redrawn) * redrawn.count() as i64
        + i64::from(prices.flipped) * flips
}
