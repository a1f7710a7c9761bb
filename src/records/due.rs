//! Due dates.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::SafeLine;

/// A due date: a day, a month, a year, or free text. In the file it is `2027-03-01`, `2027-03`,
/// `2027`, or the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Due {
    /// A day.
    Day(Date),
    /// A month, by its first day.
    Month(Date),
    /// A year, by its first day.
    Year(Date),
    /// Words, as they were said.
    Words(String),
}

impl Due {
    /// The last day on which it is still in time; `None` for words.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(first) => Some(first.last_of_month()),
            Self::Year(first) => Some(first.last_of_year()),
            Self::Words(_) => None,
        }
    }
}

impl From<String> for Due {
    fn from(text: String) -> Self {
        let first = |rest: &str| format!("{text}{rest}").parse::<Date>();
        let digits = |c: char| c.is_ascii_digit() || c == '-';
        let date = match text.len() {
            _ if !text.chars().all(digits) => None,
            10 => first("").ok().map(Self::Day),
            7 => first("-01").ok().map(Self::Month),
            4 => first("-01-01").ok().map(Self::Year),
            _ => None,
        };
        date.unwrap_or_else(|| Self::Words(SafeLine::from(text).into_string()))
    }
}

impl From<Due> for String {
    fn from(due: Due) -> Self {
        match due {
            Due::Day(day) => day.to_string(),
            Due::Month(first) => first.strftime("%Y-%m").to_string(),
            Due::Year(first) => first.strftime("%Y").to_string(),
            Due::Words(words) => words,
        }
    }
}

/// As people write it: `1 March 2027`, `March 2027`, `2027`.
impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.strftime("%-d %B %Y")),
            Self::Month(first) => write!(f, "{}", first.strftime("%B %Y")),
            Self::Year(first) => write!(f, "{}", first.strftime("%Y")),
            Self::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_people_write_it_and_kept_as_files_do() {
        for (kept, told, last) in [
            ("2027-03-01", "1 March 2027", "2027-03-01"),
            ("2027-02", "February 2027", "2027-02-28"),
            ("2027", "2027", "2027-12-31"),
            ("after the vote", "after the vote", ""),
            ("2027-13", "2027-13", ""),
            ("99", "99", ""),
        ] {
            let due = Due::from(kept.to_owned());
            assert_eq!(due.to_string(), told);
            assert_eq!(due.day().map_or(String::new(), |day| day.to_string()), last);
            assert_eq!(String::from(due), kept);
        }
    }
}
