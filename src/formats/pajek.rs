//! Pajek's networks (`.net`).
//!
//! After <http://mrvar.fdv.uni-lj.si/pajek/DrawEPS.htm>: vertices are counted from 1, coordinates
//! run from 0 to 1, the sign of an arc's value is its polarity. `*Edges` have no direction.

use std::fmt::Write as _;

use super::foreign::{ForeignMap, ForeignPlace, non_empty};
use super::outgoing::{Outgoing, one_line};
use super::polarity_words::{claim_of_number, number};
use super::source::{ReadError, Source};
use super::{ExportError, ExportInput, Exported};
use crate::model::Polarity;

/// Most vertices that are made because a file says so.
const MOST_VERTICES: usize = 100_000;

/// Whether the first line that is no comment begins with `*Vertices` or `*Network`.
pub fn is_pajek(source: &Source<'_>) -> bool {
    let mut lines = source
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('%'));
    let first = lines.next().unwrap_or("").to_lowercase();
    first.starts_with("*vertices") || first.starts_with("*network")
}

/// Which part of the file a line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Vertices,
    Arcs,
    Edges,
    ArcsList,
    EdgesList,
    Matrix,
    Other,
}

/// Reads a network.
///
/// # Errors
/// It has no vertices.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let mut map = ForeignMap::default();
    let mut part = Part::Other;
    let (mut relation, mut row) = (None, 0);
    for (at, line) in (1..).zip(source.text.lines()) {
        let (line, place) = (line.trim(), format!("line {at}"));
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        let words = words(line);
        if let Some(head) = line.strip_prefix('*') {
            part = part_of(head);
            relation = words.get(2).cloned().filter(|_| part != Part::Vertices);
            if part == Part::Vertices {
                let count = words
                    .get(1)
                    .and_then(|it| it.parse::<usize>().ok())
                    .unwrap_or(0);
                for number in 1..=count.min(MOST_VERTICES) {
                    map.add_factor(number.to_string(), number.to_string());
                }
            } else if head.to_lowercase().starts_with("network") {
                map.title = non_empty(head.get(7..).unwrap_or(""));
            }
            continue;
        }
        match part {
            Part::Vertices => vertex(&words, &mut map),
            Part::Arcs | Part::Edges => {
                let ends = (
                    vertex_at(words.first(), &map),
                    vertex_at(words.get(1), &map),
                );
                line_of(
                    ends,
                    &words[2.min(words.len())..],
                    part == Part::Edges,
                    relation.as_deref(),
                    &place,
                    &mut map,
                );
            }
            Part::ArcsList | Part::EdgesList => {
                let from = vertex_at(words.first(), &map);
                for to in words.iter().skip(1) {
                    let ends = (from, vertex_at(Some(to), &map));
                    line_of(
                        ends,
                        &[],
                        part == Part::EdgesList,
                        relation.as_deref(),
                        &place,
                        &mut map,
                    );
                }
            }
            Part::Matrix => {
                for (to, value) in words
                    .iter()
                    .enumerate()
                    .filter(|(_, value)| number(value) != Some(0.0))
                {
                    let ends = (
                        Some(row).filter(|it| *it < map.factors.len()),
                        Some(to).filter(|it| *it < map.factors.len()),
                    );
                    line_of(
                        ends,
                        std::slice::from_ref(value),
                        false,
                        None,
                        &place,
                        &mut map,
                    );
                }
                row += 1;
            }
            Part::Other => map
                .warnings
                .loss("a line of another kind is left out", place),
        }
    }
    Ok(map)
}

fn part_of(head: &str) -> Part {
    let head = head.to_lowercase();
    let kinds = [
        ("vertices", Part::Vertices),
        ("arcslist", Part::ArcsList),
        ("edgeslist", Part::EdgesList),
        ("arcs", Part::Arcs),
        ("edges", Part::Edges),
        ("matrix", Part::Matrix),
    ];
    let known = kinds.into_iter().find(|(name, _)| head.starts_with(name));
    known.map_or(Part::Other, |(_, part)| part)
}

/// The words of a line; quotes hold several together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = behind.trim_start();
    }
    words
}

