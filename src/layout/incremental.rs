//! What an edit means for places and lines: only what must be is placed, resized or drawn anew.

use super::label::{chip_size, wrap_label};
use super::placed_graph::{MOST_ROUTED, PlacedGraph, routings};
use super::placement::{Neighbours, nearest_clear, place_box};
use super::route::route_added;
use super::routing_problem::RoutingProblem;
use super::validity::route_is_valid;
use crate::model::{CellRect, Factor, FactorId, Map, MapEvent, PlaceChange};
use std::collections::BTreeSet;

/// A renamed chip keeps its box if that is at most this many columns too wide.
const SLACK: i32 = 4;

/// The placings and routes that follow from an edit, given the map before and after it.
///
/// A factor with its first link gets its place. A renamed factor's chip takes its new size
/// where the cells are free. A link is drawn when it has no line, or when its line no longer
/// fits: it does not join its chips, a chip stands on it, or a delay mark has no room. All else
/// stays, but for a few lines that give way: to one that finds no way otherwise, or where that
/// saves crossings.
pub fn layout_incremental(before: &Map, after: &Map) -> Vec<MapEvent> {
    let mut placings = resized(before, after);
    let mut map = after.clone();
    apply_placings(&mut map, &placings);
    let first_places = first_places(&mut map);
    placings.extend(first_places);
    let mut events: Vec<MapEvent> = placings.into_iter().map(MapEvent::FactorPlaced).collect();
    let mut sheet = PlacedGraph::of(&map);
    if map.factor_count() <= MOST_ROUTED {
        let wanted = wires_to_draw(before, &map, &sheet);
        if !wanted.is_empty() {
            route_added(&mut sheet.board, &wanted);
        }
    }
    events.extend(routings(&map, &sheet).into_iter().map(MapEvent::LinkRouted));
    events
}

/// The place nearest to `wanted` where a factor's chip keeps its distance from all others.
pub fn nearest_free(map: &Map, factor: FactorId, wanted: CellRect) -> CellRect {
    let others = map.factors().filter(|other| other.id != factor);
    let chips: Vec<CellRect> = others.filter_map(|other| other.place).collect();
    nearest_clear(&chips, wanted)
}

pub(super) fn apply_placings(map: &mut Map, placings: &[PlaceChange]) {
    for placing in placings {
        // A placing of a factor that is there, with the place it has, always applies.
        let _ = map.apply(&MapEvent::FactorPlaced(placing.clone()));
    }
}

/// New boxes for renamed factors.
pub(super) fn resized(before: &Map, after: &Map) -> Vec<PlaceChange> {
    let mut placings = Vec::new();
    let mut map = after.clone();
    for factor in after.factors() {
        let is_renamed = before
            .factor(factor.id)
            .is_some_and(|was| was.label != factor.label);
        if let Some(place) = factor.place.filter(|_| is_renamed)
            && let Some(now) = new_box(&map, factor, place)
        {
            let placing = PlaceChange {
                id: factor.id,
                was: Some(place),
                now: Some(now),
            };
            apply_placings(&mut map, std::slice::from_ref(&placing));
            placings.push(placing);
        }
    }
    placings
}

/// A box of the size the label asks for, over the old one; `None` when the old one serves, or
/// none is free.
fn new_box(map: &Map, factor: &Factor, old: CellRect) -> Option<CellRect> {
    let label = factor.label.to_string();
    let (w, h) = chip_size(&label);
    let is_whole = !wrap_label(&label, old.w, old.h).concat().ends_with('…');
    if is_whole && h == old.h && (0..=SLACK).contains(&(old.w - w)) {
        return None;
    }
    let sheet = PlacedGraph::of(map);
    let own = sheet.chip(factor.id)?;
    let xs = [(old.w - w) / 2, 0, old.w - w].map(|dx| old.x + dx);
    let ys = [(old.h - h) / 2, 0, old.h - h].map(|dy| old.y + dy);
    let boxes = ys
        .into_iter()
        .flat_map(|y| xs.map(|x| CellRect::new(x, y, w, h)));
    boxes
        .into_iter()
        .find(|&place| is_free_for(&sheet.board, own, place))
}

/// Whether no other chip and no other factor's line comes within a cell.
fn is_free_for(board: &RoutingProblem, own: usize, place: CellRect) -> bool {
    let room = place.inflate(1, 1);
    let other_chips = board.chips.iter().enumerate().filter(|&(i, _)| i != own);
    let others = board.wires.iter().filter(|w| w.from != own && w.to != own);
    let mut lines = others.filter_map(|w| w.route.as_ref());
    other_chips
        .into_iter()
        .all(|(_, chip)| !chip.overlaps(room))
        && lines.all(|route| !route.cells().into_iter().any(|cell| room.contains(cell)))
}

