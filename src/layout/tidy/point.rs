//! A position between cells, in square units: a cell is one unit wide and two high.

use crate::model::CellRect;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The centre of a box of cells.
    pub(super) fn centre(place: CellRect) -> Self {
        Self::new(
            f64::from(place.x) + f64::from(place.w) / 2.0,
            2.0 * f64::from(place.y) + f64::from(place.h),
        )
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    pub(super) fn times(self, by: f64) -> Self {
        Self::new(self.x * by, self.y * by)
    }

    pub(super) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The box of the given size in cells whose centre is nearest to this point.
    pub(super) fn place(self, (w, h): (i32, i32)) -> CellRect {
        let x = (self.x - f64::from(w) / 2.0 + 0.5).floor();
        let y = ((self.y - f64::from(h)) / 2.0 + 0.5).floor();
        CellRect::new(x as i32, y as i32, w, h)
    }
}

/// The least and the greatest corner around points; both at zero without any.
pub(super) fn bounds(points: impl IntoIterator<Item = Point>) -> (Point, Point) {
    points
        .into_iter()
        .fold(None, |around: Option<(Point, Point)>, p| {
            let (low, high) = around.unwrap_or((p, p));
            Some((
                Point::new(low.x.min(p.x), low.y.min(p.y)),
                Point::new(high.x.max(p.x), high.y.max(p.y)),
            ))
        })
        .unwrap_or((Point::new(0.0, 0.0), Point::new(0.0, 0.0)))
}
