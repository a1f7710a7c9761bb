//! How long the report of a workshop takes, and how large it is: `cargo bench --bench report`.
//!
//! The worked session of almost three hours, with as many voices joining in as make it 300
//! entries. Times are CPU time, see [`cpu`].
#![allow(
    clippy::expect_used,
    reason = "a bench whose session cannot be read has nothing to say"
)]

mod cpu;

use convoke::editor::{Document, Interpreter};
use convoke::report::{Contents, markdown, page};
use convoke::session::{NamePolicy, Session, read};

const ENTRIES: usize = 300;

fn main() {
    println!("reference work: {:.1} ms", cpu::reference());
    let session = session();
    let (map, entries) = (session.map(), session.entries().len());
    let (factors, links) = (map.factor_count(), map.link_count());
    let last = session.last().map_or(0, |last| last.at) / 60_000;
    println!("{entries} entries in {last} minutes, {factors} factors, {links} links");
    for (name, naming) in [
        ("page", NamePolicy::Named),
        ("page, nobody named", NamePolicy::Anonymous),
    ] {
        let took = cpu::time(|| page(&session, naming));
        let size = page(&session, naming).len() as f64 / 1e6;
        println!("{name}: {took:.0} ms of CPU, {size:.2} MB");
    }
    let took = cpu::time(|| markdown(&Contents::of(&session, NamePolicy::Named), None));
    println!("Markdown: {took:.0} ms of CPU");
}

fn session() -> Session {
    let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
    let session = read(bytes).expect("the worked session").session;
    let lines: Vec<String> = session
        .map()
        .links()
        .map(|link| {
            let label = |id| session.map().label(id);
            format!("\"{}\" -> \"{}\"", label(link.from), label(link.to))
        })
        .collect();
    let missing = ENTRIES.saturating_sub(session.entries().len());
    let mut document = Document::new(session);
    let mut interpreter = Interpreter::default();
    for (n, line) in lines.iter().cycle().take(missing).enumerate() {
        let at = 10_600_000 + n as u64 * 2_000;
        let said = format!("{line} + @guest{n}");
        let heard = interpreter.submit(&mut document, &said, None, at);
        heard.expect("a voice");
    }
    document.into_session()
}
