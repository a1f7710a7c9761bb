//! How long analysis keeps the app's own thread: `cargo bench --bench panels`.
//!
//! A map of 300 factors and 750 links. Each panel that asks the map is opened by its keys, and
//! then a link is added while it is open. What the worker works out is not counted, only what the
//! app does itself at one go: a key, a thought between two keys, an answer that arrives, a frame.
//! Each figure is the longest of them, in milliseconds of CPU.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench that cannot run what it measures has nothing to say"
)]

mod cpu;

use convoke::app::{Access, App, DisplayOptions, Effect, Input, Key};
use convoke::editor::{Document, Interpreter};
use convoke::run::frame;
use convoke::session::{FORMAT, Header, Session};

const SIZE: (u16, u16) = (200, 55);
const FACTORS: usize = 300;

const PANELS: [(&str, &str); 9] = [
    ("loops", "o"),
    ("loops of a kind", "Lv"),
    ("ways", "/factor 7<Enter>pfactor 250<Enter>"),
    ("open questions", ":open questions<Enter>"),
    ("roles", ":roles<Enter>"),
    ("what if", "<Space>aw<Ctrl-u>Factor 7 +<Enter>"),
    ("known stories", ":known stories<Enter>"),
    ("missing links", "/factor 7<Enter>:missing links<Enter>"),
    ("worksheet", "/factor 7<Enter>:leverage-points<Enter>"),
];

fn session() -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "A large map".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let mut document = Document::unwritten(Session::new(header, "convoke 0.1.0"));
    let mut interpreter = Interpreter::default();
    for link in 0..FACTORS * 5 / 2 {
        let (from, round) = (link % FACTORS, link / FACTORS);
        let to = [from + 1, from * 31 + 17, from + 7][round] % FACTORS;
        let sign = ["+", "-", "+", "?"][(from * 7 + round) % 4];
        let line = format!("Factor {from} -> Factor {to} {sign}");
        let _ = interpreter.submit(&mut document, &line, None, link as u64);
    }
    document.into_session()
}

/// How long each thing took that the app's thread did at one go.
#[derive(Default)]
struct Took {
    key: Vec<f64>,
    thought: Vec<f64>,
    answer: Vec<f64>,
    frame: Vec<f64>,
}

/// Does something and keeps how long it took.
fn timed<T>(took: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let start = cpu::now();
    let done = work();
    took.push(cpu::now() - start);
    done
}

fn press(app: &mut App, keys: &str, took: &mut Took) {
    for key in Key::script(keys).unwrap() {
        let effects = timed(&mut took.key, || app.update(0, Input::Key(key)));
        work_out(app, effects, took);
    }
}

/// What the shell does after every input: a frame, thoughts, and answers to what they ask.
fn work_out(app: &mut App, effects: Vec<Effect>, took: &mut Took) {
    let mut effects = effects;
    loop {
        timed(&mut took.frame, || frame(app, SIZE));
        for effect in effects {
            if let Effect::Work(job) = effect {
                let answer = job.run();
                timed(&mut took.answer, || app.update(0, Input::Answer(answer)));
            }
        }
        match timed(&mut took.thought, || app.run_idle(0)) {
            Some(more) => effects = more,
            None => return,
        }
    }
}

fn main() {
    println!("reference work: {:.1} ms", cpu::reference());
    let session = session();
    let map = session.map();
    println!(
        "{} factors, {} links; longest, ms of CPU",
        map.factor_count(),
        map.link_count()
    );
    println!(
        "{:<17} {:>7} {:>7} {:>7} {:>7}   a link added: {:>7} {:>7} {:>7} {:>7}",
        "panel", "key", "thought", "answer", "frame", "key", "thought", "answer", "frame"
    );
    for (name, keys) in PANELS {
        let (w, h) = (SIZE.0.into(), SIZE.1.into());
        let mut app = App::new(
            session.clone(),
            Access::Live,
            (w, h),
            DisplayOptions::default(),
        );
        press(&mut app, "<Esc><Esc>", &mut Took::default());
        let mut opened = Took::default();
        press(&mut app, keys, &mut opened);
        let mut added = Took::default();
        press(&mut app, "aFactor 7 -> Factor 250 +<Enter>", &mut added);
        print!("{name:<17}");
        for took in [opened, added] {
            for each in [took.key, took.thought, took.answer, took.frame] {
                print!(" {:>7.2}", cpu::percentile(&each, 1.0));
            }
            print!("                ");
        }
        println!();
    }
}
