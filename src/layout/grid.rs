//! Routing grid: obstacles and line occupancy of a window of cells, and the cost of entering each.

use super::routing_problem::{SegmentCell, SegmentKind};
use super::side::Side;
use crate::model::{Cell, CellRect};

/// Largest grid, in cells; a link that would need a larger one is not routed.
const MOST_CELLS: i64 = 1 << 21;
const WALL: u32 = u32::MAX;

/// Cost terms of a line, in tenths of a column.
pub mod price {
    /// A step along a row.
    pub const COLUMN: u32 = 10;
    /// A step along a column: a cell is about twice as high as wide.
    pub const ROW: u32 = 20;
    /// A parallel line in the next row or column.
    pub const HUG: u32 = 4;
    /// A head or a sign of another line in a neighbouring cell.
    pub const BESIDE_TIP: u32 = 20;
    /// Running along a chip in the cells of its heads, and in those of its signs: every cell
    /// taken there is a port that later lines miss.
    pub const BESIDE_LABEL: [u8; 2] = [60, 25];
    /// A cell another line must give up.
    pub const EVICTION: u32 = 900;
}

/// Cost terms that differ between routing a whole map and adding one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    /// A turn.
    pub bend: u32,
    /// Another line crossed.
    pub crossing: u32,
    /// A cell outside the box around all chips.
    pub outside: u8,
}

/// For routing a whole map, which should fit a screen.
pub const TOGETHER: Prices = Prices {
    bend: 50,
    crossing: 400,
    outside: 25,
};

/// For adding a line: few others are rerouted for it, so its crossings stay.
pub const ADDED: Prices = Prices {
    bend: 100,
    crossing: 600,
    outside: 0,
};

/// A dense grid of cells with blocked borders.
#[derive(Debug, Clone)]
pub struct Grid {
    area: CellRect,
    /// Cost terms.
    pub prices: Prices,
    /// 0 when free, else the chip's index + 1, or a wall.
    chips: Vec<u32>,
    /// The wire + 1 that runs along the row through the cell, or holds it for itself.
    pub rows: Vec<u32>,
    /// The wire + 1 that runs along the column through the cell, or holds it for itself.
    pub columns: Vec<u32>,
    /// Number of heads and signs in the four neighbouring cells.
    tips: Vec<u8>,
    /// Proximity cost of a cell for a line along its row, and for one along its column.
    fixed: [Vec<u8>; 2],
}

impl Grid {
    /// The window `area`, with `chips` in it; `None` when it is too large to search.
    pub fn new(area: CellRect, chips: &[CellRect], prices: Prices) -> Option<Self> {
        let area = area.inflate(1, 1);
        let size = i64::from(area.w) * i64::from(area.h);
        if size > MOST_CELLS {
            return None;
        }
        let free = vec![0_u32; usize::try_from(size).ok()?];
        let mut grid = Self {
            area,
            prices,
            chips: free.clone(),
            rows: free.clone(),
            columns: free,
            tips: vec![0; size as usize],
            fixed: [vec![0; size as usize], vec![0; size as usize]],
        };
        grid.mark_border();
        let extent = chips.iter().copied().reduce(CellRect::union);
        grid.price_outside(extent.unwrap_or(area));
        for (index, &chip) in chips.iter().enumerate() {
            grid.mark_obstacle(chip, index as u32 + 1);
        }
        Some(grid)
    }

    fn mark_border(&mut self) {
        let CellRect { x, y, w, h } = self.area;
        let across = (0..w).flat_map(|i| [Cell::new(x + i, y), Cell::new(x + i, y + h - 1)]);
        let down = (0..h).flat_map(|i| [Cell::new(x, y + i), Cell::new(x + w - 1, y + i)]);
        for cell in across.chain(down) {
            if let Some(at) = self.index(cell) {
                self.chips[at] = WALL;
            }
        }
    }

    fn price_outside(&mut self, extent: CellRect) {
        for at in 0..self.len() {
            if !extent.contains(self.cell(at)) {
                self.fixed[0][at] = self.prices.outside;
                self.fixed[1][at] = self.prices.outside;
            }
        }
    }

    fn mark_obstacle(&mut self, chip: CellRect, value: u32) {
        for (depth, cost) in (1..).zip(price::BESIDE_LABEL) {
            let above = CellRect::new(chip.x, chip.y - depth, chip.w, 1);
            let left = CellRect::new(chip.x - depth, chip.y, 1, chip.h);
            let below = above.translate(0, chip.h + 2 * depth - 1);
            let right = left.translate(chip.w + 2 * depth - 1, 0);
            for (along, strip) in [(0, above), (0, below), (1, left), (1, right)] {
                for cell in cells_of(clip(strip, self.area)) {
                    if let Some(at) = self.index(cell) {
                        self.fixed[along][at] = self.fixed[along][at].saturating_add(cost);
                    }
                }
            }
        }
        for cell in cells_of(clip(chip, self.area)) {
            if let Some(at) = self.index(cell) {
                self.chips[at] = value;
            }
        }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.chips.len()
    }

