//! How long it takes to look at another moment: `cargo bench --bench replay`.
//!
//! Sessions of 10,000 entries: a workshop's map that is argued about all day, and one that grows
//! as large as lines are drawn for. Each figure is CPU time of one key or one drag: the session
//! put at that moment, the map drawn anew, and the frame.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench that cannot run what it measures has nothing to say"
)]

mod cpu;

use convoke::app::{Access, App, DisplayOptions, Input, Key, Speed};
use convoke::editor::{Document, Edit, Interpreter};
use convoke::run::frame;
use convoke::session::{FORMAT, Header, Session};

const SIZE: (u16, u16) = (120, 35);
const ENTRIES: usize = 10_000;

/// A session of 10,000 entries on a map of so many factors, two links a factor, built up over
/// the first of them; later on links change their signs and are taken back and done again.
fn session(factors: usize, spread: usize) -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "A long day".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let mut document = Document::unwritten(Session::new(header, "convoke 0.1.0"));
    let mut interpreter = Interpreter::default();
    let mut n = 0;
    while document.session().entries().len() < ENTRIES {
        let at = n as u64 * 1_000;
        let link = n / spread;
        let (from, step) = (link % factors, 1 + 6 * (link / factors % 2));
        let to = (from + step) % factors;
        let sign = if n % 2 == 0 { "+" } else { "-" };
        let line = format!("Factor {from} -> Factor {to} {sign}");
        let _ = interpreter.submit(&mut document, &line, None, at);
        if n % 7 == 0 {
            for edit in [Edit::Undo, Edit::Redo] {
                let plan = document.plan(&edit);
                let _ = plan.and_then(|plan| document.commit(plan, Vec::new(), at));
            }
        }
        n += 1;
    }
    document.into_session()
}

/// Milliseconds for jumps to moments all over the session, each with its frame.
fn jumps(session: &Session) -> Vec<f64> {
    let (w, h) = SIZE;
    let mut app = App::new(
        session.clone(),
        Access::Live,
        (w.into(), h.into()),
        DisplayOptions::default(),
    );
    convoke::app::replay(&mut app, 0, 1, Speed::default());
    let mut took = Vec::new();
    let mut at = 1;
    for jump in 0..400 {
        at = (at + 3_989) % ENTRIES;
        let keys = Key::script(&format!("g{at}")).unwrap();
        keys.into_iter()
            .for_each(|key| drop(app.update(jump, Input::Key(key))));
        let start = cpu::now();
        app.update(jump, Input::Key("Enter".parse().unwrap()));
        frame(&app, SIZE);
        took.push(cpu::now() - start);
    }
    took
}

fn main() {
    println!("reference work: {:.1} ms", cpu::reference());
    println!("{ENTRIES} entries, jumps all over, ms of CPU: median, 99 of 100, worst, first");
    for (factors, spread) in [(50, 20), (250, 20)] {
        let session = session(factors, spread);
        let map = session.map();
        let took = jumps(&session);
        println!(
            "{:>4} factors {:>4} links: {:>6.2} {:>6.2} {:>6.2} {:>6.2}",
            map.factor_count(),
            map.link_count(),
            cpu::percentile(&took, 0.5),
            cpu::percentile(&took, 0.99),
            cpu::percentile(&took, 1.0),
            took[0],
        );
    }
}
