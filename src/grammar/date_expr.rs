//! Date expressions, absolute and relative.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::records::Due;

/// A parsed date expression; relative ones are resolved against the day of the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateExpr {
    /// A day, named whole.
    Day(Date),
    /// A day of a month.
    DayOf(i8, i8),
    /// A month, of a year or the next there is.
    Month(i8, Option<i16>),
    /// A year.
    Year(i16),
    /// This many days, weeks, months or years later.
    In(i32, DateUnit),
    /// The end of this week, month or year.
    EndOf(DateUnit),
    /// The next week, month or year.
    Next(DateUnit),
    /// The next such day.
    On(Weekday),
}

/// Unit of a relative date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateUnit {
    Day,
    Week,
    Month,
    Year,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

impl DateExpr {
    /// Reads words as a time; `None` where they name none.
    pub(super) fn read(words: &str) -> Option<Self> {
        if let Some(whole) = whole_date(words.trim()) {
            return Some(whole);
        }
        let words = words.to_lowercase();
        let words = words.split(|c: char| c.is_whitespace() || c == ',');
        let words: Vec<&str> = words
            .filter(|word| !matches!(*word, "" | "the" | "of"))
            .collect();
        match words[..] {
            ["today"] => Some(Self::In(0, DateUnit::Day)),
            ["tomorrow"] => Some(Self::In(1, DateUnit::Day)),
            ["in", count, unit] => Some(Self::In(number(count)?, DateUnit::read(unit)?)),
            ["next", day] => DateUnit::read(day).map(Self::Next).or_else(|| weekday(day)),
            ["end", unit] | ["end", "this", unit] if DateUnit::read(unit).is_some() => {
                DateUnit::read(unit).map(Self::EndOf)
            }
            ["end", ref rest @ ..] => month_or_year(rest),
            [day] if weekday(day).is_some() => weekday(day),
            _ => month_or_year(&words),
        }
    }

    /// The day, month or year it names when it is said on `today`; `None` past the calendar.
    pub(super) fn on(self, today: Date) -> Option<Due> {
        let year = today.year();
        let coming = |this: Date, next: Date| if this >= today { this } else { next };
        Some(match self {
            Self::Day(day) => Due::Day(day),
            Self::DayOf(month, day) => {
                // The 29th of February is not there every year.
                let mut years =
                    (year..year + 9).filter_map(|year| Date::new(year, month, day).ok());
                Due::Day(years.find(|day| *day >= today)?)
            }
            Self::Month(month, Some(year)) => Due::Month(Date::new(year, month, 1).ok()?),
            Self::Month(month, None) => {
                let [this, next] = [year, year + 1].map(|year| Date::new(year, month, 1));
                Due::Month(coming(this.ok()?.last_of_month(), next.ok()?).first_of_month())
            }
            Self::Year(year) => Due::Year(Date::new(year, 1, 1).ok()?),
            Self::In(count, unit) => Due::Day(unit.after(today, count)?),
            Self::EndOf(unit) => match unit {
                DateUnit::Day => Due::Day(today),
                DateUnit::Week => Due::Day(sunday_after(today)?),
                DateUnit::Month => Due::Month(today.first_of_month()),
                DateUnit::Year => Due::Year(today.first_of_year()),
            },
            Self::Next(unit) => {
                let then = unit.after(today, 1)?;
                match unit {
                    DateUnit::Day => Due::Day(then),
                    DateUnit::Week => Due::Day(sunday_after(then)?),
                    DateUnit::Month => Due::Month(then.first_of_month()),
                    DateUnit::Year => Due::Year(then.first_of_year()),
                }
            }
            Self::On(weekday) => Due::Day(today.nth_weekday(1, weekday).ok()?),
        })
    }
}

impl DateUnit {
    fn read(word: &str) -> Option<Self> {
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => return None,
        })
    }

    fn after(self, day: Date, count: i32) -> Option<Date> {
        let span = match self {
            Self::Day => count.days(),
            Self::Week => count.weeks(),
            Self::Month => count.months(),
            Self::Year => count.years(),
        };
        day.checked_add(span).ok()
    }
}

fn sunday_after(day: Date) -> Option<Date> {
    match day.weekday() {
        Weekday::Sunday => Some(day),
        _ => day.nth_weekday(1, Weekday::Sunday).ok(),
    }
}

