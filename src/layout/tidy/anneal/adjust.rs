//! A drawing that people know, changed a little where that makes it better.
//!
//! Annealing as in the anneal_routed, but every change has its price, at most a few chips move, and
//! the cheapest drawing of the second half is taken, not the last one.

use super::polyline::Polyline;
use super::routed_placement::RoutedPlacement;
use super::shove::shove;
use super::track_occupancy::Penalties;
use super::{among_neighbours, line_up, nearby, swap};
use crate::layout::tidy::anchor::Anchor;
use crate::layout::tidy::placement_problem::PlacementProblem;
use crate::layout::tidy::random::LayoutRng;
use crate::model::{CellRect, Route};
use std::sync::atomic::{AtomicBool, Ordering};

/// The temperatures at the start and at the end, in the costs of the tracks.
const HOTTEST: f64 = 250.0;
const COLDEST: f64 = 20.0;
/// Rounds in which every line is drawn again at the end.
const LAST_ROUNDS: usize = 6;
/// Steps between two looks at whether the work is still wanted.
const STEPS_A_LOOK: usize = 256;
/// At most so many neighbours go along with a chip.
const MOST_ALONG: usize = 3;

/// What is to be adjusted.
pub(in crate::layout::tidy) struct Task<'a> {
    pub board: &'a PlacementProblem,
    /// The drawing that people know.
    pub anchor: &'a Anchor,
    /// The lines to start from, where they serve.
    pub lines: &'a [Option<Polyline>],
    /// The chips that may move.
    pub chips: &'a [usize],
    /// Those of them that half of all steps are for.
    pub focus: &'a [usize],
    /// Set when nobody waits for the result.
    pub cancel: &'a AtomicBool,
}

/// A changed drawing: places, and the lines that are in nothing's way.
#[derive(Clone)]
pub(in crate::layout::tidy) struct Adjusted {
    pub places: Vec<CellRect>,
    pub routes: Vec<Option<Route>>,
}

/// The cheapest drawing found in so many moves from an arrangement; `None` when it was cancelled.
pub(in crate::layout::tidy) fn adjust(
    task: &Task,
    places: Vec<CellRect>,
    moves: usize,
    hottest: f64,
    random: &mut LayoutRng,
) -> Option<Adjusted> {
    let lines = task.lines;
    let mut drawing = RoutedPlacement::anchored(task.board, task.anchor, places, lines, random);
    drawing.set_penalties(Penalties::FIRM);
    let mut best = None;
    for done in 0..moves {
        if done % STEPS_A_LOOK == 0 && task.cancel.load(Ordering::Relaxed) {
            return None;
        }
        if done == moves / 2 {
            drawing.set_penalties(Penalties::STRICT);
            best = Some(Snapshot::of(&drawing));
        }
        let left = (moves - done) as f64 / moves as f64;
        let heat = hottest * left * left + COLDEST;
        // A rise r is taken with probability exp(-r / heat), decided before the rise is known.
        let most = (heat * random.exponential()) as i64 + 1;
        step(&mut drawing, task, left, most, random);
        if let Some(best) = &mut best
            && drawing.price() < best.price
        {
            best.take(&drawing);
        }
    }
    if let Some(best) = best.filter(|best| best.price < drawing.price()) {
        let lines: Vec<Option<Polyline>> = best.lines.into_iter().map(Some).collect();
        drawing = RoutedPlacement::anchored(task.board, task.anchor, best.places, &lines, random);
        drawing.set_penalties(Penalties::STRICT);
    }
    Some(finished(drawing, 0..task.board.links.len(), random))
}

/// The drawing with only the chips of the task moved and only the lines that this concerns drawn
/// anew, in so many moves; `None` when it was cancelled.
pub(in crate::layout::tidy) fn fit_in(
    task: &Task,
    places: Vec<CellRect>,
    fresh: &[usize],
    moves: usize,
    random: &mut LayoutRng,
) -> Option<Adjusted> {
    let lines = task.lines;
    let mut drawing = RoutedPlacement::anchored(task.board, task.anchor, places, lines, random);
    drawing.set_penalties(Penalties::STRICT);
    let mut best = Snapshot::of(&drawing);
    for done in 0..if task.chips.is_empty() { 0 } else { moves } {
        if done % STEPS_A_LOOK == 0 && task.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let left = (moves - done) as f64 / moves as f64;
        let most = ((HOTTEST * left * left + COLDEST) * random.exponential()) as i64 + 1;
        let chip = *random.one_of(task.chips);
        let goal = match random.below(6) {
            0 => among_neighbours(&drawing, chip, random),
            1 | 2 => line_up(&drawing, chip, random),
            _ => Some(nearby(drawing.places()[chip], reach(left), random)),
        };
        if let Some(goal) = goal {
            drawing.shift(&[(chip, goal)], most, random);
        }
        if drawing.price() < best.price {
            best.take(&drawing);
        }
    }
    if best.price < drawing.price() {
        let lines: Vec<Option<Polyline>> = best.lines.into_iter().map(Some).collect();
        drawing = RoutedPlacement::anchored(task.board, task.anchor, best.places, &lines, random);
        drawing.set_penalties(Penalties::STRICT);
    }
    Some(finished(drawing, fresh.iter().copied(), random))
}

