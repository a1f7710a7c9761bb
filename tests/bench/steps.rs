//! How long each step of a layout takes, in milliseconds of CPU.

use super::cpu;
use super::maps::Told;
use convoke::layout::tidy::{InitialPlacement, LayoutRequest};
use convoke::layout::{PlacedGraph, chip_size, layout_full, route_all};
use convoke::model::{Map, MapEvent};

/// Prints a table: the points by stress and force, overlaps removed, whole cells; the three
/// together; then a whole tidy, of which the rest is the polish; and all lines drawn afresh.
pub fn print() {
    println!("\nfactors\tlinks\tpoints\toverlaps\tcells\tbefore_polish\ttidy\troute_all");
    for factors in [40, 60, 100, 200, 1_000, 2_000] {
        let told = Told::generated(factors, 2 * factors, 1);
        let map = told.map();
        let [points, overlaps, cells] = before_polish(&wish(&map));
        print!(
            "{factors}\t{}\t{points:.2}\t{overlaps:.2}\t{cells:.2}\t{:.2}",
            map.link_count(),
            points + overlaps + cells
        );
        if factors <= 200 {
            let start = cpu::now();
            let tidying = layout_full(&map);
            print!("\t{:.0}", cpu::now() - start);
            let mut placed = map;
            let _ = placed.apply(&MapEvent::Tidied(tidying));
            let mut board = PlacedGraph::of(&placed).board;
            print!("\t{:.1}", cpu::time(|| route_all(&mut board)));
        }
        println!();
    }
}

/// What a map asks of a layout when nothing has a place.
pub fn wish(map: &Map) -> LayoutRequest {
    let factors: Vec<_> = map.factors().collect();
    let index = |id| factors.iter().position(|factor| factor.id == id);
    let links = map
        .links()
        .filter_map(|link| Some((index(link.from)?, index(link.to)?)));
    LayoutRequest {
        kept_routes: Vec::new(),
        sizes: factors
            .iter()
            .map(|factor| chip_size(factor.label.as_str()))
            .collect(),
        links: links.collect(),
        current: vec![None; factors.len()],
        fixed: vec![false; factors.len()],
        seed: 1,
        is_fast: false,
    }
}

/// Milliseconds for points, overlaps and whole cells.
pub fn before_polish(wish: &LayoutRequest) -> [f64; 3] {
    let points = cpu::time(|| InitialPlacement::of(wish));
    let sketch = InitialPlacement::of(wish);
    let mut apart = sketch.clone();
    apart.remove_overlaps();
    let copied = cpu::time(|| sketch.clone());
    let overlaps = cpu::time(|| {
        let mut sketch = sketch.clone();
        sketch.remove_overlaps();
        sketch
    });
    let cells = cpu::time(|| apart.clone().places());
    [points, overlaps - copied, cells - copied]
}
