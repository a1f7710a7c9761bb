//! Occupancy of cells by lines and chips, and the cost of a line through them.
//!
//! The price of a drawing is a sum over pairs (line and line, line and chip) in each cell, so a
//! line taken away lowers the price by exactly what it would cost to lay it again.

use super::polyline::{Polyline, PolylineRun};
use super::shape::CandidateSink;
use crate::layout::line_costs::{BEND, COLUMN, CROSSING, NOT_DRAWN, ROW};
use crate::model::CellRect;

/// Each column or half row a line is too short for its sign and head to be seen apart, in fifths of
/// a column.
const CRAMPED: i32 = 25;
const COMFORTABLE: i32 = 6;

// What runs through a cell, three counts in one number so that a run is summed up in one go:
// lines along the row, lines along the column, chips.
const ACROSS: u64 = 1;
const DOWN: u64 = 1 << 21;
const CHIP: u64 = 1 << 42;
const COUNT: u64 = (1 << 21) - 1;

#[derive(Debug, Clone)]
pub(super) struct TrackOccupancy {
    area: CellRect,
    cells: Vec<u64>,
    penalties: Penalties,
}

/// Penalties for overlaps, in fifths of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalties {
    /// Another line runs the same way there, or has its end there.
    shared: i32,
    /// A chip stands there.
    chip: i32,
}

impl Penalties {
    /// Low, so that chips can move through each other's lines.
    pub(super) const LENIENT: Self = Self {
        shared: 300,
        chip: 600,
    };
    /// High enough that almost any way around is cheaper.
    pub(super) const FIRM: Self = Self {
        shared: 1_500,
        chip: 3_000,
    };
    /// High enough that no crossings saved make up for it.
    pub(super) const STRICT: Self = Self {
        shared: 6_000,
        chip: 12_000,
    };
}

impl TrackOccupancy {
    pub(super) fn new(area: CellRect) -> Self {
        Self {
            area,
            cells: vec![0; (area.w * area.h) as usize],
            penalties: Penalties::LENIENT,
        }
    }

    /// What the line costs here, lying nowhere yet. Counting stops above `limit`.
    pub(super) fn price(&self, line: &Polyline, limit: i32) -> i32 {
        let mut price = own_price(line);
        if price == NOT_DRAWN {
            return price;
        }
        if !line.is_within(self.area) {
            return i32::MAX;
        }
        for run in line.runs() {
            price += self.run_price(run, if run.across { ACROSS } else { DOWN });
            if price > limit {
                return price;
            }
        }
        for tip in line.tips() {
            price += self.run_price(tip, if tip.across { DOWN } else { ACROSS });
        }
        price
    }

    /// Whether a line stays within the area.
    pub(super) fn holds(&self, line: &Polyline) -> bool {
        line.is_within(self.area)
    }

