//! How long it takes to make one map of five: `cargo bench --bench merge`.
//!
//! Five tables with forty factors and eighty links each, four fifths of the factors in common with
//! each other table. Merging is to find out what becomes one and who holds what; laying the merged
//! map out is told apart from it. Times are CPU time, see [`cpu`].
#![allow(
    clippy::expect_used,
    reason = "a bench whose maps cannot be read has nothing to say"
)]

mod cpu;

use std::collections::BTreeSet;
use std::path::Path;

use convoke::editor::merge::{merge_all, merged_map};
use convoke::editor::{Document, Interpreter};
use convoke::model::Map;
use convoke::session::{FORMAT, Header, Session};

fn main() {
    println!("reference work: {:.1} ms", cpu::reference());
    let tables: Vec<Session> = (0..5).map(table).collect();
    let sources = || tables.iter().collect::<Vec<_>>();
    let merging = cpu::time(|| merged_map(&empty("All", 9), sources(), &[]).expect("a merged map"));
    let whole = || {
        let mut whole = Document::unwritten(empty("All", 9));
        merge_all(&mut whole, sources(), &[]).expect("a merged map");
        whole
    };
    let drawn = cpu::time(whole);
    let map = whole().session().map().clone();
    let sizes: Vec<String> = tables.iter().map(|one| size(one.map())).collect();
    println!("tables of {}", sizes.join(", "));
    println!("one map of {}", size(&map));
    println!("merged: {merging:.1} ms, merged and laid out: {drawn:.1} ms of CPU");
}

fn size(map: &Map) -> String {
    format!("{}/{}", map.factor_count(), map.link_count())
}

fn empty(title: &str, number: usize) -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: format!("7K2M9QF{number}"),
        title: title.into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    Session::new(header, "convoke 0.1.0")
}

/// The map of forty factors and eighty links as another table would have it: a fifth of the
/// factors have a name of the table's own, and a seventh of the links the opposite sign.
fn table(number: usize) -> Session {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/maps/energy-40-80.txt");
    let mut text = std::fs::read_to_string(path).expect("a map to merge");
    let labels: BTreeSet<String> = text
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    for label in labels.iter().skip(number).step_by(5) {
        text = text.replace(&format!("\"{label}\""), &format!("\"{label} {number}\""));
    }
    let mut document = Document::unwritten(empty(&format!("Table {number}"), number));
    let mut interpreter = Interpreter::default();
    for (at, line) in text.lines().enumerate() {
        let line = match at % 7 == number {
            true => line.replace(" +", " -"),
            false => line.to_owned(),
        };
        let heard = interpreter.submit(&mut document, &line, None, 0);
        heard.expect("a link");
    }
    document.into_session()
}
