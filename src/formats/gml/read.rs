//! Nodes and edges of the graph.

use std::collections::{HashMap, HashSet};

use super::tree::{GmlList, tree};
use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::graph_edge::{add_edge, described};
use crate::formats::polarity_words::number;
use crate::formats::source::{ReadError, Source};

/// Keys of a node that are read, or that only a drawing needs.
const NODE_KEYS: [&str; 13] = [
    "id",
    "label",
    "name",
    "gid",
    "isgroup",
    "root_index",
    "theme",
    "unit",
    "definition",
    "description",
    "x",
    "y",
    "labelanchor",
];

/// Whether a list named `graph` stands in the text behind nothing but other keys and comments.
pub fn is_gml(source: &Source<'_>) -> bool {
    let lines = source.text.lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let heads = ["creator", "version", "comment", "label", "id"];
    let is_head = |line: &&str| {
        let key = line.split_whitespace().next().unwrap_or_default();
        heads.contains(&key.to_lowercase().as_str())
    };
    let first = lines.by_ref().take(20).find(|line| !is_head(line));
    let Some(rest) = first.and_then(|line| line.strip_prefix("graph")) else {
        return false;
    };
    match rest.trim_start() {
        "" => lines.next().is_some_and(|line| line.starts_with('[')),
        rest => rest.starts_with('['),
    }
}

/// Reads a graph.
///
/// # Errors
/// The text is not well formed, or has no graph in it.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let tree = tree(&source.text)?;
    let Some(graph) = tree.lists("graph").next() else {
        let why = "it has no graph in it".to_owned();
        return Err(ReadError::NotThis { format: "GML", why });
    };
    let mut map = ForeignMap {
        title: graph.text("label").and_then(non_empty),
        ..ForeignMap::default()
    };
    let mut index = FactorIndex::default();
    let named: HashSet<&str> = graph
        .lists("node")
        .filter_map(|it| it.text("gid"))
        .collect();
    let groups: HashMap<&str, &str> = graph
        .lists("node")
        .filter_map(|it| Some((it.text("id")?, it.text("label")?)))
        .filter(|(id, _)| named.contains(id))
        .collect();
    for node in graph.lists("node") {
        if !groups.contains_key(node.text("id").unwrap_or_default()) {
            read_node(node, &groups, &mut index, &mut map);
        }
    }
    let is_directed = graph.text("directed").is_some_and(|it| it != "0");
    for (at, edge) in graph.lists("edge").enumerate() {
        read_edge(
            edge,
            is_directed,
            &format!("edge {}", at + 1),
            &index,
            &mut map,
        );
    }
    Ok(map)
}

fn read_node(
    node: &GmlList,
    groups: &HashMap<&str, &str>,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) {
    let id = node.text("id").unwrap_or_default();
    let label = node.text("label").or(node.text("name")).unwrap_or(id);
    let place = map.add_factor(id, label);
    index.insert(id, place);
    let factor = &mut map.factors[place];
    let drawn = node.lists("graphics").next().unwrap_or(node);
    let side = |key| drawn.text(key).or(node.text(key)).and_then(number);
    factor.place = side("x").zip(side("y")).map(|(x, y)| ForeignPlace { x, y });
    let group = node.text("gid").and_then(|it| groups.get(it));
    factor.groups.extend(group.map(|it| (*it).to_owned()));
    factor.groups.extend(node.text("theme").and_then(non_empty));
    factor.unit = node.text("unit").and_then(non_empty);
    let told = node.text("definition").or(node.text("description"));
    factor.definition = told.and_then(non_empty);
    let others = node.texts(&NODE_KEYS);
    factor.attributes = others.into_iter().filter(|it| !it.1.is_empty()).collect();
}

fn read_edge(
    edge: &GmlList,
    is_directed: bool,
    place: &str,
    index: &FactorIndex,
    map: &mut ForeignMap,
) {
    let end = |key| index.get(edge.text(key)?);
    let (Some(from), Some(to)) = (end("source"), end("target")) else {
        let says = "an edge without a node at an end is left out";
        return map.warnings.loss(says, place);
    };
    let mut link = described(
        &edge.texts(&["id", "source", "target"]),
        place,
        &mut map.warnings,
    );
    (link.from, link.to) = (from, to);
    add_edge(map, link, is_directed, place);
}
