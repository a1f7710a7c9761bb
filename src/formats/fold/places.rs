//! Places of a file as cells: scaled until no two factors overlap, so that what stood left of or
//! above another still does.

use crate::formats::foreign::ForeignMap;
use crate::formats::warnings::Warnings;
use crate::layout::{chip_size, reroute_all};
use crate::model::{CellRect, LayoutChange, Map, MapEvent, PlaceChange};

use super::id_at;

/// Whether the places of a file are kept, or all factors placed afresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// As in the file, scaled.
    Keep,
    /// By this program.
    Fresh,
}

/// Units of the file for a cell, to the right and downwards: a cell is higher than wide.
const SHAPE: (f64, f64) = (1.0, 2.2);
/// Cells left free between two factors.
const GAP: (f64, f64) = (4.0, 1.0);
/// How much more room than the least is taken for lines to run in.
const ROOMIER: f64 = 1.25;
/// How many times the area of its factors a map may fill.
const MOST_AREA: f64 = 40.0;

/// A factor on its way to its cells.
struct Chip {
    at: usize,
    x: f64,
    y: f64,
    w: i32,
    h: i32,
}

/// The map with the places of the file, lines drawn; `None` where it is to be laid out afresh.
pub fn kept(
    foreign: &ForeignMap,
    map: &Map,
    wanted: Option<Places>,
    warnings: &mut Warnings,
) -> Option<Map> {
    if wanted == Some(Places::Fresh) || map.link_count() == 0 {
        return None;
    }
    let linked = |at: usize| map.degree(id_at(at)) > 0;
    let placed = foreign
        .factors
        .iter()
        .enumerate()
        .filter(|(at, _)| linked(*at));
    let chips: Option<Vec<Chip>> = placed
        .map(|(at, told)| {
            let place = told
                .place
                .filter(|place| place.x.is_finite() && place.y.is_finite())?;
            let (w, h) = chip_size(map.factor(id_at(at))?.label.as_str());
            Some(Chip {
                at,
                x: place.x / SHAPE.0,
                y: place.y / SHAPE.1,
                w,
                h,
            })
        })
        .collect();
    let Some(chips) = chips else {
        if foreign.factors.iter().any(|factor| factor.place.is_some()) || wanted.is_some() {
            warnings.note(
                "not every factor has a place in the file, so the map is laid out afresh",
                "",
            );
        }
        return None;
    };
    let Some(scale) = scale(&chips) else {
        warnings.note(
            "the places of the file lie too close to be kept, so the map is laid out afresh",
            "",
        );
        return None;
    };
    Some(drawn(map, &chips, scale))
}

/// Cells for a unit: the least with which no two factors overlap; `None` where the map would fill
/// far more than its factors need.
fn scale(chips: &[Chip]) -> Option<f64> {
    let mut least: f64 = 0.0;
    for (at, one) in chips.iter().enumerate() {
        for other in &chips[at + 1..] {
            let (dx, dy) = ((one.x - other.x).abs(), (one.y - other.y).abs());
            let wide = f64::from(one.w + other.w) / 2.0 + GAP.0;
            let high = f64::from(one.h + other.h) / 2.0 + GAP.1;
            least = least.max((wide / dx).min(high / dy));
        }
    }
    let span = |of: fn(&Chip) -> f64| {
        let values = chips.iter().map(of);
        let most = values.clone().fold(f64::MIN, f64::max);
        most - values.fold(f64::MAX, f64::min)
    };
    let area: f64 = chips
        .iter()
        .map(|it| (f64::from(it.w) + GAP.0) * (f64::from(it.h) + GAP.1))
        .sum();
    let fits = |scale: f64| {
        let (w, h) = (
            span(|it| it.x) * scale + 24.0,
            span(|it| it.y) * scale + 3.0,
        );
        w * h <= (area * MOST_AREA).max(6_000.0) && w < 30_000.0 && h < 30_000.0
    };
    let roomier = least * ROOMIER;
    match least.is_finite() && fits(least) {
        true if fits(roomier) => Some(roomier),
        true => Some(least),
        false => None,
    }
}

fn drawn(map: &Map, chips: &[Chip], scale: f64) -> Map {
    let mut map = map.clone();
    let (left, top) = chips.iter().fold((f64::MAX, f64::MAX), |(x, y), it| {
        (x.min(it.x), y.min(it.y))
    });
    // Halves are rounded up, so that a gap never shrinks below a cell.
    let cell = |value: f64| (value * scale).round() as i32;
    for chip in chips {
        let (x, y) = (
            cell(chip.x - left) - chip.w / 2,
            cell(chip.y - top) - chip.h / 2,
        );
        let now = Some(CellRect::new(x, y, chip.w, chip.h));
        let _ = map.apply(&MapEvent::FactorPlaced(PlaceChange {
            id: id_at(chip.at),
            was: None,
            now,
        }));
    }
    let routes = reroute_all(&map);
    let _ = map.apply(&MapEvent::Tidied(LayoutChange {
        places: Vec::new(),
        routes,
    }));
    map
}