/// Gives every linked factor without a place one, those with the most placed neighbours first.
fn first_places(map: &mut Map) -> Vec<PlaceChange> {
    let mut placings = Vec::new();
    while let Some(factor) = next_to_place(map) {
        let sheet = PlacedGraph::of(map);
        let size = chip_size(&factor.label.to_string());
        let near = neighbours(map, &sheet, factor);
        let placing = PlaceChange {
            id: factor.id,
            was: None,
            now: Some(place_box(&sheet.board, size, &near, map.factor_count())),
        };
        apply_placings(map, std::slice::from_ref(&placing));
        placings.push(placing);
    }
    placings
}

/// The factor to place next: of those with the most placed neighbours, the first that acts on most.
pub(super) fn next_to_place(map: &Map) -> Option<&Factor> {
    let is_placed = |id: &FactorId| map.factor(*id).is_some_and(|f| f.place.is_some());
    let waiting = map
        .factors()
        .filter(|f| f.place.is_none() && map.degree(f.id) > 0);
    let rank = |factor: &Factor| {
        let placed = linked(map, factor.id).filter(is_placed).count();
        (placed, map.effects(factor.id).len())
    };
    waiting.reduce(
        |best, next| {
            if rank(next) > rank(best) { next } else { best }
        },
    )
}

/// The causes of a factor, then its effects.
fn linked(map: &Map, id: FactorId) -> impl Iterator<Item = FactorId> {
    let causes = map.causes(id).into_iter().map(|link| link.from);
    let effects = map.effects(id).into_iter().map(|link| link.to);
    causes.chain(effects)
}

/// The chips of a sheet that are near to a factor in what is known of it so far.
pub(super) fn neighbours(map: &Map, sheet: &PlacedGraph, factor: &Factor) -> Neighbours {
    let id = factor.id;
    let beside: BTreeSet<FactorId> = linked(map, id).collect();
    let two_away: BTreeSet<FactorId> = beside.iter().flat_map(|&near| linked(map, near)).collect();
    let is_kin = |other: &FactorId| *other != id && !beside.contains(other);
    let is_of_theme = |other: &&Factor| other.theme.is_some() && other.theme == factor.theme;
    let chips = |ids: &mut dyn Iterator<Item = FactorId>| -> Vec<usize> {
        ids.filter_map(|id| sheet.chip(id)).collect()
    };
    Neighbours {
        causes: chips(&mut map.causes(id).iter().map(|link| link.from)),
        effects: chips(&mut map.effects(id).iter().map(|link| link.to)),
        two_away: chips(&mut two_away.into_iter().filter(is_kin)),
        same_theme: chips(&mut map.factors().filter(is_of_theme).map(|other| other.id)),
    }
}

/// The wires without a line that fits. Those that found no way before wait until the edit makes
/// room somewhere.
pub(super) fn wires_to_draw(before: &Map, after: &Map, sheet: &PlacedGraph) -> Vec<usize> {
    let ink = sheet.raster();
    let is_placed = |id| {
        before
            .factor(id)
            .is_some_and(|factor| factor.place.is_some())
    };
    let found_no_way = |wire: usize| {
        let link = before.link(sheet.links[wire]);
        link.is_some_and(|l| l.route.is_none() && is_placed(l.from) && is_placed(l.to))
    };
    let room = makes_room(before, after);
    let unfit = (0..sheet.links.len()).filter(|&wire| !route_is_valid(&sheet.board, wire, &ink));
    unfit.filter(|&wire| room || !found_no_way(wire)).collect()
}

