//! Which lines are drawn in which order, and which give way: rip-up and re-route.
//!
//! The order decides a lot, so the whole board is routed in rounds: each line is lifted and
//! drawn anew among all others (Lee 1961 for the maze, McMurchie and Ebeling 1995 for the rounds).

mod corners;
mod find;
mod reduce_crossings;
mod reroute_neighbours;
mod straighten;

use corners::corners;
pub use reduce_crossings::{
    MARGIN as TIGHT, reduce_crossings, reduce_crossings_of, reduce_crossings_within,
};
pub use straighten::MOST_BENDS;

use super::grid::{ADDED, Grid, Prices, TOGETHER, price};
use super::routing_problem::{RoutingProblem, SegmentCell, delay_cell};
use super::search::{IMMOVABLE, LIMIT, RouteSearch};
use crate::model::{CellRect, Route};
use std::cmp::Reverse;

/// Rounds in which every line is drawn again, after the first.
const ROUNDS: usize = 2;
/// At most so many lines give way for one that finds no way.
const MOST_EVICTED: usize = 3;
/// At most so many pairs of crossing lines are drawn again together.
const MOST_PAIRS: usize = 40;
/// Ways tried to draw a line that finds none.
const ATTEMPTS: usize = 6;
/// Columns and rows around all chips in which lines may run, and how many wires add
/// one more.
pub const MARGIN: (i32, i32) = (6, 4);
const WIRES_A_ROW: usize = 16;

/// Draws every wire of the board afresh. Those left without a route found no way.
pub fn route_all(board: &mut RoutingProblem) {
    for wire in &mut board.wires {
        wire.route = None;
    }
    let Some(mut router) = Router::new(board, TOGETHER) else {
        return;
    };
    let mut order: Vec<usize> = (0..board.wires.len()).collect();
    order.sort_by_key(|&wire| (router.span(wire), wire));
    for &wire in &order {
        router.draw(wire);
    }
    for _ in 0..ROUNDS {
        for &wire in &order {
            router.redraw(wire);
        }
        router.force_missing(&order);
    }
    router.untangle();
    router.straighten(order);
    *board = router.board;
}

/// Draws the named wires afresh and leaves all others, unless a wire finds no way: then at
/// most three others give way and are drawn again. Returns every wire whose route changed.
pub fn route_some(board: &mut RoutingProblem, wanted: &[usize]) -> Vec<usize> {
    let before: Vec<_> = board.wires.iter().map(|wire| wire.route.clone()).collect();
    if let Some(router) = drawn(board, wanted) {
        *board = router.board;
    }
    let changed = |&wire: &usize| board.wires[wire].route != before[wire];
    (0..board.wires.len()).filter(changed).collect()
}

/// Draws the named wires afresh where there is a way for them; no other gives way.
pub(super) fn route_where_free(board: &mut RoutingProblem, wanted: &[usize]) {
    let Some(mut router) = Router::new(board, ADDED) else {
        return;
    };
    let mut order = wanted.to_vec();
    order.sort_by_key(|&wire| (router.span(wire), wire));
    for wire in order {
        router.draw(wire);
    }
    *board = router.board;
}

/// As [`route_some`], but a few lines that a new one crosses are drawn again where that saves
/// crossings: at most three, and only a small part of the drawing.
pub fn route_added(board: &mut RoutingProblem, wanted: &[usize]) {
    if let Some(mut router) = drawn(board, wanted) {
        let stands = |wire: usize| board.wires[wire].route == router.board.wires[wire].route;
        let is_forced = |wire: usize| !wanted.contains(&wire) && !stands(wire);
        if !(0..board.wires.len()).any(is_forced) {
            router.reroute_neighbours(wanted);
        }
        let is_fresh = |&wire: &usize| board.wires[wire].route != router.board.wires[wire].route;
        let fresh: Vec<usize> = (0..board.wires.len()).filter(is_fresh).collect();
        router.straighten(fresh);
        *board = router.board;
    }
}

/// The board with the wanted wires drawn; they are left without a line when there is no grid.
fn drawn(board: &mut RoutingProblem, wanted: &[usize]) -> Option<Router> {
    for &wire in wanted {
        board.wires[wire].route = None;
    }
    let mut router = Router::new(board, ADDED)?;
    let mut order = wanted.to_vec();
    order.sort_by_key(|&wire| (router.span(wire), wire));
    for &wire in &order {
        router.draw(wire);
    }
    router.force_missing(&order);
    Some(router)
}

