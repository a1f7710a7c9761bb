//! The equations of a model, one definition each: equation, unit and comment.

use super::{SKETCH, outside_quotes};
use crate::formats::foreign::non_empty;
use crate::formats::source::Source;

/// What the equations say of one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition<'a> {
    /// The name, as it is written.
    pub name: &'a str,
    /// What it is.
    pub right: RightSide<'a>,
    /// What it is measured in.
    pub unit: Option<String>,
    /// What is meant by it.
    pub comment: Option<String>,
    /// The group of equations it stands in.
    pub group: Option<&'a str>,
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RightSide<'a> {
    /// An equation.
    Equation(&'a str),
    /// An equation for a part of an array.
    OfArray(&'a str),
    /// The points of a graphical function.
    Points(&'a str),
    /// Nothing: its values come from outside.
    Data,
}

/// Whether the text is a model: it has a sketch, its mark, or begins with an equation that has a
/// unit and a comment.
pub fn is_vensim(source: &Source<'_>) -> bool {
    if source.json.is_some() || source.root.is_some() {
        return false;
    }
    let text = source.text.trim_start();
    let is_marked = text.starts_with("{UTF-8}") || text.contains(SKETCH);
    let first = text.split('|').next().unwrap_or_default();
    let Some((name, rest)) = first.split_once('=') else {
        return is_marked;
    };
    let belongs = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_\"'$.".contains(c);
    let has_name = !name.trim().is_empty() && name.chars().all(belongs);
    let parts = rest.matches('~').count();
    is_marked || (has_name && text.contains('|') && (2..=3).contains(&parts))
}

/// Name, parts and rest of a statement.
struct Statement<'a> {
    equation: &'a str,
    unit: &'a str,
    comment: &'a str,
}

/// The definitions in front of the sketch. Macros are passed over.
pub fn definitions(text: &str) -> Vec<Definition<'_>> {
    let text = text.trim_start();
    let text = text.strip_prefix("{UTF-8}").unwrap_or(text);
    let mut rest = text.split(SKETCH).next().unwrap_or_default();
    let mut found = Vec::new();
    let (mut group, mut in_macro) = (None, false);
    while let Some((statement, behind)) = next_statement(rest) {
        rest = behind;
        let mut equation = statement.equation.trim();
        if let Some(after) = equation.strip_prefix(":END OF MACRO:") {
            (equation, in_macro) = (after.trim_start(), false);
        }
        in_macro |= equation.starts_with(":MACRO:");
        if let Some(name) = group_name(equation) {
            group = Some(name);
        } else if let Some((name, right)) = parted(equation).filter(|_| !in_macro) {
            let unit = statement.unit.split('[').next().unwrap_or_default();
            found.push(Definition {
                name,
                right,
                unit: non_empty(unit),
                comment: comment(statement.comment),
                group,
            });
        }
    }
    found
}

/// A statement up to its `|`. In its equation what stands in quotes on one line ends nothing.
fn next_statement(text: &str) -> Option<(Statement<'_>, &str)> {
    let end = outside_quotes(text)
        .find(|(_, c)| ['~', '|'].contains(c))?
        .0;
    let (equation, mut rest) = text.split_at(end);
    let mut parts = [""; 2];
    for part in &mut parts {
        if let Some(told) = rest.strip_prefix('~') {
            let end = told.find(['~', '|']).unwrap_or(told.len());
            (*part, rest) = told.split_at(end);
        }
    }
    let end = rest.find('|').map_or(rest.len(), |at| at + 1);
    let [unit, comment] = parts;
    let statement = Statement {
        equation,
        unit,
        comment,
    };
    Some((statement, &rest[end..]))
}

/// The name in the frame of stars that begins a group of equations.
fn group_name(equation: &str) -> Option<&str> {
    let inner = equation.strip_prefix('*')?;
    let inner = inner.trim_matches(|c: char| c == '*' || c.is_whitespace());
    Some(inner.trim_start_matches('.'))
}

/// Name and right side; `None` for what defines no variable, such as a range of subscripts.
fn parted(equation: &str) -> Option<(&str, RightSide<'_>)> {
    let mut depth = 0_u32;
    let mark = outside_quotes(equation).find(|(_, c)| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && ['=', '(', ':', '<'].contains(c)
    });
    let Some((at, mark)) = mark else {
        return named(equation, RightSide::Data);
    };
    let (left, right) = equation.split_at(at);
    match mark {
        '(' => named(left, RightSide::Points(right)),
        ':' if right.starts_with(":EXCEPT:") => {
            let right = right.split_once('=')?.1;
            named(left, RightSide::OfArray(right))
        }
        ':' if right.starts_with(":=") => named(left, of(left, &right[2..])),
        ':' if right[1..].contains(':') => named(left, RightSide::Data),
        '=' => named(left, of(left, right.trim_start_matches('='))),
        _ => None,
    }
}

fn of<'a>(left: &str, right: &'a str) -> RightSide<'a> {
    match left.trim_end().ends_with(']') {
        true => RightSide::OfArray(right),
        false => RightSide::Equation(right),
    }
}

/// A name without its subscripts.
fn named<'a>(left: &'a str, right: RightSide<'a>) -> Option<(&'a str, RightSide<'a>)> {
    let left = left.trim();
    let bracket = outside_quotes(left).find(|(_, c)| *c == '[');
    let name = bracket.map_or(left, |(at, _)| left[..at].trim_end());
    (!name.is_empty()).then_some((name, right))
}

/// A comment, with lines that Vensim has broken made whole.
fn comment(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace("\\\n\t\t", "");
    non_empty(&text)
}
