//! The older XML: elements that hold a cell, and numbers for ends.

use std::collections::HashMap;

use roxmltree::Node;

use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::polarity_words::{number, polarity_in_name};
use crate::formats::xml_element::{attribute, child_named};
use crate::model::Polarity;

/// Elements that become factors.
const FACTORS: [&str; 6] = [
    "Variable",
    "Stock",
    "Flow",
    "Converter",
    "State",
    "Transition",
];

/// Whether XML of cells holds elements of a model.
pub fn is_model(text: &str) -> bool {
    let more = ["Link", "Setting", "Ghost"];
    let names = FACTORS.iter().chain(&more);
    names
        .into_iter()
        .any(|name| text.contains(&format!("<{name} ")))
}

/// The XML in a text that is a string of a script: `"<mxGraphModel> … <\/mxGraphModel>"`.
pub fn quoted(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(';');
    if !text.starts_with("\"<") {
        return None;
    }
    let xml: String = serde_json::from_str(text).ok()?;
    let is_known = xml.starts_with("<InsightMakerModel") || is_model(&xml);
    is_known.then_some(xml)
}

/// The map of a model.
pub fn map_of(root: Node<'_, '_>) -> ForeignMap {
    let mut reader = XmlModel::default();
    let inner = child_named(root, "root").unwrap_or(root);
    let elements: Vec<Node<'_, '_>> = inner.children().filter(Node::is_element).collect();
    for element in elements
        .iter()
        .filter(|it| it.tag_name().name() == "Folder")
    {
        let id = attribute(*element, "id").to_owned();
        let name = attribute(*element, "name").to_owned();
        reader.folders.insert(id, name);
    }
    for element in &elements {
        reader.element(*element);
    }
    for element in &elements {
        match element.tag_name().name() {
            "Link" => reader.link(*element),
            "Flow" | "Transition" => reader.flow(*element),
            _ => {}
        }
    }
    reader.map
}

#[derive(Default)]
struct XmlModel {
    map: ForeignMap,
    index: FactorIndex,
    folders: HashMap<String, String>,
    ghosts: HashMap<String, String>,
}

impl XmlModel {
    fn element(&mut self, element: Node<'_, '_>) {
        let id = attribute(element, "id");
        match element.tag_name().name() {
            name if FACTORS.contains(&name) => self.factor(element, id, name),
            "Ghost" => {
                let source = attribute(element, "Source").to_owned();
                self.ghosts.insert(id.to_owned(), source);
            }
            "Text" => self.map.notes.extend(non_empty(attribute(element, "name"))),
            "Picture" | "Button" => {
                let says = "pictures and buttons are left out";
                self.map.warnings.loss(says, attribute(element, "name"));
            }
            _ => {}
        }
    }

    fn factor(&mut self, element: Node<'_, '_>, id: &str, kind: &str) {
        let place = self.map.add_factor(id, attribute(element, "name"));
        self.index.insert(id, place);
        let cell = child_named(element, "mxCell");
        let factor = &mut self.map.factors[place];
        factor.kind = (kind != "Variable").then(|| kind.to_lowercase());
        factor.note = non_empty(attribute(element, "Note"));
        factor.unit = non_empty(attribute(element, "Units")).filter(|it| it != "Unitless");
        let equations = ["Equation", "InitialValue", "FlowRate"];
        let equations = equations.map(|key| attribute(element, key)).into_iter();
        factor.equation = equations.filter_map(non_empty).next();
        let folder = cell.map(|it| attribute(it, "parent"));
        let folder = folder.and_then(|it| self.folders.get(it));
        factor.groups.extend(folder.cloned());
        let geometry = cell.and_then(|it| child_named(it, "mxGeometry"));
        let side = |key| geometry.and_then(|it| number(attribute(it, key)));
        let at = |key, size| Some(side(key)? + side(size).unwrap_or(0.0) / 2.0);
        let place = at("x", "width").zip(at("y", "height"));
        factor.place = place.map(|(x, y)| ForeignPlace { x, y });
    }

    /// The factor at an end of a link; a ghost stands for its source.
    fn end(&self, element: Node<'_, '_>, key: &str) -> Option<usize> {
        let id = attribute(child_named(element, "mxCell")?, key);
        let id = self.ghosts.get(id).map_or(id, String::as_str);
        self.index.get(id)
    }

    fn link(&mut self, element: Node<'_, '_>) {
        let place = format!("link {}", attribute(element, "id"));
        let (Some(from), Some(to)) = (self.end(element, "source"), self.end(element, "target"))
        else {
            let says = "a link without an element at an end is left out";
            return self.map.warnings.loss(says, place);
        };
        let name = attribute(element, "name");
        let sign = polarity_in_name(name);
        let words = non_empty(name).filter(|it| it != "Link");
        let note = non_empty(attribute(element, "Note"));
        if sign.is_some() {
            self.map
                .warnings
                .note("signs are read from the names of links", &place);
        }
        let link = self.map.add_link(from, to, sign.unwrap_or_default());
        link.is_inferred = sign.is_some();
        (link.words, link.note) = (words, note);
        if attribute(element, "BiDirectional") == "true" {
            let mut back = link.clone();
            (back.from, back.to) = (to, from);
            self.map.links.push(back);
            let says = "a link runs both ways: it is a link each way";
            self.map.warnings.note(says, place);
        }
    }

    /// A flow takes from the stock it leaves and gives to the one it enters.
    fn flow(&mut self, element: Node<'_, '_>) {
        let Some(own) = self.index.get(attribute(element, "id")) else {
            return;
        };
        if let Some(source) = self.end(element, "source") {
            self.map.add_link(own, source, Polarity::Negative);
        }
        if let Some(target) = self.end(element, "target") {
            self.map.add_link(own, target, Polarity::Positive);
        }
    }
}