/// `2027-03-01`, `2027-03`, `2027`, or `1.3.2027`.
fn whole_date(words: &str) -> Option<DateExpr> {
    if let Due::Words(_) = Due::from(words.to_owned()) {
        let mut parts = words.split('.').map(str::parse::<i16>);
        let (day, month, year) = (
            parts.next()?.ok()?,
            parts.next()?.ok()?,
            parts.next()?.ok()?,
        );
        let [day, month] = [day, month].map(i8::try_from);
        let date = Date::new(year, month.ok()?, day.ok()?).ok()?;
        return parts.next().is_none().then_some(DateExpr::Day(date));
    }
    Some(match Due::from(words.to_owned()) {
        Due::Day(day) => DateExpr::Day(day),
        Due::Month(first) => DateExpr::Month(first.month(), Some(first.year())),
        Due::Year(first) => DateExpr::Year(first.year()),
        Due::Words(_) => return None,
    })
}

fn month_or_year(words: &[&str]) -> Option<DateExpr> {
    let year = |word: &str| {
        word.parse::<i16>()
            .ok()
            .filter(|year| (1000..=9999).contains(year))
    };
    match *words {
        [only] => year(only)
            .map(DateExpr::Year)
            .or_else(|| Some(DateExpr::Month(month(only)?, None))),
        [a, b] => match (month(a), month(b)) {
            (Some(month), None) if year(b).is_some() => Some(DateExpr::Month(month, year(b))),
            (Some(month), None) => Some(DateExpr::DayOf(month, day(b)?)),
            (None, Some(month)) => Some(DateExpr::DayOf(month, day(a)?)),
            _ => None,
        },
        [a, b, c] => {
            let (month, day) = match (month(a), month(b)) {
                (Some(month), None) => (month, day(b)?),
                (None, Some(month)) => (month, day(a)?),
                _ => return None,
            };
            Some(DateExpr::Day(Date::new(year(c)?, month, day).ok()?))
        }
        _ => None,
    }
}

/// A month by its name, or by three letters of it and more.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let named = |name: &str| word.len() >= 3 && name.starts_with(word);
    let at = MONTHS.iter().position(|name| named(name))?;
    i8::try_from(at + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &word[digits.len()..];
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(ending, "" | "." | "st" | "nd" | "rd" | "th").then_some(day)
}

fn weekday(word: &str) -> Option<DateExpr> {
    let at = DAYS.iter().position(|name| *name == word)?;
    let weekday = Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()?;
    Some(DateExpr::On(weekday))
}

fn number(word: &str) -> Option<i32> {
    let named = NUMBERS.iter().position(|name| *name == word);
    match word {
        "a" | "an" => Some(1),
        _ => match named {
            Some(at) => i32::try_from(at + 1).ok(),
            None => word
                .parse()
                .ok()
                .filter(|count| (0..=10_000).contains(count)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_understood_as_people_say_it() {
        // A Thursday.
        let today = Date::constant(2026, 11, 26);
        for (said, due) in [
            ("2027-03-01", "2027-03-01"),
            ("1.3.2027", "2027-03-01"),
            ("1 March 2027", "2027-03-01"),
            ("1st of March 2027", "2027-03-01"),
            ("March 1, 2027", "2027-03-01"),
            ("1 March", "2027-03-01"),
            ("Nov 26", "2026-11-26"),
            ("Nov 25", "2027-11-25"),
            ("29 February", "2028-02-29"),
            ("March 2027", "2027-03"),
            ("2027-03", "2027-03"),
            ("March", "2027-03"),
            ("november", "2026-11"),
            ("end of March", "2027-03"),
            ("the end of 2028", "2028"),
            ("2028", "2028"),
            ("end of the year", "2026"),
            ("next year", "2027"),
            ("next month", "2026-12"),
            ("next week", "2026-12-06"),
            ("end of the week", "2026-11-29"),
            ("in 3 weeks", "2026-12-17"),
            ("in a month", "2026-12-26"),
            ("in two years", "2028-11-26"),
            ("tomorrow", "2026-11-27"),
            ("Friday", "2026-11-27"),
            ("next thursday", "2026-12-03"),
        ] {
            let read = DateExpr::read(said).and_then(|when| when.on(today));
            assert_eq!(read.map(String::from).as_deref(), Some(due), "{said}");
        }
    }

    #[test]
    fn words_that_name_no_time_are_none() {
        for said in [
            "", "bike", "half", "the vote", "99", "31 foo", "ma", "in weeks", "1/3/2027",
        ] {
            assert_eq!(DateExpr::read(said), None, "{said}");
        }
    }
}
