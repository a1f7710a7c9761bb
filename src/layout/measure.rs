//! Layout quality metrics, measured on the drawn cells.

use super::grid::cells_of;
use super::line_raster::{Glyph, LineRaster};
use super::placed_graph::PlacedGraph;
use super::routing_problem::RoutingProblem;
use super::side::Side;
use crate::model::{Cell, CellRect, FactorId, LinkId};
use std::collections::BTreeMap;

/// Metrics of one drawing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Cells in which two lines cross.
    pub crossings: usize,
    /// Straight lines from cause to effect that meet a third chip.
    pub through_labels: usize,
    /// Pairs of chips that share a cell.
    pub overlaps: usize,
    /// Wires without a line.
    pub missing: usize,
    /// Drawn wires that a walker does not follow to their target.
    pub lost: usize,
    /// Turns a drawn wire, on average.
    pub bends_mean: f64,
    /// Turns of the wire that turns most.
    pub bends_max: usize,
    /// Columns and rows that chips and lines take.
    pub size: (i32, i32),
}

impl Measures {
    /// Measures a board as it would be drawn.
    pub fn of(board: &RoutingProblem) -> Self {
        let ink = LineRaster::of(board);
        let bends: Vec<usize> = board
            .wires
            .iter()
            .filter_map(|w| w.route.as_ref())
            .map(|r| r.bends())
            .collect();
        let drawn = |wire: &usize| board.wires[*wire].route.is_some();
        Self {
            crossings: ink.strokes().iter().filter(|s| s.under.is_some()).count(),
            through_labels: (0..board.wires.len())
                .map(|w| boxes_crossed(board, w))
                .sum(),
            overlaps: overlaps(&board.chips),
            missing: board.wires.len() - bends.len(),
            lost: (0..board.wires.len())
                .filter(drawn)
                .filter(|&w| !arrives(board, &ink, w))
                .count(),
            bends_mean: bends.iter().sum::<usize>() as f64 / bends.len().max(1) as f64,
            bends_max: bends.iter().copied().max().unwrap_or(0),
            size: board.extent().map_or((0, 0), |area| (area.w, area.h)),
        }
    }
}

fn overlaps(chips: &[CellRect]) -> usize {
    let pairs = |i: usize| chips[..i].iter().filter(|c| c.overlaps(chips[i])).count();
    (0..chips.len()).map(pairs).sum()
}

/// Number of other chips that the straight segment between a wire's ends passes through.
fn boxes_crossed(board: &RoutingProblem, wire: usize) -> usize {
    let wire = &board.wires[wire];
    let (a, b) = (board.chips[wire.from], board.chips[wire.to]);
    let third = |(i, chip): (usize, &CellRect)| {
        i != wire.from && i != wire.to && segment_meets(centre(a), centre(b), *chip)
    };
    board.chips.iter().enumerate().filter(|&c| third(c)).count()
}

/// Centre of a chip, doubled to stay in integers.
pub fn centre(chip: CellRect) -> (i64, i64) {
    let (x, y) = (i64::from(chip.x), i64::from(chip.y));
    (2 * x + i64::from(chip.w) - 1, 2 * y + i64::from(chip.h) - 1)
}

/// Orientation test: the sign tells on which side of the line `a`–`b` the point `c` lies.
pub fn turn(a: (i64, i64), b: (i64, i64), c: (i64, i64)) -> i64 {
    ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum()
}

/// Whether the segment between two doubled points intersects a chip.
pub fn segment_meets(a: (i64, i64), b: (i64, i64), chip: CellRect) -> bool {
    let (x, y) = (2 * i64::from(chip.x) - 1, 2 * i64::from(chip.y) - 1);
    let (right, bottom) = (x + 2 * i64::from(chip.w), y + 2 * i64::from(chip.h));
    if a.0.max(b.0) <= x || a.0.min(b.0) >= right || a.1.max(b.1) <= y || a.1.min(b.1) >= bottom {
        return false;
    }
    let corners = [(x, y), (right, y), (x, bottom), (right, bottom)];
    let sides = corners.map(|corner| turn(a, b, corner));
    sides.contains(&0) || (sides.contains(&1) && sides.contains(&-1))
}

