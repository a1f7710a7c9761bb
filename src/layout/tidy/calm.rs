//! A small calm change of a drawing that people know: a few chips move a little, where that
//! makes it better.
//!
//! Straight lines show where chips should go, drawn lines what it is worth; the present
//! arrangement is one of the starts, so that nothing moves for nothing.

use super::anchor::{Anchor, ChangePrices};
use super::anneal::{Adjusted, Polyline, Task, adjust, fit_in};
use super::graph::UndirectedGraph;
use super::placement_problem::PlacementProblem;
use super::random::LayoutRng;
use super::straight_crossings::uncross_near;
use crate::model::{CellRect, Route};
use std::sync::atomic::{AtomicBool, Ordering};

/// A drawing that people know, and what has just come to it.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Known {
    /// The places of all chips.
    pub places: Vec<CellRect>,
    /// The chips that have just come, whose places nobody has seen.
    pub is_new: Vec<bool>,
    /// The chips that must not move.
    pub stays: Vec<bool>,
    /// Cause and effect of each link, as indices of the chips; never the same chip twice.
    pub links: Vec<(usize, usize)>,
    /// The lines of the links, as far as there are any.
    pub routes: Vec<Option<Route>>,
    /// The links that have just come.
    pub fresh: Vec<usize>,
    /// The links whose lines cross others or are missing.
    pub troubled: Vec<usize>,
    /// Where chips and lines must stay.
    pub area: CellRect,
}

/// How much is tried, in moves, and what changes cost.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct AnnealingEffort {
    /// How many arrangements are begun with straight lines.
    pub starts: usize,
    /// Moves of each.
    pub straight: usize,
    /// How many of them go on, beside the present arrangement.
    pub polished: usize,
    /// Moves with drawn lines of each arrangement that goes on.
    pub drawn: usize,
    /// The temperature at the start of these, in fifths of a column.
    pub hottest: f64,
    /// What changes cost.
    pub prices: ChangePrices,
    /// At most so many chips move.
    pub most_moved: usize,
}

/// A changed drawing: lines that are missing find no simple way.
#[derive(Debug, Clone)]
pub(in crate::layout) struct ChangedDrawing {
    pub places: Vec<CellRect>,
    pub routes: Vec<Option<Route>>,
}

impl From<Adjusted> for ChangedDrawing {
    fn from(adjusted: Adjusted) -> Self {
        Self {
            places: adjusted.places,
            routes: adjusted.routes,
        }
    }
}

/// The drawing with what has just come fitted in: only new chips move, only new lines and those
/// that new chips stand on are drawn. `None` when it was cancelled.
pub(in crate::layout) fn fitted_in(
    known: &Known,
    moves: usize,
    cancel: &AtomicBool,
) -> Option<ChangedDrawing> {
    let is_free: Vec<bool> = known.is_new.clone();
    let board = board(known, &is_free);
    let anchor = anchor(known, NO_CHANGE, usize::MAX);
    let lines = lines(known);
    let chips = board.movable();
    let task = Task {
        board: &board,
        anchor: &anchor,
        lines: &lines,
        chips: &chips,
        focus: &chips,
        cancel,
    };
    let mut random = seed(known, 0);
    let places = known.places.clone();
    fit_in(&task, places, &known.fresh, moves, &mut random).map(ChangedDrawing::from)
}

/// What a line pays for running elsewhere than it did while new ones are fitted in.
const NO_CHANGE: ChangePrices = ChangePrices {
    moved: 0,
    column: 0,
    flipped: 0,
    redrawn: 200,
};

/// A few changed drawings, one of them from the present arrangement; none when it was cancelled. Each
/// round finds others.
pub(in crate::layout) fn calmed(
    known: &Known,
    effort: AnnealingEffort,
    round: u64,
    cancel: &AtomicBool,
) -> Vec<ChangedDrawing> {
    let is_free: Vec<bool> = known.stays.iter().map(|stays| !stays).collect();
    let board = board(known, &is_free);
    let chips = board.movable();
    if chips.is_empty() || board.links.is_empty() {
        return Vec::new();
    }
    let anchor = anchor(known, effort.prices, effort.most_moved);
    let focus = focus(known, &board, &chips);
    let mut random = seed(known, round);
    let lines = lines(known);
    let task = Task {
        board: &board,
        anchor: &anchor,
        lines: &lines,
        chips: &chips,
        focus: &focus,
        cancel,
    };
    let mut starts: Vec<(i64, Vec<CellRect>)> = Vec::new();
    for _ in 0..effort.starts {
        if cancel.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let places = known.places.clone();
        let (places, price) = uncross_near(
            &board,
            &anchor,
            places,
            &focus,
            effort.straight,
            &mut random,
        );
        starts.push((price, places));
    }
    starts.sort_by_key(|&(price, _)| price);
    let mut chosen: Vec<Vec<CellRect>> = vec![known.places.clone()];
    for (_, places) in starts {
        if chosen.len() <= effort.polished && !chosen.contains(&places) {
            chosen.push(places);
        }
    }
    chosen
        .into_iter()
        .filter_map(|places| adjust(&task, places, effort.drawn, effort.hottest, &mut random))
        .map(ChangedDrawing::from)
        .collect()
}

/// Where the random numbers start: the same entry of the same map gets the same.
fn seed(known: &Known, round: u64) -> LayoutRng {
    LayoutRng::new(known.links.len() as u64 + (round << 32))
}

fn board(known: &Known, is_free: &[bool]) -> PlacementProblem {
    let chips = known.places.iter().zip(is_free);
    PlacementProblem {
        sizes: known
            .places
            .iter()
            .map(|place| (place.w, place.h))
            .collect(),
        links: known.links.clone(),
        kept: vec![None; known.links.len()],
        graph: UndirectedGraph::new(known.places.len(), &known.links),
        fixed: chips
            .map(|(&place, &is_free)| (!is_free).then_some(place))
            .collect(),
        area: known.area,
    }
}

fn anchor(known: &Known, prices: ChangePrices, most_moved: usize) -> Anchor {
    let (places, is_new) = (known.places.clone(), known.is_new.clone());
    let mut lines = lines(known);
    for &link in &known.fresh {
        lines[link] = None;
    }
    Anchor::new(places, is_new, lines, prices, most_moved)
}

fn lines(known: &Known) -> Vec<Option<Polyline>> {
    let line = |route: &Option<Route>| route.as_ref().and_then(Polyline::along);
    known.routes.iter().map(line).collect()
}

/// The chips at the new links and next to them that may move; all that may move if there are none.
fn focus(known: &Known, board: &PlacementProblem, chips: &[usize]) -> Vec<usize> {
    let ends = known.fresh.iter().flat_map(|&link| {
        let (from, to) = known.links[link];
        [from, to]
    });
    let near = ends.flat_map(|end| board.graph.neighbours(end).iter().copied().chain([end]));
    let near = near.chain(
        known
            .troubled
            .iter()
            .flat_map(|&link| [known.links[link].0, known.links[link].1]),
    );
    let mut focus: Vec<usize> = near.filter(|&chip| board.fixed[chip].is_none()).collect();
    focus.sort_unstable();
    focus.dedup();
    if focus.is_empty() {
        chips.to_vec()
    } else {
        focus
    }
}
