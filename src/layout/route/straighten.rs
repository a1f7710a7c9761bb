//! Reroutes lines with too many bends.

use super::Router;

/// Most bends of a line that is easy to follow.
pub const MOST_BENDS: usize = 5;
/// Bend costs to try in turn, until the line has few enough bends.
const DEARER: [u32; 3] = [500, 2_000, 8_000];

impl Router {
    /// Draws those of the wires that turn more often than [`MOST_BENDS`] with fewer turns,
    /// whatever they then cross.
    pub(super) fn straighten(&mut self, wires: impl IntoIterator<Item = usize>) {
        let usual = self.grid.prices.bend;
        for wire in wires {
            for dearer in DEARER {
                self.grid.prices.bend = dearer;
                if self.bends(wire).is_some_and(|bends| bends > MOST_BENDS) {
                    self.turn_less(wire);
                }
            }
        }
        self.grid.prices.bend = usual;
    }

    fn turn_less(&mut self, wire: usize) {
        let before = self.bends(wire);
        let route = self.rip_up(wire);
        if !self.draw(wire) || self.bends(wire) >= before {
            self.rip_up(wire);
            route
                .into_iter()
                .for_each(|route| self.commit_route(wire, route));
        }
    }

    fn bends(&self, wire: usize) -> Option<usize> {
        let route = self.board.wires[wire].route.as_ref();
        route.map(|route| route.bends())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::grid::ADDED;
    use crate::layout::routing_problem::{RoutingProblem, Wire};
    use crate::model::{Cell, CellRect, Route};

    #[test]
    fn a_line_that_turns_too_often_is_drawn_anew_and_one_that_does_not_stays() {
        let steps = [(4, 0), (10, 0), (10, 6), (16, 6), (16, 0), (22, 0)];
        let winding = [(22, 6), (28, 6), (28, 0), (39, 0)];
        let corners = steps.iter().chain(&winding);
        let route = |y: i32| {
            Route(
                corners
                    .clone()
                    .map(|&(x, dy)| Cell::new(x, y + dy))
                    .collect(),
            )
        };
        let wire = |from, to, route| Wire {
            from,
            to,
            delayed: false,
            route: Some(route),
        };
        let turning = Route(
            [(4, 20), (20, 20), (20, 24), (39, 24)]
                .map(Into::into)
                .into(),
        );
        let board = RoutingProblem {
            chips: [(0, 0), (40, 0), (0, 20), (40, 24)]
                .map(|(x, y)| CellRect::new(x, y, 4, 1))
                .into(),
            wires: vec![wire(0, 1, route(0)), wire(2, 3, turning.clone())],
        };
        let mut router = Router::new(&board, ADDED).unwrap();
        assert_eq!(router.bends(0), Some(8));
        router.straighten(0..2);
        assert!(router.bends(0) <= Some(MOST_BENDS), "{:?}", router.bends(0));
        assert_eq!(router.board.wires[1].route, Some(turning));
    }
}
