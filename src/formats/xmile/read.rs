//! Variables, connectors and flows as a map.

use std::collections::HashMap;

use roxmltree::Node;

use super::variables::{ModelVariables, full_key};
use crate::formats::equation::{name_key, plain_name};
use crate::formats::equation_links::{EquationLinks, is_clock, state_sign};
use crate::formats::foreign::{ForeignMap, ForeignPlace, non_empty};
use crate::formats::polarity_words::{is_delayed, number, polarity};
use crate::formats::source::{ReadError, Source};
use crate::formats::xml_element::{
    attribute, child_named, child_text, children_named, is_named, text_of,
};

/// Whether the text is XMILE.
pub fn is_xmile(source: &Source<'_>) -> bool {
    source.root.as_deref() == Some("xmile")
}

/// Reads a file: connectors are links, and what the equations say where no connector is drawn.
///
/// # Errors
/// The XML is not well formed.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let document = source.xml()?;
    let root = document.root_element();
    let mut reader = XmileReader {
        variables: ModelVariables::of(root),
        links: EquationLinks::default(),
    };
    let header = child_named(root, "header");
    let title = header.map(|it| child_text(it, "name"));
    reader.variables.map.title = title.and_then(|it| non_empty(&it));
    for (model, view) in views(root) {
        reader.drawn_variables(view, model);
    }
    let ModelVariables {
        equations,
        keys,
        index,
        ..
    } = &reader.variables;
    reader.links = EquationLinks::of(equations, keys, index);
    for (model, view) in views(root) {
        reader.connectors(view, model);
    }
    let undrawn = reader.links.undrawn();
    reader.variables.map.links.extend(undrawn);
    Ok(reader.variables.map)
}

/// The views of all models, each with the name of its model.
fn views<'a>(root: Node<'a, 'a>) -> impl Iterator<Item = (&'a str, Node<'a, 'a>)> {
    children_named(root, "model").flat_map(|model| {
        let views = children_named(model, "views");
        let views = views.flat_map(|it| children_named(it, "view"));
        views.map(move |view| (attribute(model, "name"), view))
    })
}

struct XmileReader {
    variables: ModelVariables,
    links: EquationLinks,
}

impl XmileReader {
    fn drawn_variables(&mut self, view: Node<'_, '_>, model: &str) {
        let kinds = ["stock", "flow", "aux"];
        let drawn = view.descendants();
        for element in drawn.filter(|it| kinds.contains(&it.tag_name().name())) {
            self.drawn(element, model);
        }
        let texts = view.descendants().filter(|it| is_named(*it, "text_box"));
        let notes = texts.filter_map(|it| non_empty(&text_of(it)));
        self.variables.map.notes.extend(notes);
    }

    fn connectors(&mut self, view: Node<'_, '_>, model: &str) {
        let aliases: HashMap<&str, String> = view
            .descendants()
            .filter(|it| is_named(*it, "alias"))
            .filter_map(|it| Some((it.attribute("uid")?, child_text(it, "of"))))
            .filter(|(_, of)| !of.is_empty())
            .collect();
        let connectors = view
            .descendants()
            .filter(|it| is_named(*it, "connector") && child_named(*it, "from").is_some());
        for (at, connector) in connectors.enumerate() {
            let place = format!("connector {}", at + 1);
            if let Some(ends) = self.ends(connector, model, &aliases, &place) {
                self.link(ends, connector, &place);
            }
        }
    }

    /// Where a variable stands; one that is only drawn is a factor all the same.
    fn drawn(&mut self, element: Node<'_, '_>, model: &str) {
        let Some(name) = element.attribute("name") else {
            return;
        };
        let place = self.factor(name, model);
        let side = |key| element.attribute(key).and_then(number);
        let factor = &mut self.variables.map.factors[place];
        if let (None, Some(x), Some(y)) = (factor.place, side("x"), side("y")) {
            factor.place = Some(ForeignPlace { x, y });
        }
    }

    fn factor(&mut self, name: &str, model: &str) -> usize {
        let key = full_key(model, name);
        self.known(name, model)
            .unwrap_or_else(|| self.variables.add(&key, name, &plain_name(name)))
    }

    /// The factor of this name in a model, or of a name that says its model.
    fn known(&self, name: &str, model: &str) -> Option<usize> {
        let own = self.variables.index.get(&full_key(model, name));
        own.or_else(|| self.variables.index.get(&full_key("", name)))
    }

    /// The factors at the ends of a connector; one that is not there yet is made.
    fn ends(
        &mut self,
        connector: Node<'_, '_>,
        model: &str,
        aliases: &HashMap<&str, String>,
        place: &str,
    ) -> Option<(usize, usize)> {
        let end = |name| {
            let end = child_named(connector, name)?;
            match child_named(end, "alias") {
                Some(alias) => aliases.get(alias.attribute("uid")?).cloned(),
                None => non_empty(&text_of(end)),
            }
        };
        let (Some(from), Some(to)) = (end("from"), end("to")) else {
            let says = "a connector without a variable at an end is left out";
            self.variables.map.warnings.loss(says, place);
            return None;
        };
        for name in [&from, &to] {
            if self.known(name, model).is_some() {
                continue;
            }
            let warnings = &mut self.variables.map.warnings;
            if is_clock(&name_key(name)) {
                let says = "a connector from the clock of the simulation is left out";
                warnings.loss(says, place);
                return None;
            }
            let says = format!("“{}” is only the end of a connector", plain_name(name));
            warnings.note(says, place);
        }
        Some((self.factor(&from, model), self.factor(&to, model)))
    }

    /// A connector as a link: its own sign, or else that of the equation.
    fn link(&mut self, ends: (usize, usize), connector: Node<'_, '_>, place: &str) {
        let told = attribute(connector, "polarity");
        let mut link = self.links.drawn(ends);
        let warnings = &mut self.variables.map.warnings;
        match polarity(told) {
            None => warnings.note(format!("the polarity “{told}” is not understood"), place),
            Some(stated) => {
                if state_sign(&mut link, stated) {
                    let says = "a connector has another sign than the equation; its own is kept";
                    warnings.note(says, place);
                }
            }
        }
        link.delay |= is_delayed(attribute(connector, "delay_mark"));
        let texts = ["documentation", "reasoning", "polarity_reasoning"];
        let texts = texts.map(|name| child_text(connector, name));
        let texts: Vec<&str> = texts
            .iter()
            .filter(|it| !it.trim().is_empty())
            .map(|it| it.trim())
            .collect();
        link.note = non_empty(&texts.join("\n"));
        self.variables.map.links.push(link);
    }
}
