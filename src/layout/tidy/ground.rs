//! Which chip stands on which cell, and whether another may stand beside it.

use super::graph::Graph;
use crate::model::Place;

/// Least columns between two chips in the same rows.
pub(super) const COLUMNS_BETWEEN: i32 = 2;
/// Least rows between two chips in the same columns: one, or two when a link joins them, for its
/// head and its sign.
pub(super) const ROWS_BETWEEN: i32 = 1;
pub(super) const ROWS_BETWEEN_LINKED: i32 = 2;

/// The cells of an area with the chips on them.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    area: Place,
    /// By cell: the chip's index + 1, or 0.
    owner: Vec<u32>,
    places: Vec<Option<Place>>,
}

impl Ground {
    /// Bare ground for `len` chips.
    pub(super) fn new(area: Place, len: usize) -> Self {
        Self {
            area,
            owner: vec![0; (area.w * area.h) as usize],
            places: vec![None; len],
        }
    }

    pub(super) fn put(&mut self, chip: usize, place: Place) {
        self.fill(place, chip as u32 + 1);
        self.places[chip] = Some(place);
    }

    pub(super) fn take(&mut self, chip: usize) {
        if let Some(place) = self.places[chip].take() {
            self.fill(place, 0);
        }
    }

    /// Every chip's place, or `None` while one is missing.
    pub(super) fn places(self) -> Option<Vec<Place>> {
        self.places.into_iter().collect()
    }

    /// Whether the chip may stand at `place`: inside the area, and the gaps kept to all others.
    pub(super) fn is_free(&self, graph: &Graph, chip: usize, place: Place) -> bool {
        let area = self.area;
        if place.x < area.x
            || place.y < area.y
            || place.right() > area.right()
            || place.bottom() > area.bottom()
        {
            return false;
        }
        let near = place.grown(COLUMNS_BETWEEN, ROWS_BETWEEN_LINKED);
        let close = place.grown(COLUMNS_BETWEEN, ROWS_BETWEEN);
        let columns = near.x.max(area.x)..near.right().min(area.right());
        (near.y.max(area.y)..near.bottom().min(area.bottom())).all(|y| {
            let is_close = y >= close.y && y < close.bottom();
            let row = ((y - area.y) * area.w - area.x) as isize;
            let cells =
                (row + columns.start as isize) as usize..(row + columns.end as isize) as usize;
            self.owner[cells].iter().all(|&owner| {
                owner == 0
                    || owner as usize == chip + 1
                    || !is_close && !graph.linked(chip, owner as usize - 1)
            })
        })
    }

    fn fill(&mut self, place: Place, owner: u32) {
        let area = self.area;
        let first = (place.x.max(area.x) - area.x) as usize;
        let past = (place.right().min(area.right()) - area.x).max(0) as usize;
        if first >= past {
            return;
        }
        for y in place.y.max(area.y)..place.bottom().min(area.bottom()) {
            let row = ((y - area.y) * area.w) as usize;
            self.owner[row + first..row + past].fill(owner);
        }
    }
}
