//! How well and how fast maps are drawn: `cargo bench --bench layout`.
//!
//! Three kinds of drawing a map: grown link by link as a workshop types it, the same places with all
//! lines drawn afresh, and tidied. Then single links put into a map, with what else of the
//! drawing changes. The last column says how many times the crossings of the tidied drawing a
//! drawing has. Times are CPU time, see [`cpu`].
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench whose maps cannot be read has nothing to say"
)]

mod cpu;

use convoke::layout::measure::{Measures, displacement, ink_changed};
use convoke::layout::{Sheet, reroute_all, route_all, settle, tidied};
use convoke::model::{Edit, Event, Map, Placing, Tidying};
use convoke::session::capture::{Spoken, parse};
use std::path::Path;

const MAPS: [&str; 4] = [
    "energy-40-80",
    "synthetic-60-120",
    "synthetic-100-200",
    "synthetic-200-400",
];

fn main() {
    println!("reference loop: {:.2} ms", cpu::reference());
    println!(
        "\nmap\tdrawing\tfactors\tlinks\tcrossings\tthrough_label\toverlaps\tmissing\ttraced\tbends_mean\tbends_max\tcolumns\trows\tms\tto_tidied"
    );
    for name in MAPS {
        let mut inserts = Inserts::default();
        let grown = grow(&lines(name), &mut inserts);
        let settle_ms = inserts.ms.iter().sum();
        let routed = tidy(
            &grown,
            Tidying {
                places: Vec::new(),
                routes: reroute_all(&grown),
            },
        );
        let tidied = tidy(&grown, tidied(&grown));
        let least = Measures::of(&Sheet::of(&tidied).board).crossings;
        for (drawing, map, ms) in [
            ("grown", &grown, settle_ms),
            ("routed", &routed, route_time(&routed)),
            ("tidied", &tidied, route_time(&tidied)),
        ] {
            report(name, drawing, map, ms, least);
        }
    }
    println!("\nmap\tfactors\tinserts\tms_p50\tms_p95\tdisplacement\tink_mean\tink_p95");
    for (name, most) in [("energy-40-80", 40), ("synthetic-60-120", 60)] {
        insert_into_tidy(name, most);
    }
}

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/maps")
        .join(format!("{name}.txt"));
    let text = std::fs::read_to_string(path).expect("a map to draw");
    text.lines().map(str::to_owned).collect()
}

/// What each link put into a map cost and changed.
#[derive(Default)]
struct Inserts {
    ms: Vec<f64>,
    displacement: Vec<f64>,
    ink: Vec<f64>,
}

fn grow(lines: &[String], inserts: &mut Inserts) -> Map {
    lines
        .iter()
        .fold(Map::default(), |map, line| insert(&map, line, inserts))
}

/// One more line of the capture line, settled.
fn insert(before: &Map, line: &str, inserts: &mut Inserts) -> Map {
    let Ok(Spoken::Say(statement)) = parse(line, before) else {
        panic!("{line} is a link")
    };
    let mut map = before.clone();
    perform(
        &mut map,
        &before
            .decide(Edit::Say(statement))
            .expect("a link that can be made"),
    );
    let start = cpu::now();
    let settled = settle(before, &map);
    inserts.ms.push(cpu::now() - start);
    perform(&mut map, &settled);
    let (old, new) = (Sheet::of(before), Sheet::of(&map));
    let places = old
        .factors
        .iter()
        .filter_map(|&id| map.factor(id)?.place)
        .collect::<Vec<_>>();
    inserts
        .displacement
        .push(displacement(&old.board.chips, &places));
    inserts.ink.push(ink_changed(&old, &new));
    map
}

fn perform(map: &mut Map, events: &[Event]) {
    for event in events {
        let _ = map.apply(event);
    }
}

fn tidy(map: &Map, tidying: Tidying) -> Map {
    let mut map = map.clone();
    perform(&mut map, &[Event::Tidied(tidying)]);
    map
}

fn route_time(map: &Map) -> f64 {
    let board = Sheet::of(map).board;
    cpu::time(|| {
        let mut board = board.clone();
        route_all(&mut board);
        board
    })
}

fn report(name: &str, drawing: &str, map: &Map, ms: f64, least: usize) {
    let board = Sheet::of(map).board;
    let m = Measures::of(&board);
    let traced = 100.0 * (1.0 - m.lost as f64 / (board.wires.len() - m.missing).max(1) as f64);
    let to_tidied = m.crossings as f64 / least.max(1) as f64;
    println!(
        "{name}\t{drawing}\t{}\t{}\t{}\t{}\t{}\t{}\t{traced:.0}%\t{:.2}\t{}\t{}\t{}\t{ms:.1}\t{to_tidied:.2}",
        board.chips.len(),
        board.wires.len(),
        m.crossings,
        m.through_labels,
        m.overlaps,
        m.missing,
        m.bends_mean,
        m.bends_max,
        m.size.0,
        m.size.1,
    );
}

/// Takes each link out of a tidied map and types it again. A factor that it leaves without a
/// link loses its place and is placed anew.
fn insert_into_tidy(name: &str, factors: usize) {
    let lines = lines(name);
    let grown = grow(&lines, &mut Inserts::default());
    let whole = tidy(&grown, tidied(&grown));
    let mut inserts = Inserts::default();
    for (line, link) in lines.iter().zip(whole.links()) {
        let mut map = whole.clone();
        perform(
            &mut map,
            &whole
                .decide(Edit::RemoveLink(link.id))
                .expect("a link to remove"),
        );
        for id in [link.from, link.to] {
            let was = map.factor(id).and_then(|factor| factor.place);
            if map.degree(id) == 0 {
                perform(
                    &mut map,
                    &[Event::FactorPlaced(Placing { id, was, now: None })],
                );
            }
        }
        insert(&map, line, &mut inserts);
    }
    println!(
        "{name}\t{factors}\t{}\t{:.2}\t{:.2}\t{}\t{:.2}%\t{:.2}%",
        inserts.ms.len(),
        cpu::percentile(&inserts.ms, 0.5),
        cpu::percentile(&inserts.ms, 0.95),
        inserts.displacement.iter().sum::<f64>(),
        100.0 * inserts.ink.iter().sum::<f64>() / inserts.ink.len() as f64,
        100.0 * cpu::percentile(&inserts.ink, 0.95),
    );
}
