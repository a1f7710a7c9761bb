//! Fewer crossings in a drawing that is good already: what is missing is drawn, then a line is
//! drawn again only where that pays.

use super::{Router, owner};
use crate::layout::grid::Prices;
use crate::layout::routing_problem::RoutingProblem;
use crate::model::CellRect;
use std::cmp::Reverse;

/// What lines pay: a crossing is worth a long way round.
const PRICES: Prices = Prices {
    bend: 60,
    crossing: 700,
    outside: 25,
};
/// Columns and rows around all chips in which lines may run, so that a tidied map fits its screen.
pub const MARGIN: (i32, i32) = (1, 0);
/// Rounds over all lines that are crossed, or fewer once nothing changes.
const ROUNDS: usize = 3;

/// Draws lines that are missing, then crossed ones anew, alone and in pairs, wherever length, turns
/// and crossings together become less.
pub fn reduce_crossings(board: &mut RoutingProblem) {
    reduce_crossings_of(board, MARGIN, |_| true);
}

/// As [`reduce_crossings`], but only the wires that `may_change` do, which may run so many columns and rows
/// around all that is drawn. Others give way to a missing line that finds no way otherwise.
pub fn reduce_crossings_of(
    board: &mut RoutingProblem,
    margin: (i32, i32),
    may_change: impl Fn(usize) -> bool,
) {
    let wires: Vec<usize> = (0..board.wires.len()).filter(|&w| may_change(w)).collect();
    if let Some(router) = Router::within(board, PRICES, margin) {
        *board = lessened(router, wires);
    }
}

/// As [`reduce_crossings_of`] for the wires that are named in ascending order, and no line leaves an area
/// that holds all chips and lines so far.
pub fn reduce_crossings_within(board: &mut RoutingProblem, area: CellRect, wires: Vec<usize>) {
    if let Some(mut router) = Router::of_area(board, PRICES, area) {
        router.keeps_signs_straight = true;
        *board = lessened(router, wires);
    }
}

fn lessened(mut router: Router, wires: Vec<usize>) -> RoutingProblem {
    router.draw_the_missing(&wires);
    for _ in 0..ROUNDS {
        let alone = router.draw_the_crossed_again(&wires);
        let paired = router.draw_crossing_pairs_again(&wires);
        if !alone && !paired {
            break;
        }
    }
    router.straighten(wires);
    router.board
}

impl Router {
    fn draw_the_missing(&mut self, wires: &[usize]) {
        let is_missing = |wire: &usize| self.board.wires[*wire].route.is_none();
        let mut missing: Vec<usize> = wires.iter().copied().filter(is_missing).collect();
        missing.sort_by_key(|&wire| (self.span(wire), wire));
        for &wire in &missing {
            self.draw(wire);
        }
        self.force_missing(&missing);
    }

    /// Whether any line was drawn anew; the most crossed one comes first.
    fn draw_the_crossed_again(&mut self, wires: &[usize]) -> bool {
        let mut crossed: Vec<(Reverse<usize>, usize)> = wires
            .iter()
            .map(|&wire| (Reverse(self.crossings(wire)), wire))
            .filter(|&(crossings, _)| crossings.0 > 0)
            .collect();
        crossed.sort_unstable();
        let again = |&(_, wire): &(_, usize)| self.draw_if_cheaper(wire);
        crossed.iter().map(again).fold(false, |any, is| any | is)
    }

    fn draw_if_cheaper(&mut self, wire: usize) -> bool {
        let before = self.route_cost(wire);
        let route = self.rip_up(wire);
        let is_drawn = self.draw_below(wire, before);
        if !is_drawn {
            route
                .into_iter()
                .for_each(|route| self.commit_route(wire, route));
        }
        is_drawn
    }

    fn draw_crossing_pairs_again(&mut self, wires: &[usize]) -> bool {
        let mut changed = false;
        for &wire in wires {
            let mut others = self.crossed_by(wire);
            others.retain(|other| wires.binary_search(other).is_ok());
            for other in others {
                changed |= self.crossed_by(wire).contains(&other) && self.draw_in_turn(wire, other);
            }
        }
        changed
    }

    /// In how many of a line's cells another crosses it.
    pub(super) fn crossings(&self, wire: usize) -> usize {
        let cells = self.lines[wire].iter().map(|piece| piece.cell);
        cells
            .filter(|cell| self.grid.is_crossed(*cell, owner(wire)))
            .count()
    }
}
