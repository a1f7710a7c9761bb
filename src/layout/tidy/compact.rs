//! Proportional compaction: places for smaller chips, relative positions kept.

use super::graph::UndirectedGraph;
use super::initial_placement::snap_to_cells;
use super::placement_problem::PlacementProblem;
use super::point::{Point, bounds};
use super::separate::{Gaps, separate};
use crate::model::CellRect;

/// Extra columns and rows per chip, for the lines between.
const ROOM: (i32, i32) = (2, 1);
/// Aspect correction: columns are compacted less than rows, since labels are wide.
const FLATTER: f64 = 1.5;
/// Free columns and rows between two chips, where there is room for them.
const GAPS: Gaps = Gaps {
    columns: 2,
    rows: 1,
};

/// Compacts present places to chips of the given sizes (cells) around the same centre, as far as
/// chips and lines allow. `links` are pairs of indices.
///
/// The gaps between chips are those of [`tidy`](super::tidy).
pub(in crate::layout) fn compact(
    present: &[CellRect],
    sizes: &[(i32, i32)],
    links: &[(usize, usize)],
) -> Vec<CellRect> {
    let centres: Vec<Point> = present.iter().copied().map(Point::centre).collect();
    let (low, high) = bounds(centres.iter().copied());
    let (middle, extent) = (low.plus(high).times(0.5), high.minus(low));
    let by = share(extent, sizes);
    let mut points: Vec<Point> = centres
        .iter()
        .map(|centre| {
            let from = centre.minus(middle);
            middle.plus(Point::new(from.x * by.x, from.y * by.y))
        })
        .collect();
    separate(&mut points, sizes, &vec![false; sizes.len()], GAPS);
    let (low, high) = bounds(points.iter().copied());
    let mut board = PlacementProblem {
        graph: UndirectedGraph::new(sizes.len(), links),
        area: around(low, high, sizes),
        sizes: sizes.to_vec(),
        links: links.to_vec(),
        kept: vec![None; links.len()],
        fixed: vec![None; sizes.len()],
    };
    snap_to_cells(&mut board, &points)
}

/// Scale factors along both axes, at most 1, such that chips fill the desired share of the area.
fn share(extent: Point, sizes: &[(i32, i32)]) -> Point {
    let needs = sizes
        .iter()
        .map(|(w, h)| f64::from(w + ROOM.0) * f64::from(2 * (h + ROOM.1)));
    let has = (extent.x * extent.y).max(1.0);
    let by = (needs.sum::<f64>() / has).sqrt();
    let flatter = FLATTER.sqrt();
    Point::new((by * flatter).min(1.0), (by / flatter).min(1.0))
}

/// The cells around all centres, with room for the largest chip at every edge.
fn around(low: Point, high: Point, sizes: &[(i32, i32)]) -> CellRect {
    let widest = sizes.iter().map(|size| size.0).max().unwrap_or(1);
    let highest = sizes.iter().map(|size| size.1).max().unwrap_or(1);
    let corner = low.place((1, 1)).union(high.place((1, 1)));
    corner.inflate(widest / 2 + 1, highest / 2 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_stays_left_and_nothing_overlaps() {
        let present: Vec<CellRect> = (0..40)
            .map(|at| CellRect::new(at % 8 * 24, at / 8 * 8, 14, 3))
            .collect();
        let sizes = vec![(14, 1); 40];
        let places = compact(&present, &sizes, &[(0, 1), (1, 9)]);
        for (at, one) in places.iter().enumerate() {
            assert_eq!((one.w, one.h), (14, 1));
            assert!(places[at + 1..].iter().all(|other| !other.overlaps(*one)));
        }
        for row in places.chunks(8) {
            assert!(row.windows(2).all(|pair| pair[0].x < pair[1].x));
        }
        let hull = |places: &[CellRect]| places.iter().copied().reduce(CellRect::union).unwrap();
        assert!(hull(&places).h < hull(&present).h);
    }

    #[test]
    fn nothing_and_one_thing_are_drawn_together_too() {
        assert_eq!(compact(&[], &[], &[]), []);
        let one = compact(&[CellRect::new(5, 5, 20, 3)], &[(12, 1)], &[]);
        assert_eq!((one[0].w, one[0].h), (12, 1));
    }
}
