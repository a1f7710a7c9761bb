//! Loop view: one loop on an ellipse, surrounded by the factors it touches.

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{PI, TAU};

use super::curve::SubcellPoint;
use super::view::left_out;
use super::{Badge, Chip, Curve, Scene};
use crate::layout::{chip_size, shorten};
use crate::model::{Cell, CellRect, Cycle, Factor, FactorId, Link, Map};

/// Cells of the window for each factor that is shown around the loop.
const CELLS_EACH: i32 = 350;
/// Cells kept free around chips, so that a head and its sign have room between two.
const GAP: (i32, i32) = (4, 2);
/// Widest label of a factor beside the loop, in columns.
const WIDEST_AROUND: usize = 20;

/// Draws a loop and what it touches, around the origin.
pub(super) fn scene(map: &Map, cycle: &Cycle, room: (i32, i32)) -> Scene {
    let Some(links) = map.links_of_cycle(cycle) else {
        return Scene::of(map);
    };
    let ellipse = Ellipse::within(map, cycle, room);
    let mut places: BTreeMap<FactorId, CellRect> = ellipse.places(map, cycle);
    let arcs: Vec<Curve> = (0..)
        .zip(&links)
        .map(|(at, link)| ellipse.arc(link, at, &places))
        .collect();
    settle_around(map, room, &mut places, &arcs);
    let inner = |link: &&Link| !links.iter().any(|own| own.id == link.id);
    let others = map.links().filter(inner);
    let mut curves: Vec<Curve> = others.filter_map(|link| chord(link, &places)).collect();
    curves.extend(arcs);
    let chips: Vec<Chip> = map
        .factors()
        .filter_map(|factor| Some(chip(factor, *places.get(&factor.id)?, cycle, map)))
        .collect();
    let shown = chips.iter().map(|chip| chip.factor).collect();
    let mut scene = Scene {
        left_out: left_out(map, &shown),
        chips,
        ..Scene::default()
    };
    scene.run_curves(map, curves);
    scene.badges = map
        .numbered_loop(cycle)
        .and_then(|known| {
            let free = |place| scene.is_free(place);
            Badge::near(Cell::new(0, 0), known, map, &scene.chips, free)
        })
        .into_iter()
        .collect();
    scene
}

fn chip(factor: &Factor, place: CellRect, cycle: &Cycle, map: &Map) -> Chip {
    let mut chip = Chip::of(factor, place, map);
    if !cycle.factors().contains(&factor.id) {
        chip.lines = vec![shorten(factor.label.as_str(), WIDEST_AROUND)];
    }
    chip
}

/// The ellipse on which a loop runs, around the origin.
struct Ellipse {
    across: f64,
    down: f64,
    count: usize,
}

impl Ellipse {
    /// As large as the room allows, with space outside for what the loop touches.
    fn within(map: &Map, cycle: &Cycle, (w, h): (i32, i32)) -> Self {
        let sizes = cycle.factors().iter().filter_map(|id| map.factor(*id));
        let widest = sizes.map(|factor| chip_size(factor.label.as_str()).0).max();
        let members = cycle.factors();
        let touches = members.iter().any(|id| map.degree(*id) > 2);
        let (columns, rows) = if touches { (14, 5) } else { (2, 2) };
        let across = (w - widest.unwrap_or(0)) / 2 - columns;
        let down = h / 2 - rows;
        Self {
            across: f64::from(across.max(12)),
            down: f64::from(down.max(4)),
            count: members.len().max(1),
        }
    }

    /// The angle at which a factor stands: the first on top, then clockwise; two stand side by
    /// side.
    fn angle(&self, at: f64) -> f64 {
        let start = if self.count == 2 { PI } else { -PI / 2.0 };
        start + at * TAU / self.count as f64
    }

    fn point(&self, at: f64) -> SubcellPoint {
        let angle = self.angle(at);
        (
            snapped(self.across * angle.cos()),
            snapped(self.down * angle.sin()),
        )
    }