    /// The index of a cell of the window.
    pub fn index(&self, cell: Cell) -> Option<usize> {
        let inside = self.area.contains(cell);
        inside.then(|| ((cell.y - self.area.y) * self.area.w + cell.x - self.area.x) as usize)
    }

    /// The cell at an index.
    pub fn cell(&self, index: usize) -> Cell {
        let w = self.area.w as usize;
        Cell::new(
            self.area.x + (index % w) as i32,
            self.area.y + (index / w) as i32,
        )
    }

    /// Index offset to the neighbouring cell on each side.
    pub fn offsets(&self) -> [isize; 4] {
        let w = self.area.w as isize;
        [-w, 1, w, -1]
    }

    /// Whether the cell is free of chips.
    pub fn is_open(&self, at: usize) -> bool {
        self.chips[at] == 0
    }

    /// Owners (wire index + 1, 0 for none) of lines along and across a step towards `side`.
    pub fn along_and_across(&self, at: usize, side: Side) -> (u32, u32) {
        if side.is_horizontal() {
            (self.rows[at], self.columns[at])
        } else {
            (self.columns[at], self.rows[at])
        }
    }

    /// Cost of a step into the cell heading `side`, crossings not included.
    pub fn step(&self, at: usize, side: Side) -> u32 {
        let w = self.area.w as usize;
        let (base, hugs, fixed) = if side.is_horizontal() {
            let hugs = u32::from(self.rows[at - w] != 0) + u32::from(self.rows[at + w] != 0);
            (price::COLUMN, hugs, self.fixed[0][at])
        } else {
            let hugs = u32::from(self.columns[at - 1] != 0) + u32::from(self.columns[at + 1] != 0);
            (price::ROW, hugs, self.fixed[1][at])
        };
        base + price::HUG * hugs + price::BESIDE_TIP * u32::from(self.tips[at]) + u32::from(fixed)
    }

    /// Marks a line's cells as occupied. Cells already taken keep their owner.
    pub fn occupy(&mut self, line: &[SegmentCell], owner: u32) {
        for piece in line {
            let Some(at) = self.index(piece.cell) else {
                continue;
            };
            let whole = piece.kind != SegmentKind::Run;
            if (whole || piece.mask == 0b1010) && self.rows[at] == 0 {
                self.rows[at] = owner;
            }
            if (whole || piece.mask == 0b0101) && self.columns[at] == 0 {
                self.columns[at] = owner;
            }
            self.count_tip(at, piece.kind, 1);
        }
    }

    /// Reserves a cell of a line for its delay mark: no other line may cross it.
    pub fn reserve(&mut self, cell: Cell, owner: u32) {
        if let Some(at) = self.index(cell)
            && (self.rows[at] == owner || self.columns[at] == owner)
        {
            (self.rows[at], self.columns[at]) = (owner, owner);
        }
    }

    /// Frees a line's cells.
    pub fn release(&mut self, line: &[SegmentCell], owner: u32) {
        for piece in line {
            let Some(at) = self.index(piece.cell) else {
                continue;
            };
            for side in [&mut self.rows, &mut self.columns] {
                if side[at] == owner {
                    side[at] = 0;
                }
            }
            self.count_tip(at, piece.kind, -1);
        }
    }

    fn count_tip(&mut self, at: usize, part: SegmentKind, by: i8) {
        if !matches!(part, SegmentKind::Sign | SegmentKind::Head(_)) {
            return;
        }
        for offset in self.offsets() {
            if let Some(near) = at.checked_add_signed(offset)
                && let Some(count) = self.tips.get_mut(near)
            {
                *count = count.saturating_add_signed(by);
            }
        }
    }

    /// Whether another line than `owner`'s runs through the cell.
    pub fn is_crossed(&self, cell: Cell, owner: u32) -> bool {
        let other = |wire: u32| wire != 0 && wire != owner;
        self.index(cell)
            .is_some_and(|at| other(self.rows[at]) || other(self.columns[at]))
    }
}

/// The intersection of two rectangles.
pub fn clip(place: CellRect, area: CellRect) -> CellRect {
    let (x, y) = (place.x.max(area.x), place.y.max(area.y));
    let right = place.right().min(area.right()).max(x);
    let bottom = place.bottom().min(area.bottom()).max(y);
    CellRect::new(x, y, right - x, bottom - y)
}

/// Every cell of a box, row by row.
pub fn cells_of(place: CellRect) -> impl Iterator<Item = Cell> {
    (place.y..place.bottom())
        .flat_map(move |y| (place.x..place.right()).map(move |x| Cell::new(x, y)))
}
