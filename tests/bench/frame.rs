//! How fast frames of large maps are, and how long the app's own thread is busy with one thing:
//! `cargo bench --bench frame`.
//!
//! First a window of 200 × 55 is moved over the map, a column and a row at a time: CPU time from
//! the key to the last byte for the terminal, and how many bytes. Then a person finds, lights,
//! says and takes back: the longest that any one step keeps the app's thread, with the jobs it
//! gives away left out. Times are CPU time, see [`cpu`].
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench whose maps cannot be made has nothing to say"
)]

mod cpu;

use std::collections::BTreeSet;

use convoke::app::{Access, App, DisplayOptions, Effect, Input, Key};
use convoke::layout::{chip_size, layout_full, route_local_links};
use convoke::model::{CellRect, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity};
use convoke::scene::View;
use convoke::session::{FORMAT, Header, Session};
use convoke::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (200, 55);

fn main() {
    println!("reference loop: {:.2} ms", cpu::reference());
    println!("\nfactors\tlinks\tlines\tdraw_ms\tframes\tms_p50\tms_p95\tbytes_p95");
    for factors in [300, 500, 2000] {
        pan(factors);
    }
    println!("\nfactors\tms_longest\tin");
    for factors in [60, 100, 200, 300, 500] {
        work(factors);
    }
}

/// Moves a window over the whole map.
fn pan(factors: u32) {
    let map = map(factors);
    let links = map.link_count();
    let start = cpu::now();
    let scene = View::Map.draw(&map, (0, 0));
    let draw = cpu::now() - start;
    let lines = links - scene.undrawn;
    let mut live = Live::of(&map);
    live.keys("<Esc><Esc><Esc>");
    let mut last = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let (mut ms, mut bytes) = (Vec::new(), Vec::new());
    for key in "{{{{}}}}}}}}{{{{".chars() {
        for updown in ["<PageUp>", "<PageDown>", "<PageDown>", "<PageUp>"] {
            for typed in [key.to_string(), updown.to_owned()] {
                let start = cpu::now();
                live.keys(&typed);
                let mut cells = Buffer::empty(last.area);
                ui::view(&live.app, &mut cells);
                let out = ui::paint(last.diff(&cells));
                ms.push(cpu::now() - start);
                bytes.push(out.len() as f64);
                last = cells;
            }
        }
    }
    println!(
        "{factors}\t{links}\t{lines}\t{draw:.0}\t{}\t{:.2}\t{:.2}\t{:.0}",
        ms.len(),
        cpu::percentile(&ms, 0.5),
        cpu::percentile(&ms, 0.95),
        cpu::percentile(&bytes, 0.95),
    );
}

/// A session as people work on it, and what took the app's thread longest.
fn work(factors: u32) {
    let mut live = Live::of(&map(factors));
    live.keys("<Esc><Esc><Esc>/12<Enter>fff<Esc>z=<Esc><Space>vgG");
    live.keys("a1 -> A new factor +<Enter>");
    live.keys("A new factor -> 2 - ||<Enter>");
    live.keys("<Esc>");
    live.keys("<Right><Down>r again<Enter>");
    live.keys("uU.+-u");
    live.keys(".d:reverse-link<Enter>");
    live.keys("<Esc><Esc>/12<Enter>m<Left><Left><Up><Enter>");
    live.paste("12 -> 5 +\n13 -> 6 -\nOne more -> 7 +\n");
    let (ms, what) = live.longest;
    println!("{factors}\t{ms:.1}\t{what}");
}

struct Live {
    app: App,
    longest: (f64, String),
}

