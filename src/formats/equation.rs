//! Equations of simulation models, read for one thing: the sign with which each variable depends
//! on each other.
//!
//! ```text
//!  text ─▶ tokens ─▶ Expression ─┬▶ ranges: what a variable can be (never below zero?)
//!                                └▶ monotony: whether a variable falls or rises with another
//! ```
//!
//! A sign is told only where it follows from the equations. Whatever is not understood leaves the
//! sign open: a function that is not in the table, a product with something that may be negative,
//! two ways of acting that go against each other.

mod equation_set;
mod evaluation;
mod expression;
mod lookup;
mod monotony;
mod tokens;
mod value_range;

use super::label_text::label_text;

pub use equation_set::{Dependence, EquationSet};
pub use expression::{Expression, parsed};
pub use lookup::Lookup;
pub use tokens::Dialect;

/// A name as it is shown: without quotes round it, blanks for underscores and written line breaks.
pub fn plain_name(name: &str) -> String {
    let name = name.trim();
    let inner = name.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let inner = inner.filter(|it| !it.ends_with('\\') || it.ends_with("\\\\"));
    let mut plain = String::new();
    let mut letters = inner.unwrap_or(name).chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.next_if(|next| letter == '\\' && ['n', '"', '\\'].contains(next));
        plain.push(match (letter, next) {
            ('_', _) | ('\\', Some('n')) => ' ',
            (_, Some(escaped)) => escaped,
            (letter, None) => letter,
        });
    }
    label_text(&plain)
}

/// A name as models compare names: case, underscores, kinds and numbers of blanks, quotes and
/// written line breaks do not count.
pub fn name_key(name: &str) -> String {
    plain_name(name).to_lowercase()
}

/// A name so written that [`plain_name`] reads it back, but for its underscores.
pub fn escaped_name(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests;
