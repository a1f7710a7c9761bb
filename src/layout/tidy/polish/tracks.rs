//! The cells lines run through, and what it costs to run there.
//!
//! The price of a drawing is a sum over pairs (line and line, line and chip) in each cell, so a
//! line taken away lowers the price by exactly what it would cost to lay it again.

use super::line::{Line, Run};
use crate::model::Place;

// In tenths of a column, like the costs of a line's way through the grid.
const COLUMN: i32 = 10;
const ROW: i32 = 20;
const BEND: i32 = 50;
const CROSSING: i32 = 300;
/// A cell in which two lines run the same way.
const SHARED: i32 = 120;
/// A cell in which a line runs through a chip.
const THROUGH_CHIP: i32 = 200;
/// Each column or half row a line is too short for its sign and head to be seen apart.
const CRAMPED: i32 = 25;
const COMFORTABLE: i32 = 6;
/// A link for which no line of a simple shape fits the area.
const NOT_DRAWN: i32 = 4_000;

/// What runs through a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Track {
    across: u16,
    down: u16,
    chips: u16,
}

#[derive(Debug, Clone)]
pub(super) struct Tracks {
    area: Place,
    cells: Vec<Track>,
}

impl Tracks {
    pub(super) fn new(area: Place) -> Self {
        Self {
            area,
            cells: vec![Track::default(); (area.w * area.h) as usize],
        }
    }

    /// What the line costs here, lying nowhere yet. Counting stops above `limit`.
    pub(super) fn price(&self, line: &Line, limit: i32) -> i32 {
        let mut price = own_price(line);
        for run in line.runs() {
            if price > limit {
                return price;
            }
            if !self.holds(run) {
                return i32::MAX;
            }
            price += self.run_price(run, run.across);
        }
        match line.head() {
            Some(head) => price + self.run_price(head, !head.across),
            None => NOT_DRAWN,
        }
    }

    pub(super) fn lay(&mut self, line: &Line) {
        self.mark(line, |count| *count += 1);
    }

    pub(super) fn lift(&mut self, line: &Line) {
        self.mark(line, |count| *count -= 1);
    }

    /// Sets a chip on its cells; returns what the lines under it now cost more.
    pub(super) fn put(&mut self, chip: Place) -> i32 {
        self.under(chip, |track| track.chips += 1)
    }

    /// Takes a chip from its cells; returns what the lines under it now cost less.
    pub(super) fn take(&mut self, chip: Place) -> i32 {
        self.under(chip, |track| track.chips -= 1)
    }

    fn under(&mut self, chip: Place, change: impl Fn(&mut Track)) -> i32 {
        let area = self.area;
        let mut lines = 0;
        for y in chip.y.max(area.y)..chip.bottom().min(area.bottom()) {
            let first = self.index((chip.x, y));
            for track in &mut self.cells[first..first + chip.w as usize] {
                lines += i32::from(track.across + track.down);
                change(track);
            }
        }
        THROUGH_CHIP * lines
    }

    const fn index(&self, (x, y): (i32, i32)) -> usize {
        ((y - self.area.y) * self.area.w + x - self.area.x) as usize
    }

    const fn holds(&self, run: Run) -> bool {
        let area = self.area;
        let (x, y) = run.from;
        let (u, v) = run.to;
        x >= area.x
            && x < area.right()
            && u >= area.x
            && u < area.right()
            && y >= area.y
            && y < area.bottom()
            && v >= area.y
            && v < area.bottom()
    }

    /// The index of the first cell of a run, the step to the next, and how many there are.
    fn span(&self, run: Run) -> (usize, usize, usize) {
        let (from, to) = (self.index(run.from), self.index(run.to));
        let (columns, rows) = run.extent();
        let step = if rows > 0 { self.area.w as usize } else { 1 };
        (from.min(to), step, (columns + rows) as usize + 1)
    }

    fn run_price(&self, run: Run, across: bool) -> i32 {
        let (first, step, count) = self.span(run);
        let (mut along, mut athwart, mut chips) = (0, 0, 0);
        for track in self.cells[first..].iter().step_by(step).take(count) {
            along += i32::from(track.across);
            athwart += i32::from(track.down);
            chips += i32::from(track.chips);
        }
        if !across {
            std::mem::swap(&mut along, &mut athwart);
        }
        SHARED * along + CROSSING * athwart + THROUGH_CHIP * chips
    }

    fn mark(&mut self, line: &Line, change: impl Fn(&mut u16)) {
        let head = line.head().map(|head| (head, !head.across));
        for (run, across) in line.runs().map(|run| (run, run.across)).chain(head) {
            let (first, step, count) = self.span(run);
            for track in self.cells[first..].iter_mut().step_by(step).take(count) {
                change(if across {
                    &mut track.across
                } else {
                    &mut track.down
                });
            }
        }
    }
}

/// What a line costs wherever it lies: its length and its bends.
fn own_price(line: &Line) -> i32 {
    let (columns, rows) = line.runs().fold((1, 0), |sum, run| {
        let extent = run.extent();
        (sum.0 + extent.0, sum.1 + extent.1)
    });
    let cramped = (COMFORTABLE - columns - 2 * rows).max(0);
    COLUMN * columns + ROW * rows + BEND * line.bends() + CRAMPED * cramped
}
