//! Compression of a cell path to its corners.

use crate::model::{Cell, Route};

/// The corners of a line given by its cells.
pub(super) fn corners(cells: &[Cell]) -> Route {
    let turns = |i: &usize| {
        let (a, b, c) = (cells[i - 1], cells[*i], cells[i + 1]);
        (b.x - a.x, b.y - a.y) != (c.x - b.x, c.y - b.y)
    };
    let inner = (1..cells.len().saturating_sub(1))
        .filter(turns)
        .map(|i| cells[i]);
    let ends = |cell: Option<&Cell>| cell.copied().into_iter();
    let last = if cells.len() > 1 { cells.last() } else { None };
    Route(ends(cells.first()).chain(inner).chain(ends(last)).collect())
}
