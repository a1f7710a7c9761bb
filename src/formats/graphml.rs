//! GraphML, plain and as yEd writes it.
//!
//! After <http://graphml.graphdrawing.org/primer/graphml-primer.html>; a default of a key holds for
//! every element without a value of its own. yEd nests a graph in a node for a group.

use std::collections::HashMap;
use std::fmt::Write as _;

use roxmltree::Node;

use super::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use super::graph_edge::{EdgeValues, add_edge, described};
use super::outgoing::{Outgoing, ascii_sign, xml_text};
use super::polarity_words::number;
use super::source::{ReadError, Source};
use super::xml_element::{child_named, children_named, is_named, text_of};
use super::{ExportError, ExportInput, Exported};

/// Whether the text is GraphML.
pub fn is_graphml(source: &Source<'_>) -> bool {
    source.root.as_deref() == Some("graphml")
}

/// Names and defaults of keys, by what they are for and their id.
type Keys = HashMap<(String, String), (String, Option<String>)>;

/// Reads a graph.
///
/// # Errors
/// The XML is not well formed.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let document = source.xml()?;
    let root = document.root_element();
    let mut reader = GraphmlReader {
        keys: keys(root),
        ..GraphmlReader::default()
    };
    let graph = child_named(root, "graph");
    if let Some(graph) = graph {
        reader.graph(graph, None);
        let edges = root.descendants().filter(|it| is_named(*it, "edge"));
        for (at, edge) in edges.enumerate() {
            reader.edge(edge, &format!("edge {}", at + 1));
        }
    }
    Ok(reader.map)
}

fn keys(root: Node<'_, '_>) -> Keys {
    let keys = children_named(root, "key");
    keys.map(|key| {
        let attribute = |name| key.attribute(name).unwrap_or("").to_owned();
        let default = child_named(key, "default").map(text_of);
        (
            (attribute("for"), attribute("id")),
            (attribute("attr.name").to_lowercase(), default),
        )
    })
    .collect()
}

#[derive(Default)]
struct GraphmlReader {
    keys: Keys,
    map: ForeignMap,
    index: FactorIndex,
}

impl GraphmlReader {
    /// The values of an element by the names of their keys; defaults where it has none.
    fn values(&self, element: Node<'_, '_>, kind: &str) -> HashMap<String, String> {
        let own = |key: &str| {
            [kind, "all"]
                .into_iter()
                .find_map(|kind| self.keys.get(&(kind.to_owned(), key.to_owned())))
        };
        let defaults = self
            .keys
            .iter()
            .filter(|((of, _), _)| of == kind || of == "all");
        let mut values: HashMap<String, String> = defaults
            .filter_map(|(_, (name, default))| Some((name.clone(), default.clone()?)))
            .collect();
        for data in children_named(element, "data") {
            if let Some((name, _)) = data.attribute("key").and_then(own) {
                values.insert(name.clone(), text_of(data));
            }
        }
        values
    }

    fn graph(&mut self, graph: Node<'_, '_>, group: Option<&str>) {
        for node in children_named(graph, "node") {
            let inner = child_named(node, "graph");
            let label = drawn_label(node, "NodeLabel");
            match inner {
                Some(inner) => {
                    let name =
                        label.unwrap_or_else(|| node.attribute("id").unwrap_or("").to_owned());
                    self.graph(inner, Some(&name));
                }
                None => self.node(node, label, group),
            }
        }
    }

    fn node(&mut self, node: Node<'_, '_>, drawn: Option<String>, group: Option<&str>) {
        let id = node.attribute("id").unwrap_or("");
        let mut values = self.values(node, "node");
        let label = drawn
            .or_else(|| values.remove("label"))
            .or_else(|| values.remove("name"));
        let place = self
            .map
            .add_factor(id, label.unwrap_or_else(|| id.to_owned()));
        self.index.insert(id, place);
        let geometry = node.descendants().find(|it| is_named(*it, "Geometry"));
        let side = |name| geometry.and_then(|it| number(it.attribute(name)?));
        let value = |name: &str| values.get(name).and_then(|text| number(text));
        let factor = &mut self.map.factors[place];
        factor.groups.extend(group.map(str::to_owned));
        factor.groups.extend(values.get("theme").cloned());
        let at = |name, size| Some(side(name)? + side(size).unwrap_or(0.0) / 2.0);
        let x = at("x", "width").or_else(|| value("x"));
        let y = at("y", "height").or_else(|| value("y"));
        factor.place = x.zip(y).map(|(x, y)| ForeignPlace { x, y });
        factor.definition = values
            .get("description")
            .or_else(|| values.get("definition"))
            .and_then(|it| non_empty(it));
        factor.unit = values.get("unit").and_then(|it| non_empty(it));
    }

    fn edge(&mut self, edge: Node<'_, '_>, place: &str) {
        let end = |name| self.index.get(edge.attribute(name)?);
        let (Some(from), Some(to)) = (end("source"), end("target")) else {
            self.map
                .warnings
                .loss("an edge without a node at an end is left out", place);
            return;
        };
        let mut values: EdgeValues = self.values(edge, "edge").into_iter().collect();
        let drawn = drawn_label(edge, "EdgeLabel");
        values.extend(drawn.map(|label| ("label".to_owned(), label)));
        let graph = edge.ancestors().find(|it| is_named(*it, "graph"));
        let default = graph.and_then(|it| it.attribute("edgedefault")) != Some("undirected");
        let is_directed = edge
            .attribute("directed")
            .map_or(default, |it| it == "true");
        let mut link = described(&values, place, &mut self.map.warnings);
        (link.from, link.to) = (from, to);
        add_edge(&mut self.map, link, is_directed, place);
    }
}

