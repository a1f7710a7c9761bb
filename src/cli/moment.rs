//! A moment of a session: an entry's number, a time, or the name of a mark.

use std::convert::Infallible;
use std::str::FromStr;

use super::trouble::Trouble;
use crate::session::{Deed, Entry};

/// A moment as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// Right after the entry with this number.
    Entry(u32),
    /// This many milliseconds after the session started.
    Time(u64),
    /// Right after the mark of this name.
    Mark(String),
}

impl FromStr for Moment {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        let number = typed.parse().map(Self::Entry).ok();
        let moment = number.or_else(|| time(typed).map(Self::Time));
        Ok(moment.unwrap_or_else(|| Self::Mark(typed.to_owned())))
    }
}

/// `H:MM:SS` or `MM:SS` in milliseconds.
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

impl Moment {
    /// How many entries lie before it.
    ///
    /// # Errors
    /// No entry marks a moment of this name.
    pub fn position(&self, entries: &[Entry]) -> anyhow::Result<usize> {
        match self {
            Self::Entry(n) => Ok(entries.partition_point(|entry| entry.n <= *n)),
            Self::Time(at) => Ok(entries.partition_point(|entry| entry.at <= *at)),
            Self::Mark(name) => marked(entries, name).ok_or_else(|| {
                let hint =
                    "A moment is an entry's number, a time as H:MM:SS, or the name of a mark.";
                Trouble::new(format!("No moment is marked “{name}”."), hint).into()
            }),
        }
    }
}

fn marked(entries: &[Entry], name: &str) -> Option<usize> {
    let is_mark = |deed: &Deed| matches!(deed, Deed::Marker { now: Some(now), .. } if now == name);
    let at = entries
        .iter()
        .rposition(|entry| entry.deeds.iter().any(is_mark))?;
    Some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_number_a_time_or_the_name_of_a_mark() {
        for (typed, moment) in [
            ("12", Moment::Entry(12)),
            ("1:02:03", Moment::Time(3_723_000)),
            ("02:03", Moment::Time(123_000)),
            ("1:60:00", Moment::Mark("1:60:00".into())),
            ("after the break", Moment::Mark("after the break".into())),
        ] {
            assert_eq!(typed.parse::<Moment>(), Ok(moment));
        }
        assert_eq!(clock(3_723_999), "1:02:03");
    }
}
