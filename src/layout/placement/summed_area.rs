//! Counting the marked cells of a box at once.

use crate::layout::grid::clip;
use crate::model::{Cell, CellRect};

/// Summed-area table (Crow 1984): number of marked cells in any rectangle.
pub struct SummedAreaTable {
    area: CellRect,
    sums: Vec<i32>,
}

impl SummedAreaTable {
    /// Counts the cells that lie in the area.
    pub fn new(area: CellRect, cells: impl Iterator<Item = Cell>) -> Self {
        let stride = area.w as usize + 1;
        let mut sums = vec![0_i32; stride * (area.h as usize + 1)];
        for cell in cells.filter(|&cell| area.contains(cell)) {
            let (x, y) = ((cell.x - area.x) as usize, (cell.y - area.y) as usize);
            sums[(y + 1) * stride + x + 1] += 1;
        }
        for y in 1..=area.h as usize {
            for x in 1..stride {
                let at = y * stride + x;
                sums[at] += sums[at - 1] + sums[at - stride] - sums[at - stride - 1];
            }
        }
        Self { area, sums }
    }

    /// Number of marked cells in a rectangle.
    pub fn within(&self, place: CellRect) -> i32 {
        let place = clip(place, self.area);
        let stride = self.area.w + 1;
        let at =
            |x: i32, y: i32| self.sums[((y - self.area.y) * stride + x - self.area.x) as usize];
        if place.w == 0 || place.h == 0 {
            return 0;
        }
        at(place.right(), place.bottom()) - at(place.x, place.bottom()) - at(place.right(), place.y)
            + at(place.x, place.y)
    }
}
