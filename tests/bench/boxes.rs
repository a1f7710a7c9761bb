//! What the peers of `layout_peers.py` are given, and how we do: a line of JSON a map.

use super::maps::{KNOWN, Told, perform};
use super::{cpu, steps};
use convoke::layout::measure::Measures;
use convoke::layout::{PlacedGraph, RoutingProblem, layout_full};
use convoke::model::{CellRect, Map, MapEvent, Route};
use serde_json::json;

/// Seeds of the generated maps of each size.
const SEEDS: [u64; 5] = [11, 12, 13, 14, 15];

/// Prints the maps from files and five generated ones of each size; then one of a thousand factors,
/// of which only the layout before the polish counts.
pub fn print() {
    KNOWN.map(Told::known).iter().for_each(tidy);
    for (factors, links) in [(40, 80), (60, 120), (100, 200), (200, 400)] {
        for seed in SEEDS {
            tidy(&Told::generated(factors, links, seed));
        }
    }
    let told = Told::generated(1_000, 2_000, SEEDS[0]);
    let map = told.map();
    let ms: f64 = steps::before_polish(&steps::wish(&map)).iter().sum();
    let large = described(&told, &map);
    println!("{}", json!({ "map": large, "before_polish_ms": ms }));
}

fn tidy(told: &Told) {
    let mut map = told.map();
    let described = described(told, &map);
    let start = cpu::now();
    let tidying = layout_full(&map);
    let ms = cpu::now() - start;
    perform(&mut map, &[MapEvent::Tidied(tidying)]);
    let board = PlacedGraph::of(&map).board;
    let m = Measures::of(&board);
    let ours = json!({
        "crossings": m.crossings,
        "through_label": over_labels(&board),
        "overlaps": m.overlaps,
        "missing": m.missing,
        "columns": m.size.0,
        "rows": m.size.1,
        "ms": ms,
    });
    println!("{}", json!({ "map": described, "ours": ours }));
}

/// How many times a line runs over a chip.
fn over_labels(board: &RoutingProblem) -> usize {
    let lines = board.wires.iter().filter_map(|wire| wire.route.as_ref());
    let over = |route: &Route| {
        let cells = route.cells();
        let met = |chip: &&CellRect| cells.iter().any(|cell| chip.contains(*cell));
        board.chips.iter().filter(met).count()
    };
    lines.map(over).sum()
}

/// A map's name and seed, the box of each factor in cells, and its links as pairs of factors.
fn described(told: &Told, map: &Map) -> serde_json::Value {
    let wish = steps::wish(map);
    json!({ "name": told.name, "seed": told.seed, "sizes": wish.sizes, "links": wish.links })
}
