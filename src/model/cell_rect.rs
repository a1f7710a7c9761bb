//! World cells, rectangles and routes: x grows to the right, y downwards.

use serde::{Deserialize, Serialize};

/// Largest coordinate accepted from a file, in cells.
const FARTHEST: i32 = 20_000;
/// Largest chip width or height accepted from a file, in cells.
const WIDEST: i32 = 400;

/// One character cell of the world. Written as `[x, y]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct Cell {
    /// Columns to the right of the origin.
    pub x: i32,
    /// Rows below the origin.
    pub y: i32,
}

/// No cell is further from the origin than this, wherever it comes from: sums of a few of them
/// cannot overflow.
const EDGE: i32 = 1 << 24;

const fn within_edge(at: i32) -> i32 {
    if at > EDGE {
        EDGE
    } else if at < -EDGE {
        -EDGE
    } else {
        at
    }
}

impl Cell {
    /// The cell at column `x`, row `y`; one beyond 2²⁴ cells from the origin is at that edge.
    pub const fn new(x: i32, y: i32) -> Self {
        Self {
            x: within_edge(x),
            y: within_edge(y),
        }
    }
}

impl From<(i32, i32)> for Cell {
    fn from((x, y): (i32, i32)) -> Self {
        Self {
            x: x.clamp(-FARTHEST, FARTHEST),
            y: y.clamp(-FARTHEST, FARTHEST),
        }
    }
}

impl From<Cell> for (i32, i32) {
    fn from(cell: Cell) -> Self {
        (cell.x, cell.y)
    }
}

/// A rectangle of cells, such as the one a factor's chip fills. Written as `[x, y, w, h]`.
///
/// `x`, `y` is the top-left cell; `w` and `h` are at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[i32; 4]", into = "[i32; 4]")]
pub struct CellRect {
    /// Leftmost column.
    pub x: i32,
    /// Topmost row.
    pub y: i32,
    /// Width in columns.
    pub w: i32,
    /// Height in rows.
    pub h: i32,
}

impl CellRect {
    /// A box with its top-left cell at `x`, `y`.
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Self { x, y, w, h }
    }

    /// The first column to the right of the box.
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.w)
    }

    /// The first row below the box.
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.h)
    }

    /// Whether the box holds `cell`.
    pub const fn contains(self, cell: Cell) -> bool {
        cell.x >= self.x && cell.x < self.right() && cell.y >= self.y && cell.y < self.bottom()
    }

    /// Whether the boxes share a cell.
    pub const fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The box with `dx` more columns on the left and right and `dy` more rows above and below.
    pub const fn inflate(self, dx: i32, dy: i32) -> Self {
        Self::new(
            self.x.saturating_sub(dx),
            self.y.saturating_sub(dy),
            self.w.saturating_add(dx.saturating_mul(2)),
            self.h.saturating_add(dy.saturating_mul(2)),
        )
    }

    /// The same box, moved.
    pub const fn translate(self, dx: i32, dy: i32) -> Self {
        Self::new(
            self.x.saturating_add(dx),
            self.y.saturating_add(dy),
            self.w,
            self.h,
        )
    }

    /// The smallest box around both.
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(
            x,
            y,
            self.right().max(other.right()).saturating_sub(x),
            self.bottom().max(other.bottom()).saturating_sub(y),
        )
    }
}

impl From<[i32; 4]> for CellRect {
    fn from([x, y, w, h]: [i32; 4]) -> Self {
        let Cell { x, y } = Cell::from((x, y));
        Self::new(x, y, w.clamp(1, WIDEST), h.clamp(1, WIDEST))
    }
}

impl From<CellRect> for [i32; 4] {
    fn from(p: CellRect) -> Self {
        [p.x, p.y, p.w, p.h]
    }
}

/// The route of a link: its corners, from the first cell outside the cause's chip to the head's
/// cell, both included. Neighbouring corners share a row or a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Route(pub Vec<Cell>);

impl Route {
    /// Every cell of the line, tail first, each once in a row.
    ///
    /// Corners that share neither row nor column (a file may hold anything) are joined along
    /// the row first. Longer than 100,000 cells, the rest is left out.
    pub fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.0.first().copied().into_iter().collect();
        for corner in self.0.iter().skip(1) {
            while let Some(&at) = cells.last()
                && at != *corner
                && cells.len() < 100_000
            {
                cells.push(step_towards(at, *corner));
            }
        }
        cells
    }

    /// Number of bends.
    pub fn bends(&self) -> usize {
        self.0.len().saturating_sub(2)
    }
}

fn step_towards(at: Cell, goal: Cell) -> Cell {
    if at.x == goal.x {
        Cell::new(at.x, at.y + (goal.y - at.y).signum())
    } else {
        Cell::new(at.x + (goal.x - at.x).signum(), at.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_four_numbers_in_a_file() {
        let place = CellRect::new(12, 4, 11, 2);
        assert_eq!(serde_json::to_string(&place).unwrap(), "[12,4,11,2]");
        assert_eq!(
            serde_json::from_str::<CellRect>("[12,4,11,2]").unwrap(),
            place
        );
    }

    #[test]
    fn a_place_from_a_hostile_file_has_a_size_and_stays_in_the_world() {
        let place: CellRect = serde_json::from_str("[2147483647,0,0,-5]").unwrap();
        assert_eq!(place, CellRect::new(FARTHEST, 0, 1, 1));
    }

    #[test]
    fn a_route_names_its_corners_and_yields_every_cell_between() {
        let route: Route = serde_json::from_str("[[0,0],[2,0],[2,2]]").unwrap();
        let cells: Vec<(i32, i32)> = route.cells().into_iter().map(Into::into).collect();
        assert_eq!(cells, [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)]);
        assert_eq!(route.bends(), 1);
    }

    #[test]
    fn a_cell_from_anywhere_can_be_reckoned_with() {
        let (far, near) = (Cell::new(i32::MAX, i32::MIN), Cell::new(3, -4));
        assert_eq!((near.x, near.y), (3, -4));
        assert_eq!((far.x - near.x, far.y - near.y), (EDGE - 3, 4 - EDGE));
        let huge = CellRect::new(i32::MAX, i32::MAX, i32::MAX, 1);
        assert!(!huge.contains(near) && !huge.overlaps(CellRect::new(0, 0, 1, 1)));
    }

    #[test]
    fn boxes_that_only_touch_do_not_overlap() {
        let a = CellRect::new(0, 0, 4, 1);
        assert!(!a.overlaps(CellRect::new(4, 0, 4, 1)));
        assert!(a.overlaps(CellRect::new(3, 0, 4, 1)));
    }
}
