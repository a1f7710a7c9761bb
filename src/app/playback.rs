//! A session being watched: where the cursor goes, and when.

use std::fmt;
use std::str::FromStr;

use super::command::Mode;
use super::{Access, App, Effect};
use crate::model::CellRect;
use crate::session::{AffectedIds, Session, Timeline, TimelineMark};

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
    /// Whether the mouse holds the timeline.
    pub(super) held: bool,
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

impl App {
    /// How the session is watched, while it is.
    pub const fn playback(&self) -> Option<&Playback> {
        self.playback.as_ref()
    }

    /// What the last entry that came spoke of, while a session is watched or followed.
    pub const fn fresh(&self) -> &AffectedIds {
        &self.recent_changes
    }

    /// Opens a saved session to be watched from a position on, playing at once.
    pub fn replay(&mut self, at: u64, position: usize, speed: Speed) {
        self.now = at;
        self.access = Access::Replay;
        self.begin_watching();
        self.go_to(position.max(1));
        if let Some(playback) = &mut self.playback {
            playback.speed = speed;
        }
        self.play();
    }

    /// Opens a session that plays by itself until any key takes over.
    pub fn demo(&mut self, at: u64, speed: Speed) {
        self.replay(at, 0, speed);
        self.demo = true;
    }

    /// Whether what plays is there to be taken over.
    pub const fn is_demo(&self) -> bool {
        self.demo
    }

    /// Goes on with what plays as a new session.
    pub(super) fn take_over(&mut self) {
        self.effects.push(Effect::Branch);
    }

    /// Puts the cursor of a replay on the session as it is, standing still.
    pub(super) fn begin_watching(&mut self) {
        super::commands::pasting::finish_paste(self);
        self.end_comparing();
        self.drop_question();
        (self.moving, self.dragging) = (None, None);
        self.mode = Mode::Map;
        self.session.seek(usize::MAX);
        self.refresh();
        self.playback = Some(Playback::of(&self.session));
        self.line.stale = true;
        self.centre();
    }

    /// Comes back from a replay to the session as it is.
    pub(super) fn end_watching(&mut self) {
        self.playback = None;
        self.recent_changes = AffectedIds::default();
        self.session.seek(usize::MAX);
        self.refresh();
    }

    /// Puts the cursor behind the first `position` entries. If it plays, it goes on from there.
    pub(super) fn go_to(&mut self, position: usize) {
        let Some(playback) = &mut self.playback else {
            return;
        };
        let position = position.min(self.session.all_entries().len());
        playback.moved = self.now;
        if playback.runs.is_some() {
            playback.runs = Some((self.now, playback.timeline.reached(position)));
        }
        if position != self.session.position() {
            self.session.seek(position);
            self.refresh();
        }
        self.light_last(position.saturating_sub(1));
    }

    /// Lights up what the entries behind the first `from` spoke of, and brings it into view.
    pub(super) fn light_last(&mut self, from: usize) {
        let map = self.session.map();
        let new = self.session.entries().iter().skip(from);
        self.recent_changes = new
            .map(|entry| AffectedIds::by(entry, map))
            .fold(AffectedIds::default(), AffectedIds::and);
        if self.syncs_viewport {
            let factors = self.recent_changes.factors.clone();
            self.reveal_all(&factors);
        }
    }

    /// Plays on from here; from the end, from the beginning.
    pub(super) fn play(&mut self) {
        if self.session.is_at_end() {
            self.go_to(1);
        }
        let (now, position) = (self.now, self.session.position());
        if let Some(playback) = &mut self.playback {
            playback.runs = Some((now, playback.timeline.reached(position)));
        }
    }

    /// Stands still, or plays on.
    pub(super) fn toggle_play(&mut self) {
        match &mut self.playback {
            Some(playback) if playback.is_playing() => playback.runs = None,
            Some(_) => self.play(),
            None => {}
        }
    }

    /// Plays no further.
    pub(super) fn stand_still(&mut self) {
        if let Some(playback) = &mut self.playback {
            playback.runs = None;
        }
    }

    /// One entry on or back, standing still.
    pub(super) fn step(&mut self, step: isize) {
        self.stand_still();
        let position = self.session.position().saturating_add_signed(step);
        self.go_to(position.max(1));
    }

    /// The nearest tick of a kind in a direction; says so where there is none.
    pub(super) fn jump(&mut self, tick: TimelineMark, forward: bool) {
        let position = self.session.position();
        let found = self.playback.as_ref().and_then(|playback| match forward {
            true => playback.timeline.after(position, tick),
            false => playback.timeline.before(position, tick),
        });
        match found {
            Some(position) => self.go_to(position),
            None => self.say_status(none_of(tick, forward)),
        }
    }

    pub(super) fn set_speed(&mut self, faster: bool) {
        let (now, Some(playback)) = (self.now, &mut self.playback) else {
            return;
        };
        if let Some(passed) = playback.passed(now) {
            playback.runs = Some((now, passed));
        }
        playback.speed = match faster {
            true => playback.speed.faster(),
            false => playback.speed.slower(),
        };
    }

    /// The time has come to show the next entry, or more than one.
    pub(super) fn play_on(&mut self) {
        let position = self.session.position();
        let Some(playback) = &mut self.playback else {
            return;
        };
        let Some(passed) = playback.passed(self.now) else {
            return;
        };
        let runs = playback.runs;
        let reached = playback.timeline.position(passed);
        if reached > position {
            self.go_to(reached);
        }
        if let Some(playback) = &mut self.playback {
            playback.runs = runs.filter(|_| !self.session.is_at_end());
        }
    }

    /// When the replay goes on by itself.
    pub(super) fn plays_on_at(&self) -> Option<u64> {
        self.playback.as_ref()?.due(self.session.position())
    }

    /// The cells of the timeline that the mouse can take hold of.
    pub fn bar(&self) -> CellRect {
        let place = self.window().timeline;
        let w = (place.w - LEFT - RIGHT).max(1);
        CellRect::new(place.x + LEFT, place.y, w, place.h)
    }

    /// Goes where the mouse has the timeline.
    pub(super) fn scrub(&mut self, x: i32) {
        let bar = self.bar();
        if let Some(playback) = &mut self.playback {
            playback.held = true;
            let position = playback.position(x - bar.x, bar.w);
            self.go_to(position);
        }
    }

    /// More entries than when the timeline was laid out.
    pub(super) fn lay_out_again(&mut self) {
        if let Some(playback) = &mut self.playback {
            playback.timeline = Timeline::of(self.session.all_entries());
        }
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
