//! Factors, links and history of a PRSM file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::lz;
use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::label_text::{decode_entities, html_text};
use crate::formats::polarity_words::{link_text, polarity_in_name};
use crate::formats::source::{ReadError, Source, json_field, json_number, json_text};
use crate::model::Polarity;

/// Whether the text is a PRSM file, packed or plain.
pub fn is_prsm(source: &Source<'_>) -> bool {
    match source.object() {
        Some(_) => is_map(source.json.as_ref()),
        None => source.json.is_none() && unpacked(source).is_some(),
    }
}

fn is_map(json: Option<&Value>) -> bool {
    let has = |key: &&str| json.and_then(|json| json.get(*key)).is_some();
    let lists = |key| {
        json.and_then(|json| json.get(key))
            .is_some_and(Value::is_array)
    };
    let is_own = [
        "saved",
        "version",
        "styles",
        "samples",
        "lastNodeSample",
        "history",
        "mapTitle",
    ];
    let ends = || json?.get("edges")?.get(0)?.get("fromNode");
    lists("nodes") && lists("edges") && is_own.iter().any(has) && ends().is_none()
}

fn unpacked(source: &Source<'_>) -> Option<Value> {
    let text = std::str::from_utf8(source.bytes).ok()?;
    let json = lz::unpack(text)?;
    let json = serde_json::from_str(&json).ok()?;
    is_map(Some(&json)).then_some(json)
}

/// Reads a PRSM file.
///
/// # Errors
/// It is neither JSON nor packed JSON with factors and links.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let unpacked = unpacked(source);
    let json = unpacked.as_ref().or(source.json.as_ref());
    let Some(json) = json.filter(|json| json.get("nodes").is_some_and(Value::is_array)) else {
        let why = "it is neither a map as text nor a packed one".to_owned();
        return Err(ReadError::NotThis {
            format: "PRSM",
            why,
        });
    };
    let mut map = ForeignMap {
        title: non_empty(&json_field(json, "mapTitle")).filter(|it| it != "Untitled map"),
        description: json.get("description").and_then(note_text),
        ..ForeignMap::default()
    };
    let mut index = FactorIndex::default();
    let names = Styles::new(json);
    for node in list(json, "nodes") {
        read_node(node, json, &names, &mut index, &mut map);
    }
    for (at, edge) in list(json, "edges").iter().enumerate() {
        read_edge(edge, at, &names, &index, &mut map);
    }
    for past in list(json, "history") {
        let parts = [
            json_field(past, "user"),
            decode_entities(&json_field(past, "action")),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|part| non_empty(&html_text(part)))
            .collect();
        if !parts.is_empty() {
            map.notes.push(parts.join(" "));
        }
    }
    tell_of_drawings(json, &mut map);
    Ok(map)
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The names of styles; placeholders are none.
struct Styles {
    nodes: BTreeMap<String, String>,
    edges: BTreeMap<String, String>,
}

impl Styles {
    fn new(json: &Value) -> Self {
        let styles = json.get("styles").or_else(|| json.get("samples"));
        let names = |kind: &str| {
            let styles = styles
                .and_then(|it| it.get(kind))
                .and_then(Value::as_object);
            let styles = styles.into_iter().flatten();
            let named = styles.map(|(id, style)| (id.clone(), json_field(style, "groupLabel")));
            named.filter(|(_, name)| is_name(name)).collect()
        };
        Self {
            nodes: names("nodes"),
            edges: names("edges"),
        }
    }
}

fn is_name(name: &str) -> bool {
    !["", "Sample"].contains(&name.trim())
}

/// The style of a node or an edge; files of older versions number it.
fn style_of(value: &Value, kind: &str) -> String {
    let named = json_field(value, "grp");
    match json_number(value, "group") {
        Some(number) if named.is_empty() => format!("{kind}{}", number.rem_euclid(9.0)),
        _ => named,
    }
}

