//! The cheapest way for one wire, with its sign on a straight cell where that can be.

use super::Router;
use crate::layout::search::{LIMIT, RouteQuery};
use crate::layout::side::Side;
use crate::model::Cell;

impl Router {
    pub(super) fn find(
        &mut self,
        wire: usize,
        asked: &[u32],
        most: u32,
    ) -> Option<(Vec<Cell>, u32)> {
        let found = self.find_with(wire, asked, most, !self.keeps_signs_straight);
        // A line that is there may stay as it is: only one that is missing turns anywhere.
        if found.is_some() || !self.keeps_signs_straight || most < LIMIT {
            return found;
        }
        self.find_with(wire, asked, most, true)
    }

    fn find_with(
        &mut self,
        wire: usize,
        asked: &[u32],
        most: u32,
        may_turn_at_sign: bool,
    ) -> Option<(Vec<Cell>, u32)> {
        let wire = &self.board.wires[wire];
        let (from, to) = (self.board.chips[wire.from], self.board.chips[wire.to]);
        let delayed = wire.delayed;
        let errand = |leaves, arrives| RouteQuery {
            from,
            to,
            delayed,
            leaves,
            arrives,
            rip_up_costs: asked,
            max_cost: most,
            may_turn_at_sign,
        };
        if wire.from != wire.to {
            return self.search.find(&self.grid, &errand(0b1111, 0b1111));
        }
        let one_side = |side: Side| {
            let found = self
                .search
                .find(&self.grid, &errand(side.bit(), 0b1111 & !side.bit()));
            found.map(|(cells, cost)| (cost, cells))
        };
        let (cost, cells) = Side::ALL.into_iter().filter_map(one_side).min()?;
        Some((cells, cost))
    }
}
