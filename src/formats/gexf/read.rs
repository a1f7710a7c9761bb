//! Nodes and edges with their declared attributes.

use std::collections::HashMap;

use roxmltree::Node;

use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::graph_edge::{EdgeValues, add_edge, described};
use crate::formats::polarity_words::number;
use crate::formats::source::{ReadError, Source};
use crate::formats::xml_element::{
    attribute, child_named, child_text, children_named, is_named, text_of,
};

/// Whether the text is GEXF.
pub fn is_gexf(source: &Source<'_>) -> bool {
    source.root.as_deref() == Some("gexf")
}

/// Titles and defaults of attributes, by the class of elements they are for and their id.
type Declared = HashMap<(String, String), (String, Option<String>)>;

/// Reads a graph.
///
/// # Errors
/// The XML is not well formed.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let document = source.xml()?;
    let root = document.root_element();
    let mut reader = GexfReader::default();
    if let Some(meta) = child_named(root, "meta") {
        reader.map.title = non_empty(&child_text(meta, "title"));
        reader.map.description = non_empty(&child_text(meta, "description"));
    }
    let Some(graph) = child_named(root, "graph") else {
        return Ok(reader.map);
    };
    reader.declared = declared(graph);
    reader.is_undirected = attribute(graph, "defaultedgetype") == "undirected";
    for nodes in children_named(graph, "nodes") {
        reader.nodes(nodes, None);
    }
    for node in graph.descendants().filter(|it| is_named(*it, "node")) {
        reader.parent(node);
    }
    let edges = graph.descendants().filter(|it| is_named(*it, "edge"));
    for (at, edge) in edges.enumerate() {
        reader.edge(edge, &format!("edge {}", at + 1));
    }
    Ok(reader.map)
}

fn declared(graph: Node<'_, '_>) -> Declared {
    let classes = children_named(graph, "attributes");
    let all = classes.flat_map(|class| {
        let of = attribute(class, "class").to_owned();
        let declared = children_named(class, "attribute");
        declared.map(move |it| {
            let default = child_named(it, "default").map(text_of);
            let title = attribute(it, "title").trim().to_lowercase();
            (
                (of.clone(), attribute(it, "id").to_owned()),
                (title, default),
            )
        })
    });
    all.collect()
}

#[derive(Default)]
struct GexfReader {
    declared: Declared,
    is_undirected: bool,
    map: ForeignMap,
    index: FactorIndex,
}

impl GexfReader {
    /// The values of an element by the titles of their attributes; defaults where it has none.
    fn values(&self, element: Node<'_, '_>, class: &str) -> HashMap<String, String> {
        let of_class = self.declared.iter().filter(|((of, _), _)| of == class);
        let mut values: HashMap<String, String> = of_class
            .filter_map(|(_, (title, default))| Some((title.clone(), default.clone()?)))
            .collect();
        let own =
            children_named(element, "attvalues").flat_map(|it| children_named(it, "attvalue"));
        for value in own {
            // Version 1.1 says `id` for `for`.
            let id = value.attribute("for").or_else(|| value.attribute("id"));
            let key = (class.to_owned(), id.unwrap_or_default().to_owned());
            if let Some((title, _)) = self.declared.get(&key) {
                values.insert(title.clone(), attribute(value, "value").to_owned());
            }
        }
        values
    }

    /// Nodes; one that holds others is their group and no factor.
    fn nodes(&mut self, nodes: Node<'_, '_>, group: Option<&str>) {
        for node in children_named(nodes, "node") {
            match child_named(node, "nodes") {
                Some(inner) => self.nodes(inner, Some(label_of(node))),
                None => self.node(node, group),
            }
        }
    }

    fn node(&mut self, node: Node<'_, '_>, group: Option<&str>) {
        let id = attribute(node, "id");
        let mut values = self.values(node, "node");
        let place = self.map.add_factor(id, label_of(node));
        self.index.insert(id, place);
        let position = child_named(node, "position");
        let side = |name| position.and_then(|it| number(it.attribute(name)?));
        let factor = &mut self.map.factors[place];
        // Gephi counts upwards.
        factor.place = side("x")
            .zip(side("y"))
            .map(|(x, y)| ForeignPlace { x, y: -y });
        factor.groups.extend(group.map(str::to_owned));
        factor.groups.extend(values.remove("theme"));
        let mut take = |name: &str| values.remove(name).and_then(|it| non_empty(&it));
        factor.unit = take("unit");
        factor.definition = take("definition").or_else(|| take("description"));
        let mut rest: Vec<(String, String)> = values.into_iter().collect();
        rest.retain(|(_, value)| !value.trim().is_empty());
        rest.sort();
        factor.attributes = rest;
    }

    /// A node that names its group by `pid`.
    fn parent(&mut self, node: Node<'_, '_>) {
        let parent = node.attribute("pid").and_then(|it| self.index.get(it));
        let own = self.index.get(attribute(node, "id"));
        if let (Some(parent), Some(own)) = (parent, own) {
            let name = self.map.factors[parent].label.clone();
            self.map.factors[own].groups.push(name);
        }
    }

    fn edge(&mut self, edge: Node<'_, '_>, place: &str) {
        let end = |name| self.index.get(edge.attribute(name)?);
        let (Some(from), Some(to)) = (end("source"), end("target")) else {
            let says = "an edge without a node at an end is left out";
            return self.map.warnings.loss(says, place);
        };
        let mut values: EdgeValues = self.values(edge, "edge").into_iter().collect();
        let own = ["label", "weight"].map(|name| (name, edge.attribute(name)));
        for (name, value) in own {
            values.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        }
        let mut link = described(&values, place, &mut self.map.warnings);
        (link.from, link.to) = (from, to);
        let is_directed = match attribute(edge, "type") {
            "directed" => true,
            "undirected" | "mutual" => false,
            _ => !self.is_undirected,
        };
        add_edge(&mut self.map, link, is_directed, place);
    }
}

fn label_of<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("label")
        .unwrap_or_else(|| attribute(node, "id"))
}
