//! Parser of trends: `past 3 4 6 9; hoped 9 12 15; feared falls; until 2040; in GW`.
//!
//! Parts are set apart by semicolons, in any order. A course is numbers, or words; what stands
//! before any of the words that begin a part is the past.

use super::ParseError;
use crate::model::text::clean_line;
use crate::records::{Trajectory, Trend};

/// Most values of one course.
const MOST: usize = 100;

/// A parsed trend.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypedTrend {
    /// The trend; measure and date of a goal are not said here.
    pub trend: Trend,
    /// What the factor is measured in.
    pub unit: Option<String>,
}

/// Field of a trend line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TrendField {
    Past,
    Hoped,
    Feared,
    Until,
    Unit,
}

/// Keywords that begin a field.
const WORDS: [(&str, TrendField); 11] = [
    ("past", TrendField::Past),
    ("was", TrendField::Past),
    ("hoped", TrendField::Hoped),
    ("hope", TrendField::Hoped),
    ("hopes", TrendField::Hoped),
    ("feared", TrendField::Feared),
    ("fear", TrendField::Feared),
    ("fears", TrendField::Feared),
    ("until", TrendField::Until),
    ("in", TrendField::Unit),
    ("unit", TrendField::Unit),
];

/// Reads a line. An empty one says nothing.
///
/// # Errors
/// [`ParseError`] says which word was not understood, and why.
pub fn read_trend(line: &str) -> Result<TypedTrend, ParseError> {
    let mut drawn = TypedTrend::default();
    let mut at = 0;
    for (number, text) in line.split(';').enumerate() {
        let start = at + text.len() - text.trim_start().len();
        at += text.len() + 1;
        if !text.trim().is_empty() {
            drawn.take(start, text.trim(), number == 0)?;
        }
    }
    Ok(drawn)
}

impl TypedTrend {
    fn take(&mut self, start: usize, text: &str, is_first: bool) -> Result<(), ParseError> {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let word = word.trim_end_matches(':').to_lowercase();
        let named = WORDS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, part)| *part);
        let (part, told) = match named {
            Some(part) => (part, rest.trim_start()),
            None if is_first => (TrendField::Past, text),
            None => {
                let why = "A part begins with past, hoped, feared, until, or in and a unit.";
                return Err(misread(start, why));
            }
        };
        let begin = start + text.len() - told.len();
        if told.is_empty() {
            return Err(misread(
                begin,
                format!("After “{word}” something is missing."),
            ));
        }
        // One number is a way to go on from now, but no past.
        let least = if part == TrendField::Past { 2 } else { 1 };
        let course = |place: &mut Option<Trajectory>| match place {
            Some(_) => Err(misread(start, "The line has this already.")),
            None => {
                *place = Some(course(begin, told, least)?);
                Ok(())
            }
        };
        match part {
            TrendField::Past => course(&mut self.trend.past),
            TrendField::Hoped => course(&mut self.trend.hoped),
            TrendField::Feared => course(&mut self.trend.feared),
            TrendField::Until => {
                self.trend.horizon = Some(clean_line(told));
                Ok(())
            }
            TrendField::Unit => {
                self.unit = Some(clean_line(told));
                Ok(())
            }
        }
    }
}

fn misread(at: usize, why: impl Into<String>) -> ParseError {
    ParseError {
        at,
        why: why.into(),
    }
}

/// Numbers where the first word is one, else words.
fn course(start: usize, told: &str, least: usize) -> Result<Trajectory, ParseError> {
    let mut at = 0;
    let mut points = Vec::new();
    for word in told.split_whitespace() {
        let place = start + at + told[at..].find(word).unwrap_or(0);
        at = place - start + word.len();
        match number(word) {
            Some(value) => points.push(value),
            None if points.is_empty() => return Ok(Trajectory::Words(clean_line(told))),
            None => {
                let why = format!("“{word}” is not a number. A trend is all numbers or all words.");
                return Err(misread(place, why));
            }
        }
    }
    match points.len() {
        length if length < least => Err(misread(
            start,
            "One number is not a trend: give two or more.",
        )),
        length if length > MOST => Err(misread(
            start,
            format!("A trend has at most {MOST} numbers."),
        )),
        _ => Ok(Trajectory::Points(points)),
    }
}

/// A number, with a point or a comma before its decimals; a comma behind it parts a list.
fn number(word: &str) -> Option<f64> {
    let word = word
        .trim_end_matches(',')
        .replace('−', "-")
        .replace(',', ".");
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let plain = word.chars().all(is_plain).then_some(word)?;
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A trend as it is typed.
pub fn typed_trend(trend: &Trend, unit: Option<&str>) -> String {
    let course = |word: &str, course: &Option<Trajectory>| {
        let told = match course.as_ref()? {
            Trajectory::Words(words) => words.clone(),
            Trajectory::Points(points) => {
                let points: Vec<String> = points.iter().map(f64::to_string).collect();
                points.join(" ")
            }
        };
        Some(format!("{word} {told}"))
    };
    let parts = [
        course("past", &trend.past),
        course("hoped", &trend.hoped),
        course("feared", &trend.feared),
        trend.horizon.as_ref().map(|until| format!("until {until}")),
        unit.map(|unit| format!("in {unit}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_and_typed_again() {
        for (line, again) in [
            (
                "past 3 4 6 9; hoped 9 12 15; feared falls; until 2040; in GW",
                "past 3 4 6 9; hoped 9 12 15; feared falls; until 2040; in GW",
            ),
            ("3 4 6", "past 3 4 6"),
            ("3, 4,5, −6.25", "past 3 4.5 -6.25"),
            ("rises slowly, then falls", "past rises slowly, then falls"),
            (
                "in t per day ; hope: S-shaped",
                "hoped S-shaped; in t per day",
            ),
            ("steady;; fear collapses;", "past steady; feared collapses"),
            ("", ""),
        ] {
            let drawn = read_trend(line).unwrap();
            assert_eq!(
                typed_trend(&drawn.trend, drawn.unit.as_deref()),
                again,
                "{line:?}"
            );
            let twice = read_trend(again).unwrap();
            assert_eq!(twice, drawn, "{line:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_pointed_at() {
        for (line, word, why) in [
            (
                "past 3 4 six",
                "six",
                "“six” is not a number. A trend is all numbers or all words.",
            ),
            (
                "past 3",
                "3",
                "One number is not a trend: give two or more.",
            ),
            (
                "3 4; later 5",
                "later",
                "A part begins with past, hoped, feared, until, or in and a unit.",
            ),
            ("3 4; past 5 6", "past", "The line has this already."),
            ("3 4; hoped", "", "After “hoped” something is missing."),
        ] {
            let misread = read_trend(line).unwrap_err();
            assert!(line[misread.at..].starts_with(word), "{line:?} {misread:?}");
            assert_eq!(misread.why, why, "{line:?}");
        }
    }
}
