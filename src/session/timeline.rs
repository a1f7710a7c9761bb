//! Session time mapped to replay time.

use super::{Entry, Event};
use crate::model::MapEvent;

/// Shortest time between two entries at replay speed 1, in milliseconds, so that each is seen.
const LEAST: u64 = 400;
/// Longest time between two entries at replay speed 1, in milliseconds.
const MOST: u64 = 3_000;
/// Pauses from this length on count as breaks, in milliseconds.
const BREAK: u64 = 10 * 60 * 1_000;

/// Kind of timeline marker, in ascending priority: where only one fits, the highest is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimelineMark {
    /// Somebody contributed.
    Contribution,
    /// Something was taken back.
    Undo,
    /// The first one after a break, or after the session was taken up again.
    AfterBreak,
    /// A loop closed.
    Closing,
    /// A stage began.
    Stage,
    /// A moment was marked.
    Mark,
}

/// Replay time of every entry, with idle time shortened.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// When each entry comes, in milliseconds of the replay.
    comes: Vec<u64>,
    /// What each entry is.
    ticks: Vec<Vec<TimelineMark>>,
}

impl Timeline {
    /// Lays out entries.
    pub fn of(entries: &[Entry]) -> Self {
        let mut now = 0;
        let mut comes = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).and_then(|before| entries.get(before)) {
                now += entry.at.saturating_sub(before.at).clamp(LEAST, MOST);
            }
            comes.push(now);
        }
        let ticks = (0..entries.len()).map(|at| ticks(entries, at)).collect();
        Self { comes, ticks }
    }

    /// Length of the replay in milliseconds at speed 1.
    pub fn length(&self) -> u64 {
        self.comes.last().copied().unwrap_or(0)
    }

    /// When the last of the first `position` entries comes.
    pub fn reached(&self, position: usize) -> u64 {
        let last = position.checked_sub(1).and_then(|at| self.comes.get(at));
        last.copied().unwrap_or(0)
    }

    /// When the entry behind the first `position` comes; `None` at the end.
    pub fn next(&self, position: usize) -> Option<u64> {
        self.comes.get(position).copied()
    }

    /// Number of entries due by `played` milliseconds; at least one if there is any.
    pub fn position(&self, played: u64) -> usize {
        self.comes.partition_point(|comes| *comes <= played)
    }

    /// Markers of the last of the first `position` entries.
    pub fn ticks(&self, position: usize) -> &[TimelineMark] {
        let at = position.checked_sub(1).and_then(|at| self.ticks.get(at));
        at.map_or(&[], Vec::as_slice)
    }

    /// The position of the nearest tick of a kind after `position`.
    pub fn after(&self, position: usize, tick: TimelineMark) -> Option<usize> {
        (position + 1..=self.ticks.len()).find(|at| self.ticks(*at).contains(&tick))
    }

    /// The position of the nearest tick of a kind before `position`.
    pub fn before(&self, position: usize, tick: TimelineMark) -> Option<usize> {
        (1..position)
            .rev()
            .find(|at| self.ticks(*at).contains(&tick))
    }
}

/// Whether the entry at this index follows a break.
pub(super) fn is_after_break(entries: &[Entry], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| entries.get(before));
    match (before, entries.get(place)) {
        (Some(before), Some(entry)) => {
            entry.resumed.is_some() || entry.at.saturating_sub(before.at) >= BREAK
        }
        _ => false,
    }
}

fn ticks(entries: &[Entry], place: usize) -> Vec<TimelineMark> {
    let entry = &entries[place];
    let has = |of: fn(&Event) -> bool| entry.events.iter().any(of);
    let taken_back = entry.undo.is_some();
    let closes =
        |event: &Event| matches!(event, Event::Map(MapEvent::LoopNumbered(it)) if it.was.is_none());
    let begins = |event: &Event| matches!(event, Event::Stage { now: Some(_), .. });
    let marks = |event: &Event| matches!(event, Event::Marker { now: Some(_), .. });
    let found = [
        (TimelineMark::Contribution, !taken_back),
        (TimelineMark::Undo, taken_back),
        (TimelineMark::AfterBreak, is_after_break(entries, place)),
        (TimelineMark::Closing, !taken_back && has(closes)),
        (TimelineMark::Stage, !taken_back && has(begins)),
        (TimelineMark::Mark, !taken_back && has(marks)),
    ];
    let found = found.into_iter().filter(|(_, is)| *is);
    found.map(|(tick, _)| tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let lines = [
            r#"{"n":1,"at":0,"do":[{"session-opened":{"by":"convoke 0.1.0"}}]}"#,
            r#"{"n":2,"at":10,"do":[{"stage-entered":{"now":"ideas"}}]}"#,
            r#"{"n":3,"at":1510,"do":[{"factor-added":{"id":1,"label":"A"}}]}"#,
            r#"{"n":4,"at":900000,"do":[{"marker":{"now":"lunch"}}]}"#,
            r#"{"n":5,"at":901000,"undo":4,"do":[{"marker":{"was":"lunch"}}]}"#,
            r#"{"n":6,"at":902000,"resumed":"2026-11-24T09:00:00-06:00","do":[{"loop-numbered":{"loop":[1],"now":1}}]}"#,
        ];
        let read = |line: &&str| serde_json::from_str(line).unwrap();
        lines.iter().map(read).collect()
    }

    #[test]
    fn idle_time_is_shortened_and_every_entry_is_seen() {
        let timeline = Timeline::of(&entries());
        let comes: Vec<u64> = (1..=6).map(|at| timeline.reached(at)).collect();
        assert_eq!(comes, [0, 400, 1_900, 4_900, 5_900, 6_900]);
        assert_eq!(timeline.length(), 6_900);
        for (played, position) in [(0, 1), (399, 1), (400, 2), (5_000, 4), (99_999, 6)] {
            assert_eq!(timeline.position(played), position, "{played}");
        }
        assert_eq!(Timeline::default().position(5), 0);
    }

    #[test]
    fn ticks_say_what_happened_and_can_be_jumped_to() {
        let timeline = Timeline::of(&entries());
        for (position, ticks) in [
            (0, vec![]),
            (1, vec![TimelineMark::Contribution]),
            (2, vec![TimelineMark::Contribution, TimelineMark::Stage]),
            (
                4,
                vec![
                    TimelineMark::Contribution,
                    TimelineMark::AfterBreak,
                    TimelineMark::Mark,
                ],
            ),
            (5, vec![TimelineMark::Undo]),
            (
                6,
                vec![
                    TimelineMark::Contribution,
                    TimelineMark::AfterBreak,
                    TimelineMark::Closing,
                ],
            ),
        ] {
            assert_eq!(timeline.ticks(position), ticks, "{position}");
        }
        assert_eq!(timeline.after(1, TimelineMark::Stage), Some(2));
        assert_eq!(timeline.after(2, TimelineMark::Stage), None);
        assert_eq!(timeline.before(6, TimelineMark::Mark), Some(4));
        assert_eq!(timeline.before(4, TimelineMark::Mark), None);
        assert_eq!(timeline.after(0, TimelineMark::Closing), Some(6));
    }
}