/// A state of a drawing.
struct Snapshot {
    price: i64,
    places: Vec<CellRect>,
    lines: Vec<Polyline>,
}

impl Snapshot {
    fn of(drawing: &RoutedPlacement) -> Self {
        Self {
            price: drawing.price(),
            places: drawing.places().to_vec(),
            lines: drawing.lines().to_vec(),
        }
    }

    fn take(&mut self, drawing: &RoutedPlacement) {
        self.price = drawing.price();
        self.places.copy_from_slice(drawing.places());
        self.lines.copy_from_slice(drawing.lines());
    }
}

fn finished(
    mut drawing: RoutedPlacement,
    links: impl Iterator<Item = usize> + Clone,
    random: &mut LayoutRng,
) -> Adjusted {
    drawing.set_penalties(Penalties::STRICT);
    for _ in 0..LAST_ROUNDS {
        for link in links.clone() {
            drawing.redraw(link, random);
        }
    }
    Adjusted {
        places: drawing.places().to_vec(),
        routes: drawing.into_routes(),
    }
}

fn reach(left: f64) -> (i32, i32) {
    ((2.0 + 24.0 * left) as i32, (1.0 + 8.0 * left) as i32)
}

/// One random step, if it raises the price by less than `most`.
fn step(drawing: &mut RoutedPlacement, task: &Task, left: f64, most: i64, random: &mut LayoutRng) {
    let chips = if random.below(2) == 0 {
        task.focus
    } else {
        task.chips
    };
    let chip = *random.one_of(chips);
    let place = drawing.places()[chip];
    let goal = match random.below(22) {
        0..7 => Some(nearby(place, reach(left), random)),
        7..9 => among_neighbours(drawing, chip, random),
        9..12 => line_up(drawing, chip, random),
        12 => {
            let other = *random.one_of(task.chips);
            return swap(drawing, [chip, other], most, random);
        }
        13..16 => {
            if let Some(moves) = shove(drawing, chip, reach(left), random) {
                drawing.shift(&moves, most, random);
            }
            return;
        }
        16..18 => {
            let moves = along_with(drawing, chip, reach(left), random);
            drawing.shift(&moves, most, random);
            return;
        }
        18 => Some(task.anchor.place(chip)),
        _ => {
            let link = random.below(task.board.links.len());
            return drawing.redraw(link, random);
        }
    };
    if let Some(goal) = goal {
        let mut moves = vec![(chip, goal)];
        if !task.anchor.is_away(chip, place) && drawing.is_full() {
            // Another goes home, so that the choice of the few that move is never stuck.
            let away = drawing.away_chips();
            let other = *random.one_of(&away);
            moves.push((other, task.anchor.place(other)));
        }
        drawing.shift(&moves, most, random);
    }
}

/// A chip and a few of its neighbours, all moved the same way.
fn along_with(
    drawing: &RoutedPlacement,
    chip: usize,
    (columns, rows): (i32, i32),
    random: &mut LayoutRng,
) -> Vec<(usize, CellRect)> {
    let by = (
        random.between(-columns, columns),
        random.between(-rows, rows),
    );
    let neighbours = drawing.board.graph.neighbours(chip);
    let free = |&&other: &&usize| drawing.board.fixed[other].is_none();
    let mut together: Vec<usize> = neighbours.iter().filter(free).copied().collect();
    random.shuffle(&mut together);
    together.truncate(1 + random.below(MOST_ALONG));
    together.push(chip);
    let moved = |chip: usize| (chip, drawing.places()[chip].translate(by.0, by.1));
    together.into_iter().map(moved).collect()
}
