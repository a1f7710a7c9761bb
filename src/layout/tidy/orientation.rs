//! Picks the mirror image of a new placement that is nearest to the old one.

use crate::model::{Cell, CellRect, Route};

/// Mirrors the places left-right, top-bottom or both, whichever has the least total displacement
/// from the present places, and centres them on those (on the origin if there are none). Gaps are
/// kept: a mirrored map is the same map.
pub(super) fn match_orientation(
    places: &mut [CellRect],
    routes: &mut [Option<Route>],
    present: &[Option<CellRect>],
) {
    let Some(around) = hull(places.iter().copied()) else {
        return;
    };
    let goal = hull(present.iter().flatten().copied()).map_or((0, 0), middle);
    let from = middle(around);
    let shift = (goal.0 - from.0, goal.1 - from.1);
    for place in places.iter_mut() {
        *place = place.translate(shift.0, shift.1);
    }
    let around = around.translate(shift.0, shift.1);
    let least = [(false, false), (true, true), (true, false), (false, true)]
        .into_iter()
        .min_by_key(|&flips| displacement(places, present, around, flips));
    let flips = least.unwrap_or((false, false));
    for place in places.iter_mut() {
        *place = flipped(*place, around, flips);
    }
    for corner in routes.iter_mut().flatten().flat_map(|route| &mut route.0) {
        let cell = CellRect::new(corner.x + shift.0, corner.y + shift.1, 1, 1);
        let cell = flipped(cell, around, flips);
        *corner = Cell::new(cell.x, cell.y);
    }
}

/// The box around all places.
pub(super) fn hull(places: impl IntoIterator<Item = CellRect>) -> Option<CellRect> {
    places.into_iter().reduce(CellRect::union)
}

/// The cell in the middle of a box.
pub(super) const fn middle(place: CellRect) -> (i32, i32) {
    (
        place.x + place.w.div_euclid(2),
        place.y + place.h.div_euclid(2),
    )
}

fn displacement(
    places: &[CellRect],
    present: &[Option<CellRect>],
    around: CellRect,
    flips: (bool, bool),
) -> i64 {
    let moved = places.iter().zip(present).filter_map(|(&place, present)| {
        let (new, old) = (middle(flipped(place, around, flips)), middle((*present)?));
        let (x, y) = (i64::from(new.0 - old.0), 2 * i64::from(new.1 - old.1));
        Some(x * x + y * y)
    });
    moved.sum()
}

const fn flipped(place: CellRect, around: CellRect, (across, down): (bool, bool)) -> CellRect {
    let x = if across {
        around.x + around.right() - place.right()
    } else {
        place.x
    };
    let y = if down {
        around.y + around.bottom() - place.bottom()
    } else {
        place.y
    };
    CellRect::new(x, y, place.w, place.h)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirrored_map_is_mirrored_back() {
        let present = [
            CellRect::new(10, 5, 4, 1),
            CellRect::new(30, 9, 6, 2),
            CellRect::new(12, 12, 3, 1),
        ];
        let wanted = present.map(Some);
        for flips in [(false, false), (true, false), (false, true), (true, true)] {
            let around = hull(present).unwrap();
            let mut places = present.map(|place| flipped(place, around, flips).translate(7, -3));
            match_orientation(&mut places, &mut [], &wanted);
            assert_eq!(places, present, "{flips:?}");
        }
    }

    #[test]
    fn a_first_arrangement_stands_around_the_origin() {
        let mut places = [CellRect::new(10, 5, 4, 1), CellRect::new(30, 9, 6, 2)];
        match_orientation(&mut places, &mut [], &[None, None]);
        assert_eq!(middle(hull(places).unwrap()), (0, 0));
    }
}
