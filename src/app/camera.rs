//! Which part of the world the window shows. It moves when asked, and no further than needed
//! to show what is new or selected.

use crate::model::{Cell, CellRect};
use crate::scene::{Scene, View};

/// How far from the edge what is brought into view is kept, in cells.
const MARGIN: i32 = 2;

/// The world cell in the top-left corner of the map's part of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Camera {
    /// That cell.
    pub corner: Cell,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            corner: Cell::new(0, 0),
        }
    }
}

impl Camera {
    /// Looks at the middle of `extent` through a part of the window of `area`'s size.
    pub fn centred(extent: CellRect, area: CellRect) -> Self {
        let x = extent.x + extent.w.div_euclid(2) - area.w.div_euclid(2);
        let y = extent.y + extent.h.div_euclid(2) - area.h.div_euclid(2);
        Self {
            corner: Cell::new(x, y),
        }
    }

    /// Looks at a drawing through the `free` part of `area`, what is left of it beside the shelf.
    pub fn beside(scene: &Scene, free: CellRect, area: CellRect) -> Self {
        let mut camera = Self::over(scene, free);
        camera.pan(area.x - free.x, area.y - free.y);
        camera
    }

    /// Looks at the middle of a drawing, or where it is a table that is larger than the area, at
    /// its first row and column.
    fn over(scene: &Scene, area: CellRect) -> Self {
        let extent = scene.extent().unwrap_or(CellRect::new(0, 0, 1, 1));
        let mut camera = Self::centred(extent, area);
        if scene.view == View::Matrix {
            camera.corner.x = camera.corner.x.min(extent.x);
            camera.corner.y = camera.corner.y.min(extent.y);
        }
        camera
    }

    /// Where the name of a factor is in the window: where its chip is, but the names of a table's
    /// rows stay in view.
    pub fn chip_in_window(&self, scene: &Scene, place: CellRect, area: CellRect) -> CellRect {
        let seen = self.to_window(place, area);
        match scene.view == View::Matrix {
            true => CellRect {
                x: seen.x.max(area.x),
                ..seen
            },
            false => seen,
        }
    }

    /// The least movement that brings `target` into the `free` part of the map's area; both in
    /// their own cells: `target` in the world's, `free` in the window's.
    pub fn reveal(&mut self, target: CellRect, free: CellRect, area: CellRect) {
        let offset = Cell::new(free.x - area.x, free.y - area.y);
        self.corner.x = shifted(self.corner.x + offset.x, free.w, target.x, target.w) - offset.x;
        self.corner.y = shifted(self.corner.y + offset.y, free.h, target.y, target.h) - offset.y;
    }

    /// Moves the window over the world.
    pub fn pan(&mut self, dx: i32, dy: i32) {
        self.corner = Cell::new(self.corner.x + dx, self.corner.y + dy);
    }

    /// Where a box of the world is in the window.
    pub const fn to_window(self, place: CellRect, area: CellRect) -> CellRect {
        place.translate(area.x - self.corner.x, area.y - self.corner.y)
    }

    /// Which cell of the world is under a cell of the window.
    pub const fn to_world(self, cell: Cell, area: CellRect) -> Cell {
        Cell::new(
            cell.x - area.x + self.corner.x,
            cell.y - area.y + self.corner.y,
        )
    }
}

/// The new start of a span of `length` cells from `start`, so that it holds `at..at + size`.
fn shifted(start: i32, length: i32, at: i32, size: i32) -> i32 {
    let margin = MARGIN.min((length - size) / 2).max(0);
    let (least, most) = (at + size + margin - length, at - margin);
    if least > most {
        most
    } else {
        start.clamp(least, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_view_moves_nothing() {
        let area = CellRect::new(0, 1, 80, 20);
        let mut camera = Camera::centred(CellRect::new(0, 0, 40, 10), area);
        let before = camera;
        camera.reveal(CellRect::new(5, 3, 10, 2), area, area);
        assert_eq!(camera, before);
    }

    #[test]
    fn what_is_out_of_view_is_brought_in_by_the_least_movement() {
        let area = CellRect::new(0, 1, 80, 20);
        let mut camera = Camera {
            corner: Cell::new(0, 0),
        };
        camera.reveal(CellRect::new(78, 3, 10, 2), area, area);
        assert_eq!(camera.corner, Cell::new(10, 0));
    }
}
