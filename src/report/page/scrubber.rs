//! Ticks above the replay slider, one per entry.

use maud::{Markup, html};

use crate::model::text::width;
use crate::report::contents::LogRow;
use crate::session::{Entry, Event, Timeline, TimelineMark};

/// Rows of the drawing, in picture units: names of stages, then ticks.
const NAMES: i32 = 13;
const FOOT: i32 = 40;
/// Letters of a name that have room beside each other on a narrow screen.
const LETTERS: usize = 90;

/// A chapter: a position to jump to, with its name.
pub struct Chapter {
    /// Number of entries before it.
    pub place: usize,
    /// What is there, in words.
    pub says: String,
}

/// The chapters of a session: stages, markers, loops closed, ends of breaks.
pub fn chapters(entries: &[Entry], told: &[LogRow]) -> Vec<Chapter> {
    let timeline = Timeline::of(entries);
    let worth = [
        TimelineMark::Stage,
        TimelineMark::Mark,
        TimelineMark::Closing,
        TimelineMark::AfterBreak,
    ];
    let is_worth = |place: &usize| {
        let ticks = timeline.ticks(place + 1);
        worth.iter().any(|tick| ticks.contains(tick))
    };
    (0..entries.len().min(told.len()))
        .filter(is_worth)
        .map(|place| Chapter {
            place,
            says: format!("{}  {}", told[place].at, told[place].says),
        })
        .collect()
}

/// The ticks as a picture as wide as there is room. What it shows is told by the jumps too, so
/// that nobody needs to see it.
pub fn scrubber(entries: &[Entry]) -> Markup {
    let timeline = Timeline::of(entries);
    let last = entries.len().saturating_sub(1).max(1);
    let left = |place: usize| format!("{:.2}%", place as f64 * 100.0 / last as f64);
    let heaviest = |place: usize| timeline.ticks(place + 1).iter().max().copied();
    html! {
        svg id="track" width="100%" height=(FOOT) aria-hidden="true" {
            @for place in 0..entries.len() {
                @if let Some(tick) = heaviest(place) {
                    @let (class, top) = drawn(tick);
                    line class=(class) x1=(left(place)) x2=(left(place)) y1=(top) y2=(FOOT) {}
                }
            }
            @for (place, name) in with_room(stages(entries), last) {
                @let anchor = if place * 10 > last * 9 { "end" } else { "start" };
                text x=(left(place)) y=(NAMES - 3) text-anchor=(anchor) { (name) }
            }
        }
    }
}

/// Class and height of a tick; higher priority is taller.
const fn drawn(tick: TimelineMark) -> (&'static str, i32) {
    match tick {
        TimelineMark::Contribution => ("tick", FOOT - 9),
        TimelineMark::Undo => ("tick undone", FOOT - 9),
        TimelineMark::AfterBreak => ("tick rested", FOOT - 16),
        TimelineMark::Closing => ("tick closed", FOOT - 20),
        TimelineMark::Stage => ("tick stage", NAMES),
        TimelineMark::Mark => ("tick marked", FOOT - 16),
    }
}

/// The names that the next one leaves room for; the others are among the jumps.
fn with_room(stages: Vec<(usize, &str)>, last: usize) -> Vec<(usize, &str)> {
    let next = |at: usize| stages.get(at + 1).map_or(usize::MAX, |next| next.0);
    let needs = |name: &str| (width(name) + 1) * last / LETTERS;
    let all = stages.iter().enumerate();
    all.filter(|(at, (place, name))| next(*at) - place >= needs(name))
        .map(|(_, stage)| *stage)
        .collect()
}

/// Position and name of each stage.
fn stages(entries: &[Entry]) -> Vec<(usize, &str)> {
    let began = |(place, entry): (usize, &'_ Entry)| -> Option<(usize, usize)> {
        let at = |event: &Event| matches!(event, Event::Stage { now: Some(_), .. });
        let event = entry.events.iter().position(at)?;
        entry.undo.is_none().then_some((place, event))
    };
    let found = entries.iter().enumerate().filter_map(began);
    found
        .filter_map(|(place, event)| match &entries[place].events[event] {
            Event::Stage {
                now: Some(name), ..
            } => Some((place, name.as_str())),
            _ => None,
        })
        .collect()
}