/// What yEd draws on a node or an edge; of a group the label of the group itself.
fn drawn_label(element: Node<'_, '_>, name: &str) -> Option<String> {
    let data = children_named(element, "data");
    let mut labels = data
        .flat_map(|it| it.descendants())
        .filter(|it| is_named(*it, name));
    labels.find_map(|label| non_empty(&text_of(label)))
}

/// Writes a graph; every edge has an id, which some readers need.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    let keys = [
        ("node", "label", "string"),
        ("node", "x", "double"),
        ("node", "y", "double"),
        ("node", "theme", "string"),
        ("node", "unit", "string"),
        ("node", "definition", "string"),
        ("edge", "polarity", "string"),
        ("edge", "delay", "boolean"),
        ("edge", "strength", "double"),
        ("edge", "note", "string"),
    ];
    for (of, name, kind) in keys {
        let _ = writeln!(
            text,
            "<key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        );
    }
    text.push_str("<graph id=\"map\" edgedefault=\"directed\">\n");
    let data = |text: &mut String, key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(text, "<data key=\"{key}\">{}</data>", xml_text(value));
        }
    };
    for factor in subject.map.factors() {
        let (x, y) = Outgoing::pixels(factor);
        let _ = write!(text, "<node id=\"f{}\">", factor.id.0);
        data(&mut text, "node-label", factor.label.as_str());
        data(&mut text, "node-x", &x.to_string());
        data(&mut text, "node-y", &y.to_string());
        data(
            &mut text,
            "node-theme",
            factor.theme.as_deref().unwrap_or(""),
        );
        data(&mut text, "node-unit", factor.unit.as_deref().unwrap_or(""));
        data(
            &mut text,
            "node-definition",
            &Outgoing::factor_text(factor).unwrap_or_default(),
        );
        text.push_str("</node>\n");
    }
    for link in subject.map.links() {
        let _ = write!(
            text,
            "<edge id=\"l{}\" source=\"f{}\" target=\"f{}\">",
            link.id.0, link.from.0, link.to.0
        );
        data(&mut text, "edge-polarity", ascii_sign(link.sign));
        data(
            &mut text,
            "edge-delay",
            if link.delay { "true" } else { "" },
        );
        data(
            &mut text,
            "edge-strength",
            &link
                .strength
                .map(|it| it.value().to_string())
                .unwrap_or_default(),
        );
        data(&mut text, "edge-note", link.note.as_deref().unwrap_or(""));
        text.push_str("</edge>\n");
    }
    text.push_str("</graph>\n</graphml>\n");
    Ok(Exported::of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(file: &str) -> (ForeignMap, Vec<(usize, usize, &'static str)>) {
        let source = Source::new(file.as_bytes()).unwrap();
        assert!(is_graphml(&source));
        let map = read(&source).unwrap();
        let links = map
            .links
            .iter()
            .map(|it| (it.from, it.to, it.polarity.symbol()))
            .collect();
        (map, links)
    }

    #[test]
    fn a_default_holds_for_edges_without_a_value_and_an_edge_may_have_no_direction() {
        let (map, links) = links(
            "<graphml><key id='p' for='edge' attr.name='polarity' attr.type='string'><default>+</default></key>
            <graph edgedefault='directed'><node id='a'/><node id='b'/><edge source='a' target='b'/>
            <edge source='b' target='b' directed='false'><data key='p'>-</data></edge></graph></graphml>",
        );
        assert_eq!(links, [(0, 1, "+"), (1, 1, "-"), (1, 1, "-")]);
        assert!(map.warnings.mentions("no direction"));
    }

    #[test]
    fn groups_of_yed_are_themes_and_dashes_of_any_length_are_signs() {
        let (map, links) = links(
            "<graphml xmlns:y='http://www.yworks.com/xml/graphml'><key for='node' id='d6' yfiles.type='nodegraphics'/>
            <key for='edge' id='d10' yfiles.type='edgegraphics'/><graph edgedefault='directed' id='G'>
            <node id='n1' yfiles.foldertype='group'><data key='d6'><y:GroupNode><y:NodeLabel>Farm</y:NodeLabel></y:GroupNode></data>
            <graph id='n1:'><node id='n1::n0'><data key='d6'><y:ShapeNode><y:Geometry x='10' y='20' width='4' height='6'/>
            <y:NodeLabel>Soil\nmoisture</y:NodeLabel></y:ShapeNode></data></node></graph></node>
            <node id='n2'><data key='d6'><y:ShapeNode><y:NodeLabel>Rain</y:NodeLabel></y:ShapeNode></data></node>
            <edge id='e' source='n2' target='n1::n0'><data key='d10'><y:EdgeLabel>–</y:EdgeLabel></data></edge></graph></graphml>",
        );
        assert_eq!(map.factors.len(), 2);
        assert_eq!(map.factors[0].groups, ["Farm"]);
        assert_eq!(
            map.factors[0].place,
            Some(ForeignPlace { x: 12.0, y: 23.0 })
        );
        assert_eq!(links, [(1, 0, "-")]);
    }
}
