//! JSON Canvas 1.0, the format of Obsidian's canvases.
//!
//! After <https://jsoncanvas.org/spec/1.0/>. A group has no members: what lies within it is of it.
//! The first line of a text is the name of its node.

use serde_json::{Map as Object, Value, json};

use super::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use super::outgoing::{Outgoing, ascii_sign};
use super::polarity_words::link_text;
use super::source::{ReadError, Source, json_field, json_number};
use super::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link};

/// Whether the text is a canvas: edges name their ends `fromNode` and `toNode`, nodes have a type.
pub fn is_canvas(source: &Source<'_>) -> bool {
    let Some(json) = source.json.as_ref().filter(|json| json.is_object()) else {
        return false;
    };
    let ends = list(json, "edges")
        .iter()
        .any(|edge| edge.get("fromNode").is_some());
    let kinds = ["text", "file", "link", "group"];
    let nodes = list(json, "nodes");
    let is_typed = |node: &Value| kinds.contains(&json_field(node, "type").as_str());
    ends || (!nodes.is_empty() && nodes.iter().all(is_typed))
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Reads a canvas.
///
/// # Errors
/// The text is not JSON.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let json = source.json_of("JSON Canvas")?;
    let mut map = ForeignMap::default();
    let mut index = FactorIndex::default();
    let nodes = list(json, "nodes");
    let groups: Vec<&Value> = nodes
        .iter()
        .filter(|node| json_field(node, "type") == "group")
        .collect();
    for node in nodes
        .iter()
        .filter(|node| json_field(node, "type") != "group")
    {
        read_node(node, &groups, &mut index, &mut map);
    }
    for (at, edge) in list(json, "edges").iter().enumerate() {
        read_edge(edge, &format!("edge {}", at + 1), &index, &mut map);
    }
    Ok(map)
}

fn read_node(node: &Value, groups: &[&Value], index: &mut FactorIndex, map: &mut ForeignMap) {
    let text = match json_field(node, "type").as_str() {
        "file" => {
            let file = json_field(node, "file");
            let name = file.rsplit('/').next().unwrap_or_default();
            name.strip_suffix(".md").unwrap_or(name).to_owned()
        }
        "link" => json_field(node, "url"),
        _ => json_field(node, "text"),
    };
    let (name, rest) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
    let name = name.trim_start();
    let level = name.len() - name.trim_start_matches('#').len();
    // Hashes are a heading only with a blank behind them.
    let is_heading = level > 0 && name[level..].starts_with(' ');
    let place = map.add_factor(
        json_field(node, "id"),
        if is_heading { &name[level..] } else { name },
    );
    index.insert(&json_field(node, "id"), place);
    let factor = &mut map.factors[place];
    factor.definition = non_empty(rest);
    let number = |value: &Value, key| json_number(value, key).unwrap_or(0.0);
    let centre = (
        number(node, "x") + number(node, "width") / 2.0,
        number(node, "y") + number(node, "height") / 2.0,
    );
    factor.place = Some(ForeignPlace {
        x: centre.0,
        y: centre.1,
    });
    let holds = |group: &&&Value| {
        let (dx, dy) = (centre.0 - number(group, "x"), centre.1 - number(group, "y"));
        (0.0..=number(group, "width")).contains(&dx)
            && (0.0..=number(group, "height")).contains(&dy)
    };
    factor.groups = groups
        .iter()
        .filter(holds)
        .filter_map(|group| non_empty(&json_field(group, "label")))
        .collect();
}

fn read_edge(edge: &Value, place: &str, index: &FactorIndex, map: &mut ForeignMap) {
    let end = |key| index.get(&json_field(edge, key));
    let (Some(from), Some(to)) = (end("fromNode"), end("toNode")) else {
        map.warnings
            .loss("an edge without a node at an end is left out", place);
        return;
    };
    let has_arrow = |key, default: bool| match json_field(edge, key).as_str() {
        "" => default,
        end => end == "arrow",
    };
    let (back, forth) = (has_arrow("fromEnd", false), has_arrow("toEnd", true));
    let (from, to) = if back && !forth {
        (to, from)
    } else {
        (from, to)
    };
    let text = link_text(&json_field(edge, "label"));
    let link = map.add_link(from, to, text.polarity.unwrap_or_default());
    link.delay = text.delay;
    link.strength = text.strength;
    link.words = non_empty(&text.words);
    if back == forth {
        link.is_undirected = true;
        let mut other = link.clone();
        (other.from, other.to) = (to, from);
        map.links.push(other);
        map.warnings
            .note("an edge has no direction: it is a link each way", place);
    }
}

/// Writes a canvas.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let nodes: Vec<Value> = subject.map.factors().map(node).collect();
    let edges: Vec<Value> = subject.map.links().map(edge).collect();
    Outgoing::json(&json!({"nodes": nodes, "edges": edges}))
}

fn node(factor: &Factor) -> Value {
    let (x, y) = Outgoing::pixels(factor);
    let label = factor.label.as_str();
    // A name that begins with a hash must not become a heading.
    let name = if label.starts_with('#') {
        format!("# {label}")
    } else {
        label.to_owned()
    };
    let text = match Outgoing::factor_text(factor) {
        Some(text) => format!("{name}\n{text}"),
        None => name,
    };
    json!({"id": format!("f{}", factor.id.0), "type": "text", "text": text,
        "x": (x - 90.0).round() as i64, "y": (y - 30.0).round() as i64, "width": 180, "height": 60})
}

fn edge(link: &Link) -> Value {
    let delay = if link.delay { " ‖" } else { "" };
    let mut edge = Object::new();
    edge.insert("id".into(), format!("l{}", link.id.0).into());
    edge.insert("fromNode".into(), format!("f{}", link.from.0).into());
    edge.insert("toNode".into(), format!("f{}", link.to.0).into());
    edge.insert(
        "label".into(),
        format!("{}{delay}", ascii_sign(link.sign)).into(),
    );
    edge.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_first_lines_groups_are_told_by_place_and_arrows_by_their_ends() {
        let file = r##"{"nodes":[{"id":"a","type":"text","text":"# Rain\nwhat we see","x":0,"y":0,"width":1,"height":1},
            {"id":"g","type":"group","label":"Farm","x":-9,"y":-9,"width":99,"height":99},
            {"id":"f","type":"file","file":"notes/Mud.md","x":5,"y":0,"width":1,"height":1}],
            "edges":[{"id":"e","fromNode":"a","toNode":"f","label":"+"},
            {"id":"b","fromNode":"a","toNode":"f","fromEnd":"arrow","toEnd":"none","label":"- ‖"}]}"##;
        let source = Source::new(file.as_bytes()).unwrap();
        assert!(is_canvas(&source));
        let map = read(&source).unwrap();
        let labels: Vec<&str> = map.factors.iter().map(|it| it.label.trim()).collect();
        assert_eq!(labels, ["Rain", "Mud"]);
        assert_eq!(map.factors[0].definition.as_deref(), Some("what we see"));
        assert_eq!(map.factors[1].groups, ["Farm"]);
        let links: Vec<_> = map
            .links
            .iter()
            .map(|it| (it.from, it.to, it.polarity.symbol(), it.delay))
            .collect();
        assert_eq!(links, [(0, 1, "+", false), (1, 0, "-", true)]);
    }
}
