//! Routes of short links on maps too large to store routes; computed from places alone.

use super::line_raster::LineRaster;
use super::placed_graph::{PlacedGraph, routings};
use super::route::route_where_free;
use super::routing_problem::{RoutingProblem, Wire};
use super::validity::route_is_valid;
use crate::model::{CellRect, LayoutChange, Map};

/// Largest gap between two chips in columns and rows for which a link is routed: beyond it no
/// window shows both, and the ends are labelled instead.
const FARTHEST: (i32, i32) = (100, 28);

/// Routes for the unrouted links whose ends fit into one window. Deterministic in the places,
/// whatever part of the map is visible.
pub fn route_local_links(map: &Map) -> LayoutChange {
    let mut sheet = PlacedGraph::of(map);
    route_short_wires(&mut sheet.board);
    LayoutChange {
        places: Vec::new(),
        routes: routings(map, &sheet),
    }
}

/// Routes wires without a valid route whose ends are close.
pub(super) fn route_short_wires(board: &mut RoutingProblem) {
    let ink = LineRaster::of(board);
    let unfit: Vec<usize> = (0..board.wires.len())
        .filter(|wire| !route_is_valid(board, *wire, &ink))
        .collect();
    for wire in &unfit {
        board.wires[*wire].route = None;
    }
    let is_near = |wire: &Wire| is_short(board.chips[wire.from], board.chips[wire.to]);
    let wanted: Vec<usize> = unfit
        .into_iter()
        .filter(|wire| is_near(&board.wires[*wire]))
        .collect();
    route_where_free(board, &wanted);
}

fn is_short(a: CellRect, b: CellRect) -> bool {
    let across = (a.x - b.right()).max(b.x - a.right());
    let down = (a.y - b.bottom()).max(b.y - a.bottom());
    across <= FARTHEST.0 && down <= FARTHEST.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Factor, FactorId, Label, Link, LinkId, MapEvent};

    fn map(places: &[(i32, i32)], links: &[(u32, u32)]) -> Map {
        let mut map = Map::default();
        for (n, (x, y)) in (1..).zip(places) {
            let label = Label::new(&format!("Factor {n}")).unwrap();
            let place = Some(CellRect::new(*x, *y, 10, 1));
            let _ = map.apply(&MapEvent::FactorAdded(Factor {
                place,
                ..Factor::new(FactorId(n), label)
            }));
        }
        for (n, (from, to)) in (1..).zip(links) {
            let link = Link::new(LinkId(n), FactorId(*from), FactorId(*to));
            let _ = map.apply(&MapEvent::LinkAdded(link));
        }
        map
    }

    #[test]
    fn what_one_window_can_show_gets_a_line_and_what_none_can_gets_none() {
        let map = map(&[(0, 0), (30, 6), (400, 0)], &[(1, 2), (1, 3)]);
        let drawn: Vec<LinkId> = route_local_links(&map)
            .routes
            .iter()
            .map(|line| line.id)
            .collect();
        assert_eq!(drawn, [LinkId(1)]);
    }

    #[test]
    fn a_line_that_fits_stays_as_it_is() {
        let mut map = map(&[(0, 0), (30, 6), (60, 0)], &[(1, 2), (3, 2)]);
        let lines = route_local_links(&map);
        let _ = map.apply(&MapEvent::Tidied(lines));
        assert_eq!(route_local_links(&map).routes, []);
    }
}
