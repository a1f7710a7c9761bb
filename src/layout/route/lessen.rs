//! Fewer crossings in a drawing that is good already: what is missing is drawn, then a line is
//! drawn again only where that pays.

use super::{Router, owner};
use crate::layout::board::Board;
use crate::layout::grid::Prices;
use std::cmp::Reverse;

/// What lines pay: a crossing is worth a long way round.
const PRICES: Prices = Prices {
    bend: 60,
    crossing: 700,
    outside: 25,
};
/// Columns and rows around all chips in which lines may run, so that a tidied map fits its screen.
const MARGIN: (i32, i32) = (1, 0);
/// Rounds over all lines that are crossed, or fewer once nothing changes.
const ROUNDS: usize = 3;

/// Draws lines that are missing, then crossed ones anew, alone and in pairs, wherever length, turns
/// and crossings together become less.
pub fn lessen(board: &mut Board) {
    let Some(mut router) = Router::within(board, PRICES, MARGIN) else {
        return;
    };
    router.draw_the_missing();
    for _ in 0..ROUNDS {
        let alone = router.draw_the_crossed_again();
        let paired = router.draw_crossing_pairs_again();
        if !alone && !paired {
            break;
        }
    }
    router.straighten(0..router.lines.len());
    *board = router.board;
}

impl Router {
    fn draw_the_missing(&mut self) {
        let mut missing: Vec<usize> = (0..self.lines.len())
            .filter(|&wire| self.board.wires[wire].route.is_none())
            .collect();
        missing.sort_by_key(|&wire| (self.span(wire), wire));
        for &wire in &missing {
            self.draw(wire);
        }
        self.force_the_missing(&missing);
    }

    /// Whether any line was drawn anew; the most crossed one comes first.
    fn draw_the_crossed_again(&mut self) -> bool {
        let mut crossed: Vec<(Reverse<usize>, usize)> = (0..self.lines.len())
            .map(|wire| (Reverse(self.crossings(wire)), wire))
            .filter(|&(crossings, _)| crossings.0 > 0)
            .collect();
        crossed.sort_unstable();
        let again = |&(_, wire): &(_, usize)| self.draw_if_cheaper(wire);
        crossed.iter().map(again).fold(false, |any, is| any | is)
    }

    fn draw_if_cheaper(&mut self, wire: usize) -> bool {
        let before = self.toll(wire);
        let route = self.lift(wire);
        let is_drawn = self.draw_below(wire, before);
        if !is_drawn {
            route.into_iter().for_each(|route| self.put(wire, route));
        }
        is_drawn
    }

    fn draw_crossing_pairs_again(&mut self) -> bool {
        let mut changed = false;
        for wire in 0..self.lines.len() {
            for other in self.crossed_by(wire) {
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
