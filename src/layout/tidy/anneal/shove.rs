//! A chip moved along its row or its column, with those it would come too near to: where chips
//! stand close, hardly any finds room alone.

use super::routed_placement::RoutedPlacement;
use crate::layout::tidy::occupancy::{COLUMNS_BETWEEN, ROWS_BETWEEN, ROWS_BETWEEN_LINKED};
use crate::layout::tidy::random::LayoutRng;
use crate::model::CellRect;

/// At most so many chips move together.
const MOST: usize = 5;

/// Where a chip and those it pushes would stand if it went at most so many columns or rows;
/// `None` where one of them stays or they would be too many.
pub(super) fn shove(
    drawing: &RoutedPlacement,
    chip: usize,
    (columns, rows): (i32, i32),
    random: &mut LayoutRng,
) -> Option<Vec<(usize, CellRect)>> {
    let by = match random.below(2) {
        0 => (random.between(-columns, columns), 0),
        _ => (0, random.between(-rows, rows)),
    };
    let mut moves = vec![(chip, drawing.places()[chip].translate(by.0, by.1))];
    let mut next = 0;
    while let Some(&(pusher, at)) = moves.get(next) {
        for (other, &place) in drawing.places().iter().enumerate() {
            if moves.iter().any(|&(moved, _)| moved == other) {
                continue;
            }
            let rows = match drawing.board.graph.linked(pusher, other) {
                true => ROWS_BETWEEN_LINKED,
                false => ROWS_BETWEEN,
            };
            if at.inflate(COLUMNS_BETWEEN, rows).overlaps(place) {
                if drawing.board.fixed[other].is_some() || moves.len() == MOST {
                    return None;
                }
                moves.push((other, out_of_the_way(place, at, rows, by)));
            }
        }
        next += 1;
    }
    Some(moves)
}

/// The place moved on the way of what pushes it, as far as it must.
fn out_of_the_way(place: CellRect, pusher: CellRect, rows: i32, (dx, dy): (i32, i32)) -> CellRect {
    let along = |by: i32, low: i32, past: i32, now: i32, size: i32, gap: i32| match by.signum() {
        1 => past + gap,
        -1 => low - gap - size,
        _ => now,
    };
    let x = along(
        dx,
        pusher.x,
        pusher.right(),
        place.x,
        place.w,
        COLUMNS_BETWEEN,
    );
    let y = along(dy, pusher.y, pusher.bottom(), place.y, place.h, rows);
    CellRect::new(x, y, place.w, place.h)
}
