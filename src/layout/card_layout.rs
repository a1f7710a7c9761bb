//! Layout of the card view: every chip gets a row above and one below its label, lines keep their
//! shape.

use crate::model::{Cell, CellRect, LayoutChange, Map, PlaceChange, Route, RouteChange};

/// The layout of a map as cards. All y coordinates are doubled, so adjacency and crossings are
/// preserved:
///
/// ```text
///    y ─▶ 2y          a line stays a line
///    y, h ─▶ 2y-1, 2h+1   a chip grows by a row at its head and its foot
/// ```
pub fn card_layout(map: &Map) -> LayoutChange {
    let routes = map.links().map(|link| RouteChange {
        id: link.id,
        was: link.route.clone(),
        now: link.route.as_ref().map(stretched),
    });
    let placed = map.factors().filter(|factor| factor.place.is_some());
    LayoutChange {
        routes: routes.collect(),
        places: placed
            .map(|factor| PlaceChange {
                id: factor.id,
                was: factor.place,
                now: factor.place.map(card),
            })
            .collect(),
    }
}

const fn card(chip: CellRect) -> CellRect {
    CellRect::new(chip.x, 2 * chip.y - 1, chip.w, 2 * chip.h + 1)
}

fn stretched(route: &Route) -> Route {
    Route(
        route
            .0
            .iter()
            .map(|corner| Cell::new(corner.x, 2 * corner.y))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Factor, FactorId, Label, Link, LinkId, MapEvent};

    #[test]
    fn chips_grow_and_lines_still_run_from_chip_to_chip() {
        let mut map = Map::default();
        for (id, place) in [
            (1, CellRect::new(0, 0, 4, 1)),
            (2, CellRect::new(0, 3, 4, 2)),
        ] {
            let mut factor = Factor::new(FactorId(id), Label::new("ab").unwrap());
            factor.place = Some(place);
            let _ = map.apply(&MapEvent::FactorAdded(factor));
        }
        let mut link = Link::new(LinkId(1), FactorId(1), FactorId(2));
        link.route = Some(Route(vec![Cell::new(1, 1), Cell::new(1, 2)]));
        let _ = map.apply(&MapEvent::LinkAdded(link));
        let _ = map.apply(&MapEvent::Tidied(card_layout(&map)));
        let place = |id| map.factor(FactorId(id)).and_then(|factor| factor.place);
        assert_eq!(place(1), Some(CellRect::new(0, -1, 4, 3)));
        assert_eq!(place(2), Some(CellRect::new(0, 5, 4, 5)));
        let route = map
            .link(LinkId(1))
            .and_then(|link| link.route.clone())
            .unwrap();
        assert_eq!(route.0, [Cell::new(1, 2), Cell::new(1, 4)]);
    }
}
