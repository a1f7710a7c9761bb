//! Legalisation (as in VLSI placement): real coordinates to whole cells, gaps kept, with little
//! displacement.

use super::occupancy::OccupancyGrid;
use super::placement_problem::PlacementProblem;
use super::point::Point;
use crate::model::CellRect;

/// The places nearest to the points that keep every gap within the board's area.
///
/// Fixed chips stay exactly. The others follow from the middle outwards, so that those at the rim
/// make room. `None` when the area is too small.
pub(super) fn legalise(board: &PlacementProblem, points: &[Point]) -> Option<Vec<CellRect>> {
    let mut ground = OccupancyGrid::new(board.area, board.len());
    for (chip, fixed) in board.fixed.iter().enumerate() {
        if let Some(place) = *fixed {
            ground.put(chip, place);
        }
    }
    let middle = Point::centre(board.area);
    let mut order: Vec<(f64, usize)> = (0..board.len())
        .filter(|&chip| board.fixed[chip].is_none())
        .map(|chip| (points[chip].minus(middle).length(), chip))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (_, chip) in order {
        let wanted = points[chip].place(board.sizes[chip]);
        let place = nearest_free(board, &ground, chip, wanted)?;
        ground.put(chip, place);
    }
    ground.places()
}

/// The free place nearest to the wanted one; a row counts as two columns.
fn nearest_free(
    board: &PlacementProblem,
    ground: &OccupancyGrid,
    chip: usize,
    wanted: CellRect,
) -> Option<CellRect> {
    let area = board.area;
    let last = (area.right() - wanted.w, area.bottom() - wanted.h);
    let from = (
        wanted.x.clamp(area.x, last.0.max(area.x)),
        wanted.y.clamp(area.y, last.1.max(area.y)),
    );
    let mut best: Option<(i32, CellRect)> = None;
    for down in 0..area.h {
        if best.is_some_and(|(least, _)| 2 * down >= least) {
            break;
        }
        for y in if down == 0 {
            vec![from.1]
        } else {
            vec![from.1 - down, from.1 + down]
        } {
            let reach = best.map_or(area.w, |(least, _)| least - 2 * down);
            let found = (0..reach)
                .flat_map(|aside| [(aside, from.0 - aside), (aside, from.0 + aside)])
                .map(|(aside, x)| (aside + 2 * down, CellRect::new(x, y, wanted.w, wanted.h)))
                .find(|&(_, place)| ground.is_free(&board.graph, chip, place));
            best = found.or(best);
        }
    }
    best.map(|(_, place)| place)
}
