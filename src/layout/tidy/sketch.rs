//! Where every tidy begins, step by step: points, set apart, on whole cells. The polish follows.

use super::arrange::{arrange, set_apart};
use super::board::Board;
use super::legalise::legalise;
use super::point::Point;
use super::random::Random;
use super::{Wish, board, canvas};
use crate::model::Place;

/// An arrangement that is not on whole cells yet.
#[derive(Debug, Clone)]
pub struct Sketch {
    board: Board,
    points: Vec<Point>,
}

impl Sketch {
    /// The factors of a wish by stress and force, turned to landscape, packed and fitted. Chips
    /// may overlap.
    pub fn of(wish: &Wish) -> Self {
        let board = board(wish);
        let points = arrange(&board, &mut Random::new(wish.seed));
        Self { board, points }
    }

    /// Removes the overlaps, up to rounding.
    pub fn set_apart(&mut self) {
        set_apart(&self.board, &mut self.points);
    }

    /// A place on whole cells for every factor, gaps kept.
    pub fn places(mut self) -> Vec<Place> {
        whole_cells(&mut self.board, &self.points)
    }
}

/// A first arrangement on whole cells.
pub(super) fn places(board: &mut Board, random: &mut Random) -> Vec<Place> {
    let mut points = arrange(board, random);
    set_apart(board, &mut points);
    whole_cells(board, &points)
}

/// Places on whole cells; the board's area grows until there is room.
pub(super) fn whole_cells(board: &mut Board, points: &[Point]) -> Vec<Place> {
    loop {
        if let Some(places) = legalise(board, points) {
            return places;
        }
        let (columns, rows) = canvas::grown((board.area.w, board.area.h));
        let (aside, down) = (
            (columns - board.area.w + 1) / 2,
            (rows - board.area.h + 1) / 2,
        );
        board.area = board.area.grown(aside, down);
    }
}