/// A board on a grid.
struct Router {
    board: RoutingProblem,
    grid: Grid,
    search: RouteSearch,
    lines: Vec<Vec<SegmentCell>>,
    /// Whether a line turns in the cell of its sign only where it finds no way otherwise.
    keeps_signs_straight: bool,
}

impl Router {
    fn new(board: &RoutingProblem, prices: Prices) -> Option<Self> {
        let more = i32::try_from(board.wires.len() / WIRES_A_ROW).unwrap_or(0);
        Self::within(board, prices, (MARGIN.0 + 2 * more, MARGIN.1 + more))
    }

    /// With so many columns and rows around all chips for lines.
    fn within(board: &RoutingProblem, prices: Prices, margin: (i32, i32)) -> Option<Self> {
        // Around the chips, not the lines: else every line that runs outside invites the next.
        let chips = board.chips.iter().copied().reduce(CellRect::union)?;
        let around = chips.inflate(margin.0, margin.1);
        Self::of_area(board, prices, around)
    }

    /// With the lines within an area, or as far outside as there is something already.
    fn of_area(board: &RoutingProblem, prices: Prices, area: CellRect) -> Option<Self> {
        let area = board.extent()?.union(area);
        let mut router = Self {
            board: board.clone(),
            grid: Grid::new(area, &board.chips, prices)?,
            search: RouteSearch::new(),
            lines: (0..board.wires.len())
                .map(|wire| board.line(wire))
                .collect(),
            keeps_signs_straight: false,
        };
        for wire in 0..router.lines.len() {
            router.grid.occupy(&router.lines[wire], owner(wire));
        }
        for wire in 0..router.lines.len() {
            router.keep_delay_cell(wire);
        }
        Some(router)
    }

    fn span(&self, wire: usize) -> u32 {
        let wire = &self.board.wires[wire];
        let (a, b) = (self.board.chips[wire.from], self.board.chips[wire.to]);
        (2 * a.x + a.w).abs_diff(2 * b.x + b.w) + 2 * (2 * a.y + a.h).abs_diff(2 * b.y + b.h)
    }

    fn keep_delay_cell(&mut self, wire: usize) {
        if self.board.wires[wire].delayed
            && let Some(i) = delay_cell(&self.lines[wire], |cell| {
                self.grid.is_crossed(cell, owner(wire))
            })
        {
            self.grid.reserve(self.lines[wire][i].cell, owner(wire));
        }
    }

    fn commit_route(&mut self, wire: usize, route: Route) {
        self.board.wires[wire].route = Some(route);
        self.lines[wire] = self.board.line(wire);
        self.grid.occupy(&self.lines[wire], owner(wire));
        self.keep_delay_cell(wire);
    }

    fn rip_up(&mut self, wire: usize) -> Option<Route> {
        let line = std::mem::take(&mut self.lines[wire]);
        self.grid.release(&line, owner(wire));
        self.board.wires[wire].route.take()
    }

    fn draw(&mut self, wire: usize) -> bool {
        self.draw_below(wire, LIMIT)
    }

    /// Draws a line if it costs less than `most`.
    fn draw_below(&mut self, wire: usize, most: u32) -> bool {
        let found = self.find(wire, &[], most);
        if let Some((cells, _)) = &found {
            self.commit_route(wire, corners(cells));
        }
        found.is_some()
    }

    fn redraw(&mut self, wire: usize) {
        if self.is_as_good_as_it_gets(wire) {
            return;
        }
        let before = self.rip_up(wire);
        if !self.draw(wire)
            && let Some(route) = before
        {
            self.commit_route(wire, route);
        }
    }

    /// Nothing crossed and no turn.
    fn is_as_good_as_it_gets(&self, wire: usize) -> bool {
        let route = self.board.wires[wire].route.as_ref();
        route.is_some_and(|route| route.bends() == 0) && self.crossed_by(wire).is_empty()
    }

    /// Draws pairs of lines that cross anew in both orders, and keeps what is better. The lines
    /// that cost most come first.
    fn untangle(&mut self) {
        let mut wires: Vec<usize> = (0..self.lines.len()).collect();
        wires.sort_by_key(|&wire| (Reverse(self.route_cost(wire)), wire));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for wire in wires {
            let others = self.crossed_by(wire).into_iter().map(|other| (wire, other));
            let fresh: Vec<_> = others.filter(|&(a, b)| !pairs.contains(&(b, a))).collect();
            pairs.extend(fresh);
        }
        pairs.truncate(MOST_PAIRS);
        for (wire, other) in pairs {
            let _ = self.draw_in_turn(wire, other) || self.draw_in_turn(other, wire);
        }
    }

