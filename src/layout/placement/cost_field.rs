//! What a spot costs a new chip, by what stands around it.

use super::Neighbours;
use super::summed_area::SummedAreaTable;
use super::weights::PlacementWeights;
use crate::layout::grid::{cells_of, clip};
use crate::layout::measure::{centre, segment_meets, turn};
use crate::layout::routing_problem::RoutingProblem;
use crate::model::CellRect;

/// What a spot costs, in half columns.
mod price {
    /// Two straight lines that cross.
    pub const CROSSING: i64 = 75;
    /// The new chip's straight line through a third chip.
    pub const THROUGH_LABEL: i64 = 45;
    /// The new chip under a straight line between two others, whose drawn line runs elsewhere.
    pub const UNDER_LINE: i64 = 12;
    /// A chip nearer than the gap that later lines need.
    pub const TIGHT: i64 = 60;
    /// A line's cell directly beside the chip.
    pub const BESIDE_LINE: i64 = 6;
    /// An effect that is not right of its cause, and once more one that is left of it.
    pub const BACKWARDS: i64 = 8;
    /// A column outside the canvas; a row costs as much as four.
    pub const OUTSIDE: i64 = 1;
    /// A column that a chip without neighbours is nearer to another than [`APART`](super::APART).
    pub const NEAR_OTHERS: i64 = 20;
    /// Quarters of the mean distance to the chips of the same theme: later links are likely to
    /// lead there.
    pub const SAME_THEME: i64 = 2;
}

/// Columns and rows that stay free around a chip the program places.
pub const NEEDED: (i32, i32) = (3, 2);
/// Columns between a chip without neighbours and all others, so that both sides have room to
/// grow; a row counts as two. Less where others of its theme stand: it belongs to them.
const APART: i32 = 50;
const APART_IN_A_THEME: i32 = 24;
/// In a small canvas that is so much of its width: about a quarter.
const APART_SHARE: (i32, i32) = (10, 39);
/// Four columns are as far as a row, for a window is about four times as wide as high.
const ROW: i64 = 4;

/// What is known of the board around the spots that are tried.
pub struct CostField<'a> {
    board: &'a RoutingProblem,
    near: &'a Neighbours,
    manner: PlacementWeights,
    canvas: CellRect,
    /// Where spots are looked for.
    pub area: CellRect,
    chips: SummedAreaTable,
    lines: SummedAreaTable,
    /// Whether no chip may reach beyond the canvas, which need not be around the origin.
    is_bounded: bool,
    /// Whether a chip may be put onto lines, which are then drawn around it.
    pub may_cover_lines: bool,
}

impl<'a> CostField<'a> {
    /// The spots of a canvas, and so many columns and rows beyond it.
    pub fn new(
        board: &'a RoutingProblem,
        near: &'a Neighbours,
        manner: PlacementWeights,
        canvas: CellRect,
        beyond: (i32, i32),
    ) -> Self {
        let area = canvas.inflate(beyond.0, beyond.1);
        let chip_cells = board
            .chips
            .iter()
            .flat_map(|&chip| cells_of(clip(chip, area)));
        let line_cells = board
            .wires
            .iter()
            .filter_map(|w| w.route.as_ref())
            .flat_map(|r| r.cells());
        let (chips, lines) = (
            SummedAreaTable::new(area, chip_cells),
            SummedAreaTable::new(area, line_cells),
        );
        Self {
            board,
            near,
            manner,
            canvas,
            area,
            chips,
            lines,
            is_bounded: beyond == (0, 0),
            may_cover_lines: false,
        }
    }

    /// Whether a chip can stand there with so many columns and rows around it free of chips, on no
    /// line and within the area.
    pub fn is_free(&self, spot: CellRect, gap: (i32, i32)) -> bool {
        let is_within = spot.right() <= self.area.right() && spot.bottom() <= self.area.bottom();
        (is_within || !self.is_bounded)
            && self.chips.within(spot.inflate(gap.0, gap.1)) == 0
            && (self.may_cover_lines || self.lines.within(spot) == 0)
    }

    /// How far apart two factors stand that are likely not linked.
    fn apart(&self) -> i32 {
        match self.is_bounded {
            true => APART.min(self.canvas.w * APART_SHARE.0 / APART_SHARE.1),
            false => APART,
        }
    }

    fn linked(&self) -> impl Iterator<Item = usize> {
        self.near.causes.iter().chain(&self.near.effects).copied()
    }

    /// Everything but what straight lines cost.
    pub fn least_cost(&self, spot: CellRect) -> i64 {
        let chips = &self.board.chips;
        let lengths: i64 = self.linked().map(|i| self.distance(spot, chips[i])).sum();
        let causes: i64 = self
            .near
            .causes
            .iter()
            .map(|&i| backward_cost(chips[i], spot))
            .sum();
        let effects: i64 = self
            .near
            .effects
            .iter()
            .map(|&i| backward_cost(spot, chips[i]))
            .sum();
        let near = lengths + causes + effects + self.neighbour_cost(spot);
        near + self.density_cost(spot) + self.off_canvas_cost(spot)
    }

