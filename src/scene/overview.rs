//! Overview: a point per factor, straight links, labels of the best connected factors where they
//! fit.

use std::collections::BTreeMap;

use super::curve::SubcellPoint;
use super::{Chip, Curve, Scene};
use crate::layout::shorten;
use crate::model::text::width;
use crate::model::{CellRect, FactorId, Map};

/// Longest name beside a point, in columns, and what it is cut to where there is less room.
const LONGEST: [usize; 3] = [22, 14, 8];
/// The mark of a factor without a name.
const POINT: &str = "●";

/// Draws a map small, around the origin.
pub(super) fn scene(map: &Map, room: (i32, i32)) -> Scene {
    let points = shrunk(map, room);
    let named = names(map, &points, room);
    let chips: Vec<Chip> = map
        .factors()
        .filter_map(|factor| {
            let at = points.get(&factor.id)?;
            let (place, line) = match named.get(&factor.id) {
                Some((place, name)) => (*place, name.clone()),
                None => (*at, POINT.to_owned()),
            };
            let mut chip = Chip::of(factor, place, map);
            chip.lines = vec![line];
            Some(chip)
        })
        .collect();
    let mut scene = Scene {
        chips,
        waiting: Scene::waiting(map),
        ..Scene::default()
    };
    let curves = map.links().filter_map(|link| {
        let chips = [points.get(&link.from)?, points.get(&link.to)?];
        let middle = |place: &CellRect| -> SubcellPoint {
            (f64::from(place.x) + 0.5, f64::from(place.y) + 0.5)
        };
        let line = chips.map(middle);
        Some(Curve::along(
            (link.id, link.sign),
            &line,
            chips.map(|chip| *chip),
            false,
        ))
    });
    scene.curves = curves.collect();
    scene
}

/// A cell for every placed factor, the map shrunk to the room; no two share one as long as
/// there are enough.
fn shrunk(map: &Map, (columns, rows): (i32, i32)) -> BTreeMap<FactorId, CellRect> {
    let placed = || {
        map.factors()
            .filter_map(|factor| Some((factor.id, factor.place?)))
    };
    let Some(around) = placed().map(|(_, place)| place).reduce(CellRect::union) else {
        return BTreeMap::new();
    };
    let (w, h) = ((columns - 4).max(1), (rows - 2).max(1));
    let shrink = |at: i32, start: i32, length: i32, room: i32| {
        let room = room.min(length);
        i32::try_from(i64::from(at - start) * i64::from(room) / i64::from(length.max(1)))
            .unwrap_or(0)
            - room / 2
    };
    let mut taken: BTreeMap<(i32, i32), FactorId> = BTreeMap::new();
    for (id, place) in placed() {
        let x = shrink(place.x + place.w / 2, around.x, around.w, w);
        let y = shrink(place.y + place.h / 2, around.y, around.h, h);
        let near = (0..40).flat_map(|far: i32| {
            (-far..=far)
                .flat_map(move |dy| [(x + far - dy.abs(), y + dy), (x - far + dy.abs(), y + dy)])
        });
        let spot = near.into_iter().find(|spot| !taken.contains_key(spot));
        taken.insert(spot.unwrap_or((x, y)), id);
    }
    taken
        .into_iter()
        .map(|((x, y), id)| (id, CellRect::new(x, y, 1, 1)))
        .collect()
}

/// The names that find room beside their point, those with most links first, and the cells that
/// point and name fill.
fn names(
    map: &Map,
    points: &BTreeMap<FactorId, CellRect>,
    (columns, _): (i32, i32),
) -> BTreeMap<FactorId, (CellRect, String)> {
    let mut ranked: Vec<FactorId> = points.keys().copied().collect();
    ranked.sort_by_key(|id| (std::cmp::Reverse(map.degree(*id)), *id));
    let mut named: BTreeMap<FactorId, (CellRect, String)> = BTreeMap::new();
    for id in ranked {
        let is_free = |spot: CellRect| {
            let clear = spot.inflate(1, 0);
            let inside = spot.x >= -columns / 2 && spot.right() <= columns / 2;
            let mut others = points.iter().filter(|(own, _)| **own != id);
            inside
                && others.all(|(_, at)| !at.overlaps(clear))
                && named.values().all(|(place, _)| !place.overlaps(clear))
        };
        let label = map.label(id);
        let spot = ways_to_write(&label, points[&id]).find(|(spot, _)| is_free(*spot));
        named.extend(spot.map(|spot| (id, spot)));
    }
    named
}

/// A name right of its point, left of it, then the same shorter and shorter.
fn ways_to_write(label: &str, at: CellRect) -> impl Iterator<Item = (CellRect, String)> {
    LONGEST.into_iter().flat_map(move |longest| {
        let name = shorten(label, longest);
        let w = i32::try_from(width(&name)).unwrap_or(0) + 3;
        let right = CellRect { w, ..at };
        let left = CellRect {
            x: at.x + 1 - w,
            w,
            ..at
        };
        let text = [format!("{POINT} {name} "), format!(" {name} {POINT}")];
        [right, left].into_iter().zip(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::test_support::map;

    #[test]
    fn every_factor_has_a_cell_of_its_own_within_the_room() {
        let lines: Vec<String> = (1..60)
            .map(|n| format!("Cause {n} -> Cause {} +", n / 2))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let map = map(&lines);
        let points = shrunk(&map, (40, 12));
        assert_eq!(points.len(), map.factor_count());
        let scene = scene(&map, (40, 12));
        for (at, chip) in scene.chips.iter().enumerate() {
            assert!(
                scene.chips[at + 1..]
                    .iter()
                    .all(|other| !other.place.overlaps(chip.place))
            );
        }
    }

    #[test]
    fn the_best_connected_are_named_first() {
        let map = map(&["A -> Hub +", "B -> Hub +", "C -> Hub +"]);
        let named = names(&map, &shrunk(&map, (80, 20)), (80, 20));
        assert!(named.contains_key(&FactorId(2)));
    }
}
