//! What writers of foreign formats share: places in pixels, texts in one, what a format loses.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::equation::{escaped_name, name_key};
use super::{ExportError, Exported};
use crate::model::text::count;
use crate::model::{Factor, FactorId, LinkId, Map, NumberedLoop, Polarity};

/// Pixels for a cell, to the right and downwards: about the shape of a letter.
const CELL: (f64, f64) = (10.0, 24.0);

/// What a map holds that a format may be unable to carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// That a sign is contested.
    Contested,
    /// Delays of links.
    Delay,
    /// Strengths of links.
    Strength,
    /// Confidences of links.
    Confidence,
    /// Notes of links.
    LinkNote,
    /// Who holds a link to be what.
    Voices,
    /// Definitions and notes of factors.
    FactorText,
    /// Units of factors.
    Unit,
    /// Themes of factors.
    Theme,
    /// Marks of factors: focal, controllable, outcome.
    Flags,
    /// Names and stories of loops.
    Loops,
    /// Where factors stand.
    Places,
}

impl Aspect {
    /// Every aspect, in the order in which losses are told.
    pub const ALL: [Self; 12] = [
        Self::Contested,
        Self::Delay,
        Self::Strength,
        Self::Confidence,
        Self::LinkNote,
        Self::Voices,
        Self::FactorText,
        Self::Unit,
        Self::Theme,
        Self::Flags,
        Self::Loops,
        Self::Places,
    ];

    /// One of it and several, in words.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Contested => ("contested sign", "contested signs"),
            Self::Delay => ("delay", "delays"),
            Self::Strength => ("strength", "strengths"),
            Self::Confidence => ("confidence", "confidences"),
            Self::LinkNote => ("note on a link", "notes on links"),
            Self::Voices => ("link with voices", "links with voices"),
            Self::FactorText => ("factor with a text", "factors with texts"),
            Self::Unit => ("unit", "units"),
            Self::Theme => ("theme", "themes"),
            Self::Flags => ("marked factor", "marked factors"),
            Self::Loops => ("named loop", "named loops"),
            Self::Places => ("place", "places"),
        }
    }

    /// How often a map has it.
    pub fn count(self, map: &Map) -> usize {
        let links = |has: fn(&crate::model::Link) -> bool| map.links().filter(|it| has(it)).count();
        let factors = |has: fn(&Factor) -> bool| map.factors().filter(|it| has(it)).count();
        match self {
            Self::Contested => links(|it| it.sign == Polarity::Contested),
            Self::Delay => links(|it| it.delay),
            Self::Strength => links(|it| it.strength.is_some()),
            Self::Confidence => links(|it| it.confidence.is_some()),
            Self::LinkNote => links(|it| it.note.is_some()),
            Self::Voices => links(|it| !it.held.is_empty()),
            Self::FactorText => factors(|it| it.definition.is_some() || it.note.is_some()),
            Self::Unit => factors(|it| it.unit.is_some()),
            Self::Theme => Outgoing::themes(map).len(),
            Self::Flags => factors(|it| !it.flags.is_empty()),
            Self::Loops => map.loops().filter(|it| it.name.is_some()).count(),
            Self::Places => factors(|it| it.place.is_some()),
        }
    }
}

/// What of a map a format does not carry, in a sentence: “4 delays and 2 units are lost.”; `None`
/// where nothing is. Places are never told: every tool lays a map out.
pub fn losses(map: &Map, carries: &[Aspect]) -> Option<String> {
    let lost = Aspect::ALL
        .into_iter()
        .filter(|aspect| !carries.contains(aspect));
    let lost = lost.filter(|aspect| *aspect != Aspect::Places);
    let counts = lost.map(|aspect| (aspect.count(map), aspect.words()));
    let told: Vec<(usize, String)> = counts
        .filter(|(number, _)| *number > 0)
        .map(|(number, (one, many))| (number, count(number, one, many)))
        .collect();
    let (last, before) = told.split_last()?;
    let is_one = before.is_empty() && last.0 == 1;
    let mut says = before
        .iter()
        .map(|it| it.1.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    if !says.is_empty() {
        says.push_str(" and ");
    }
    let _ = write!(
        says,
        "{} {} lost.",
        last.1,
        if is_one { "is" } else { "are" }
    );
    Some(says)
}

/// Parts that several writers make alike.
pub struct Outgoing;

impl Outgoing {
    /// A file of JSON.
    ///
    /// # Errors
    /// None that is known.
    pub fn json(value: &Value) -> Result<Exported, ExportError> {
        match serde_json::to_string_pretty(value) {
            Ok(text) => Ok(Exported::of(text + "\n")),
            Err(error) => Err(ExportError::NotMade {
                why: error.to_string(),
            }),
        }
    }

    /// The themes of a map, each once, in the order of its factors.
    pub fn themes(map: &Map) -> Vec<String> {
        let mut themes: Vec<String> = Vec::new();
        for theme in map.factors().filter_map(|factor| factor.theme.as_ref()) {
            if !themes.contains(theme) {
                themes.push(theme.clone());
            }
        }
        themes
    }

    /// The centre of a factor in pixels; factors without a place stand in a row above the map.
    pub fn pixels(factor: &Factor) -> (f64, f64) {
        match factor.place {
            Some(place) => (
                (f64::from(place.x) + f64::from(place.w) / 2.0) * CELL.0,
                (f64::from(place.y) + f64::from(place.h) / 2.0) * CELL.1,
            ),
            None => (
                f64::from(factor.id.0 % 10) * 220.0,
                f64::from(factor.id.0 / 10) * -60.0 - 100.0,
            ),
        }
    }

    /// Definition and note of a factor as one text.
    pub fn factor_text(factor: &Factor) -> Option<String> {
        let texts = [&factor.definition, &factor.note];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }
}

/// The links that a loop with a number runs along; `None` where it is broken.
pub fn loop_links(map: &Map, known: &NumberedLoop) -> Option<Vec<LinkId>> {
    let links = map.links_of_cycle(&known.cycle)?;
    Some(links.into_iter().map(|link| link.id).collect())
}

/// A sign as ASCII: `+`, `-`, `?` or `+/-`.
pub const fn ascii_sign(sign: Polarity) -> &'static str {
    match sign {
        Polarity::Positive => "+",
        Polarity::Negative => "-",
        Polarity::Unknown => "?",
        Polarity::Contested => "+/-",
    }
}

/// The names of factors in simulation models, escaped: one that differs from an earlier one only in
/// what such models pass over gets a number.
pub fn model_names(map: &Map) -> HashMap<FactorId, String> {
    let mut taken = HashSet::new();
    let mut names = HashMap::new();
    for factor in map.factors() {
        let label = escaped_name(factor.label.as_str());
        let base = match name_key(&label).is_empty() {
            true => format!("factor {}", factor.id.0),
            false => label,
        };
        let mut name = base.clone();
        let mut number = 1;
        while !taken.insert(name_key(&name)) {
            number += 1;
            name = format!("{base} ({number})");
        }
        names.insert(factor.id, name);
    }
    names
}

/// A text on one line, for formats of lines.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as XML reads it back: markup escaped, line breaks and tabs kept, other control
/// characters left out.
pub fn xml_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\t' => safe.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => safe.push(c),
        }
    }
    safe
}
