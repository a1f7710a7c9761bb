//! A position in the log, as people type it.

use std::convert::Infallible;
use std::str::FromStr;

use super::timeline::is_after_break;
use super::{Entry, Event};

/// A parsed position: entry number, time, marker name or break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogPosition {
    /// Right after the entry with this number.
    Entry(u32),
    /// This many milliseconds after the session started.
    Time(u64),
    /// Right after the mark of this name; without such a mark, where the last `break` ended or
    /// where the session was taken up the `last time`.
    Named(String),
}

/// No entry matches the position that was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("No moment is marked “{0}”.")]
pub struct UnknownPosition(pub String);

impl UnknownPosition {
    /// Hint that lists what can be typed.
    pub const HINT: &'static str =
        "A moment is an entry's number, a time as H:MM:SS, the name of a mark, break or last time.";
}

impl FromStr for LogPosition {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        let typed = typed.trim();
        let number = typed.parse().map(Self::Entry).ok();
        let moment = number.or_else(|| time(typed).map(Self::Time));
        Ok(moment.unwrap_or_else(|| Self::Named(typed.to_owned())))
    }
}

/// Parses `H:MM:SS` or `MM:SS` to milliseconds.
fn time(typed: &str) -> Option<u64> {
    let parts: Vec<u64> = typed
        .split(':')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts[..] {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    let within = hours < 1_000_000 && minutes < 60 && seconds < 60;
    within.then(|| ((hours * 60 + minutes) * 60 + seconds) * 1_000)
}

/// Milliseconds since the start as `H:MM:SS`.
pub fn clock(at: u64) -> String {
    let seconds = at / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

impl LogPosition {
    /// Index of the position in `entries`.
    ///
    /// # Errors
    /// No moment has this name.
    pub fn position(&self, entries: &[Entry]) -> Result<usize, UnknownPosition> {
        match self {
            Self::Entry(n) => Ok(entries.partition_point(|entry| entry.n <= *n)),
            Self::Time(at) => Ok(entries.partition_point(|entry| entry.at <= *at)),
            Self::Named(name) => named(entries, name).ok_or_else(|| UnknownPosition(name.clone())),
        }
    }
}

fn named(entries: &[Entry], name: &str) -> Option<usize> {
    let is_mark =
        |event: &Event| matches!(event, Event::Marker { now: Some(now), .. } if now == name);
    let mark = entries
        .iter()
        .rposition(|entry| entry.events.iter().any(is_mark));
    match (mark, name.replace('-', " ").to_lowercase().as_str()) {
        (Some(at), _) => Some(at + 1),
        (None, "break") => (1..entries.len()).rfind(|at| is_after_break(entries, *at)),
        (None, "last time") => entries.iter().rposition(|entry| entry.resumed.is_some()),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: u32, at: u64) -> Entry {
        let line = format!("{{\"n\":{n},\"at\":{at},\"do\":[]}}");
        serde_json::from_str(&line).unwrap()
    }

    #[test]
    fn a_moment_is_a_number_a_time_or_a_name() {
        for (typed, moment) in [
            ("12", LogPosition::Entry(12)),
            ("1:02:03", LogPosition::Time(3_723_000)),
            ("02:03", LogPosition::Time(123_000)),
            ("1:60:00", LogPosition::Named("1:60:00".into())),
            ("after lunch", LogPosition::Named("after lunch".into())),
        ] {
            assert_eq!(typed.parse::<LogPosition>(), Ok(moment));
        }
        assert_eq!(clock(3_723_999), "1:02:03");
    }

    #[test]
    fn the_last_break_and_the_last_time_are_moments_unless_a_mark_is_called_so() {
        let mut entries = vec![
            entry(1, 0),
            entry(2, 50_000),
            entry(3, 1_000_000),
            entry(4, 1_001_000),
            entry(5, 1_002_000),
        ];
        entries[3].resumed = Some("2026-11-24T09:00:00-06:00".into());
        let position = |entries: &[Entry], name: &str| {
            let moment: LogPosition = name.parse().unwrap();
            moment.position(entries)
        };
        assert_eq!(position(&entries, "last time"), Ok(3));
        assert_eq!(position(&entries, "break"), Ok(3));
        assert_eq!(position(&entries[..3], "Break"), Ok(2));
        assert_eq!(
            position(&entries[..2], "break"),
            Err(UnknownPosition("break".into()))
        );
        entries[1].events.push(Event::Marker {
            was: None,
            now: Some("break".into()),
        });
        assert_eq!(position(&entries, "break"), Ok(2));
    }
}
