//! Occupancy grid of chips, with the gaps required between them.

use super::graph::UndirectedGraph;
use crate::model::CellRect;

/// Least columns between two chips in the same rows.
pub(super) const COLUMNS_BETWEEN: i32 = 2;
/// Least rows between two chips in the same columns: one, or two when a link joins them, for its
/// head and its sign.
pub(super) const ROWS_BETWEEN: i32 = 1;
pub(super) const ROWS_BETWEEN_LINKED: i32 = 2;

/// Pinned boxes of more cells than this come from a corrupt file; do not treat them as obstacles.
const MOST_FILLED: i64 = 1 << 18;

/// Occupancy grid: the chip on each cell of an area.
#[derive(Debug, Clone)]
pub(super) struct OccupancyGrid {
    area: CellRect,
    /// The area and as much around it as its chips must keep free.
    window: CellRect,
    /// By cell of the window: the chip's index + 1, or 0.
    owner: Vec<u32>,
    places: Vec<Option<CellRect>>,
}

impl OccupancyGrid {
    /// An empty grid for `len` chips.
    pub(super) fn new(area: CellRect, len: usize) -> Self {
        let window = area.inflate(COLUMNS_BETWEEN, ROWS_BETWEEN_LINKED);
        Self {
            area,
            window,
            owner: vec![0; (window.w * window.h) as usize],
            places: vec![None; len],
        }
    }

    pub(super) fn put(&mut self, chip: usize, place: CellRect) {
        self.fill(place, chip as u32 + 1);
        self.places[chip] = Some(place);
    }

    pub(super) fn take(&mut self, chip: usize) {
        if let Some(place) = self.places[chip].take() {
            self.fill(place, 0);
        }
    }

    /// Every chip's place, or `None` while one is missing.
    pub(super) fn places(self) -> Option<Vec<CellRect>> {
        self.places.into_iter().collect()
    }

    /// Whether the chip may stand at `place`: inside the area, and the gaps kept to all others.
    pub(super) fn is_free(&self, graph: &UndirectedGraph, chip: usize, place: CellRect) -> bool {
        let area = self.area;
        if place.x < area.x
            || place.y < area.y
            || place.right() > area.right()
            || place.bottom() > area.bottom()
        {
            return false;
        }
        let near = place.inflate(COLUMNS_BETWEEN, ROWS_BETWEEN_LINKED);
        let close = place.inflate(COLUMNS_BETWEEN, ROWS_BETWEEN);
        let own = chip as u32 + 1;
        let cells = |y: i32| {
            let first = self.index(near.x, y);
            &self.owner[first..first + near.w as usize]
        };
        // Without a way out early, a row is looked at in a few steps.
        let other = |any: u32, &owner: &u32| any | if owner == own { 0 } else { owner };
        let is_linked =
            |&owner: &u32| owner != 0 && owner != own && graph.linked(chip, owner as usize - 1);
        (close.y..close.bottom()).all(|y| cells(y).iter().fold(0, other) == 0)
            && (near.y..close.y)
                .chain(close.bottom()..near.bottom())
                .all(|y| !cells(y).iter().any(is_linked))
    }

    const fn index(&self, x: i32, y: i32) -> usize {
        ((y - self.window.y) * self.window.w + x - self.window.x) as usize
    }

    /// Sets the owner of a rectangle's cells. Cells outside the window are ignored.
    fn fill(&mut self, place: CellRect, owner: u32) {
        let window = self.window;
        if i64::from(place.w) * i64::from(place.h) > MOST_FILLED {
            return;
        }
        let (left, past) = (place.x.max(window.x), place.right().min(window.right()));
        if left >= past {
            return;
        }
        for y in place.y.max(window.y)..place.bottom().min(window.bottom()) {
            let first = self.index(left, y);
            self.owner[first..first + (past - left) as usize].fill(owner);
        }
    }
}