    fn places(&self, map: &Map, cycle: &Cycle) -> BTreeMap<FactorId, CellRect> {
        let stand = |(at, id): (usize, &FactorId)| {
            let (w, h) = chip_size(map.factor(*id)?.label.as_str());
            let (x, y) = self.point(at as f64);
            let corner = |middle: f64, size: i32| (middle - f64::from(size) / 2.0).round() as i32;
            Some((*id, CellRect::new(corner(x, w), corner(y, h), w, h)))
        };
        cycle
            .factors()
            .iter()
            .enumerate()
            .filter_map(stand)
            .collect()
    }

    /// The line of the loop's link after its `at`-th factor, along the ellipse.
    fn arc(&self, link: &Link, at: u32, places: &BTreeMap<FactorId, CellRect>) -> Curve {
        let steps = 60;
        let points: Vec<SubcellPoint> = (0..=steps)
            .map(|step| self.point(f64::from(at) + f64::from(step) / f64::from(steps)))
            .collect();
        let chips = [link.from, link.to].map(|id| places[&id]);
        Curve::along((link.id, link.sign), &points, chips, true)
    }
}

/// Rounds to a thousandth of a cell, so that platform differences in `sin` do not matter.
fn snapped(value: f64) -> f64 {
    (value * 1024.0).round() / 1024.0
}

/// Gives the factors that the loop touches most a spot each, near those they are linked with.
fn settle_around(
    map: &Map,
    room: (i32, i32),
    places: &mut BTreeMap<FactorId, CellRect>,
    arcs: &[Curve],
) {
    let ring: BTreeSet<FactorId> = places.keys().copied().collect();
    let mut ties: BTreeMap<FactorId, BTreeSet<FactorId>> = BTreeMap::new();
    for link in map.links() {
        for (own, other) in [(link.from, link.to), (link.to, link.from)] {
            if ring.contains(&own) && !ring.contains(&other) {
                ties.entry(other).or_default().insert(own);
            }
        }
    }
    let mut around: Vec<(FactorId, BTreeSet<FactorId>)> = ties.into_iter().collect();
    around.sort_by_key(|(id, ties)| (std::cmp::Reverse(ties.len()), *id));
    around.truncate(usize::try_from(room.0 * room.1 / CELLS_EACH).unwrap_or(0));
    let taken: BTreeSet<Cell> = arcs
        .iter()
        .flat_map(|arc| arc.cells().into_iter().map(|(cell, _)| cell))
        .collect();
    for (id, ties) in around {
        let label = shorten(&map.label(id), WIDEST_AROUND);
        let w = chip_size(&label).0.max(columns(&label) + 2);
        if let Some(spot) = nearest_spot(room, w, &ties, places, &taken) {
            places.insert(id, spot);
        }
    }
}

fn columns(text: &str) -> i32 {
    i32::try_from(crate::model::text::width(text)).unwrap_or(i32::MAX / 4)
}

/// The free row of `w` cells with the shortest way to those it is tied to, preferring the
/// outside of the ring.
fn nearest_spot(
    (columns, rows): (i32, i32),
    w: i32,
    ties: &BTreeSet<FactorId>,
    places: &BTreeMap<FactorId, CellRect>,
    taken: &BTreeSet<Cell>,
) -> Option<CellRect> {
    let is_free = |spot: CellRect| {
        let wide = spot.inflate(GAP.0, GAP.1);
        places.values().all(|chip| !chip.overlaps(wide))
            && taken.iter().all(|cell| !spot.inflate(1, 1).contains(*cell))
    };
    let spots = (-rows / 2 + 1..=rows / 2 - 2)
        .flat_map(|y| (-columns / 2 + 1..columns / 2 - w).map(move |x| CellRect::new(x, y, w, 1)));
    let cost = |spot: &CellRect| -> i32 {
        let way = |tie: &FactorId| {
            let chip = places[tie];
            let dx = (2 * spot.x + spot.w - 2 * chip.x - chip.w).abs() / 2;
            let dy = (2 * spot.y + spot.h - 2 * chip.y - chip.h).abs() / 2;
            // Nearer than this a line has no room for its sign and head.
            let near = (12 - dx - 3 * dy).max(0);
            dx + 2 * dy + 4 * near
        };
        ties.iter().map(way).sum()
    };
    let mut spots: Vec<(i32, CellRect)> = spots.map(|spot| (cost(&spot), spot)).collect();
    spots.sort_unstable_by_key(|(cost, spot)| (*cost, spot.y, spot.x));
    spots
        .into_iter()
        .map(|(_, spot)| spot)
        .find(|spot| is_free(*spot))
}

