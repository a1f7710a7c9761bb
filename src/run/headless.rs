//! Headless driver: plays keys into an app with a fixed clock, for tests, benches and pictures.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Effect, Input, Key};
use crate::session::Session;
use crate::ui;

/// Milliseconds from one key to the next.
const STEP: u64 = 100;
/// Milliseconds from the last key to the frame that is kept: every movement has come to its end.
const SETTLED: u64 = 1000;

/// Plays keys into an app, thinks to the end after each, does jobs at once and counts every
/// entry as saved; yields the last frame. The clock starts at the session's last entry.
pub fn play(app: &mut App, keys: &[Key], size: (u16, u16)) -> Buffer {
    let mut at = app.session().last().map_or(0, |last| last.at);
    finish(app, at, Vec::new());
    for key in keys {
        at += STEP;
        let effects = app.update(at, Input::Key(*key));
        finish(app, at, effects);
        wake(app, at, at + STEP);
    }
    wake(app, at, at + SETTLED);
    frame(app, size)
}

/// Presses keys at one moment of the session: thinks to the end after the last, does jobs at once,
/// and counts every entry as saved.
pub fn press(app: &mut App, at: u64, keys: &[Key]) {
    let mut effects = Vec::new();
    for key in keys {
        effects.extend(app.update(at, Input::Key(*key)));
    }
    finish(app, at, effects);
}

/// Wakes an app as often as it asks for between two times.
fn wake(app: &mut App, mut at: u64, until: u64) {
    while let Some(due) = app.wakes_at().filter(|due| *due < until) {
        at = due.max(at);
        let effects = app.update(at, Input::Woken);
        finish(app, at, effects);
    }
}

/// One frame of an app.
pub fn frame(app: &App, (w, h): (u16, u16)) -> Buffer {
    let mut cells = Buffer::empty(Rect::new(0, 0, w, h));
    ui::view(app, &mut cells);
    cells
}

fn finish(app: &mut App, at: u64, effects: Vec<Effect>) {
    let mut todo = effects;
    loop {
        for effect in std::mem::take(&mut todo) {
            match effect {
                Effect::Append(entries) => {
                    let n = entries.last().map_or(0, |last| last.n);
                    todo.extend(app.update(at, Input::Saved(n)));
                }
                Effect::Work(job) => todo.extend(app.update(at, Input::Answer(job.run()))),
                Effect::Draft(_)
                | Effect::SaveAs(_)
                | Effect::Branch
                | Effect::Leave { .. }
                | Effect::Copy(_)
                | Effect::Suspend
                | Effect::Fetch(_)
                | Effect::TakeOver
                | Effect::Quit => {}
            }
        }
        match app.run_idle(at) {
            Some(more) => todo.extend(more),
            None if todo.is_empty() => return,
            None => {}
        }
    }
}

/// A session that is not in any file, for pictures.
pub fn without_file(session: Session, size: (u16, u16), look: crate::app::DisplayOptions) -> App {
    let size = (i32::from(size.0), i32::from(size.1));
    App::new(session, crate::app::Access::Live, size, look)
}
