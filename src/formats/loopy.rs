//! LOOPY: a link inside any text, a saved file, and the arrays and objects of its second version.
//!
//! After <https://github.com/ncase/loopy> (`js/Model.js`, `js/Loopy.js`) and
//! <https://github.com/1000i100/loopy> (`2/js/persist.js`). In a link labels are percent-encoded
//! twice, in a file once.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};

use super::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use super::outgoing::Outgoing;
use super::source::{ReadError, Source, json_number, json_text};
use super::{ExportError, ExportInput, Exported};
use crate::model::{Map, Polarity};

/// What LOOPY's own encoding leaves as it is.
const RAW: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Whether the text is a LOOPY file or holds a link to one.
pub fn is_loopy(source: &Source<'_>) -> bool {
    match &source.json {
        Some(json) => is_arrays(json) || is_object(json),
        None if source.root.is_some() => false,
        None => linked(&source.text).is_some() || is_binary_link(&source.text),
    }
}

fn is_arrays(json: &Value) -> bool {
    let lists = json
        .as_array()
        .filter(|lists| (2..=6).contains(&lists.len()));
    let Some(lists) = lists else { return false };
    let is_node = |node: &Value| {
        node.as_array()
            .is_some_and(|node| node.len() >= 5 && node[1].is_number())
    };
    let nodes = lists[0].as_array();
    nodes.is_some_and(|nodes| nodes.iter().all(is_node)) && lists[1].is_array() && lists.len() >= 3
}

fn is_object(json: &Value) -> bool {
    let lists = |key| json.get(key).is_some_and(Value::is_array);
    json.get("globals").is_some() && lists("nodes") && lists("edges")
}

fn is_binary_link(text: &str) -> bool {
    text.contains("ncase.me/loopy/") || text.contains("/loopy/2") || text.contains("loopy/v2")
}

/// Reads a file or the first link of a text.
///
/// # Errors
/// There is no data in the text, or only compressed data of the second version.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    if let Some(json) = &source.json {
        return map_of(json);
    }
    match linked(&source.text) {
        Some(json) => map_of(&json),
        None if is_binary_link(&source.text) => Err(ReadError::NotThis {
            format: "LOOPY",
            why: "the link is compressed; save the model as a file there and import that"
                .to_owned(),
        }),
        None => Err(ReadError::NotThis {
            format: "LOOPY",
            why: "it holds no data".to_owned(),
        }),
    }
}

/// The data of the first link of a text, decoded once.
fn linked(text: &str) -> Option<Value> {
    let marks = ["data=", "?", "#"];
    let starts = marks
        .iter()
        .flat_map(|mark| text.match_indices(mark).map(|(at, mark)| at + mark.len()));
    let mut starts: Vec<usize> = starts.collect();
    starts.sort_unstable();
    starts.into_iter().take(200).find_map(|start| {
        let data = enclosed(&text[start..])?;
        let data = match data.contains("%22") || data.contains("%5B") || data.contains("%7B") {
            true => percent_decode_str(&data.replace('+', " "))
                .decode_utf8()
                .ok()?
                .into_owned(),
            false => data.to_owned(),
        };
        let json = serde_json::from_str(&data).ok()?;
        (is_arrays(&json) || is_object(&json)).then_some(json)
    })
}

/// The text up to the bracket that closes the one it begins with; brackets and quotes may be
/// percent-encoded once.
fn enclosed(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut at) = (0_usize, false, 0);
    while at < text.len() {
        let (token, length) = token(&text[at..]);
        at += length;
        match token {
            Token::Quote => quoted = !quoted,
            Token::Open if !quoted => depth += 1,
            Token::Close if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (token == Token::Close).then(|| &text[..at]);
        }
    }
    None
}

#[derive(PartialEq)]
enum Token {
    Quote,
    Open,
    Close,
    Other,
}

fn token(text: &str) -> (Token, usize) {
    let encoded = text.get(..3).map(str::to_ascii_uppercase);
    match encoded.as_deref() {
        Some("%22") => return (Token::Quote, 3),
        Some("%5B" | "%7B") => return (Token::Open, 3),
        Some("%5D" | "%7D") => return (Token::Close, 3),
        _ => {}
    }
    let first = text.chars().next().unwrap_or(' ');
    let length = first.len_utf8();
    match first {
        '\\' => (
            Token::Other,
            length + text[length..].chars().next().map_or(0, char::len_utf8),
        ),
        '"' => (Token::Quote, length),
        '[' | '{' => (Token::Open, length),
        ']' | '}' => (Token::Close, length),
        _ => (Token::Other, length),
    }
}