/// The line of a link that is not of the loop: bent to its left, so that two links between the
/// same factors stand apart.
fn chord(link: &Link, places: &BTreeMap<FactorId, CellRect>) -> Option<Curve> {
    let chips = [*places.get(&link.from)?, *places.get(&link.to)?];
    if link.from == link.to {
        return None;
    }
    let middle = |chip: CellRect| {
        (
            f64::from(chip.x) + f64::from(chip.w) / 2.0,
            f64::from(chip.y) + f64::from(chip.h) / 2.0,
        )
    };
    let [from, to] = chips.map(middle);
    let bent = bend(from, to);
    let steps = 40;
    let points: Vec<SubcellPoint> = (0..=steps)
        .map(|step| quadratic(from, bent, to, f64::from(step) / f64::from(steps)))
        .collect();
    Some(Curve::along((link.id, link.sign), &points, chips, false))
}

/// A point beside the middle of a line, a seventh of its length to the left. A row is as high
/// as two columns are wide.
fn bend(from: SubcellPoint, to: SubcellPoint) -> SubcellPoint {
    let (dx, dy) = (to.0 - from.0, 2.0 * (to.1 - from.1));
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    (middle.0 + dy / 7.0, middle.1 - dx / 14.0)
}

/// A quadratic Bézier curve at `t` of its way.
fn quadratic(from: SubcellPoint, bent: SubcellPoint, to: SubcellPoint, t: f64) -> SubcellPoint {
    let rest = 1.0 - t;
    let blend = |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * t * b + t * t * c;
    (blend(from.0, bent.0, to.0), blend(from.1, bent.1, to.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::test_support::map;

    fn ring(lines: &[&str], loop_of: &[u32], room: (i32, i32)) -> (Map, Scene) {
        let map = map(lines);
        let cycle = Cycle::from(loop_of.iter().map(|id| FactorId(*id)).collect::<Vec<_>>());
        let scene = scene(&map, &cycle, room);
        (map, scene)
    }

    const FISH: [&str; 4] = [
        "Fish stock -> Catch + -> Profit + -> Fleet size +",
        "Fleet size -> Fish stock -",
        "Fish stock -> Births + -> Fish stock +",
        "Profit -> Public concern ?",
    ];

    #[test]
    fn a_loop_stands_in_order_around_the_middle_and_nothing_overlaps() {
        for room in [(80, 20), (120, 31), (200, 51)] {
            let (_, scene) = ring(&FISH, &[1, 2, 3, 4], room);
            let chip = |id: u32| scene.chip(FactorId(id)).unwrap().place;
            assert!(
                chip(1).y < chip(2).y && chip(2).y < chip(3).y,
                "clockwise from the top"
            );
            assert!(chip(4).x < chip(2).x);
            for (at, one) in scene.chips.iter().enumerate() {
                let rest = &scene.chips[at + 1..];
                assert!(rest.iter().all(|other| !other.place.overlaps(one.place)));
            }
        }
    }

    #[test]
    fn every_link_between_the_factors_shown_has_a_line_with_a_head() {
        let (map, scene) = ring(&FISH, &[1, 2, 3, 4], (120, 31));
        assert_eq!(scene.curves.len(), map.link_count());
        assert!(scene.curves.iter().all(|curve| curve.head.is_some()));
    }

    #[test]
    fn loops_of_one_and_two_factors_have_a_ring_too() {
        let (_, one) = ring(&["Trust -> Trust +"], &[1], (80, 20));
        assert!(one.curves[0].dots.len() > 40);
        let (_, two) = ring(&["Trust -> Calm + -> Trust +"], &[1, 2], (80, 20));
        assert_eq!(two.chips[0].place.y, two.chips[1].place.y);
    }
}