impl Live {
    fn of(map: &Map) -> Self {
        let header = Header {
            format: FORMAT.into(),
            id: "7K2M9QF3".into(),
            title: "A large map".into(),
            question: None,
            started: "2026-03-12T13:30:00-06:00".into(),
            origin: None,
        };
        let mut session = Session::new(header, "convoke 0.1.0");
        let events = serde_json::to_string(&events(map)).expect("events");
        let line = format!(r#"{{"n":2,"at":0,"do":{events}}}"#);
        session.append_line(&line).expect("an entry");
        let size = (i32::from(SIZE.0), i32::from(SIZE.1));
        let start = cpu::now();
        let app = App::new(session, Access::Live, size, DisplayOptions::default());
        let longest = (cpu::now() - start, "opening".to_owned());
        let mut live = Self { app, longest };
        live.think("opening");
        live
    }

    fn keys(&mut self, script: &str) {
        for key in Key::script(script).expect("keys") {
            let name = format!("{key} of {script}");
            let effects = self.timed(&name, |app| app.update(0, Input::Key(key)));
            self.perform(effects, &name);
            self.think(&name);
        }
    }

    fn paste(&mut self, text: &str) {
        let effects = self.timed("a paste", |app| {
            app.update(0, Input::Paste(text.to_owned()))
        });
        self.perform(effects, "a paste");
        self.think("a paste");
    }

    fn timed<T>(&mut self, what: &str, work: impl FnOnce(&mut App) -> T) -> T {
        let start = cpu::now();
        let done = work(&mut self.app);
        let took = cpu::now() - start;
        if took > self.longest.0 {
            self.longest = (took, what.to_owned());
        }
        done
    }

    fn think(&mut self, what: &str) {
        let what = format!("thinking after {what}");
        while let Some(effects) = self.timed(&what, |app| app.run_idle(0)) {
            self.perform(effects, &what);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>, what: &str) {
        for effect in effects {
            if let Effect::Work(job) = effect {
                let answer = job.run();
                let what = format!("the answer to {what}");
                let more = self.timed(&what, |app| app.update(0, Input::Answer(answer)));
                self.perform(more, &what);
            }
        }
    }
}

/// Everything on a map, as it would be said.
fn events(map: &Map) -> Vec<MapEvent> {
    let factors = map.factors().cloned().map(MapEvent::FactorAdded);
    let links = map.links().cloned().map(MapEvent::LinkAdded);
    factors.chain(links).collect()
}

/// Sectors of twelve factors and two links a factor: three of four within a sector, most others
/// to the next. Up to three hundred factors the lines are part of it, above they are not.
fn map(count: u32) -> Map {
    let mut map = tidy(&said(count.max(301)));
    if count <= 300 {
        let kept: BTreeSet<FactorId> = (1..=count).map(FactorId).collect();
        map = map.subgraph(&kept);
        let lines = route_local_links(&map);
        let _ = map.apply(&MapEvent::Tidied(lines));
    }
    map
}

fn tidy(map: &Map) -> Map {
    let mut map = map.clone();
    let tidied = layout_full(&map);
    let _ = map.apply(&MapEvent::Tidied(tidied));
    map
}

fn said(count: u32) -> Map {
    const WORDS: [&str; 7] = [
        "Trust",
        "Coal jobs",
        "Public concern about climate",
        "Fish stock",
        "Investment in boats",
        "Grid capacity",
        "Cost of renewables",
    ];
    let mut random = random(7);
    let mut map = Map::default();
    for n in 1..=count {
        let word = WORDS[random(7) as usize];
        let label = Label::new(&format!("{word} {n}")).expect("a label");
        let (w, h) = chip_size(label.as_str());
        let (x, y) = ((n % 40 * 30) as i32, (n / 40 * 6) as i32);
        let place = Some(CellRect::new(x, y, w, h));
        let factor = Factor::new(FactorId(n), label);
        let _ = map.apply(&MapEvent::FactorAdded(Factor { place, ..factor }));
    }
    let mut id = 0;
    while id < 2 * count {
        let from = 1 + random(count);
        let sector = (from - 1) / 12 * 12;
        let to = match random(20) {
            0..15 => sector + random(12),
            15..19 => sector + 12 + random(12),
            _ => random(count),
        };
        let (from, to) = (FactorId(from), FactorId(1 + to % count));
        if from == to || map.link_between(from, to).is_some() {
            continue;
        }
        id += 1;
        let sign = [Polarity::Positive, Polarity::Positive, Polarity::Negative][random(3) as usize];
        let delay = random(10) == 0;
        let link = Link::new(LinkId(id), from, to);
        let _ = map.apply(&MapEvent::LinkAdded(Link {
            sign,
            delay,
            ..link
        }));
    }
    map
}

/// Numbers below a bound, the same in every run (Knuth's MMIX generator).
fn random(seed: u64) -> impl FnMut(u32) -> u32 {
    let mut state = seed;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as u32) % below
    }
}
