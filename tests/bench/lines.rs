//! How long lines take that come together, before anything is laid out: `cargo bench --bench lines`.
//!
//! Lines among 2,000 factors, each of which makes one more person hold a link that is there: what
//! they take is reading, finding factors by their labels, and deciding. The time a line must not
//! depend on how many come. Times are CPU time, see [`cpu`].
#![allow(
    clippy::expect_used,
    reason = "a bench whose session cannot be read has nothing to say"
)]

mod cpu;

use std::hint::black_box;

use convoke::editor::{Document, Interpreter, PlannedLines};
use convoke::session::{Session, read};

const FACTORS: usize = 2_000;

fn main() {
    println!("reference work: {:.1} ms", cpu::reference());
    let document = Document::new(session());
    for count in [1_250, 2_500, 5_000, 10_000] {
        let start = cpu::now();
        black_box(PlannedLines::of(
            &document,
            &Interpreter::default(),
            lines(count),
            0,
        ));
        let took = cpu::now() - start;
        let each = took * 1e3 / count as f64;
        println!("{count} lines: {took:.0} ms of CPU, {each:.0} µs a line");
    }
}

/// Lines that each name another pair of factors and another person.
fn lines(count: usize) -> Vec<String> {
    let line = |n: usize| {
        let from = n * 7 % (FACTORS - 1) + 1;
        format!("Factor {from} -> Factor {} + @p{}", from + 1, n % 50)
    };
    (0..count).map(line).collect()
}

/// A chain of factors, none of them placed.
fn session() -> Session {
    let factors = (1..=FACTORS).map(|id| {
        format!(
            r#"{{"factor-added":{{"id":{id},"label":"Factor {id}","place":[{},{},14,3]}}}}"#,
            id % 50 * 20,
            id / 50 * 6
        )
    });
    let links = (1..FACTORS).map(|id| {
        let ends = format!(r#""from":{id},"to":{},"sign":"+""#, id + 1);
        format!(r#"{{"link-added":{{"id":{id},{ends}}}}}"#)
    });
    let events: Vec<String> = factors.chain(links).collect();
    let text = format!(
        "{}\n{}\n,{{\"n\":2,\"at\":1,\"do\":[{}]}}\n]}}\n",
        r#"{"format":"convoke/1","id":"7K2M9QF3","title":"Chain","started":"2026-11-23T14:00:00Z","entries":["#,
        r#"{"n":1,"at":0,"do":[{"session-opened":{"by":"convoke"}}]}"#,
        events.join(",")
    );
    read(text.as_bytes()).expect("a session").session
}
