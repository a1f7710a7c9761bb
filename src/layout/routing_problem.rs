//! The routing problem: chips, the wires between them, and existing routes.

use super::side::Side;
use crate::model::{Cell, CellRect, Route};

/// A connection between two chips of a [`RoutingProblem`], by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Index of the cause's chip.
    pub from: usize,
    /// Index of the effect's chip.
    pub to: usize,
    /// Whether the line must keep a cell for a delay mark.
    pub delayed: bool,
    /// Its line, once it has one.
    pub route: Option<Route>,
}

/// Chips, and the wires between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoutingProblem {
    /// The boxes that factors fill.
    pub chips: Vec<CellRect>,
    /// The links, each naming two chips.
    pub wires: Vec<Wire>,
}

/// Kind of a line segment within one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentKind {
    /// Leaves the cause's chip: the first cell, unless it is the sign's or the head's.
    Tail,
    /// Runs straight through.
    Run,
    /// Turns.
    Turn,
    /// Holds the sign, in the cell before the head.
    Sign,
    /// Holds the head, which points to this side.
    Head(Side),
}

/// One cell of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentCell {
    /// Where it is.
    pub cell: Cell,
    /// What the line does there.
    pub kind: SegmentKind,
    /// The sides by which the line enters and leaves, as bits of [`Side::bit`].
    pub mask: u8,
}

impl SegmentCell {
    /// Whether the line enters by one side and leaves by the one across.
    pub const fn is_straight(self) -> bool {
        self.mask == 0b0101 || self.mask == 0b1010
    }
}

impl RoutingProblem {
    /// Every cell of a wire's line, tail first; empty when it has none.
    pub fn line(&self, wire: usize) -> Vec<SegmentCell> {
        let wire = &self.wires[wire];
        match &wire.route {
            Some(route) => trace_line(&route.cells(), self.chips[wire.from], self.chips[wire.to]),
            None => Vec::new(),
        }
    }

    /// The smallest box around all chips and lines; `None` on an empty board.
    pub fn extent(&self) -> Option<CellRect> {
        let corners = self.wires.iter().filter_map(|w| w.route.as_ref());
        let corners =
            corners.flat_map(|route| route.0.iter().map(|c| CellRect::new(c.x, c.y, 1, 1)));
        self.chips
            .iter()
            .copied()
            .chain(corners)
            .reduce(CellRect::union)
    }
}

/// Classifies every cell of a line, given the two chips it joins.
pub(super) fn trace_line(cells: &[Cell], from: CellRect, to: CellRect) -> Vec<SegmentCell> {
    let count = cells.len();
    let enters = |i: usize| match i {
        0 => towards_chip(cells[0], from),
        _ => Side::between(cells[i], cells[i - 1]),
    };
    let leaves = |i: usize| match cells.get(i + 1) {
        Some(&next) => Side::between(cells[i], next),
        None => enters(i)
            .map(Side::opposite)
            .filter(|_| i > 0)
            .or_else(|| towards_chip(cells[i], to)),
    };
    let piece = |i: usize| {
        let (back, on) = (enters(i), leaves(i));
        let mask = back.map_or(0, Side::bit) | on.map_or(0, Side::bit);
        let part = match count - i {
            1 => SegmentKind::Head(on.unwrap_or(Side::East)),
            2 => SegmentKind::Sign,
            _ if i == 0 => SegmentKind::Tail,
            _ if back.map(Side::opposite) == on => SegmentKind::Run,
            _ => SegmentKind::Turn,
        };
        SegmentCell {
            cell: cells[i],
            kind: part,
            mask,
        }
    };
    (0..count).map(piece).collect()
}

fn towards_chip(cell: Cell, chip: CellRect) -> Option<Side> {
    Side::ALL
        .into_iter()
        .find(|side| chip.contains(side.of(cell)))
}

/// The cell of a line that holds its delay mark, as an index into `line`: the straight one
/// nearest to the middle that no other line crosses.
pub fn delay_cell(line: &[SegmentCell], is_crossed: impl Fn(Cell) -> bool) -> Option<usize> {
    let may_hold = |i: &usize| {
        matches!(line[*i].kind, SegmentKind::Run | SegmentKind::Tail)
            && line[*i].is_straight()
            && !is_crossed(line[*i].cell)
    };
    // Twice the distance to the middle of what lies before the sign.
    let off_middle = |i: &usize| (2 * i + 3).abs_diff(line.len());
    (0..line.len()).filter(may_hold).min_by_key(off_middle)
}