/// Whether following the glyphs alone leads from a wire's tail to its target.
pub fn arrives(board: &RoutingProblem, ink: &LineRaster, wire: usize) -> bool {
    let wire = &board.wires[wire];
    let Some(&tail) = wire.route.as_ref().and_then(|route| route.0.first()) else {
        return false;
    };
    let cause = board.chips[wire.from];
    let leaves = Side::ALL
        .into_iter()
        .filter(|side| cause.contains(side.opposite().of(tail)));
    let ends: Vec<_> = leaves.map(|side| follow(ink, tail, side)).collect();
    let target = board.chips[wire.to];
    ends.iter().flatten().any(|&end| target.contains(end))
}

/// The cell at which following the glyphs from `tail` towards `heading` ends; `None` if they break
/// off.
pub fn follow(ink: &LineRaster, tail: Cell, heading: Side) -> Option<Cell> {
    let glyph = |cell| ink.at(cell).map(|stroke| stroke.glyph);
    let (mut cell, mut heading) = (tail, heading);
    for _ in 0..ink.strokes().len() + 1 {
        match glyph(cell)? {
            Glyph::Head(side) => return Some(side.of(cell)),
            Glyph::Sign => {
                heading = Side::ALL
                    .into_iter()
                    .find(|&s| glyph(s.of(cell)) == Some(Glyph::Head(s)))?
            }
            Glyph::Delay(mask) if mask & heading.bit() != 0 => {}
            Glyph::Line(mask) if mask & heading.opposite().bit() != 0 => {
                let on = mask & !heading.opposite().bit();
                heading = Side::ALL.into_iter().find(|side| side.bit() == on)?;
            }
            Glyph::Line(0b0101) if heading.is_horizontal() => {}
            Glyph::Line(_) | Glyph::Delay(_) => return None,
        }
        cell = heading.of(cell);
    }
    None
}

/// Mean displacement of chips between two drawings, columns and rows added.
pub fn displacement(before: &[CellRect], after: &[CellRect]) -> f64 {
    let moved = |(a, b): (&CellRect, &CellRect)| f64::from(a.x.abs_diff(b.x) + a.y.abs_diff(b.y));
    before.iter().zip(after).map(moved).sum::<f64>() / before.len().max(1) as f64
}

/// Fraction of chip pairs whose horizontal or vertical order flipped, 0 to 1.
pub fn order_flips(before: &[CellRect], after: &[CellRect]) -> f64 {
    let both: Vec<_> = before
        .iter()
        .zip(after)
        .map(|(a, b)| (centre(*a), centre(*b)))
        .collect();
    let flips = |i: usize| {
        let (was, now) = both[i];
        let flipped = both[..i].iter().filter(|(old, new)| {
            (was.0 - old.0).signum() * (now.0 - new.0).signum() < 0
                || (was.1 - old.1).signum() * (now.1 - new.1).signum() < 0
        });
        flipped.count()
    };
    let pairs = both.len() * both.len().saturating_sub(1) / 2;
    (0..both.len()).map(flips).sum::<usize>() as f64 / pairs.max(1) as f64
}

/// Fraction of the cells drawn before, chips and lines, that changed, 0 to 1.
pub fn cell_change_ratio(before: &PlacedGraph, after: &PlacedGraph) -> f64 {
    let (old, new) = (picture(before), picture(after));
    let changed = old
        .iter()
        .filter(|&(cell, mark)| new.get(cell) != Some(mark))
        .count();
    changed as f64 / old.len().max(1) as f64
}

/// Content of a cell: a chip, or a link's glyph.
#[derive(PartialEq)]
enum CellMark {
    Chip(FactorId),
    Line(LinkId, Glyph),
}

fn picture(sheet: &PlacedGraph) -> BTreeMap<Cell, CellMark> {
    let ink = sheet.raster();
    let strokes = ink
        .strokes()
        .iter()
        .map(|s| (s.cell, CellMark::Line(sheet.links[s.wire], s.glyph)));
    let chips = sheet.factors.iter().zip(&sheet.board.chips);
    let chips =
        chips.flat_map(|(&id, &chip)| cells_of(chip).map(move |cell| (cell, CellMark::Chip(id))));
    strokes.chain(chips).collect()
}
