//! Line raster: the cells that lines cover, from which every renderer picks glyphs.
//!
//! A cell belongs to one wire. Where two cross, the cell is the vertical one's, and the
//! horizontal one has a gap there.

use super::routing_problem::{RoutingProblem, SegmentCell, SegmentKind, delay_cell};
use super::side::Side;
use crate::model::Cell;

/// Kind of glyph in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// A line that joins the two sides of the mask, bits of [`Side::bit`].
    Line(u8),
    /// The wire's sign.
    Sign,
    /// A head that points to this side.
    Head(Side),
    /// A delay mark across the line, which runs between the two sides of the mask.
    Delay(u8),
}

/// One drawn cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RasterCell {
    /// Where it is.
    pub cell: Cell,
    /// The wire it belongs to, an index into the board's wires.
    pub wire: usize,
    /// What it shows.
    pub glyph: Glyph,
    /// The wire that has a gap here, if any.
    pub under: Option<usize>,
}

/// Every drawn cell of a board's wires, by row, then column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineRaster {
    cells: Vec<RasterCell>,
}

impl LineRaster {
    /// Draws every wire that has a route.
    ///
    /// Total: where routes from elsewhere run over each other, heads and signs come before
    /// lines and earlier wires before later ones.
    pub fn of(board: &RoutingProblem) -> Self {
        let lines: Vec<Vec<SegmentCell>> = (0..board.wires.len())
            .map(|wire| board.line(wire))
            .collect();
        let mut claims: Vec<(Cell, u8, usize, SegmentCell)> = Vec::new();
        for (wire, line) in lines.iter().enumerate() {
            claims.extend(
                line.iter()
                    .map(|&piece| (piece.cell, rank(piece), wire, piece)),
            );
        }
        claims.sort_unstable_by_key(|&(cell, rank, wire, _)| (cell.y, cell.x, rank, wire));
        let shared = claims.chunk_by(|a, b| a.0 == b.0);
        let mut ink = Self {
            cells: shared.filter_map(raster_cell).collect(),
        };
        for (wire, line) in lines.iter().enumerate() {
            if board.wires[wire].delayed {
                ink.mark_delay(wire, line);
            }
        }
        ink
    }

    fn mark_delay(&mut self, wire: usize, line: &[SegmentCell]) {
        let is_crossed = |cell| {
            self.at(cell)
                .is_none_or(|s| s.wire != wire || s.under.is_some())
        };
        if let Some(piece) = delay_cell(line, is_crossed).map(|i| line[i])
            && let Ok(at) = self.find(piece.cell)
        {
            self.cells[at].glyph = Glyph::Delay(piece.mask);
        }
    }

    fn find(&self, cell: Cell) -> Result<usize, usize> {
        self.cells
            .binary_search_by_key(&(cell.y, cell.x), |s| (s.cell.y, s.cell.x))
    }

    /// The glyph in a cell.
    pub fn at(&self, cell: Cell) -> Option<&RasterCell> {
        self.find(cell).ok().map(|at| &self.cells[at])
    }

    /// Every drawn cell, by row, then column.
    pub fn strokes(&self) -> &[RasterCell] {
        &self.cells
    }

    /// The drawn cells of the rows from `top` to before `bottom`.
    pub fn rows(&self, top: i32, bottom: i32) -> &[RasterCell] {
        let start = self.cells.partition_point(|s| s.cell.y < top);
        let end = self.cells.partition_point(|s| s.cell.y < bottom);
        &self.cells[start.min(end)..end]
    }
}

/// Priority of a segment in a cell that several lines claim; the lowest wins.
fn rank(piece: SegmentCell) -> u8 {
    match piece.kind {
        SegmentKind::Head(_) => 0,
        SegmentKind::Sign => 1,
        SegmentKind::Tail | SegmentKind::Turn => 2,
        SegmentKind::Run if piece.mask == 0b0101 => 3,
        SegmentKind::Run => 4,
    }
}

fn raster_cell(claims: &[(Cell, u8, usize, SegmentCell)]) -> Option<RasterCell> {
    let &(cell, _, wire, piece) = claims.first()?;
    let glyph = match piece.kind {
        SegmentKind::Head(side) => Glyph::Head(side),
        SegmentKind::Sign => Glyph::Sign,
        SegmentKind::Tail | SegmentKind::Run | SegmentKind::Turn => Glyph::Line(piece.mask),
    };
    let under = claims.get(1).map(|&(_, _, other, _)| other);
    Some(RasterCell {
        cell,
        wire,
        glyph,
        under,
    })
}
