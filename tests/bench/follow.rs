//! How soon a second screen shows an entry: `cargo bench --bench follow`.
//!
//! From the moment the writer is given an entry until the frame of the second screen that shows
//! it is drawn: on the disk, seen there, read, taken up, drawn. This is time on the clock: what is
//! waited for counts.
#![allow(
    clippy::expect_used,
    reason = "a bench that cannot write has nothing to say"
)]

mod cpu;

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use convoke::app::{Access, App, DisplayOptions, Input};
use convoke::editor::{Document, Interpreter};
use convoke::run::frame;
use convoke::session::read;
use convoke::store::{self, FollowEvent, Follower, Watch, Writer};

const SIZE: (u16, u16) = (120, 35);
const ENTRIES: u64 = 200;

fn main() {
    let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
    let written = read(bytes).expect("the worked session").session;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("s.convoke.json");
    let live = store::create(&file, &written).expect("a file");
    let (follower, reading) = Follower::open(&file).expect("the file");
    let (w, h) = (i32::from(SIZE.0), i32::from(SIZE.1));
    let mut app = App::new(
        reading.session,
        Access::Following,
        (w, h),
        DisplayOptions::default(),
    );
    let (tell, told) = mpsc::channel();
    let watch = Watch::start(follower, move |news| drop(tell.send(news))).expect("a thread");
    let writer = Writer::start(live, String::new, |_| {}).expect("a thread");
    let mut document = Document::new(written);
    let mut interpreter = Interpreter::default();
    let mut took = Vec::new();
    for n in 0..ENTRIES {
        // No two entries at the same place between two looks.
        thread::sleep(Duration::from_millis(3 + n * 37 % 90));
        let line = format!("Political will -> Public concern + @guest{n}");
        let heard = interpreter.submit(&mut document, &line, None, n);
        heard.expect("a voice");
        let written = document.session();
        let entry = written.last().map_or(0, |last| last.n);
        let line = written.lines().last().cloned().unwrap_or_default();
        let start = Instant::now();
        writer.append(vec![(entry, line)]);
        while app.session().last().map_or(0, |last| last.n) < entry {
            if let Ok(Ok(FollowEvent::Grown(lines))) = told.recv() {
                app.update(0, Input::Grown(lines));
            }
        }
        frame(&app, SIZE);
        took.push(start.elapsed().as_secs_f64() * 1e3);
    }
    drop(watch);
    println!("{ENTRIES} entries, ms on the clock until shown: median, 99 of 100, worst");
    let at = |share| cpu::percentile(&took, share);
    println!("{:.1} {:.1} {:.1}", at(0.5), at(0.99), at(1.0));
}
