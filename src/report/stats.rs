//! Session statistics: date, duration, counts.

use std::collections::BTreeSet;

use crate::model::Handle;
use crate::model::text::clean_line;
use crate::session::Session;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A count with its noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// How many.
    pub count: usize,
    /// Of what, in as many as there are.
    pub of: String,
}

impl Stat {
    fn of(count: usize, one: &str) -> Self {
        let plural = if count == 1 { "" } else { "s" };
        let of = format!("{one}{plural}");
        Self { count, of }
    }

    /// `12 voices`.
    pub fn says(&self) -> String {
        format!("{} {}", self.count, self.of)
    }
}

/// Counts of a session.
pub fn stats(session: &Session) -> Vec<Stat> {
    let map = session.map();
    let said = session.entries().iter().flat_map(|entry| &entry.said);
    let people: BTreeSet<&Handle> = said.collect();
    let mut facts = vec![
        Stat::of(map.factor_count(), "factor"),
        Stat::of(map.link_count(), "link"),
        Stat::of(map.loops().count(), "numbered loop"),
        Stat::of(people.len(), "voice"),
        Stat::of(session.entries().len(), "entry"),
    ];
    if let Some(entries) = facts.last_mut().filter(|fact| fact.count != 1) {
        entries.of = "entries".to_owned();
    }
    facts.retain(|fact| fact.count > 0);
    facts
}

/// `12 March 2026 · 2 h 56 min`.
pub fn when(session: &Session) -> String {
    let day = session.header().started.get(..10).unwrap_or_default();
    let day = in_words(day).unwrap_or_else(|| clean_line(day));
    let minutes = session.last().map_or(0, |last| last.at) / 60_000;
    let took = match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    let facts = [day, took].into_iter().filter(|fact| !fact.is_empty());
    facts.collect::<Vec<_>>().join(" · ")
}

/// `2026-03-12` as `12 March 2026`.
fn in_words(day: &str) -> Option<String> {
    let parts: Vec<u16> = day
        .split('-')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, day] = parts[..] else {
        return None;
    };
    let month = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    Some(format!("{day} {month} {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::read;

    #[test]
    fn a_session_is_told_in_figures() {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        let session = read(bytes).unwrap().session;
        assert_eq!(when(&session), "12 March 2026 · 2 h 57 min");
        let facts: Vec<String> = stats(&session).iter().map(Stat::says).collect();
        assert!(facts.contains(&"12 voices".to_owned()), "{facts:?}");
        assert!(
            facts.iter().any(|fact| fact.ends_with(" entries")),
            "{facts:?}"
        );
    }
}
