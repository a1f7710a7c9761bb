//! Recording of a replay in asciicast format, version 2.
//!
//! A header line, then one timed event a line: `"o"` what is written to the terminal, `"m"` a
//! marker. <https://docs.asciinema.org/manual/asciicast/v2/>

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{paint, view};
use crate::app::{self, Access, App, DisplayOptions, Input, Speed};
use crate::session::{Entry, Event, Session};

/// Duration of the last frame, in milliseconds.
const REST: u64 = 3_000;

/// Records the replay of a session in a terminal of `size` columns and rows, at most one frame
/// for each moment in which something comes. Equal sessions give equal recordings.
pub fn record_asciicast(
    session: Session,
    size: (u16, u16),
    look: DisplayOptions,
    speed: Speed,
) -> String {
    let mut recording = Recording::begun(&session, size);
    let (w, h) = (i32::from(size.0), i32::from(size.1));
    // The hints say which keys can be pressed: a row for them, and none in the recording.
    let mut app = App::new(session, Access::Replay, (w, h + 1), look);
    app::replay(&mut app, 0, 1, speed);
    recording.frame(&app, 0);
    while let Some(now) = app.wakes_at() {
        let before = app.session().position();
        app.update(now, Input::Woken);
        for name in app
            .session()
            .entries()
            .iter()
            .skip(before)
            .filter_map(name_of)
        {
            recording.event(now, "m", name);
        }
        recording.frame(&app, now);
    }
    recording.end()
}

/// Marker text of an entry, if any.
fn name_of(entry: &Entry) -> Option<&str> {
    let mut names = entry.events.iter().filter_map(|deed| match deed {
        Event::Marker { now, .. } | Event::Stage { now, .. } => now.as_deref(),
        _ => None,
    });
    names.next_back().filter(|_| entry.undo.is_none())
}

struct Recording {
    text: String,
    shown: Buffer,
    last: u64,
}

impl Recording {
    fn begun(session: &Session, (w, h): (u16, u16)) -> Self {
        let header = serde_json::json!({
            "version": 2,
            "width": w,
            "height": h,
            "title": session.heading().title,
            "env": { "TERM": "xterm-256color" },
        });
        let mut recording = Self {
            text: format!("{header}\n"),
            shown: Buffer::empty(Rect::new(0, 0, w, h)),
            last: 0,
        };
        recording.event(0, "o", "\x1b[?25l\x1b[2J");
        recording
    }

    fn event(&mut self, at: u64, kind: &str, data: &str) {
        let data = serde_json::Value::from(data);
        let (seconds, rest) = (at / 1_000, at % 1_000);
        let _ = writeln!(self.text, "[{seconds}.{rest:03}, \"{kind}\", {data}]");
        self.last = at;
    }

    /// Writes what differs from the frame before.
    fn frame(&mut self, app: &App, at: u64) {
        let area = self.shown.area;
        let mut cells = Buffer::empty(Rect::new(0, 0, area.width, area.height + 1));
        view(app, &mut cells);
        cells.resize(area);
        let changed = self.shown.diff(&cells);
        if !changed.is_empty() {
            let written = paint(changed);
            self.event(at, "o", &written);
        }
        self.shown = cells;
    }

    fn end(mut self) -> String {
        self.event(self.last + REST, "o", "\x1b[?25h");
        self.text
    }
}