fn vertex(words: &[String], map: &mut ForeignMap) {
    let Some(place) = vertex_at(words.first(), map) else {
        return;
    };
    let factor = &mut map.factors[place];
    if let Some(label) = words.get(1) {
        factor.label.clone_from(label);
    }
    let coordinate = |at: usize| words.get(at).and_then(|word| number(word));
    factor.place = coordinate(2).zip(coordinate(3)).map(|(x, y)| ForeignPlace {
        x: x * 1000.0,
        y: y * 1000.0,
    });
}

fn vertex_at(word: Option<&String>, map: &ForeignMap) -> Option<usize> {
    let number: usize = word?.parse().ok()?;
    number
        .checked_sub(1)
        .filter(|place| *place < map.factors.len())
}

/// Adds an arc, or one each way for an edge: its value, and a text behind `l`.
fn line_of(
    ends: (Option<usize>, Option<usize>),
    rest: &[String],
    both_ways: bool,
    relation: Option<&str>,
    place: &str,
    map: &mut ForeignMap,
) {
    let (Some(from), Some(to)) = ends else {
        map.warnings.loss(
            "a line between vertices that are not there is left out",
            place,
        );
        return;
    };
    let value = rest.first().and_then(|word| number(word));
    let claim = claim_of_number(value.unwrap_or(1.0));
    let label = rest
        .iter()
        .position(|word| word == "l")
        .and_then(|at| rest.get(at + 1));
    let link = map.add_link(from, to, claim.polarity);
    link.strength = claim.strength;
    link.note = label.and_then(|label| non_empty(label));
    link.attributes
        .extend(relation.map(|name| ("relation".to_owned(), name.to_owned())));
    if both_ways {
        link.is_undirected = true;
        let mut back = link.clone();
        (back.from, back.to) = (to, from);
        map.links.push(back);
        map.warnings
            .note("an edge has no direction: it is a link each way", place);
    }
}

/// Writes a network. Labels have apostrophes for quotes, which the format cannot hold.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let mut text = format!("*Vertices {}\n", map.factor_count());
    let spots: Vec<(f64, f64)> = map.factors().map(Outgoing::pixels).collect();
    let least = |of: fn(&(f64, f64)) -> f64| spots.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| spots.iter().map(of).fold(f64::MIN, f64::max);
    let (left, top) = (least(|it| it.0), least(|it| it.1));
    let size = (most(|it| it.0) - left).max(most(|it| it.1) - top).max(1.0);
    let mut numbers = std::collections::HashMap::new();
    for ((number, factor), (x, y)) in (1..).zip(map.factors()).zip(&spots) {
        numbers.insert(factor.id, number);
        let label = one_line(factor.label.as_str()).replace('"', "'");
        let _ = writeln!(
            text,
            "{number} \"{label}\" {:.4} {:.4} 0.5",
            (x - left) / size,
            (y - top) / size
        );
    }
    text.push_str("*Arcs\n");
    for link in map.links() {
        let size = link.strength.map_or(1.0, |it| it.value());
        let value = match link.sign {
            Polarity::Positive => size,
            Polarity::Negative => -size,
            Polarity::Unknown | Polarity::Contested => 0.0,
        };
        let number = |id| numbers.get(&id).copied().unwrap_or(0);
        let _ = writeln!(text, "{} {} {value}", number(link.from), number(link.to));
    }
    Ok(Exported::of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_have_names_or_numbers_and_arcs_signs_strengths_and_texts() {
        let file = b"% drawn by hand\n*Vertices 3\n1 Trust 0.1 0.2 0.5 ic Red\n2 \"Local volunteers\" 0.8 0.2\n3 \"Fatigue\"\n*Arcs :1 \"influence\"\n1 2 1\n2 3 0.5 l \"more work\"\n3 1 -1\n";
        let source = Source::new(file).unwrap();
        assert!(is_pajek(&source));
        let map = read(&source).unwrap();
        let labels: Vec<&str> = map.factors.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(labels, ["Trust", "Local volunteers", "Fatigue"]);
        let links: Vec<_> = map
            .links
            .iter()
            .map(|it| (it.from, it.to, it.polarity.symbol(), it.strength))
            .collect();
        assert_eq!(
            links,
            [(0, 1, "+", None), (1, 2, "+", Some(0.5)), (2, 0, "-", None)]
        );
        assert_eq!(map.links[1].note.as_deref(), Some("more work"));
        let bare = read(&Source::new(b"*Vertices 3\n*Edges\n1 2\n").unwrap()).unwrap();
        assert_eq!((bare.factors[2].label.as_str(), bare.links.len()), ("3", 2));
    }
}
