//! How well and how fast maps are drawn: `cargo bench --bench layout`.
//!
//! Four tables. Three drawings of each map: grown as a workshop types it, all ideas first and
//! then link by link, never tidied; the same places with all lines drawn afresh; and tidied. The
//! worked sessions, grown from their scripts without their tidying, beside the tidied ones.
//! Then single links put into a tidied map, with what else of the drawing changes. Then how long
//! each step of a layout takes.
//!
//! `to_tidied` says how many times the crossings of the tidied drawing a drawing has; `moved` how
//! far chips are from where they grew, in columns and rows; `flips` how many pairs of them stand
//! the other way round. Times are CPU time, see [`cpu`].
//!
//! `cargo bench --bench layout -- --boxes` prints what `layout_peers.py` draws beside us: a line of
//! JSON a map.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench whose maps cannot be read has nothing to say"
)]

mod boxes;
mod cpu;
#[allow(dead_code, reason = "its main is for the example alone")]
#[path = "../../examples/grow.rs"]
mod grow;
#[allow(dead_code, reason = "each bench uses what it measures")]
mod maps;
mod steps;

use convoke::layout::measure::{Measures, cell_change_ratio, displacement, order_flips};
use convoke::layout::{PlacedGraph, layout_full, layout_incremental, reroute_all, route_all};
use convoke::model::{CellRect, LayoutChange, Map, MapEdit, MapEvent, PlaceChange};
use maps::{KNOWN, Told, perform, say};
use std::path::Path;

fn main() {
    if std::env::args().any(|word| word == "--boxes") {
        return boxes::print();
    }
    println!("reference loop: {:.2} ms\n", cpu::reference());
    println!(
        "map\tdrawing\tfactors\tlinks\tcrossings\tto_tidied\tthrough_label\toverlaps\tmissing\ttraced\tbends_mean\tbends_max\tcolumns\trows\tmoved\tflips\tms"
    );
    for told in KNOWN.map(Told::known).iter().chain(&generated()) {
        let grown = grow(told, &mut Changes::default());
        drawings(&format!("{}/{}", told.name, told.seed), &grown);
    }
    for name in ["arms-race", "fishery", "clean-energy"] {
        drawings(name, &worked(name));
    }
    println!("\nmap\tfactors\tinserts\tms_p50\tms_p95\tdisplacement\tflips\tink_mean\tink_p95");
    for (name, most) in [("energy-40-80", 40), ("synthetic-60-120", 60)] {
        insert_into_tidy(&Told::known(name), most);
        insert_while_growing(&Told::known(name), most);
    }
    steps::print();
}

/// Two maps of each size that nothing was tuned on.
fn generated() -> Vec<Told> {
    let sizes = [(40, 80), (60, 120)];
    let seeds = |(factors, links)| [1, 2].map(|seed| Told::generated(factors, links, seed));
    sizes.into_iter().flat_map(seeds).collect()
}

/// What each link put into a map cost and changed.
#[derive(Default)]
struct Changes {
    ms: Vec<f64>,
    displacement: Vec<f64>,
    flips: Vec<f64>,
    ink: Vec<f64>,
}

fn grow(told: &Told, changes: &mut Changes) -> Map {
    let mut map = Map::default();
    told.ideas().iter().for_each(|idea| say(&mut map, idea));
    told.lines
        .iter()
        .fold(map, |map, line| insert(&map, line, changes))
}

/// One more line of the capture line, settled.
fn insert(before: &Map, line: &str, changes: &mut Changes) -> Map {
    let mut map = before.clone();
    say(&mut map, line);
    let start = cpu::now();
    let settled = layout_incremental(before, &map);
    changes.ms.push(cpu::now() - start);
    perform(&mut map, &settled);
    let (old, new) = (PlacedGraph::of(before), PlacedGraph::of(&map));
    let places = places(&map, &old);
    changes
        .displacement
        .push(displacement(&old.board.chips, &places));
    changes.flips.push(order_flips(&old.board.chips, &places));
    changes.ink.push(cell_change_ratio(&old, &new));
    map
}

/// Where the factors of a sheet stand on a map.
fn places(map: &Map, sheet: &PlacedGraph) -> Vec<CellRect> {
    let place = |&id| map.factor(id)?.place;
    sheet.factors.iter().filter_map(place).collect()
}

