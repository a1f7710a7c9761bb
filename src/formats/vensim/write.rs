//! A map as a model: each factor a function of its causes, and a sketch with the signs.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::SKETCH;
use crate::formats::outgoing::{Outgoing, model_names, one_line};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, FactorId, Link, Polarity};

/// The frame round the name of a group of equations.
const STARS: &str = "********************************************************";

/// The font and the colours of a view.
const FONT: &str = "$192-192-192,0,Arial|10||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|72,72,100,0";

/// Writes a model. A sign that is unknown or contested is none.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let names: HashMap<FactorId, String> = model_names(map)
        .into_iter()
        .map(|(id, name)| (id, quoted(&name)))
        .collect();
    let mut text = "{UTF-8}\n".to_owned();
    let themes = Outgoing::themes(map);
    for factor in map.factors().filter(|it| it.theme.is_none()) {
        definition(&mut text, subject, factor, &names);
    }
    for theme in &themes {
        let _ = write!(
            text,
            "{STARS}\n\t.{}\n{STARS}~\n\t\t|\n\n",
            without_marks(theme)
        );
        for factor in map.factors().filter(|it| it.theme.as_ref() == Some(theme)) {
            definition(&mut text, subject, factor, &names);
        }
    }
    sketch(&mut text, subject, &names);
    Ok(Exported::of(text))
}

/// A name in quotes where it is not of plain letters, digits and single blanks.
fn quoted(name: &str) -> String {
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
    match starts && is_plain {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    }
}

/// A text without the marks that end it in a definition.
fn without_marks(text: &str) -> String {
    text.replace(['|', '~', '*'], " ").trim().to_owned()
}

fn definition(
    text: &mut String,
    subject: &ExportInput,
    factor: &Factor,
    names: &HashMap<FactorId, String>,
) {
    let causes = subject.map.causes(factor.id).into_iter().map(|link| {
        let sign = if link.sign == Polarity::Negative {
            "-"
        } else {
            ""
        };
        format!("{sign}{}", names[&link.from])
    });
    let causes = causes.collect::<Vec<_>>().join(", ");
    let unit = factor.unit.as_deref().map(one_line).unwrap_or_default();
    let comment = Outgoing::factor_text(factor).unwrap_or_default();
    let _ = write!(
        text,
        "{} = A FUNCTION OF( {causes} )\n\t~\t{}\n\t~\t{}\n\t|\n\n",
        names[&factor.id],
        without_marks(&unit.replace('[', "(").replace(']', ")")),
        without_marks(&comment)
    );
}

fn sketch(text: &mut String, subject: &ExportInput, names: &HashMap<FactorId, String>) {
    let _ = write!(
        text,
        "{SKETCH} Sketch information - do not modify anything except names\n\
         V300  Do not put anything below this section - it will be ignored\n\
         *View 1\n{FONT}\n"
    );
    let mut numbers: HashMap<FactorId, usize> = HashMap::new();
    for (number, factor) in (1..).zip(subject.map.factors()) {
        numbers.insert(factor.id, number);
        let (x, y) = Outgoing::pixels(factor);
        let name = &names[&factor.id];
        let _ = writeln!(
            text,
            "10,{number},{name},{x:.0},{y:.0},60,20,8,3,0,0,0,0,0,0"
        );
    }
    for (number, link) in (numbers.len() + 1..).zip(subject.map.links()) {
        let ends = (numbers[&link.from], numbers[&link.to]);
        arrow(text, number, ends, link);
    }
    text.push_str("///---\\\\\\\n");
}

fn arrow(text: &mut String, number: usize, (from, to): (usize, usize), link: &Link) {
    let sign = match link.sign {
        Polarity::Positive => 43,
        Polarity::Negative => 45,
        Polarity::Unknown | Polarity::Contested => 0,
    };
    let delay = if link.delay { 65 } else { 64 };
    let _ = writeln!(
        text,
        "1,{number},{from},{to},1,0,{sign},0,2,{delay},0,-1--1--1,|12||0-0-0,1|(0,0)|"
    );
}
