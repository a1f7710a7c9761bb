//! A session being watched: where the cursor goes, and when.

use std::fmt;
use std::str::FromStr;

use super::commands::pasting;
use super::{Access, App, Effect, Mode, Viewport, comparing, prompt};
use crate::model::CellRect;
use crate::session::{AffectedIds, Entry, Session, Timeline, TimelineMark};

/// The shortest time between two frames of a replay, in milliseconds.
const FRAME: u64 = 40;
/// Columns left of the timeline's bar: whether it plays, how fast, and the true clock.
const LEFT: i32 = 20;
/// Columns right of it: which entry of how many.
const RIGHT: i32 = 14;

/// How fast a replay runs, against life with its idle time shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed {
    percent: u64,
}

impl Speed {
    /// The speeds that keys step through, in percent.
    const STEPS: [u64; 8] = [50, 100, 200, 400, 800, 1_500, 3_000, 6_000];

    /// Twice as fast as life.
    pub const fn twice() -> Self {
        Self { percent: 200 }
    }

    fn faster(self) -> Self {
        let next = Self::STEPS.into_iter().find(|step| *step > self.percent);
        next.map_or(self, |percent| Self { percent })
    }

    fn slower(self) -> Self {
        let next = Self::STEPS.into_iter().rfind(|step| *step < self.percent);
        next.map_or(self, |percent| Self { percent })
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self { percent: 100 }
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.percent / 100, self.percent % 100);
        match rest {
            0 => write!(f, "{whole}×"),
            rest if rest % 10 == 0 => write!(f, "{whole}.{}×", rest / 10),
            rest => write!(f, "{whole}.{rest:02}×"),
        }
    }
}

impl FromStr for Speed {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let number = typed.trim().trim_end_matches(['x', '×']);
        let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        let hundredths: Option<u64> = format!("{rest:0<2}").parse().ok();
        let percent = whole
            .parse::<u64>()
            .ok()
            .filter(|whole| *whole <= 60 && digits(rest))
            .and_then(|whole| Some(whole * 100 + hundredths?));
        percent
            .filter(|percent| (50..=6_000).contains(percent))
            .map(|percent| Self { percent })
            .ok_or_else(|| "a speed is between 0.5 and 60, such as 2 or 0.5".to_owned())
    }
}

/// How a session is watched.
#[derive(Debug, Clone, Default)]
pub struct Playback {
    timeline: Timeline,
    speed: Speed,
    /// While it plays: since when, and what of the timeline had passed by then.
    runs: Option<(u64, u64)>,
    /// When the cursor last went somewhere.
    moved: u64,
    /// Whether it is there to be taken over.
    demo: bool,
}

impl Playback {
    fn of(session: &Session) -> Self {
        Self {
            timeline: Timeline::of(session.all_entries()),
            ..Self::default()
        }
    }

    /// Every entry in the time of the replay.
    pub const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// How fast it runs.
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// Whether it plays.
    pub const fn is_playing(&self) -> bool {
        self.runs.is_some()
    }

    /// Whether it is there to be taken over.
    pub const fn is_demo(&self) -> bool {
        self.demo
    }

    /// Runs on from a position at `now`.
    fn run(&mut self, now: u64, position: usize) {
        self.runs = Some((now, self.timeline.reached(position)));
    }

    /// Stands still.
    fn stop(&mut self) {
        self.runs = None;
    }

    /// The cursor goes to a position; if it plays, it goes on from there.
    fn go(&mut self, now: u64, position: usize) {
        self.moved = now;
        if self.runs.is_some() {
            self.run(now, position);
        }
    }

    /// Runs faster or slower from `now` on.
    fn change_speed(&mut self, now: u64, faster: bool) {
        if let Some(passed) = self.passed(now) {
            self.runs = Some((now, passed));
        }
        self.speed = match faster {
            true => self.speed.faster(),
            false => self.speed.slower(),
        };
    }

    /// Lays the timeline out again: there are more entries.
    fn lay_out(&mut self, entries: &[Entry]) {
        self.timeline = Timeline::of(entries);
    }

