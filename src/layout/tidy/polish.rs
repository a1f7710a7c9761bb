//! The finish: chips moved about while a drawing with simple lines gets cheaper.
//!
//! Simulated annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, "Optimization by simulated
//! annealing", 1983; for drawings R. Davidson, D. Harel, 1996). Straight lines between centres say
//! little about a map drawn along rows and columns, so each link is kept drawn as a line of at most
//! two corners, and crossings, shared cells, bends and lengths are those of these lines.

mod drawing;
mod line;
mod tracks;

use super::board::Board;
use super::point::Point;
use super::random::Random;
use crate::model::Place;
use drawing::Drawing;

/// The polished places and the price of the drawing; lower is better, and comparable between
/// arrangements of the same board.
pub(super) fn polish(
    board: &Board,
    places: Vec<Place>,
    moves: usize,
    random: &mut Random,
) -> (Vec<Place>, i64) {
    let movable: Vec<usize> = (0..board.len())
        .filter(|&chip| board.fixed[chip].is_none())
        .collect();
    let mut drawing = Drawing::new(board, places, random);
    if movable.is_empty() || board.links.is_empty() {
        return (drawing.places().to_vec(), drawing.price());
    }
    let mut best = (drawing.places().to_vec(), drawing.price());
    for step in 0..moves {
        let left = (moves - step) as f64 / moves as f64;
        let heat = HOTTEST * left * left * left + COLDEST;
        let Some(before) = try_something(&mut drawing, &movable, left, random) else {
            continue;
        };
        let rise = (drawing.price() - before) as f64;
        if rise > 0.0 && random.unit() >= exp(-rise / heat) {
            drawing.take_back();
        } else if drawing.price() < best.1 {
            best = (drawing.places().to_vec(), drawing.price());
        }
    }
    best
}

/// The temperatures between which a step up is risked, in the tracks' costs.
const HOTTEST: f64 = 400.0;
const COLDEST: f64 = 5.0;

/// One random step; the price before it, or `None` if it was not possible.
fn try_something(
    drawing: &mut Drawing,
    movable: &[usize],
    left: f64,
    random: &mut Random,
) -> Option<i64> {
    let chip = movable[random.below(movable.len())];
    let place = drawing.places()[chip];
    match random.below(16) {
        0..8 => {
            let (columns, rows) = ((2.0 + 24.0 * left) as i32, (1.0 + 8.0 * left) as i32);
            let (dx, dy) = (
                random.between(-columns, columns),
                random.between(-rows, rows),
            );
            drawing.shift(&[(chip, place.moved(dx, dy))], random)
        }
        8..10 => {
            let other = movable[random.below(movable.len())];
            let swapped = drawing.places()[other];
            let onto = |goal: Place, size: Place| Point::centre(goal).place((size.w, size.h));
            let moves = [(chip, onto(swapped, place)), (other, onto(place, swapped))];
            (chip != other)
                .then(|| drawing.shift(&moves, random))
                .flatten()
        }
        10..12 => {
            let goal = centre_of_neighbours(drawing, chip)?;
            let (dx, dy) = (random.between(-12, 12), random.between(-4, 4));
            drawing.shift(
                &[(chip, goal.place((place.w, place.h)).moved(dx, dy))],
                random,
            )
        }
        12..15 => {
            let lined_up = line_up(drawing, chip, random)?;
            drawing.shift(&[(chip, lined_up)], random)
        }
        _ => Some(drawing.redraw(random.below(drawing.board.links.len()), random)),
    }
}

fn centre_of_neighbours(drawing: &Drawing, chip: usize) -> Option<Point> {
    let neighbours = drawing.board.graph.neighbours(chip);
    let centres = neighbours
        .iter()
        .map(|&other| Point::centre(drawing.places()[other]));
    let sum = centres.reduce(Point::plus)?;
    Some(sum.times(1.0 / neighbours.len() as f64))
}

/// The chip's place moved into the rows or the columns of one of its neighbours.
fn line_up(drawing: &Drawing, chip: usize, random: &mut Random) -> Option<Place> {
    let neighbours = drawing.board.graph.neighbours(chip);
    let other = *neighbours.get(random.below(neighbours.len()))?;
    let (place, goal) = (drawing.places()[chip], drawing.places()[other]);
    Some(if random.below(2) == 0 {
        let x = goal.x + (goal.w - place.w).div_euclid(2);
        Place::new(x, place.y + random.between(-2, 2), place.w, place.h)
    } else {
        let y = goal.y + (goal.h - place.h).div_euclid(2);
        Place::new(place.x + random.between(-6, 6), y, place.w, place.h)
    })
}

/// e to the power of a number of at most 0, by (1 + x / 1,024)^1,024: products only, so that every
/// machine decides alike.
fn exp(x: f64) -> f64 {
    let mut power = (1.0 + x / 1024.0).max(0.0);
    for _ in 0..10 {
        power *= power;
    }
    power
}