    /// The start of a choice: the line that people know, if there is one, or none. All others
    /// cost so much more.
    pub(super) fn cheapest_so_far(&self, known: Option<Polyline>, surcharge: i32) -> Cheapest<'_> {
        let none = Cheapest {
            tracks: self,
            line: Polyline::default(),
            price: NOT_DRAWN + surcharge,
            clean: i32::MAX,
            surcharge,
        };
        let Some(known) = known.filter(|known| self.holds(known)) else {
            return none;
        };
        Cheapest {
            price: self.price(&known, i32::MAX),
            clean: own_price(&known),
            line: known,
            ..none
        }
    }

    /// Whether the line, lying nowhere yet, would run through chips or share a cell otherwise than
    /// by crossing.
    pub(super) fn is_clear_for(&self, line: &Polyline) -> bool {
        marks(line).all(|(run, mark)| {
            let (along, _, chips) = counts(self.sum(run), mark);
            along == 0 && chips == 0
        })
    }

    /// Whether no chip stands on the line.
    pub(super) fn is_off_chips(&self, line: &Polyline) -> bool {
        marks(line).all(|(run, mark)| counts(self.sum(run), mark).2 == 0)
    }

    /// Changes what a shared cell and a cell within a chip cost.
    pub(super) fn set_penalties(&mut self, fines: Penalties) {
        self.penalties = fines;
    }

    pub(super) fn lay(&mut self, line: &Polyline) {
        for (run, mark) in marks(line) {
            self.each(run, |cell| *cell += mark);
        }
    }

    pub(super) fn lift(&mut self, line: &Polyline) {
        for (run, mark) in marks(line) {
            self.each(run, |cell| *cell -= mark);
        }
    }

    /// Sets a chip on its cells; returns what the lines under it now cost more.
    pub(super) fn put(&mut self, chip: CellRect) -> i32 {
        self.under(chip, |cell| *cell += CHIP)
    }

    /// Takes a chip from its cells; returns what the lines under it now cost less.
    pub(super) fn take(&mut self, chip: CellRect) -> i32 {
        self.under(chip, |cell| *cell -= CHIP)
    }

    fn under(&mut self, chip: CellRect, change: impl Fn(&mut u64)) -> i32 {
        let area = self.area;
        let (left, past) = (chip.x.max(area.x), chip.right().min(area.right()));
        let mut sum = 0;
        for y in chip.y.max(area.y)..chip.bottom().min(area.bottom()) {
            let first = self.index((left, y));
            for cell in self.cells[first..]
                .iter_mut()
                .take((past - left).max(0) as usize)
            {
                sum += *cell;
                change(cell);
            }
        }
        let (across, down, _) = counts(sum, ACROSS);
        self.penalties.chip * (across + down)
    }

    const fn index(&self, (x, y): (i32, i32)) -> usize {
        ((y - self.area.y) * self.area.w + x - self.area.x) as usize
    }

    /// The indices of the first and the last cell of a run, and the step between cells.
    fn span(&self, run: PolylineRun) -> (usize, usize, usize) {
        let (from, to) = (self.index(run.from), self.index(run.to));
        let step = if run.from.0 == run.to.0 {
            self.area.w as usize
        } else {
            1
        };
        (from.min(to), from.max(to), step)
    }

    fn sum(&self, run: PolylineRun) -> u64 {
        let (first, last, step) = self.span(run);
        if step == 1 {
            self.cells[first..=last].iter().sum()
        } else {
            self.cells[first..=last].iter().step_by(step).sum()
        }
    }

    fn each(&mut self, run: PolylineRun, change: impl Fn(&mut u64)) {
        let (first, last, step) = self.span(run);
        self.cells[first..=last]
            .iter_mut()
            .step_by(step)
            .for_each(change);
    }

    fn run_price(&self, run: PolylineRun, mark: u64) -> i32 {
        let (along, athwart, chips) = counts(self.sum(run), mark);
        self.penalties.shared * along + CROSSING * athwart + self.penalties.chip * chips
    }
}

/// The cheapest of the lines considered.
pub(super) struct Cheapest<'a> {
    tracks: &'a TrackOccupancy,
    line: Polyline,
    price: i32,
    /// What the line would cost with nothing in its way.
    clean: i32,
    surcharge: i32,
}

impl Cheapest<'_> {
    pub(super) fn found(self) -> (Polyline, i32) {
        (self.line, self.price)
    }
}

impl CandidateSink for Cheapest<'_> {
    #[inline]
    fn consider(&mut self, line: Polyline) {
        let clean = own_price(&line) + self.surcharge;
        if clean >= self.price {
            return;
        }
        let most = self.price - self.surcharge;
        let price = self.tracks.price(&line, most);
        if price < most {
            (self.line, self.price) = (line, price + self.surcharge);
            self.clean = clean;
        }
    }

    fn good_enough(&self, bends: i32) -> bool {
        self.line.bends() <= bends && self.price == self.clean && self.price < NOT_DRAWN
    }
}

/// The straight runs of a line with the mark each leaves in its cells.
fn marks(line: &Polyline) -> impl Iterator<Item = (PolylineRun, u64)> {
    let run = |run: PolylineRun| (run, if run.across { ACROSS } else { DOWN });
    let tip = |tip: PolylineRun| (tip, if tip.across { DOWN } else { ACROSS });
    line.runs().map(run).chain(line.tips().map(tip))
}

/// Of a sum of cells: lines that run as the mark does, lines across it, chips.
fn counts(sum: u64, mark: u64) -> (i32, i32, i32) {
    let across = (sum & COUNT) as i32;
    let down = ((sum / DOWN) & COUNT) as i32;
    let chips = (sum / CHIP) as i32;
    if mark == ACROSS {
        (across, down, chips)
    } else {
        (down, across, chips)
    }
}

/// What a line costs wherever it lies: its length and its bends.
fn own_price(line: &Polyline) -> i32 {
    if line.bends() < 0 {
        return NOT_DRAWN;
    }
    let (columns, rows) = line.length();
    let cramped = (COMFORTABLE - 1 - columns - 2 * rows).max(0);
    COLUMN * (columns + 1) + ROW * rows + BEND * line.bends() + CRAMPED * cramped
}

/// What a line between two boxes costs at the very least.
pub(super) fn least_price(from: CellRect, to: CellRect) -> i32 {
    let columns = (to.x - from.right()).max(from.x - to.right()).max(0);
    let rows = (to.y - from.bottom()).max(from.y - to.bottom()).max(0);
    let bend = if columns > 0 && rows > 0 { BEND } else { 0 };
    (COLUMN * columns + ROW * (rows - 1).max(0) + bend).min(NOT_DRAWN)
}