/// Keys of a node that are no attributes.
const KNOWN: [&str; 12] = [
    "id", "label", "note", "grp", "x", "y", "title", "shape", "created", "modified", "group",
    "color",
];

fn read_node(
    node: &Value,
    json: &Value,
    names: &Styles,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) {
    let (id, label) = (json_field(node, "id"), json_field(node, "label"));
    let place = map.add_factor(&id, &label);
    index.insert(&id, place);
    let factor = &mut map.factors[place];
    factor.note = node
        .get("note")
        .or_else(|| node.get("title"))
        .and_then(note_text);
    let coordinate = |key| json_number(node, key).unwrap_or(0.0);
    if node.get("x").is_some() {
        factor.place = Some(ForeignPlace {
            x: coordinate("x"),
            y: coordinate("y"),
        });
    }
    factor
        .groups
        .extend(names.nodes.get(&style_of(node, "group")).cloned());
    factor.voices.extend(user_of(node));
    let titles = json.get("attributeTitles").and_then(Value::as_object);
    for (id, title) in titles.into_iter().flatten() {
        if let Some(value) = node
            .get(id)
            .and_then(json_text)
            .filter(|_| !KNOWN.contains(&id.as_str()))
        {
            let title = json_text(title).unwrap_or_else(|| id.clone());
            factor.attributes.push((title, value));
        }
    }
}

fn user_of(value: &Value) -> Option<String> {
    non_empty(&json_field(value.get("created")?, "user"))
}

fn read_edge(edge: &Value, at: usize, names: &Styles, index: &FactorIndex, map: &mut ForeignMap) {
    let place = format!("link {}", at + 1);
    let end = |key| index.get(&json_field(edge, key));
    let (Some(from), Some(to)) = (end("from"), end("to")) else {
        map.warnings
            .loss("a link without a factor at an end is left out", place);
        return;
    };
    let text = link_text(&json_field(edge, "label"));
    let style = style_of(edge, "edge");
    let name = names.edges.get(&style);
    let named = name.and_then(|name| polarity_in_name(name));
    let polarity = text.polarity.or(named).unwrap_or(Polarity::Unknown);
    if polarity == Polarity::Unknown {
        let says = match name {
            Some(name) => format!("the style “{name}” says no sign"),
            None => format!("the style “{style}” has no name, so it gives no sign"),
        };
        map.warnings.note(says, place);
    }
    let user = user_of(edge);
    let link = map.add_link(from, to, polarity);
    link.delay = text.delay;
    link.strength = text.strength;
    link.words = non_empty(&text.words);
    link.note = edge
        .get("note")
        .or_else(|| edge.get("title"))
        .and_then(note_text);
    link.voices.extend(user.map(|user| (user, polarity)));
    if let Some(name) = name.filter(|_| named.is_none()) {
        link.attributes.push(("style".to_owned(), name.clone()));
    }
}

/// A note: a Quill delta, an object with a text, HTML, or plain text.
fn note_text(value: &Value) -> Option<String> {
    if let Some(ops) = value.get("ops").and_then(Value::as_array) {
        let inserts = ops
            .iter()
            .filter_map(|op| op.get("insert").and_then(json_text));
        return non_empty(&inserts.collect::<String>());
    }
    if let Some(text) = value.get("text") {
        return note_text(text);
    }
    non_empty(&html_text(&json_text(value)?))
}

/// Drawings behind the map are not kept; how many is said.
fn tell_of_drawings(json: &Value, map: &mut ForeignMap) {
    let behind = json.get("background").or_else(|| json.get("underlay"));
    let count = match behind {
        Some(Value::Object(object)) => object.len(),
        Some(Value::Array(objects)) => objects.len(),
        Some(Value::String(text)) => serde_json::from_str::<Value>(text)
            .ok()
            .and_then(|json| json.get("objects").and_then(Value::as_array).map(Vec::len))
            .unwrap_or(0),
        _ => 0,
    };
    if count > 0 {
        map.warnings.loss(
            format!("{count} drawn objects behind the map are left out"),
            "",
        );
    }
}
