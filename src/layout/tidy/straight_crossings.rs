//! Reduces crossings of straight links by simulated annealing of chip places.
//!
//! Crossings are lessened by moving one vertex at a time (M. Radermacher, K. Reichard, I. Rutter,
//! D. Wagner, "A geometric heuristic for rectilinear crossing minimization", 2018), here to random
//! places, accepted as in simulated annealing. A move costs a microsecond, a tenth of one of the
//! polish, so many more fit and the arrangement is found here; the polish keeps it.

mod segments;
mod straight;

use super::anchor::Anchor;
use super::placement_problem::PlacementProblem;
use super::point::Point;
use super::random::LayoutRng;
use crate::model::CellRect;
use straight::StraightDrawing;

/// The temperatures at the start and at the end, in the costs of [`StraightDrawing`].
const HOTTEST: f64 = 1_000.0;
const COLDEST: f64 = 40.0;

/// The places after so many moves, gaps kept, and what they cost. Fixed chips stay.
pub(super) fn reduce_straight_crossings(
    board: &PlacementProblem,
    places: Vec<CellRect>,
    moves: usize,
    random: &mut LayoutRng,
) -> (Vec<CellRect>, i64) {
    let movable = board.movable();
    let mut straight = StraightDrawing::new(board, None, places);
    for done in 0..moves {
        let left = (moves - done) as f64 / moves as f64;
        let heat = HOTTEST * left * left + COLDEST;
        // A rise r is taken with probability exp(-r / heat), decided before the rise is known.
        let most = (heat * random.exponential()) as i32 + 1;
        let chip = movable[random.below(movable.len())];
        if let Some(goal) = goal(&straight, chip, left, random) {
            straight.shift(chip, goal, most);
        }
    }
    let price = straight.price();
    (straight.into_places(), price)
}

/// The temperatures of [`uncross_near`].
const WARM: f64 = 600.0;
const COOL: f64 = 20.0;

/// The places after so many moves near an arrangement that people know, where every change has
/// its price, and what they cost. Half of the moves are of the chips in `focus`.
pub(super) fn uncross_near(
    board: &PlacementProblem,
    anchor: &Anchor,
    places: Vec<CellRect>,
    focus: &[usize],
    moves: usize,
    random: &mut LayoutRng,
) -> (Vec<CellRect>, i64) {
    let movable = board.movable();
    let mut straight = StraightDrawing::new(board, Some(anchor), places);
    for done in 0..moves {
        let left = (moves - done) as f64 / moves as f64;
        let heat = WARM * left * left + COOL;
        let most = (heat * random.exponential()) as i32 + 1;
        let chips = if random.below(2) == 0 {
            focus
        } else {
            &movable
        };
        let chip = *random.one_of(chips);
        let goal = match random.below(12) {
            0 => straight.home(chip),
            _ => goal(&straight, chip, left, random),
        };
        if let Some(goal) = goal {
            straight.make_room(chip, random);
            straight.shift(chip, goal, most);
        }
    }
    let price = straight.price();
    (straight.into_places(), price)
}

/// Proposes a move: near the present place (nearer as it cools), at the neighbours' barycentre, by
/// swapping, or anywhere.
fn goal(
    straight: &StraightDrawing,
    chip: usize,
    left: f64,
    random: &mut LayoutRng,
) -> Option<CellRect> {
    let place = straight.place(chip);
    match random.below(16) {
        0..10 => {
            let (columns, rows) = ((2.0 + 24.0 * left) as i32, (1.0 + 8.0 * left) as i32);
            Some(within(place, (columns, rows), random))
        }
        10..13 => Some(within(barycentre_move(straight, chip)?, (12, 4), random)),
        13..15 => Some(within(
            swap_with_neighbour(straight, chip, random)?,
            (30, 8),
            random,
        )),
        _ => Some(random_move(straight.board.area, place, random)),
    }
}

/// A random place at most this many columns and rows away.
fn within(place: CellRect, (columns, rows): (i32, i32), random: &mut LayoutRng) -> CellRect {
    place.translate(
        random.between(-columns, columns),
        random.between(-rows, rows),
    )
}

/// The middle of the chip's neighbours.
fn barycentre_move(straight: &StraightDrawing, chip: usize) -> Option<CellRect> {
    let neighbours = straight.board.graph.neighbours(chip);
    let centres = neighbours
        .iter()
        .map(|&other| Point::centre(straight.place(other)));
    let middle = centres
        .reduce(Point::plus)?
        .times(1.0 / neighbours.len() as f64);
    Some(middle.place(straight.board.sizes[chip]))
}

fn swap_with_neighbour(
    straight: &StraightDrawing,
    chip: usize,
    random: &mut LayoutRng,
) -> Option<CellRect> {
    let neighbours = straight.board.graph.neighbours(chip);
    let other = *neighbours.get(random.below(neighbours.len()))?;
    Some(Point::centre(straight.place(other)).place(straight.board.sizes[chip]))
}

fn random_move(area: CellRect, chip: CellRect, random: &mut LayoutRng) -> CellRect {
    let x = random.between(area.x, area.right() - chip.w);
    let y = random.between(area.y, area.bottom() - chip.h);
    CellRect::new(x, y, chip.w, chip.h)
}

#[cfg(test)]
mod tests {
    use super::super::graph::UndirectedGraph;
    use super::*;

    /// A grid of chips, each linked to the next ones, put down in a random order.
    fn shuffled_grid(random: &mut LayoutRng) -> (PlacementProblem, Vec<CellRect>) {
        let across = (0..20).filter(|at| at % 5 < 4).map(|at| (at, at + 1));
        let links: Vec<(usize, usize)> = across.chain((0..15).map(|at| (at, at + 5))).collect();
        let board = PlacementProblem {
            sizes: vec![(8, 1); 20],
            graph: UndirectedGraph::new(20, &links),
            kept: vec![None; links.len()],
            links,
            fixed: (0..20)
                .map(|at| (at == 3).then_some(CellRect::new(0, 0, 8, 1)))
                .collect(),
            area: CellRect::new(0, 0, 90, 30),
        };
        let mut spots: Vec<i32> = (1..20).collect();
        random.shuffle(&mut spots);
        spots.insert(3, 0);
        let place = |spot: i32| CellRect::new(spot % 5 * 18, spot / 5 * 7, 8, 1);
        (board, spots.into_iter().map(place).collect())
    }

    #[test]
    fn what_can_be_drawn_without_crossings_almost_is() {
        let mut random = LayoutRng::new(3);
        let (board, places) = shuffled_grid(&mut random);
        let before = StraightDrawing::new(&board, None, places.clone()).crossings();
        let after = StraightDrawing::new(
            &board,
            None,
            reduce_straight_crossings(&board, places, 60_000, &mut random).0,
        )
        .crossings();
        assert!(before > 40 && after <= 2, "{before} before, {after} after");
    }

    #[test]
    fn a_fixed_chip_stays_and_gaps_are_kept() {
        let mut random = LayoutRng::new(4);
        let (board, places) = shuffled_grid(&mut random);
        let (after, _) = reduce_straight_crossings(&board, places, 5_000, &mut random);
        assert_eq!(after[3], CellRect::new(0, 0, 8, 1));
        for (at, one) in after.iter().enumerate() {
            assert!(
                after[..at]
                    .iter()
                    .all(|other| !one.inflate(2, 1).overlaps(*other))
            );
        }
    }
}