    /// When the entry behind `position` is to be shown.
    fn due(&self, position: usize) -> Option<u64> {
        let (since, passed) = self.runs?;
        let next = self.timeline.next(position)?;
        let wait = next.saturating_sub(passed) * 100 / self.speed.percent;
        Some((since + wait).max(self.moved + FRAME))
    }

    /// What of the timeline has passed at `now`.
    fn passed(&self, now: u64) -> Option<u64> {
        let (since, passed) = self.runs?;
        Some(passed + now.saturating_sub(since) * self.speed.percent / 100)
    }

    /// The column of the bar, of so many, in which a position stands.
    pub fn column(&self, position: usize, columns: i32) -> i32 {
        let last = u64::try_from(columns - 1).unwrap_or(0);
        let length = self.timeline.length().max(1);
        let at = self.timeline.reached(position) * last / length;
        i32::try_from(at).unwrap_or(0)
    }

    /// The position that stands in a column of the bar, or the last one before it.
    fn position(&self, column: i32, columns: i32) -> usize {
        let last = u64::try_from(columns - 1).unwrap_or(0).max(1);
        let column = u64::try_from(column).unwrap_or(0).min(last);
        let behind = (self.timeline.length() * (column + 1)).div_ceil(last);
        self.timeline.position(behind.saturating_sub(1))
    }
}

/// Opens a saved session to be watched from a position on, playing at once.
pub fn replay(app: &mut App, at: u64, position: usize, speed: Speed) {
    app.set_now(at);
    app.set_access(Access::Replay);
    begin_watching(app);
    go_to(app, position.max(1));
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.speed = speed;
    }
    play(app);
}

/// Opens a session that plays by itself until any key takes over.
pub fn demo(app: &mut App, at: u64, speed: Speed) {
    replay(app, at, 0, speed);
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.demo = true;
    }
}

/// Goes on with what plays as a new session.
pub(super) fn take_over(app: &mut App) {
    app.emit(Effect::Branch);
}

/// Puts the cursor of a replay on the session as it is, standing still.
pub(super) fn begin_watching(app: &mut App) {
    pasting::finish_paste(app);
    comparing::end_comparing(app);
    prompt::drop_question(app);
    app.pointer_mut().let_go();
    app.enter(Mode::Map);
    app.editing().1.seek(usize::MAX);
    app.refresh();
    let playback = Playback::of(app.open_session());
    app.watching_mut().begin(playback);
    app.line_mut().stale = true;
    app.over_map(Viewport::centre);
}

/// Comes back from a replay to the session as it is.
pub(super) fn end_watching(app: &mut App) {
    app.watching_mut().end();
    app.editing().1.seek(usize::MAX);
    app.refresh();
}

/// Puts the cursor behind the first `position` entries. If it plays, it goes on from there.
pub(super) fn go_to(app: &mut App, position: usize) {
    let position = position.min(app.session().all_entries().len());
    let now = app.now();
    let Some(playback) = app.watching_mut().playback_mut() else {
        return;
    };
    playback.go(now, position);
    if position != app.session().position() {
        app.editing().1.seek(position);
        app.refresh();
    }
    light_last(app, position.saturating_sub(1));
}

/// Lights up what the entries behind the first `from` spoke of, and brings it into view.
pub(super) fn light_last(app: &mut App, from: usize) {
    let map = app.session().map();
    let new = app.session().entries().iter().skip(from);
    let recent_changes = new
        .map(|entry| AffectedIds::by(entry, map))
        .fold(AffectedIds::default(), AffectedIds::and);
    if app.watching().keeps_up() {
        app.over_map(|viewport, on| viewport.reveal_all(&recent_changes.factors, on));
    }
    app.watching_mut().point_out(recent_changes);
}

/// Plays on from here; from the end, from the beginning.
fn play(app: &mut App) {
    if app.session().is_at_end() {
        go_to(app, 1);
    }
    let (now, position) = (app.now(), app.session().position());
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.run(now, position);
    }
}

