//! The four sides of a cell or chip.

use crate::model::Cell;

/// A side of a cell or chip, also used as a direction of travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Side {
    /// Up a row.
    North,
    /// One column to the right.
    East,
    /// Down a row.
    South,
    /// One column to the left.
    West,
}

impl Side {
    /// All four, clockwise from the top.
    pub const ALL: [Self; 4] = [Self::North, Self::East, Self::South, Self::West];

    /// The side across.
    pub const fn opposite(self) -> Self {
        match self {
            Self::North => Self::South,
            Self::East => Self::West,
            Self::South => Self::North,
            Self::West => Self::East,
        }
    }

    /// The two sides that are neither this one nor the one across.
    pub const fn beside(self) -> [Self; 2] {
        if self.is_horizontal() {
            [Self::North, Self::South]
        } else {
            [Self::East, Self::West]
        }
    }

    /// One bit a side: north 1, east 2, south 4, west 8.
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether a step this way stays in its row.
    pub const fn is_horizontal(self) -> bool {
        matches!(self, Self::East | Self::West)
    }

    /// The neighbour of `cell` on this side.
    pub const fn of(self, cell: Cell) -> Cell {
        match self {
            Self::North => Cell::new(cell.x, cell.y - 1),
            Self::East => Cell::new(cell.x + 1, cell.y),
            Self::South => Cell::new(cell.x, cell.y + 1),
            Self::West => Cell::new(cell.x - 1, cell.y),
        }
    }

    /// The side of `a` on which its neighbour `b` lies; `None` when they are not neighbours.
    pub fn between(a: Cell, b: Cell) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.of(a) == b)
    }
}
