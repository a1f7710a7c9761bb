//! How large a picture is.

use std::io::{IsTerminal, stdout};
use std::iter;
use std::str::FromStr;

use crate::model::{CellRect, Map};
use crate::scene::{Scene, UnlinkedTray};

/// Columns and rows, written `120x35`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

/// Most cells of a picture.
const MOST: u32 = 4_000_000;

impl Size {
    /// The size of the terminal that standard output is, if it is one.
    pub fn of_terminal() -> Option<Self> {
        let (w, h) = stdout()
            .is_terminal()
            .then(crossterm::terminal::size)?
            .ok()?;
        Some(Self { w, h })
    }

    /// The size that holds a box of the world with a margin of one column on either side.
    pub fn around(extent: CellRect) -> Self {
        let clamp = |cells: i32| u16::try_from(cells.max(1)).unwrap_or(u16::MAX);
        let w = clamp(extent.w + 2);
        let most = u16::try_from(MOST / u32::from(w)).unwrap_or(u16::MAX);
        Self {
            w,
            h: clamp(extent.h).min(most),
        }
    }

    /// With room for the factors that wait beside the drawing: more of it changes how they stand.
    #[must_use]
    pub fn beside(self, map: &Map, scene: &Scene) -> Self {
        let wider = |size: &Self| {
            let free = UnlinkedTray::beside(map, scene, size.area()).free;
            let lacks = |wanted: u16, is: i32| u16::try_from(i32::from(wanted) - is).unwrap_or(0);
            let (w, h) = (lacks(self.w, free.w), lacks(self.h, free.h));
            let grown = |cells: u16, by: u16| cells.saturating_add(by);
            ((w, h) != (0, 0)).then(|| Self {
                w: grown(size.w, w),
                h: grown(size.h, h),
            })
        };
        let sizes = iter::successors(Some(self), wider).take(8);
        sizes.last().unwrap_or(self)
    }

    /// As the part of a window that is all of it.
    pub fn area(self) -> CellRect {
        CellRect::new(0, 0, i32::from(self.w), i32::from(self.h))
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let parsed = typed.split_once('x').and_then(|(w, h)| {
            let (w, h) = (w.parse().ok()?, h.parse().ok()?);
            Some(Self { w, h })
        });
        let cells = |size: &Self| u32::from(size.w) * u32::from(size.h);
        parsed
            .filter(|size| (1..=MOST).contains(&cells(size)))
            .ok_or_else(|| "columns and rows are expected, such as 120x35".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_and_rows() {
        assert_eq!("120x35".parse(), Ok(Size { w: 120, h: 35 }));
        for wrong in ["120", "0x35", "120x", "-1x3", "65535x65535", "a x b"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