/// Stands still, or plays on.
pub(super) fn toggle_play(app: &mut App) {
    match app.watching_mut().playback_mut() {
        Some(playback) if playback.is_playing() => playback.stop(),
        Some(_) => play(app),
        None => {}
    }
}

/// Plays no further.
pub(super) fn stand_still(app: &mut App) {
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.stop();
    }
}

/// One entry on or back, standing still.
pub(super) fn step(app: &mut App, step: isize) {
    stand_still(app);
    let position = app.session().position().saturating_add_signed(step);
    go_to(app, position.max(1));
}

/// The nearest tick of a kind in a direction; says so where there is none.
pub(super) fn jump(app: &mut App, tick: TimelineMark, forward: bool) {
    let position = app.session().position();
    let found = app.playback().and_then(|playback| match forward {
        true => playback.timeline.after(position, tick),
        false => playback.timeline.before(position, tick),
    });
    match found {
        Some(position) => go_to(app, position),
        None => app.say_status(none_of(tick, forward)),
    }
}

pub(super) fn set_speed(app: &mut App, faster: bool) {
    let now = app.now();
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.change_speed(now, faster);
    }
}

/// The time has come to show the next entry, or more than one.
pub(super) fn play_on(app: &mut App) {
    let (now, position) = (app.now(), app.session().position());
    let Some(playback) = app.playback() else {
        return;
    };
    let Some(passed) = playback.passed(now) else {
        return;
    };
    let runs = playback.runs;
    let reached = playback.timeline.position(passed);
    if reached > position {
        go_to(app, reached);
    }
    let runs = runs.filter(|_| !app.session().is_at_end());
    if let Some(playback) = app.watching_mut().playback_mut() {
        playback.runs = runs;
    }
}

/// When the replay goes on by itself.
pub(super) fn plays_on_at(app: &App) -> Option<u64> {
    app.playback()?.due(app.session().position())
}

/// The cells of the timeline that the mouse can take hold of.
pub fn bar(app: &App) -> CellRect {
    let place = app.window().timeline;
    let w = (place.w - LEFT - RIGHT).max(1);
    CellRect::new(place.x + LEFT, place.y, w, place.h)
}

/// Goes where the mouse has the timeline.
pub(super) fn scrub(app: &mut App, x: i32) {
    let bar = bar(app);
    let position = app.playback().map(|it| it.position(x - bar.x, bar.w));
    if let Some(position) = position {
        go_to(app, position);
    }
}

/// More entries than when the timeline was laid out.
pub(super) fn lay_out_again(app: &mut App) {
    let (watching, open) = app.watching_and_open();
    if let Some(playback) = watching.playback_mut() {
        playback.lay_out(open.all_entries());
    }
}

fn none_of(tick: TimelineMark, forward: bool) -> String {
    let what = match tick {
        TimelineMark::Contribution => "entry",
        TimelineMark::Undo => "undo",
        TimelineMark::AfterBreak => "break",
        TimelineMark::Closing => "closing of a loop",
        TimelineMark::Stage => "stage",
        TimelineMark::Mark => "mark",
    };
    let side = if forward { "after" } else { "before" };
    format!("There is no {what} {side} this moment.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_typed_and_shown_as_people_write_it() {
        for (typed, shown) in [
            ("1", "1×"),
            ("0.5", "0.5×"),
            ("60x", "60×"),
            ("1.25", "1.25×"),
            ("2.0", "2×"),
            (" 4× ", "4×"),
        ] {
            assert_eq!(typed.parse::<Speed>().unwrap().to_string(), shown);
        }
        for wrong in ["0.4", "61", "fast", "", "-1", "1.234", "60.5", "1.-5"] {
            assert!(wrong.parse::<Speed>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn keys_step_through_the_speeds_and_stop_at_the_ends() {
        let speed: Speed = "1.25".parse().unwrap();
        assert_eq!(speed.faster().to_string(), "2×");
        assert_eq!(speed.slower().to_string(), "1×");
        let slowest: Speed = "0.5".parse().unwrap();
        assert_eq!(slowest.slower(), slowest);
        let fastest: Speed = "60".parse().unwrap();
        assert_eq!(fastest.faster(), fastest);
    }
}