    /// From chip to chip along rows and columns, in half columns; straight across is nearest.
    fn distance(&self, a: CellRect, b: CellRect) -> i64 {
        let (dx, dy) = gap(a, b);
        let (from, to) = (centre(a), centre(b));
        let share_columns = a.x < b.right() && b.x < a.right();
        let share_rows = a.y < b.bottom() && b.y < a.bottom();
        let aside = if share_rows {
            2 * (from.1 - to.1).abs()
        } else {
            (from.0 - to.0).abs()
        };
        let bend = if !share_columns && !share_rows {
            self.manner.bend
        } else {
            aside / 4
        };
        2 * i64::from(dx) + 4 * i64::from(dy) + bend
    }

    fn neighbour_cost(&self, spot: CellRect) -> i64 {
        let quarters = |share: i64, kin: &[usize]| {
            let ways = kin
                .iter()
                .map(|&i| self.distance(spot, self.board.chips[i]));
            share * ways.sum::<i64>() / (kin.len().max(1) as i64)
        };
        let two_away = quarters(self.manner.two_away, &self.near.two_away);
        (two_away + quarters(price::SAME_THEME, &self.near.same_theme)) / 4
    }

    fn density_cost(&self, spot: CellRect) -> i64 {
        let tight = self
            .chips
            .within(spot.inflate(self.manner.liked.0, self.manner.liked.1))
            > 0;
        let beside = i64::from(self.lines.within(spot.inflate(1, 1)));
        price::BESIDE_LINE * beside + if tight { price::TIGHT } else { 0 }
    }

    fn off_canvas_cost(&self, spot: CellRect) -> i64 {
        let canvas = self.canvas;
        let x = (canvas.x - spot.x)
            .max(spot.right() - canvas.right())
            .max(0);
        let y = (canvas.y - spot.y)
            .max(spot.bottom() - canvas.bottom())
            .max(0);
        let out = price::OUTSIDE * (i64::from(x) + ROW * i64::from(y));
        let middle = match self.is_bounded {
            true => centre(canvas),
            false => (0, 0),
        };
        let ((cx, cy), (mx, my)) = (centre(spot), middle);
        let off_centre = (cx - mx).abs() + ROW * (cy - my).abs();
        // With neighbours the middle decides only where there is little between two spots.
        if self.linked().next().is_none() {
            out + off_centre * 7 / 16 + self.nearness(spot)
        } else {
            out + off_centre * 3 / 64
        }
    }

    /// What a chip without neighbours pays for standing near others.
    fn nearness(&self, spot: CellRect) -> i64 {
        let gaps = self.board.chips.iter().map(|&chip| {
            let (columns, rows) = gap(spot, chip);
            columns + 2 * rows
        });
        let apart = if self.near.same_theme.is_empty() {
            self.apart()
        } else {
            APART_IN_A_THEME
        };
        price::NEAR_OTHERS * i64::from((apart - gaps.min().unwrap_or(apart)).max(0))
    }

    /// What straight lines cost that lead to the chip or over it.
    pub fn line_cost(&self, spot: CellRect) -> i64 {
        self.linked()
            .map(|i| self.new_line_cost(spot, i))
            .sum::<i64>()
            + self.covered_line_cost(spot)
    }

    fn new_line_cost(&self, spot: CellRect, to: usize) -> i64 {
        let (a, b) = (centre(spot), centre(self.board.chips[to]));
        let others = self
            .board
            .chips
            .iter()
            .enumerate()
            .filter(|&(i, _)| i != to);
        let labels = others
            .filter(|&(_, &chip)| segment_meets(a, b, chip))
            .count();
        let apart = self
            .board
            .wires
            .iter()
            .filter(|w| w.from != to && w.to != to);
        let crossings = apart.filter(|w| {
            let (c, d) = (
                centre(self.board.chips[w.from]),
                centre(self.board.chips[w.to]),
            );
            turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
        });
        price::THROUGH_LABEL * labels as i64 + price::CROSSING * crossings.count() as i64
    }

    fn covered_line_cost(&self, spot: CellRect) -> i64 {
        let met = |from: usize, to: usize| {
            segment_meets(
                centre(self.board.chips[from]),
                centre(self.board.chips[to]),
                spot,
            )
        };
        price::UNDER_LINE
            * self
                .board
                .wires
                .iter()
                .filter(|w| met(w.from, w.to))
                .count() as i64
    }
}

/// The free columns and rows between two chips.
fn gap(a: CellRect, b: CellRect) -> (i32, i32) {
    let dx = (a.x - b.right()).max(b.x - a.right()).max(0);
    let dy = (a.y - b.bottom()).max(b.y - a.bottom()).max(0);
    (dx, dy)
}

fn backward_cost(cause: CellRect, effect: CellRect) -> i64 {
    let missed = i64::from(effect.x < cause.right()) + i64::from(effect.right() <= cause.x);
    missed * price::BACKWARDS
}
