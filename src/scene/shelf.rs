//! Where factors wait that nobody has linked yet.

use crate::model::text::{shorten, width};
use crate::model::{FactorId, Map, Place};

/// Columns of the shelf once something is linked.
pub const SHELF_WIDTH: i32 = 24;
/// Rows from one line of the wall to the next.
const WALL_STEP: i32 = 2;

/// The shelf as it fits into a window: chips in window cells, and how many did not fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Each waiting factor's chip, one row high, and its label as it fits.
    pub chips: Vec<(FactorId, Place, String)>,
    /// How many factors found no room.
    pub hidden: usize,
}

impl Shelf {
    /// A wall of chips that fills `area` while nothing is linked.
    pub fn wall(map: &Map, waiting: &[FactorId], area: Place) -> Self {
        let mut shelf = Self::default();
        let (mut x, mut y) = (area.x + 2, area.y + 1);
        for id in waiting {
            let label = shorten(&map.label(*id), usize::try_from(area.w - 6).unwrap_or(0));
            let w = columns(&label) + 2;
            if x + w > area.right() - 1 {
                (x, y) = (area.x + 2, y + WALL_STEP);
            }
            if y >= area.bottom() || w < 3 {
                shelf.hidden += 1;
                continue;
            }
            shelf.chips.push((*id, Place::new(x, y, w, 1), label));
            x += w + 2;
        }
        shelf
    }

    /// A column at the left of `area`, beside the map.
    pub fn column(map: &Map, waiting: &[FactorId], area: Place) -> Self {
        let mut shelf = Self::default();
        let step = if i32::try_from(waiting.len() * 2).unwrap_or(i32::MAX) < area.h {
            2
        } else {
            1
        };
        for (row, id) in waiting.iter().enumerate() {
            let y = area.y
                + 1
                + i32::try_from(row)
                    .unwrap_or(i32::MAX / 2)
                    .saturating_mul(step);
            if y >= area.bottom() - 1 {
                shelf.hidden = waiting.len() - row;
                break;
            }
            let label = shorten(
                &map.label(*id),
                usize::try_from(SHELF_WIDTH - 4).unwrap_or(0),
            );
            let place = Place::new(area.x + 1, y, columns(&label) + 2, 1);
            shelf.chips.push((*id, place, label));
        }
        shelf
    }
}

fn columns(text: &str) -> i32 {
    i32::try_from(width(text)).unwrap_or(i32::MAX / 4)
}
