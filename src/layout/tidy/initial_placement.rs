//! Initial placement: real coordinates, overlaps removed, snapped to whole cells. Annealing
//! follows.

use super::arrange::{arrange, remove_overlaps};
use super::legalise::legalise;
use super::placement_problem::PlacementProblem;
use super::point::Point;
use super::random::LayoutRng;
use super::{LayoutRequest, canvas, placement_problem};
use crate::model::CellRect;

/// A placement in real coordinates.
#[derive(Debug, Clone)]
pub struct InitialPlacement {
    board: PlacementProblem,
    points: Vec<Point>,
}

impl InitialPlacement {
    /// The factors of a wish by stress and force, turned to landscape, packed and fitted. Chips
    /// may overlap.
    pub fn of(wish: &LayoutRequest) -> Self {
        let board = placement_problem(wish);
        let points = arrange(&board, &mut LayoutRng::new(wish.seed));
        Self { board, points }
    }

    /// Removes the overlaps, up to rounding.
    pub fn remove_overlaps(&mut self) {
        remove_overlaps(&self.board, &mut self.points);
    }

    /// A place on whole cells for every factor, gaps kept.
    pub fn places(mut self) -> Vec<CellRect> {
        snap_to_cells(&mut self.board, &self.points)
    }
}

/// A first arrangement on whole cells.
pub(super) fn places(board: &mut PlacementProblem, random: &mut LayoutRng) -> Vec<CellRect> {
    let mut points = arrange(board, random);
    remove_overlaps(board, &mut points);
    snap_to_cells(board, &points)
}

/// Places on whole cells; the board's area grows until there is room.
pub(super) fn snap_to_cells(board: &mut PlacementProblem, points: &[Point]) -> Vec<CellRect> {
    loop {
        if let Some(places) = legalise(board, points) {
            return places;
        }
        let (columns, rows) = canvas::grown((board.area.w, board.area.h));
        let (aside, down) = (
            (columns - board.area.w + 1) / 2,
            (rows - board.area.h + 1) / 2,
        );
        board.area = board.area.inflate(aside, down);
    }
}
