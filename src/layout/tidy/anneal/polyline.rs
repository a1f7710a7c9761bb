//! A link's line as straight runs across and down by turns.

use crate::model::{Cell, CellRect, Route};

/// Straight cells before the effect's chip, for the sign and the head.
pub(super) const HEAD: i32 = 2;

/// Six runs turn five times, as often as a line of the router may.
const MOST_RUNS: usize = 6;

/// A line of up to six straight runs, across and down by turns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::layout::tidy) struct Polyline {
    corners: [(i32, i32); MOST_RUNS + 1],
    /// Columns and rows from cell to cell along the line.
    length: (i32, i32),
    runs: u8,
    starts_across: bool,
}

/// A straight run between two cells, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct PolylineRun {
    pub from: (i32, i32),
    pub to: (i32, i32),
    pub across: bool,
}

impl Polyline {
    #[inline]
    pub(super) fn new<const N: usize>(starts_across: bool, points: [(i32, i32); N]) -> Self {
        let mut corners = [points[N - 1]; MOST_RUNS + 1];
        corners[..N].copy_from_slice(&points);
        Self {
            corners,
            length: length(&points),
            runs: N as u8 - 1,
            starts_across,
        }
    }

    /// A route as such a line; `None` if it turns more often than a line can, or runs aslant.
    pub(in crate::layout::tidy) fn along(route: &Route) -> Option<Self> {
        let points = &route.0;
        let last = points.len().checked_sub(1)?;
        if last == 0 || last > MOST_RUNS {
            return None;
        }
        let starts_across = points[0].y == points[1].y;
        let by_turns = points.windows(2).enumerate().all(|(run, ends)| {
            match starts_across == run.is_multiple_of(2) {
                true => ends[0].y == ends[1].y,
                false => ends[0].x == ends[1].x,
            }
        });
        if !by_turns {
            return None;
        }
        let mut corners = [(0, 0); MOST_RUNS + 1];
        for (at, corner) in corners.iter_mut().enumerate() {
            let cell = points[at.min(last)];
            *corner = (cell.x, cell.y);
        }
        Some(Self {
            corners,
            length: length(&corners),
            runs: last as u8,
            starts_across,
        })
    }

    /// The smallest box around the line; `None` if it could not be drawn.
    pub(in crate::layout::tidy) fn extent(&self) -> Option<CellRect> {
        let cell = |(x, y): (i32, i32)| CellRect::new(x, y, 1, 1);
        let around = self.corners.map(cell).into_iter().reduce(CellRect::union);
        around.filter(|_| self.runs > 0)
    }

    /// The line with its tail and its head moved so many columns and rows and all between them kept;
    /// `None` where it would no longer leave or arrive as it did.
    pub(super) fn carried(&self, tail: (i32, i32), head: (i32, i32)) -> Option<Self> {
        if (tail, head) == ((0, 0), (0, 0)) {
            return Some(*self);
        }
        let mut line = *self;
        let last = usize::from(self.runs);
        if last == 0 {
            return None;
        }
        let runs_across = |run: usize| self.starts_across == run.is_multiple_of(2);
        if last == 1 {
            let same_lane = match self.starts_across {
                true => tail.1 == head.1,
                false => tail.0 == head.0,
            };
            same_lane.then_some(())?;
        } else {
            line.corners[1] = shifted(self.corners[1], aside(tail, runs_across(0)));
            let corner = &mut line.corners[last - 1];
            *corner = shifted(*corner, aside(head, runs_across(last - 1)));
        }
        line.corners[0] = shifted(self.corners[0], tail);
        let end = shifted(self.corners[last], head);
        line.corners[last..].fill(end);
        line.length = length(&line.corners[..=last]);
        let keeps_its_way = |run: usize, least: i32| {
            let along = |line: &Self| {
                let (from, to) = (line.corners[run], line.corners[run + 1]);
                (to.0 - from.0) + (to.1 - from.1)
            };
            along(self).signum() * along(&line) >= least
        };
        let least = if last == 1 { 1 } else { HEAD };
        (keeps_its_way(0, 1) && keeps_its_way(last - 1, least)).then_some(line)
    }

    /// The straight runs, tail first. A line that could not be drawn has none.
    pub(super) fn runs(&self) -> impl Iterator<Item = PolylineRun> + '_ {
        (0..self.runs as usize).map(|index| PolylineRun {
            from: self.corners[index],
            to: self.corners[index + 1],
            across: self.starts_across == (index % 2 == 0),
        })
    }

    /// The sign and the head before the effect's chip, and the first cell beside the cause's:
    /// nothing may run through them from the side either.
    pub(super) fn tips(&self) -> impl Iterator<Item = PolylineRun> + use<> {
        self.head().into_iter().chain(self.tail())
    }

    fn head(&self) -> Option<PolylineRun> {
        let run = self.runs().last()?;
        let back = |to: i32, from: i32| to - (to - from).clamp(1 - HEAD, HEAD - 1);
        let from = (back(run.to.0, run.from.0), back(run.to.1, run.from.1));
        Some(PolylineRun { from, ..run })
    }

    fn tail(&self) -> Option<PolylineRun> {
        let run = self.runs().next()?;
        let (columns, rows) = run.extent();
        let least = if self.runs == 1 { HEAD } else { 1 };
        (columns + rows >= least).then_some(PolylineRun {
            to: run.from,
            ..run
        })
    }

    /// Columns and rows from cell to cell along the line.
    pub(super) const fn length(&self) -> (i32, i32) {
        self.length
    }

    /// Whether the line stays within an area.
    pub(in crate::layout::tidy) fn is_within(&self, area: CellRect) -> bool {
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

    /// Whether the line leaves the one box and ends with a straight head at the other.
    pub(super) fn joins(&self, from: CellRect, to: CellRect) -> bool {
        let (Some(first), Some(last)) = (self.runs().next(), self.runs().last()) else {
            return false;
        };
        let cell = |(x, y): (i32, i32)| CellRect::new(x, y, 1, 1);
        let is_beside = |at: (i32, i32)| {
            let sides = [from.inflate(1, 0), from.inflate(0, 1)];
            !from.overlaps(cell(at)) && sides.iter().any(|side| side.overlaps(cell(at)))
        };
        let (dx, dy) = last.direction();
        let on = (last.to.0 + dx, last.to.1 + dy);
        is_beside(first.from) && !to.overlaps(cell(last.to)) && to.overlaps(cell(on))
    }

    /// Whether the line touches a box of cells.
    pub(super) fn touches(&self, place: CellRect) -> bool {
        self.runs().any(|run| {
            run.from.0.min(run.to.0) < place.right()
                && run.from.0.max(run.to.0) >= place.x
                && run.from.1.min(run.to.1) < place.bottom()
                && run.from.1.max(run.to.1) >= place.y
        })
    }
}

