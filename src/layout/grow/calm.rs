//! The calm step: a few small moves, where they make the drawing better by more than they disturb.

use super::area::Area;
use super::picture::{Picture, complete};
use super::{links_added, price};
use crate::layout::placed_graph::PlacedGraph;
use crate::layout::routing_problem::RoutingProblem;
use crate::layout::tidy::{CalmEffort, ChangePrices, calmed};
use crate::model::{FactorId, Map};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

/// Maps with more links get their first answer only: a step would take too long.
const MOST_LINKS: usize = 300;
/// So often a drawing within the window is looked for, once the first answer has left it.
const FITTING_ROUNDS: u64 = 6;
/// At most so many chips move, unless the drawing has left the window.
const MOST_MOVED: usize = 4;
/// Up to so many links all is tried; above, less, as each move takes longer.
const LINKS: usize = 80;

/// What changes cost, in fifths of a column; a crossing costs 500.
const PRICES: ChangePrices = ChangePrices {
    moved: 120,
    column: 2,
    flipped: 5,
    redrawn: 20,
};
/// What they cost where the drawing has left the window: all that counts is to come back.
const FITTING_PRICES: ChangePrices = ChangePrices {
    moved: 60,
    column: 1,
    flipped: 3,
    redrawn: 10,
};
/// What they cost where that did not bring it back.
const FREE_PRICES: ChangePrices = ChangePrices {
    moved: 20,
    flipped: 1,
    ..FITTING_PRICES
};

/// The drawing after the step; `None` when nothing should change, or when it was cancelled.
pub(super) fn step(
    before: &Map,
    after: &Map,
    first: &PlacedGraph,
    area: Area,
    protected: &BTreeSet<FactorId>,
    cancel: &AtomicBool,
) -> Option<PlacedGraph> {
    if !area.holds_chips || first.links.len() > MOST_LINKS {
        return None;
    }
    let fresh: BTreeSet<FactorId> = links_added(before, first)
        .filter_map(|wire| after.link(first.links[wire]))
        .flat_map(|link| [link.from, link.to])
        .collect();
    if fresh.is_empty() {
        return None;
    }
    let is_changed = |id: FactorId| {
        let (was, is) = (before.factor(id), after.factor(id));
        was.map(|factor| &factor.label) != is.map(|factor| &factor.label)
    };
    let is_pinned = |id: FactorId| after.factor(id).is_some_and(|factor| factor.pinned);
    let stays = |id: FactorId| {
        is_pinned(id) || protected.contains(&id) || fresh.contains(&id) || is_changed(id)
    };
    let picture = Picture::of(before, first, area, stays)?;
    let step = Step {
        picture: &picture,
        first: &first.board,
        area,
        cancel,
    };
    let board = if !area.holds(&first.board) {
        step.back_in_window()
    } else if !picture.known.troubled.is_empty() {
        step.best(effort(first.links.len()), 0)
    } else {
        None
    };
    let board = board.filter(|_| !cancel.load(Ordering::Relaxed))?;
    Some(PlacedGraph {
        board,
        ..first.clone()
    })
}

/// What a step starts from.
struct Step<'a> {
    picture: &'a Picture,
    first: &'a RoutingProblem,
    area: Area,
    cancel: &'a AtomicBool,
}

impl Step<'_> {
    /// The cheapest drawing that is found; `None` when the present one is.
    fn best(&self, effort: CalmEffort, round: u64) -> Option<RoutingProblem> {
        let is_inside = self.area.holds(self.first);
        let present = price::drawing(self.first, self.area.window);
        let tries = calmed(&self.picture.known, effort, round, self.cancel);
        let drawn = tries.into_iter().filter_map(|change| {
            let mut board = self.first.clone();
            self.picture.take(change, &mut board);
            complete(&mut board, self.first, self.area);
            let is_lawful = self.area.holds(&board) || !is_inside;
            let cost = price::drawing(&board, self.area.window)
                + price::change(self.first, &board, effort.prices);
            (is_lawful && cost < present).then_some((cost, board))
        });
        // The first of equals.
        drawn.min_by_key(|&(cost, _)| cost).map(|(_, board)| board)
    }

    /// A drawing that is in the window; the best that was found if there is none.
    fn back_in_window(&self) -> Option<RoutingProblem> {
        let mut found = None;
        for round in 0..FITTING_ROUNDS {
            let board = self.best(fitting_effort(self.first.wires.len(), round), round);
            if board.as_ref().is_some_and(|board| self.area.holds(board)) {
                return board;
            }
            found = found.or(board);
        }
        found
    }
}

/// What is tried where the drawing has left the window: any number of chips may move.
fn fitting_effort(links: usize, round: u64) -> CalmEffort {
    let (prices, hottest) = match round {
        0 => (FITTING_PRICES, 120.0),
        _ => (FREE_PRICES, 250.0),
    };
    CalmEffort {
        polished: 2,
        drawn: 12_000,
        hottest,
        prices,
        most_moved: usize::MAX,
        ..effort(links)
    }
}

fn effort(links: usize) -> CalmEffort {
    let share = |moves: usize| moves * LINKS / links.max(LINKS);
    CalmEffort {
        starts: 6,
        straight: share(20_000),
        polished: 1,
        drawn: share(9_000),
        hottest: 250.0,
        prices: PRICES,
        most_moved: MOST_MOVED,
    }
}
