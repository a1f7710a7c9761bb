//! Ports: cells at which a line may leave or reach a chip.

use crate::layout::grid::cells_of;
use crate::layout::side::Side;
use crate::model::{Cell, CellRect};

/// The cells outside a chip on the given sides, each with its side.
pub fn ports(chip: CellRect, sides: u8) -> impl Iterator<Item = (Cell, Side)> {
    let strip = move |side: Side| match side {
        Side::North => CellRect::new(chip.x, chip.y - 1, chip.w, 1),
        Side::East => CellRect::new(chip.right(), chip.y, 1, chip.h),
        Side::South => CellRect::new(chip.x, chip.bottom(), chip.w, 1),
        Side::West => CellRect::new(chip.x - 1, chip.y, 1, chip.h),
    };
    let chosen = Side::ALL
        .into_iter()
        .filter(move |side| sides & side.bit() != 0);
    chosen.flat_map(move |side| cells_of(strip(side)).map(move |cell| (cell, side)))
}

/// Distance of a port from the middle of its side, in cells.
pub fn port_offset(port: Cell, chip: CellRect, side: Side) -> u32 {
    if side.is_horizontal() {
        (2 * (port.y - chip.y) + 1).abs_diff(chip.h)
    } else {
        (2 * (port.x - chip.x) + 1).abs_diff(chip.w)
    }
}