    /// Whether both lines together became cheaper; else they are as before.
    fn draw_in_turn(&mut self, first: usize, second: usize) -> bool {
        let before = self.route_cost(first) + self.route_cost(second);
        let most = before.min(LIMIT);
        let routes = [first, second].map(|wire| (wire, self.rip_up(wire)));
        let drawn = self.draw_below(first, most) && {
            self.draw_below(second, most.saturating_sub(self.route_cost(first)))
        };
        if drawn && self.route_cost(first) + self.route_cost(second) < before {
            return true;
        }
        for &(wire, _) in &routes {
            self.rip_up(wire);
        }
        for (wire, route) in routes {
            route
                .into_iter()
                .for_each(|route| self.commit_route(wire, route));
        }
        false
    }

    /// The other wires that run through a wire's cells.
    fn crossed_by(&self, wire: usize) -> Vec<usize> {
        let cells = self.lines[wire]
            .iter()
            .filter_map(|piece| self.grid.index(piece.cell));
        let owners = cells.flat_map(|at| [self.grid.rows[at], self.grid.columns[at]]);
        let wires = owners.filter_map(|owner| (owner as usize).checked_sub(1));
        let mut others: Vec<usize> = wires.filter(|&other| other != wire).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// What a line costs by its length, its turns and its crossings.
    fn route_cost(&self, wire: usize) -> u32 {
        let step = |piece: &SegmentCell| match piece.mask {
            0b0101 => price::ROW,
            0b1010 => price::COLUMN,
            _ => self.grid.prices.bend + price::COLUMN,
        };
        let crossed = |piece: &&SegmentCell| self.grid.is_crossed(piece.cell, owner(wire));
        let crossings = self.lines[wire].iter().filter(crossed).count() as u32;
        self.lines[wire].iter().map(step).sum::<u32>() + crossings * self.grid.prices.crossing
    }

    fn force_missing(&mut self, wires: &[usize]) {
        for &wire in wires {
            if self.board.wires[wire].route.is_none() {
                self.force_route(wire);
            }
        }
    }

    /// Draws a line that finds no way, and draws again those it pushed aside, which may push
    /// others: at most [`MOST_EVICTED`] in all, or nothing changes. A line that cannot be drawn
    /// again asks more the next time.
    fn force_route(&mut self, wire: usize) {
        let mut asked = vec![price::EVICTION; self.lines.len()];
        for _ in 0..ATTEMPTS {
            let mut before = Vec::new();
            let Some(stuck) = self.push_through(wire, &asked, &mut before) else {
                return;
            };
            for &(other, _) in &before {
                self.rip_up(other);
            }
            self.rip_up(wire);
            for (other, route) in before {
                self.commit_route(other, route);
            }
            if stuck == wire {
                return;
            }
            asked[stuck] = asked[stuck].saturating_mul(3);
        }
    }

    /// Returns the wire that found no way, if any.
    fn push_through(
        &mut self,
        wire: usize,
        asked: &[u32],
        before: &mut Vec<(usize, Route)>,
    ) -> Option<usize> {
        let mut asked = asked.to_vec();
        let mut waiting = vec![wire];
        while let Some(next) = waiting.pop() {
            asked[next] = IMMOVABLE;
            if self.draw(next) {
                continue;
            }
            let Some((cells, _)) = self.find(next, &asked, LIMIT) else {
                return Some(next);
            };
            let route = corners(&cells);
            let evicted = self.in_the_way_of(next, &route);
            if before.len() + evicted.len() > MOST_EVICTED {
                return Some(next);
            }
            for other in evicted {
                before.extend(self.rip_up(other).map(|route| (other, route)));
                waiting.push(other);
            }
            self.commit_route(next, route);
        }
        None
    }

    fn in_the_way_of(&mut self, wire: usize, route: &Route) -> Vec<usize> {
        self.board.wires[wire].route = Some(route.clone());
        let line = self.board.line(wire);
        self.board.wires[wire].route = None;
        let mut others: Vec<usize> = Vec::new();
        for piece in line {
            let Some(at) = self.grid.index(piece.cell) else {
                continue;
            };
            let runs = matches!(piece.kind, super::routing_problem::SegmentKind::Run);
            if !(runs && piece.mask == 0b0101) {
                others.extend((self.grid.rows[at] as usize).checked_sub(1));
            }
            if !(runs && piece.mask == 0b1010) {
                others.extend((self.grid.columns[at] as usize).checked_sub(1));
            }
        }
        others.sort_unstable();
        others.dedup();
        others
    }
}

fn owner(wire: usize) -> u32 {
    wire as u32 + 1
}
