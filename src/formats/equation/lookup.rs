//! Graphical functions: points, between which a value runs in straight lines.

use super::tokens::{Dialect, EquationToken, MOST_TOKENS, tokens};
use super::value_range::ValueRange;

/// A graphical function, told by its values from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lookup {
    values: Vec<f64>,
    is_extended: bool,
}

impl Lookup {
    /// A graphical function of these values.
    pub fn new(values: Vec<f64>) -> Self {
        Self {
            values,
            is_extended: false,
        }
    }

    /// The same, going on beyond its ends in the direction it has there.
    #[must_use]
    pub fn extended(self) -> Self {
        Self {
            is_extended: true,
            ..self
        }
    }

    /// The points of Vensim: `[(0,0)-(1,1)],(0,0),(0.5,0.7),(1,1)`, with or without brackets round
    /// them all.
    pub fn of_text(text: &str) -> Self {
        let tokens = tokens(text, Dialect::Vensim);
        match tokens.len() > MOST_TOKENS {
            true => Self::default(),
            false => Self::of_tokens(&tokens),
        }
    }

    /// The points among the tokens of an equation; what stands in square brackets is the extent of
    /// a drawing. Without points that are understood nothing is known of the function.
    pub fn of_tokens(tokens: &[EquationToken]) -> Self {
        let end = tokens
            .iter()
            .position(|it| *it == EquationToken::Mark("]"))
            .map_or(0, |at| at + 1);
        let mut points: Vec<(f64, f64)> = Vec::new();
        for part in tokens[end..].split(|it| *it == EquationToken::Mark(")")) {
            let start = part.iter().rposition(|it| *it == EquationToken::Mark("("));
            let Some(start) = start else { continue };
            let inner = &part[start + 1..];
            let comma = inner.iter().position(|it| *it == EquationToken::Mark(","));
            let Some(point) = comma.and_then(|at| {
                let (x, y) = (number(&inner[..at])?, number(&inner[at + 1..])?);
                Some((x, y))
            }) else {
                return Self::default();
            };
            points.push(point);
        }
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        Self::new(points.into_iter().map(|point| point.1).collect())
    }

    /// The values of XMILE: numbers with a separator between them.
    pub fn of_values(text: &str, separator: Option<&str>) -> Self {
        let separators: &[char] = &[',', ';'];
        let parts: Vec<&str> = match separator.filter(|it| !it.is_empty()) {
            Some(separator) => text.split(separator).collect(),
            None => text.split(separators).collect(),
        };
        let values: Option<Vec<f64>> = parts.iter().map(|it| it.trim().parse().ok()).collect();
        let values = values.filter(|all| all.iter().all(|it: &f64| it.is_finite()));
        Self::new(values.unwrap_or_default())
    }

    /// Whether it rises (`Some(true)`), falls (`Some(false)`), or is neither throughout or flat.
    pub fn rises(&self) -> Option<bool> {
        let steps = || self.values.windows(2).map(|pair| pair[1] - pair[0]);
        let (rises, falls) = (steps().any(|it| it > 0.0), steps().any(|it| it < 0.0));
        (rises != falls).then_some(rises)
    }

    /// What its values can be.
    pub fn range(&self) -> ValueRange {
        let low = self.values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self
            .values
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        match self.values.is_empty() || self.is_extended {
            true => ValueRange::ANY,
            false => ValueRange { low, high },
        }
    }
}

/// A number with a sign before it or none.
fn number(tokens: &[EquationToken]) -> Option<f64> {
    let number = match tokens {
        [EquationToken::Number(number)] => *number,
        [EquationToken::Mark("-"), EquationToken::Number(number)] => -number,
        [EquationToken::Mark("+"), EquationToken::Number(number)] => *number,
        _ => return None,
    };
    number.is_finite().then_some(number)
}
