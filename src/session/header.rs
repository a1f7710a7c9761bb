//! The header of a session file.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// The format this version writes.
pub const FORMAT: &str = "convoke/1";

/// The header: format, identity, title and question at creation. Never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `convoke/` and a number.
    pub format: String,
    /// The session's own name, eight letters and digits.
    pub id: String,
    /// Title.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub title: String,
    /// The question put to the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub question: Option<String>,
    /// When it began, as RFC 3339 with the offset of the place.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub started: String,
    /// The session it was branched from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// The session and entry that a branch was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The other session's own name.
    pub id: String,
    /// The last of its entries that both have.
    pub n: u32,
}

impl Header {
    /// The number in `format`, or `None` where it is no convoke session. What is no number, or a
    /// larger one than can be counted, is a version later than any.
    pub fn version(&self) -> Option<u32> {
        let number = self.format.strip_prefix("convoke/")?;
        Some(number.parse().unwrap_or(u32::MAX))
    }

    /// The local date `at` milliseconds after the start.
    pub fn day(&self, at: u64) -> Option<Date> {
        // A time that is told in UTC has no place; a date on the calendar needs none.
        let began: DateTime = self.started.trim_end_matches('Z').parse().ok()?;
        let later = SignedDuration::from_millis(i64::try_from(at).ok()?);
        Some(began.checked_add(later).ok()?.date())
    }

    /// The header as the first line of a file, open for entries.
    pub fn line(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        let open = json.strip_suffix('}').unwrap_or(&json);
        format!("{open},\"entries\":[")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_place_where_it_began() {
        let day = |started: &str, at: u64| {
            let line = format!(
                "{{\"format\":\"convoke/1\",\"id\":\"A\",\"title\":\"a\",\"started\":\"{started}\"}}"
            );
            let header: Header = serde_json::from_str(&line).unwrap();
            header.day(at).map(|day| day.to_string())
        };
        let half_a_day = 12 * 3_600_000;
        for (started, at, wanted) in [
            ("2026-03-12T13:30:00-06:00", 0, Some("2026-03-12")),
            ("2026-03-12T13:30:00-06:00", half_a_day, Some("2026-03-13")),
            ("2026-03-12T23:30:00Z", 0, Some("2026-03-12")),
            ("some day", 0, None),
            ("2026-03-12T13:30:00-06:00", u64::MAX, None),
        ] {
            assert_eq!(day(started, at).as_deref(), wanted, "{started} {at}");
        }
    }
}