const fn shifted(corner: (i32, i32), by: (i32, i32)) -> (i32, i32) {
    (corner.0 + by.0, corner.1 + by.1)
}

/// The part of a move that goes athwart a run.
const fn aside(by: (i32, i32), across: bool) -> (i32, i32) {
    if across { (0, by.1) } else { (by.0, 0) }
}

fn length(corners: &[(i32, i32)]) -> (i32, i32) {
    corners.windows(2).fold((0, 0), |(columns, rows), ends| {
        let [from, to] = [ends[0], ends[1]];
        (
            columns + (to.0 - from.0).abs(),
            rows + (to.1 - from.1).abs(),
        )
    })
}

impl PolylineRun {
    /// One step along the run.
    const fn direction(self) -> (i32, i32) {
        (
            (self.to.0 - self.from.0).signum(),
            (self.to.1 - self.from.1).signum(),
        )
    }

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
        let line = Polyline::new(true, [(0, 0), (4, 0), (4, 5)]);
        let tips: Vec<_> = line.tips().map(|tip| (tip.from, tip.to)).collect();
        assert_eq!(tips, [((4, 4), (4, 5)), ((0, 0), (0, 0))]);
        let short = Polyline::new(true, [(0, 0), (1, 0)]);
        let tips: Vec<_> = short.tips().map(|tip| (tip.from, tip.to)).collect();
        assert_eq!(tips, [((0, 0), (1, 0))]);
    }

    #[test]
    fn a_line_goes_along_with_its_chips_as_long_as_it_leaves_and_arrives_the_same_way() {
        let line = Polyline::new(true, [(0, 0), (4, 0), (4, 5)]);
        let moved = Polyline::new(true, [(1, 2), (4, 2), (4, 5)]);
        assert_eq!(line.carried((1, 2), (0, 0)), Some(moved));
        assert_eq!(
            line.carried((4, 0), (0, 0)),
            None,
            "nothing left to leave by"
        );
        assert_eq!(line.carried((0, 0), (0, -4)), None, "no room for the head");
        let straight = Polyline::new(false, [(0, 0), (0, 6)]);
        assert!(straight.carried((3, 1), (3, 0)).is_some());
        assert_eq!(straight.carried((3, 0), (0, 0)), None, "in another lane");
        assert_eq!(Polyline::default().carried((1, 1), (0, 0)), None);
    }

    #[test]
    fn a_route_is_a_line_if_it_turns_five_times_at_most() {
        let route = |corners: &[(i32, i32)]| {
            let cells = corners.iter().map(|&(x, y)| Cell::new(x, y));
            Route(cells.collect())
        };
        for lawful in [
            route(&[(0, 0), (0, 6)]),
            route(&[(0, 0), (6, 0), (6, 4), (9, 4), (9, 8), (12, 8)]),
        ] {
            assert_eq!(Polyline::along(&lawful).unwrap().route(), Some(lawful));
        }
        for other in [
            route(&[]),
            route(&[(0, 0)]),
            route(&[(0, 0), (6, 3)]),
            route(&[(0, 0), (6, 0), (9, 0)]),
            route(&[
                (0, 0),
                (1, 0),
                (1, 4),
                (2, 4),
                (2, 8),
                (3, 8),
                (3, 9),
                (5, 9),
            ]),
        ] {
            assert_eq!(Polyline::along(&other), None, "{other:?}");
        }
    }

    #[test]
    fn a_line_that_meets_itself_is_no_route() {
        let corners = [(0, 0), (6, 0), (6, 4), (3, 4), (3, -3)];
        assert_eq!(Polyline::new(true, corners).route(), None);
        let back = [(0, 0), (6, 0), (6, 0), (3, 0), (3, -3)];
        assert_eq!(Polyline::new(true, back).route(), None);
        assert_eq!(Polyline::default().route(), None);
    }

    #[test]
    fn a_corner_beside_the_chip_is_where_the_route_starts() {
        let route = Polyline::new(true, [(2, 0), (2, 0), (2, 5)])
            .route()
            .unwrap();
        assert_eq!(route.0, [Cell::new(2, 0), Cell::new(2, 5)]);
    }
}