/// Whether a chip or a line left the place it had.
fn makes_room(before: &Map, after: &Map) -> bool {
    let left =
        |f: &Factor| f.place.is_some() && after.factor(f.id).is_none_or(|now| now.place != f.place);
    before.links().any(|link| after.link(link.id).is_none()) || before.factors().any(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::measure::Measures;
    use crate::model::{Change, Label, Link, LinkId};

    /// Applies an edit's events, settles, and says what settling added.
    fn perform_and_settle(map: &mut Map, edit: &[MapEvent]) -> Vec<MapEvent> {
        let before = map.clone();
        let apply = |map: &mut Map, events: &[MapEvent]| {
            for event in events {
                let _ = map.apply(event);
            }
        };
        apply(map, edit);
        let settled = layout_incremental(&before, map);
        apply(map, &settled);
        settled
    }

    fn factor(id: u32, label: &str) -> MapEvent {
        MapEvent::FactorAdded(Factor::new(FactorId(id), Label::new(label).unwrap()))
    }

    fn link(id: u32, from: u32, to: u32) -> MapEvent {
        MapEvent::LinkAdded(Link::new(LinkId(id), FactorId(from), FactorId(to)))
    }

    fn pair() -> Map {
        let mut map = Map::default();
        let edit = [
            factor(1, "Catch"),
            factor(2, "Fish stock"),
            factor(3, "Fleet"),
            link(1, 1, 2),
        ];
        perform_and_settle(&mut map, &edit);
        map
    }

    fn place(map: &Map, id: u32) -> Option<CellRect> {
        map.factor(FactorId(id)).unwrap().place
    }

    #[test]
    fn a_first_link_gives_both_ends_a_place_and_a_line_between_and_the_rest_waits() {
        let map = pair();
        let (cause, effect) = (place(&map, 1).unwrap(), place(&map, 2).unwrap());
        assert!(cause.right() + 4 <= effect.x, "{cause:?} {effect:?}");
        assert_eq!(place(&map, 3), None);
        assert_eq!(
            map.link(LinkId(1)).unwrap().route.as_ref().unwrap().bends(),
            0
        );
    }

    #[test]
    fn a_pair_that_is_linked_with_nothing_else_stands_well_apart() {
        let mut map = pair();
        perform_and_settle(&mut map, &[factor(4, "Rainfall"), link(2, 3, 4)]);
        let around = place(&map, 1).unwrap().union(place(&map, 2).unwrap());
        for id in [3, 4] {
            assert!(!place(&map, id).unwrap().overlaps(around.inflate(12, 6)));
        }
    }

    #[test]
    fn an_edit_that_changes_no_line_and_no_name_settles_into_nothing() {
        let mut map = pair();
        let delay = Change {
            id: LinkId(1),
            was: false,
            now: true,
        };
        assert_eq!(
            perform_and_settle(&mut map, &[MapEvent::LinkDelay(delay)]),
            []
        );
        assert_eq!(perform_and_settle(&mut map, &[factor(4, "Quota")]), []);
    }

    #[test]
    fn a_chip_put_onto_a_line_has_the_line_drawn_around_it() {
        let mut map = pair();
        perform_and_settle(&mut map, &[link(2, 3, 1)]);
        let line = map.link(LinkId(1)).unwrap().route.clone().unwrap().cells();
        let middle = line[line.len() / 2];
        let was = place(&map, 3);
        let now = Some(CellRect::new(middle.x - 1, middle.y, 3, 1));
        perform_and_settle(
            &mut map,
            &[MapEvent::FactorPlaced(PlaceChange {
                id: FactorId(3),
                was,
                now,
            })],
        );
        let measures = Measures::of(&PlacedGraph::of(&map).board);
        assert_eq!(
            (measures.missing, measures.lost, measures.overlaps),
            (0, 0, 0)
        );
        assert!(map.link(LinkId(1)).unwrap().route.as_ref().unwrap().bends() > 0);
    }

    #[test]
    fn a_longer_name_widens_the_chip_where_the_cells_are_free_and_else_keeps_the_box() {
        let mut map = pair();
        let rename = |map: &Map, now: &str| {
            let was = map.factor(FactorId(2)).unwrap().label.clone();
            MapEvent::FactorRenamed(Change {
                id: FactorId(2),
                was,
                now: Label::new(now).unwrap(),
            })
        };
        let wider = rename(&map, "Fish stock in the bay");
        perform_and_settle(&mut map, &[wider]);
        let grown = place(&map, 2).unwrap();
        assert_eq!((grown.w, grown.h), chip_size("Fish stock in the bay"));
        let walls = [
            grown.translate(grown.w + 1, 0),
            grown.translate(0, grown.h + 1),
            grown.translate(0, -grown.h - 1),
            grown.translate(-grown.w - 1, 0),
        ];
        for (id, wall) in (10..).zip(walls) {
            let wall = PlaceChange {
                id: FactorId(id),
                was: None,
                now: Some(wall),
            };
            perform_and_settle(
                &mut map,
                &[
                    factor(id, &format!("Wall {id}")),
                    MapEvent::FactorPlaced(wall),
                ],
            );
        }
        let widest = rename(&map, "Reproducing fish population in international waters");
        perform_and_settle(&mut map, &[widest]);
        assert_eq!(place(&map, 2), Some(grown));
    }

    #[test]
    fn a_moved_chip_comes_down_on_the_nearest_cells_that_are_free() {
        let map = pair();
        let (own, other) = (place(&map, 1).unwrap(), place(&map, 2).unwrap());
        let down = nearest_free(
            &map,
            FactorId(1),
            CellRect {
                x: other.x,
                y: other.y,
                ..own
            },
        );
        assert!(!down.overlaps(other.inflate(1, 1)));
        let far = CellRect {
            x: 500,
            y: -300,
            ..own
        };
        assert_eq!(nearest_free(&map, FactorId(1), far), far);
    }
}
