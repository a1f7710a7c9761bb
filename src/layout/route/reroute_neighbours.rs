//! Lines that give way to a new one where that saves crossings.
//!
//! Keep changes few so that users can spot them: reroute a line only if each crossing saved changes
//! no more than a small share of the drawn cells.

use super::Router;
use crate::model::{CellRect, Route};
use std::cmp::Reverse;

/// At most so many lines give way at a time.
const MOST: usize = 3;
/// The lines that are tried for each that gives way, those with most crossings first.
const TRIED: usize = 12;
/// The cells that may be drawn anew for each crossing saved, and in all, in thousandths of the
/// drawing.
const CELLS_A_CROSSING: usize = 18;
const MOST_CELLS: usize = 25;
/// A smaller drawing counts as this large, in cells: in it a single line is a large share.
const LEAST_CELLS: usize = 3_000;
/// States a search may look at in all the tries: what bounds the time an edit takes.
const STATES: u64 = 40_000;

/// A line drawn anew, alone or after the new one, and what that saves.
struct Gain {
    saved: u32,
    other: usize,
    routes: [(usize, Option<Route>); 2],
}

impl Router {
    /// Lets lines that the fresh ones cross give way, the one that saves most first.
    pub(super) fn reroute_neighbours(&mut self, fresh: &[usize]) {
        let drawing = self.cells().max(LEAST_CELLS);
        let (mut lines, mut cells) = (MOST, drawing * MOST_CELLS / 1_000);
        self.search.set_budget(STATES);
        for &wire in fresh {
            while lines > 0
                && let Some(gain) = self.best_gain(wire, fresh, cells, drawing)
            {
                (lines, cells) = (lines - 1, cells - self.lines[gain.other].len());
                self.lay(gain.routes);
            }
        }
        self.search.set_budget(u64::MAX);
    }

    fn best_gain(
        &mut self,
        wire: usize,
        fresh: &[usize],
        cells: usize,
        drawing: usize,
    ) -> Option<Gain> {
        let mut others = self.crossed_by(wire);
        others.retain(|other| self.lines[*other].len() <= cells && !fresh.contains(other));
        others.sort_by_key(|&other| (Reverse(self.crossings(other)), other));
        others.truncate(TRIED);
        let gains: Vec<Gain> = others
            .into_iter()
            .filter_map(|other| self.gain(wire, other))
            .collect();
        let pays = |gain: &Gain| {
            let crossings = (gain.saved / self.grid.prices.crossing) as usize;
            self.lines[gain.other].len() * 1_000 <= crossings * CELLS_A_CROSSING * drawing
        };
        let best = |gain: &Gain| (gain.saved, Reverse(gain.other));
        gains.into_iter().filter(pays).max_by_key(best)
    }

    /// What it saves to draw another line anew, alone or after the wire; leaves both as they are.
    fn gain(&mut self, wire: usize, other: usize) -> Option<Gain> {
        let routes = |router: &Self| {
            [wire, other].map(|wire| (wire, router.board.wires[wire].route.clone()))
        };
        let (before, was) = (self.route_cost(wire) + self.route_cost(other), routes(self));
        if !self.betters(other) && !self.draw_in_turn(wire, other) {
            return None;
        }
        let saved = before.saturating_sub(self.route_cost(wire) + self.route_cost(other));
        let gain = Gain {
            saved,
            other,
            routes: routes(self),
        };
        self.lay(was);
        Some(gain)
    }

    /// Draws a line anew if that saves it most of a crossing.
    fn betters(&mut self, wire: usize) -> bool {
        let most = self
            .route_cost(wire)
            .saturating_sub(self.grid.prices.crossing * 3 / 4);
        let before = self.rip_up(wire);
        let is_drawn = self.draw_below(wire, most);
        if !is_drawn {
            before
                .into_iter()
                .for_each(|route| self.commit_route(wire, route));
        }
        is_drawn
    }

    fn lay(&mut self, routes: [(usize, Option<Route>); 2]) {
        for &(wire, _) in &routes {
            self.rip_up(wire);
        }
        for (wire, route) in routes {
            route
                .into_iter()
                .for_each(|route| self.commit_route(wire, route));
        }
    }

    /// The cells of all chips and lines.
    fn cells(&self) -> usize {
        let chip = |chip: &CellRect| usize::try_from(chip.w * chip.h).unwrap_or(0);
        let chips: usize = self.board.chips.iter().map(chip).sum();
        chips + self.lines.iter().map(Vec::len).sum::<usize>()
    }
}
