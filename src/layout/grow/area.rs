//! The part of the world that a window shows.

use crate::layout::routing_problem::RoutingProblem;
use crate::model::{CellRect, Map};

/// No area has more columns or rows.
pub const MOST_AREA: (i32, i32) = (1_000, 400);
const LEAST: (i32, i32) = (20, 8);

/// Where a drawing must stay, and whether it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    /// The cells of the window.
    pub window: CellRect,
    /// Whether all chips so far stand in the window.
    pub holds_chips: bool,
}

impl Area {
    /// The window of so many columns and rows around the origin; around the middle of what is
    /// drawn when that does not stand there.
    pub(super) fn of(map: &Map, (columns, rows): (i32, i32)) -> Self {
        let w = columns.clamp(LEAST.0, MOST_AREA.0);
        let h = rows.clamp(LEAST.1, MOST_AREA.1);
        let around = |x: i32, y: i32| CellRect::new(x - w / 2, y - h / 2, w, h);
        let window = around(0, 0);
        let chips = map.factors().filter_map(|factor| factor.place);
        let Some(chips) = chips.reduce(CellRect::union) else {
            return Self {
                window,
                holds_chips: true,
            };
        };
        let holds = |window: CellRect| window.union(chips) == window;
        let middle = around(chips.x + chips.w / 2, chips.y + chips.h / 2);
        let window = if holds(window) { window } else { middle };
        Self {
            window,
            holds_chips: holds(window),
        }
    }

    /// Whether all of a drawing is in the window.
    pub(super) fn holds(self, board: &RoutingProblem) -> bool {
        self.with(board.extent()) == self.window
    }

    /// The window and all chips; `None` where that is too much to look at.
    pub(super) fn with_chips(self, chips: &[CellRect]) -> Option<CellRect> {
        let all = self.with(chips.iter().copied().reduce(CellRect::union));
        (all.w <= MOST_AREA.0 && all.h <= MOST_AREA.1).then_some(all)
    }

    /// The wires whose lines leave the window although no chip does.
    pub(super) fn left_by(self, board: &RoutingProblem) -> Vec<usize> {
        let leaves = |wire: &usize| {
            let route = board.wires[*wire].route.as_ref();
            route.is_some_and(|route| route.0.iter().any(|&at| !self.window.contains(at)))
        };
        let wires = if self.holds_chips {
            board.wires.len()
        } else {
            0
        };
        (0..wires).filter(leaves).collect()
    }

    /// The window and all that is drawn outside it.
    pub(super) fn with(self, drawn: Option<CellRect>) -> CellRect {
        drawn.map_or(self.window, |drawn| drawn.union(self.window))
    }
}