/// A worked session at its end, had nobody ever tidied it.
fn worked(name: &str) -> Map {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sessions/scripts")
        .join(format!("{name}.script"));
    let script = std::fs::read_to_string(path).expect("a script");
    let untidied: Vec<&str> = script
        .lines()
        .filter(|line| !line.ends_with(" tidy"))
        .collect();
    let session = grow::grow(&untidied.join("\n")).expect("a script that can be played");
    session.map().clone()
}

fn with(map: &Map, tidying: LayoutChange) -> Map {
    let mut map = map.clone();
    perform(&mut map, &[MapEvent::Tidied(tidying)]);
    map
}

fn drawings(name: &str, grown: &Map) {
    let afresh = LayoutChange {
        places: Vec::new(),
        routes: reroute_all(grown),
    };
    let routed = with(grown, afresh);
    let tidied = with(grown, layout_full(grown));
    let least = Measures::of(&PlacedGraph::of(&tidied).board).crossings;
    for (drawing, map) in [("grown", grown), ("routed", &routed), ("tidied", &tidied)] {
        report(&format!("{name}\t{drawing}"), map, grown, least);
    }
}

fn report(what: &str, map: &Map, grown: &Map, least: usize) {
    let (sheet, before) = (PlacedGraph::of(map), PlacedGraph::of(grown).board.chips);
    let m = Measures::of(&sheet.board);
    let traced =
        100.0 * (1.0 - m.lost as f64 / (sheet.board.wires.len() - m.missing).max(1) as f64);
    println!(
        "{what}\t{}\t{}\t{}\t{:.2}\t{}\t{}\t{}\t{traced:.0}%\t{:.2}\t{}\t{}\t{}\t{:.1}\t{:.0}%\t{:.1}",
        sheet.board.chips.len(),
        sheet.board.wires.len(),
        m.crossings,
        m.crossings as f64 / least.max(1) as f64,
        m.through_labels,
        m.overlaps,
        m.missing,
        m.bends_mean,
        m.bends_max,
        m.size.0,
        m.size.1,
        displacement(&before, &sheet.board.chips),
        100.0 * order_flips(&before, &sheet.board.chips),
        route_time(&sheet),
    );
}

/// How long it takes to draw all lines for these places.
fn route_time(sheet: &PlacedGraph) -> f64 {
    let mut board = sheet.board.clone();
    cpu::time(|| route_all(&mut board))
}

/// Takes each link out of a tidied map and types it again. A factor that it leaves without a
/// link loses its place and is placed anew.
fn insert_into_tidy(told: &Told, factors: usize) {
    let grown = grow(told, &mut Changes::default());
    let whole = with(&grown, layout_full(&grown));
    let mut changes = Changes::default();
    for (line, link) in told.lines.iter().zip(whole.links()) {
        let mut map = whole.clone();
        let removed = whole.decide(MapEdit::RemoveLink(link.id));
        perform(&mut map, &removed.expect("a link to remove"));
        for id in [link.from, link.to] {
            let was = map.factor(id).and_then(|factor| factor.place);
            if map.degree(id) == 0 {
                perform(
                    &mut map,
                    &[MapEvent::FactorPlaced(PlaceChange { id, was, now: None })],
                );
            }
        }
        insert(&map, line, &mut changes);
    }
    report_changes(&format!("{} tidied", told.name), factors, &changes);
}

/// The second half of the links of a map that grows.
fn insert_while_growing(told: &Told, factors: usize) {
    let mut changes = Changes::default();
    grow(told, &mut changes);
    let late = |values: &mut Vec<f64>| values.drain(..values.len() / 2).for_each(drop);
    late(&mut changes.ms);
    late(&mut changes.displacement);
    late(&mut changes.flips);
    late(&mut changes.ink);
    report_changes(&format!("{} growing", told.name), factors, &changes);
}

fn report_changes(what: &str, factors: usize, changes: &Changes) {
    println!(
        "{what}\t{factors}\t{}\t{:.2}\t{:.2}\t{}\t{}\t{:.2}%\t{:.2}%",
        changes.ms.len(),
        cpu::percentile(&changes.ms, 0.5),
        cpu::percentile(&changes.ms, 0.95),
        changes.displacement.iter().sum::<f64>(),
        changes.flips.iter().sum::<f64>(),
        100.0 * changes.ink.iter().sum::<f64>() / changes.ink.len() as f64,
        100.0 * cpu::percentile(&changes.ink, 0.95),
    );
}
