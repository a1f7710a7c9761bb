//! A link's line as straight runs across and down by turns.

use crate::model::{Cell, Place, Route};

/// Straight cells before the effect's chip, for the sign and the head.
pub(super) const HEAD: i32 = 2;

/// Five runs turn four times, enough to get around whatever stands in the way.
const MOST_RUNS: usize = 5;

/// A line of up to five straight runs, across and down by turns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Line {
    corners: [(i32, i32); MOST_RUNS + 1],
    runs: u8,
    starts_across: bool,
}

/// A straight run between two cells, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub from: (i32, i32),
    pub to: (i32, i32),
    pub across: bool,
}

impl Line {
    pub(super) fn new<const N: usize>(starts_across: bool, points: [(i32, i32); N]) -> Self {
        let mut corners = [points[N - 1]; MOST_RUNS + 1];
        corners[..N].copy_from_slice(&points);
        Self {
            corners,
            runs: N as u8 - 1,
            starts_across,
        }
    }

    /// The straight runs, tail first. A line that could not be drawn has none.
    pub(super) fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        (0..self.runs as usize).map(|index| Run {
            from: self.corners[index],
            to: self.corners[index + 1],
            across: self.starts_across == (index % 2 == 0),
        })
    }

    /// The sign and the head before the effect's chip, and the first cell beside the cause's:
    /// nothing may run through them from the side either.
    pub(super) fn tips(&self) -> impl Iterator<Item = Run> + use<> {
        self.head().into_iter().chain(self.tail())
    }

    fn head(&self) -> Option<Run> {
        let run = self.runs().last()?;
        let back = |to: i32, from: i32| to - (to - from).clamp(1 - HEAD, HEAD - 1);
        let from = (back(run.to.0, run.from.0), back(run.to.1, run.from.1));
        Some(Run { from, ..run })
    }

    fn tail(&self) -> Option<Run> {
        let run = self.runs().next()?;
        let (columns, rows) = run.extent();
        let least = if self.runs == 1 { HEAD } else { 1 };
        (columns + rows >= least).then_some(Run {
            to: run.from,
            ..run
        })
    }

    /// Columns and rows from cell to cell along the line.
    pub(super) fn length(&self) -> (i32, i32) {
        self.corners
            .windows(2)
            .fold((0, 0), |(columns, rows), ends| {
                (
                    columns + (ends[1].0 - ends[0].0).abs(),
                    rows + (ends[1].1 - ends[0].1).abs(),
                )
            })
    }

    /// Whether the line stays within an area.
    pub(super) fn is_within(&self, area: Place) -> bool {
        self.corners
            .iter()
            .all(|&(x, y)| x >= area.x && x < area.right() && y >= area.y && y < area.bottom())
    }

    /// How often the line turns; -1 if it could not be drawn.
    pub(super) fn bends(&self) -> i32 {
        i32::from(self.runs) - 1
    }

    /// The line as its corners; `None` if it could not be drawn or meets itself.
    pub(super) fn route(&self) -> Option<Route> {
        let first = self.runs().next()?;
        let mut corners: Vec<Cell> = vec![first.from.into()];
        corners.extend(self.runs().map(|run| Cell::from(run.to)));
        corners.dedup();
        let route = Route(corners);
        let mut cells = route.cells();
        let length = cells.len();
        cells.sort_unstable();
        cells.dedup();
        (cells.len() == length).then_some(route)
    }

    /// Whether the line touches a box of cells.
    pub(super) fn touches(&self, place: Place) -> bool {
        self.runs().any(|run| {
            run.from.0.min(run.to.0) < place.right()
                && run.from.0.max(run.to.0) >= place.x
                && run.from.1.min(run.to.1) < place.bottom()
                && run.from.1.max(run.to.1) >= place.y
        })
    }
}

impl Run {
    /// Columns and rows from one end to the other.
    pub(super) const fn extent(self) -> (i32, i32) {
        (
            (self.to.0 - self.from.0).abs(),
            (self.to.1 - self.from.1).abs(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_first_cell_and_its_last_two_for_itself() {
        let line = Line::new(true, [(0, 0), (4, 0), (4, 5)]);
        let tips: Vec<_> = line.tips().map(|tip| (tip.from, tip.to)).collect();
        assert_eq!(tips, [((4, 4), (4, 5)), ((0, 0), (0, 0))]);
        let short = Line::new(true, [(0, 0), (1, 0)]);
        let tips: Vec<_> = short.tips().map(|tip| (tip.from, tip.to)).collect();
        assert_eq!(tips, [((0, 0), (1, 0))]);
    }

    #[test]
    fn a_line_that_meets_itself_is_no_route() {
        let corners = [(0, 0), (6, 0), (6, 4), (3, 4), (3, -3)];
        assert_eq!(Line::new(true, corners).route(), None);
        let back = [(0, 0), (6, 0), (6, 0), (3, 0), (3, -3)];
        assert_eq!(Line::new(true, back).route(), None);
        assert_eq!(Line::default().route(), None);
    }

    #[test]
    fn a_corner_beside_the_chip_is_where_the_route_starts() {
        let route = Line::new(true, [(2, 0), (2, 0), (2, 5)]).route().unwrap();
        assert_eq!(route.0, [Cell::new(2, 0), Cell::new(2, 5)]);
    }
}
