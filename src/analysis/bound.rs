//! Limits of a search, and how complete its result is.

use std::fmt;

/// Limits of a search for loops or paths; whichever is met first ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The most links a loop or path may have.
    pub length: usize,
    /// The most loops or paths to find.
    pub count: usize,
    /// The most links to look at, over and over again as the search returns to them. This stands
    /// in for time, and unlike time gives the same answer on every machine.
    pub steps: u64,
}

impl Default for Bound {
    /// Up to 8 links, 20,000 finds, 20 million steps: well under a second.
    fn default() -> Self {
        Self {
            length: 8,
            count: 20_000,
            steps: 20_000_000,
        }
    }
}

impl Bound {
    /// The default bound with another length.
    pub fn up_to(length: usize) -> Self {
        Self {
            length,
            ..Self::default()
        }
    }

    /// No limits. Exponential time on dense maps.
    pub fn none() -> Self {
        Self {
            length: usize::MAX,
            count: usize::MAX,
            steps: u64::MAX,
        }
    }
}

/// Completeness of a search result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Everything within the length of the bound was found.
    Complete,
    /// The search stopped at the count of the bound.
    CountReached {
        /// Everything of up to this many links was found.
        whole: usize,
    },
    /// The search stopped at the work of the bound.
    OutOfBudget {
        /// Everything of up to this many links was found.
        whole: usize,
    },
}

/// Search result as text: "all 193 loops of up to 6 links".
pub(super) struct SearchSummary<'a> {
    pub found: usize,
    /// The singular and the plural of what was looked for.
    pub nouns: [&'a str; 2],
    pub bound: Bound,
    pub completeness: Completeness,
}

impl fmt::Display for SearchSummary<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = self.nouns[usize::from(self.found != 1)];
        match self.completeness {
            Completeness::Complete => {
                match self.found {
                    0 => write!(out, "no {}", self.nouns[0])?,
                    1 => write!(out, "the only {noun}")?,
                    2 => write!(out, "both {noun}")?,
                    _ => write!(out, "all {} {noun}", grouped(self.found as u64))?,
                }
                self.of_length(out)
            }
            Completeness::CountReached { whole } => {
                write!(out, "stopped at {} {noun}", grouped(self.found as u64))?;
                part(out, whole)
            }
            Completeness::OutOfBudget { whole } => {
                let work = grouped(self.bound.steps);
                let found = grouped(self.found as u64);
                write!(out, "stopped after {work} steps with {found} {noun}")?;
                part(out, whole)
            }
        }
    }
}

impl SearchSummary<'_> {
    fn of_length(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bound.length {
            usize::MAX => Ok(()),
            1 => write!(out, " of 1 link"),
            length => write!(out, " of up to {length} links"),
        }
    }
}

/// Writes up to which length the result is complete.
fn part(out: &mut fmt::Formatter<'_>, whole: usize) -> fmt::Result {
    match whole {
        0 => write!(out, ", there may be more"),
        1 => write!(out, ": all of 1 link, some of the longer ones"),
        _ => write!(out, ": all of up to {whole} links, some of the longer ones"),
    }
}

/// A number with its thousands set apart: 20,000.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_said_with_its_bound() {
        let cases = [
            (
                193,
                6,
                Completeness::Complete,
                "all 193 loops of up to 6 links",
            ),
            (
                1_234_567,
                usize::MAX,
                Completeness::Complete,
                "all 1,234,567 loops",
            ),
            (0, 8, Completeness::Complete, "no loop of up to 8 links"),
            (
                1,
                8,
                Completeness::Complete,
                "the only loop of up to 8 links",
            ),
            (2, 1, Completeness::Complete, "both loops of 1 link"),
            (
                20_000,
                8,
                Completeness::CountReached { whole: 5 },
                "stopped at 20,000 loops: all of up to 5 links, some of the longer ones",
            ),
            (
                70,
                8,
                Completeness::OutOfBudget { whole: 0 },
                "stopped after 20,000,000 steps with 70 loops, there may be more",
            ),
        ];
        for (found, length, reach, says) in cases {
            let (nouns, bound) = (["loop", "loops"], Bound::up_to(length));
            assert_eq!(
                SearchSummary {
                    found,
                    nouns,
                    bound,
                    completeness: reach
                }
                .to_string(),
                says
            );
        }
    }
}
