//! The finish: chips moved about while a drawing with simple lines gets cheaper.
//!
//! Simulated annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, "Optimization by simulated
//! annealing", 1983; for drawings R. Davidson, D. Harel, 1996). Straight lines between centres say
//! little about a map drawn along rows and columns, so each link is kept drawn as a line of at most
//! four corners, and crossings, shared cells, bends and lengths are those of these lines. It starts
//! cool: the arrangement is good, and only wants to be fitted to its lines. Halfway, lines that share
//! cells become dear, as the router must draw them again with whatever they then cross.

mod adjust;
mod polyline;
mod routed_placement;
mod shape;
mod shove;
mod track_occupancy;

use super::placement_problem::PlacementProblem;
use super::point::Point;
use super::random::LayoutRng;
use crate::model::{CellRect, Route};
pub(super) use adjust::{Adjusted, Task, adjust, fit_in};
pub(super) use polyline::Polyline;
use routed_placement::RoutedPlacement;
use shove::shove;
use track_occupancy::Penalties;

/// A polished arrangement.
#[derive(Default)]
pub(super) struct AnnealedLayout {
    pub places: Vec<CellRect>,
    /// The lines of the drawing by link, those that another one or a chip stands in the way of
    /// left out.
    pub routes: Vec<Option<Route>>,
}

/// Anneals an arrangement for so many moves, then straightens out what can be without moving a
/// chip.
pub(super) fn anneal_routed(
    board: &PlacementProblem,
    places: Vec<CellRect>,
    moves: usize,
    random: &mut LayoutRng,
) -> AnnealedLayout {
    let free = Free {
        chips: board.movable(),
        links: board.to_draw(),
    };
    let mut drawing = RoutedPlacement::new(board, places, random);
    if !free.chips.is_empty() && !free.links.is_empty() {
        anneal(&mut drawing, &free, moves, random);
    }
    drawing.set_penalties(Penalties::FIRM);
    for _ in 0..LAST_ROUNDS {
        for &link in &free.links {
            drawing.redraw(link, random);
        }
    }
    AnnealedLayout {
        places: drawing.places().to_vec(),
        routes: drawing.into_routes(),
    }
}

/// What does not stay as it is.
struct Free {
    chips: Vec<usize>,
    links: Vec<usize>,
}

/// The temperatures at the start and at the end, in the tracks' costs.
const HOTTEST: f64 = 250.0;
const COLDEST: f64 = 50.0;
const LAST_ROUNDS: usize = 50;

fn anneal(drawing: &mut RoutedPlacement, free: &Free, moves: usize, random: &mut LayoutRng) {
    for done in 0..moves {
        if done == moves / 2 {
            drawing.set_penalties(Penalties::FIRM);
        }
        let left = (moves - done) as f64 / moves as f64;
        let heat = HOTTEST * left * left + COLDEST;
        // A rise r is taken with probability exp(-r / heat), decided before the rise is known.
        let most = (heat * random.exponential()) as i64 + 1;
        step(drawing, free, left, most, random);
    }
}

/// One random step, if it raises the price by less than `most`.
fn step(drawing: &mut RoutedPlacement, free: &Free, left: f64, most: i64, random: &mut LayoutRng) {
    let chip = *random.one_of(&free.chips);
    let place = drawing.places()[chip];
    let reach = ((2.0 + 24.0 * left) as i32, (1.0 + 8.0 * left) as i32);
    let goal = match random.below(18) {
        0..8 => Some(nearby(place, reach, random)),
        8..10 => among_neighbours(drawing, chip, random),
        10..13 => line_up(drawing, chip, random),
        13..15 => {
            let other = *random.one_of(&free.chips);
            return swap(drawing, [chip, other], most, random);
        }
        15..17 => {
            if let Some(moves) = shove(drawing, chip, reach, random) {
                drawing.shift(&moves, most, random);
            }
            return;
        }
        _ => {
            let link = *random.one_of(&free.links);
            return drawing.redraw(link, random);
        }
    };
    if let Some(goal) = goal {
        drawing.shift(&[(chip, goal)], most, random);
    }
}

fn nearby(place: CellRect, (columns, rows): (i32, i32), random: &mut LayoutRng) -> CellRect {
    place.translate(
        random.between(-columns, columns),
        random.between(-rows, rows),
    )
}

fn swap(
    drawing: &mut RoutedPlacement,
    [one, other]: [usize; 2],
    most: i64,
    random: &mut LayoutRng,
) {
    let (a, b) = (drawing.places()[one], drawing.places()[other]);
    let onto = |goal: CellRect, size: CellRect| Point::centre(goal).place((size.w, size.h));
    if one != other {
        drawing.shift(&[(one, onto(b, a)), (other, onto(a, b))], most, random);
    }
}

/// A place near the middle of the chip's neighbours.
fn among_neighbours(
    drawing: &RoutedPlacement,
    chip: usize,
    random: &mut LayoutRng,
) -> Option<CellRect> {
    let neighbours = drawing.board.graph.neighbours(chip);
    let centres = neighbours
        .iter()
        .map(|&other| Point::centre(drawing.places()[other]));
    let middle = centres
        .reduce(Point::plus)?
        .times(1.0 / neighbours.len() as f64);
    let place = middle.place(drawing.board.sizes[chip]);
    Some(place.translate(random.between(-12, 12), random.between(-4, 4)))
}

/// The chip's place moved into the rows or the columns of one of its neighbours.
fn line_up(drawing: &RoutedPlacement, chip: usize, random: &mut LayoutRng) -> Option<CellRect> {
    let neighbours = drawing.board.graph.neighbours(chip);
    let other = *neighbours.get(random.below(neighbours.len()))?;
    let (place, goal) = (drawing.places()[chip], drawing.places()[other]);
    Some(if random.below(2) == 0 {
        let x = goal.x + (goal.w - place.w).div_euclid(2);
        CellRect::new(x, place.y + random.between(-2, 2), place.w, place.h)
    } else {
        let y = goal.y + (goal.h - place.h).div_euclid(2);
        CellRect::new(place.x + random.between(-6, 6), y, place.w, place.h)
    })
}