/// A field of a node, an edge or a label: by its place in an array, or by its name in an object.
fn field<'a>(value: &'a Value, at: usize, name: &str) -> Option<&'a Value> {
    value.get(at).or_else(|| value.get(name))
}

fn text(value: &Value, at: usize, name: &str) -> String {
    let text = field(value, at, name)
        .and_then(json_text)
        .unwrap_or_default();
    percent_decode_str(&text)
        .decode_utf8()
        .map_or_else(|_| text.clone(), |decoded| decoded.into_owned())
}

fn number(value: &Value, at: usize, name: &str) -> Option<f64> {
    match value.is_array() {
        true => value.get(at)?.as_f64(),
        false => json_number(value, name),
    }
}

fn map_of(json: &Value) -> Result<ForeignMap, ReadError> {
    let list = |at: usize, name: &str| {
        let list = field(json, at, name).and_then(Value::as_array);
        list.map_or(&[][..], Vec::as_slice)
    };
    let mut map = ForeignMap::default();
    let mut index = FactorIndex::default();
    for (at, node) in list(0, "nodes").iter().enumerate() {
        let id = number(node, 0, "id").map_or_else(|| at.to_string(), |id| id.to_string());
        let place = map.add_factor(&id, text(node, 4, "label"));
        index.insert(&id, place);
        if let (Some(x), Some(y)) = (number(node, 1, "x"), number(node, 2, "y")) {
            map.factors[place].place = Some(ForeignPlace { x, y });
        }
    }
    for (at, edge) in list(1, "edges").iter().enumerate() {
        read_edge(edge, &format!("arrow {}", at + 1), &index, &mut map);
    }
    let notes = list(2, "labels")
        .iter()
        .filter_map(|label| non_empty(&text(label, 2, "text")));
    map.notes = notes.collect();
    Ok(map)
}

fn read_edge(edge: &Value, place: &str, index: &FactorIndex, map: &mut ForeignMap) {
    let end = |at, name| index.get(&number(edge, at, name)?.to_string());
    let (Some(from), Some(to)) = (end(0, "from"), end(1, "to")) else {
        map.warnings
            .loss("an arrow without a circle at an end is left out", place);
        return;
    };
    let behaves = number(edge, 5, "signBehavior").unwrap_or(0.0) != 0.0;
    let strength = number(edge, 3, "strength").unwrap_or(0.0);
    let mut claim = super::polarity_words::claim_of_number(strength);
    if behaves {
        map.warnings.note(
            "an arrow changes its sign by a rule, so it has none here",
            place,
        );
        claim.polarity = Polarity::Unknown;
    }
    map.add_link(from, to, claim.polarity).strength = claim.strength;
}

/// Writes the file that LOOPY saves.
///
/// # Errors
/// None that is known.
pub fn write_file(subject: &ExportInput) -> Result<Exported, ExportError> {
    Ok(Exported::of(arrays(&subject.map).to_string()))
}

/// Writes a link that opens the map in LOOPY.
///
/// # Errors
/// None that is known.
pub fn write_link(subject: &ExportInput) -> Result<Exported, ExportError> {
    let data = arrays(&subject.map).to_string();
    // Percent signs of labels are encoded once more; brackets stay, but for the last one.
    let data = data.replace('%', "%25").replace('"', "%22");
    let data = data.strip_suffix(']').unwrap_or(&data);
    Ok(Exported::of(format!(
        "https://ncase.me/loopy/v1.1/?data={data}%5D\n"
    )))
}

fn arrays(map: &Map) -> Value {
    let nodes = map.factors().map(|factor| {
        let (x, y) = Outgoing::pixels(factor);
        let label = utf8_percent_encode(factor.label.as_str(), RAW).to_string();
        json!([
            factor.id.0,
            x.round() as i64,
            y.round() as i64,
            0.5,
            label,
            factor.id.0 % 6
        ])
    });
    let edges = map.links().map(|link| {
        let strength = match link.sign {
            Polarity::Positive => 1,
            Polarity::Negative => -1,
            Polarity::Unknown | Polarity::Contested => 0,
        };
        json!([
            link.from.0,
            link.to.0,
            if link.from == link.to { 80 } else { 60 },
            strength,
            0
        ])
    });
    let last = map.factors().map(|factor| factor.id.0).max().unwrap_or(0);
    json!([
        nodes.collect::<Vec<_>>(),
        edges.collect::<Vec<_>>(),
        [],
        last
    ])
}
