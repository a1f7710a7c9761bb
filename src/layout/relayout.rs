//! Full layout: places by [`tidy`], then all routes; or of a selection of factors.

mod part;

use super::label::chip_size;
use super::measure::Measures;
use super::placed_graph::{MOST_ROUTED, PlacedGraph, routings};
use super::route::{MOST_BENDS, reduce_crossings, route_all};
use super::routing_problem::RoutingProblem;
use super::tidy::{LayoutRequest, tidy};
use crate::model::{CellRect, FactorId, LayoutChange, Map, MapEvent, PlaceChange, Route};

/// Fixed random seed: the same map gives the same cells.
const SEED: u64 = 1;

/// Full layout of a map: new places and routes. Pinned factors keep their place, unlinked ones stay
/// in the tray.
pub fn layout_full(map: &Map) -> LayoutChange {
    layout_selected(map, |_| true)
}

/// As [`layout_full`], but faster and with more crossings, for views that are not stored.
pub fn layout_fast(map: &Map) -> LayoutChange {
    let sheet = PlacedGraph::of(map);
    let mut wish = request(map, &sheet, |_| true);
    wish.is_fast = true;
    apply(map, sheet, &wish)
}

/// A copy of a map with its linked factors placed and all links routed; previous places are
/// ignored. For imported maps.
pub fn with_layout(map: &Map) -> Map {
    let mut map = map.clone();
    let linked: Vec<PlaceChange> = map
        .factors()
        .filter(|factor| map.degree(factor.id) > 0)
        .map(|factor| {
            let (w, h) = chip_size(factor.label.as_str());
            let now = Some(CellRect::new(0, 0, w, h));
            let (id, was) = (factor.id, factor.place);
            PlaceChange { id, was, now }
        })
        .collect();
    for placing in linked {
        let _ = map.apply(&MapEvent::FactorPlaced(placing));
    }
    let tidying = layout_full(&map);
    let _ = map.apply(&MapEvent::Tidied(tidying));
    map
}

/// As [`layout_full`], but only factors for which `may_move` holds are moved. Up to [`MOST_ROUTED`]
/// factors only their lines are drawn anew, and those that do not fit or make way for them; and
/// nothing moves where that leaves neither fewer faults nor shorter ways with fewer turns, unless a
/// name is cut short.
pub fn layout_selected(map: &Map, may_move: impl Fn(FactorId) -> bool) -> LayoutChange {
    let sheet = PlacedGraph::of(map);
    let is_whole = sheet.factors.iter().all(|&id| may_move(id));
    let wish = request(map, &sheet, may_move);
    if is_whole || map.factor_count() > MOST_ROUTED {
        return apply(map, sheet, &wish);
    }
    let board = part::layout_part(&sheet.board, &wish);
    layout_change(map, &PlacedGraph { board, ..sheet })
}

fn apply(map: &Map, mut sheet: PlacedGraph, wish: &LayoutRequest) -> LayoutChange {
    let tidied = tidy(wish);
    sheet.board.chips.clone_from(&tidied.places);
    if map.factor_count() <= MOST_ROUTED {
        for (wire, route) in sheet.board.wires.iter_mut().zip(tidied.routes) {
            wire.route = route;
        }
        sheet.board = best_drawn(sheet.board);
    } else {
        sheet
            .board
            .wires
            .iter_mut()
            .for_each(|wire| wire.route = None);
    }
    layout_change(map, &sheet)
}

/// The placings and routings that lead from the drawing of a map to another one of it.
pub fn layout_events(map: &Map, drawing: &PlacedGraph) -> Vec<MapEvent> {
    let LayoutChange { places, routes } = layout_change(map, drawing);
    let places = places.into_iter().map(MapEvent::FactorPlaced);
    places
        .chain(routes.into_iter().map(MapEvent::LinkRouted))
        .collect()
}

fn layout_change(map: &Map, sheet: &PlacedGraph) -> LayoutChange {
    LayoutChange {
        places: changed_places(map, sheet),
        routes: routings(map, sheet),
    }
}

fn request(map: &Map, sheet: &PlacedGraph, may_move: impl Fn(FactorId) -> bool) -> LayoutRequest {
    let factors: Vec<_> = sheet
        .factors
        .iter()
        .filter_map(|id| map.factor(*id))
        .collect();
    LayoutRequest {
        sizes: factors
            .iter()
            .map(|factor| chip_size(factor.label.as_str()))
            .collect(),
        links: sheet
            .board
            .wires
            .iter()
            .map(|wire| (wire.from, wire.to))
            .collect(),
        current: factors.iter().map(|factor| factor.place).collect(),
        fixed: factors
            .iter()
            .map(|factor| factor.pinned || !may_move(factor.id))
            .collect(),
        kept_routes: Vec::new(),
        seed: SEED,
        is_fast: false,
    }
}

/// The proposed routes, completed and with crossings reduced. If one is still missing, all lines
/// are routed again and the better drawing is taken.
fn best_drawn(proposed: RoutingProblem) -> RoutingProblem {
    let mut completed = proposed;
    for wire in 0..completed.wires.len() {
        if !is_sound(&completed, wire) {
            completed.wires[wire].route = None;
        }
    }
    reduce_crossings(&mut completed);
    if completed.wires.iter().all(|wire| wire.route.is_some()) {
        return completed;
    }
    let mut afresh = completed.clone();
    route_all(&mut afresh);
    reduce_crossings(&mut afresh);
    if penalties(&afresh) < penalties(&completed) {
        afresh
    } else {
        completed
    }
}

/// Whether a proposed route exists and has room for its delay mark.
fn is_sound(board: &RoutingProblem, wire: usize) -> bool {
    let line = board.line(wire);
    line.len() >= if board.wires[wire].delayed { 3 } else { 2 }
}

/// Quality vector, most important first, lower is better: missing or ambiguous lines, lines with
/// too many bends, crossings, bends.
pub(super) fn penalties(board: &RoutingProblem) -> [usize; 4] {
    let measures = Measures::of(board);
    let routes = board.wires.iter().filter_map(|wire| wire.route.as_ref());
    let bends: Vec<usize> = routes.map(Route::bends).collect();
    [
        measures.missing + measures.lost,
        bends.iter().filter(|&&bends| bends > MOST_BENDS).count(),
        measures.crossings,
        bends.iter().sum(),
    ]
}

/// Places that differ from the map's.
pub(super) fn changed_places(map: &Map, sheet: &PlacedGraph) -> Vec<PlaceChange> {
    let moved = |(&id, &now): (&FactorId, &CellRect)| {
        let was = map.factor(id)?.place;
        (was != Some(now)).then_some(PlaceChange {
            id,
            was,
            now: Some(now),
        })
    };
    sheet
        .factors
        .iter()
        .zip(&sheet.board.chips)
        .filter_map(moved)
        .collect()
}
