//! A map as a graph for Gephi.

use std::fmt::Write as _;

use crate::formats::outgoing::{Outgoing, ascii_sign, xml_text};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link};

/// Attributes of nodes and of edges, with their types.
const NODES: [(&str, &str); 3] = [
    ("theme", "string"),
    ("unit", "string"),
    ("definition", "string"),
];
const EDGES: [(&str, &str); 4] = [
    ("polarity", "string"),
    ("delay", "boolean"),
    ("strength", "double"),
    ("note", "string"),
];

/// Writes a graph. Gephi takes no weight below zero, so the sign is an attribute.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n\
         <meta><creator>convoke</creator><title>{}</title></meta>\n\
         <graph defaultedgetype=\"directed\">\n",
        xml_text(&subject.title)
    );
    for (class, declared) in [("node", &NODES[..]), ("edge", &EDGES)] {
        let _ = writeln!(text, "<attributes class=\"{class}\">");
        for (name, kind) in declared {
            let _ = writeln!(
                text,
                "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>"
            );
        }
        text.push_str("</attributes>\n");
    }
    text.push_str("<nodes>\n");
    for factor in subject.map.factors() {
        node(&mut text, factor);
    }
    text.push_str("</nodes>\n<edges>\n");
    for link in subject.map.links() {
        edge(&mut text, link);
    }
    text.push_str("</edges>\n</graph>\n</gexf>\n");
    Ok(Exported::of(text))
}

fn value(text: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let value = xml_text(value);
        let _ = write!(text, "<attvalue for=\"{name}\" value=\"{value}\"/>");
    }
}

fn node(text: &mut String, factor: &Factor) {
    let (x, y) = Outgoing::pixels(factor);
    let label = xml_text(factor.label.as_str());
    let _ = write!(
        text,
        "<node id=\"f{}\" label=\"{label}\"><attvalues>",
        factor.id.0
    );
    value(text, "theme", factor.theme.as_deref());
    value(text, "unit", factor.unit.as_deref());
    value(text, "definition", Outgoing::factor_text(factor).as_deref());
    // Gephi counts upwards.
    let _ = writeln!(
        text,
        "</attvalues><viz:position x=\"{x}\" y=\"{}\" z=\"0\"/></node>",
        -y
    );
}

fn edge(text: &mut String, link: &Link) {
    let _ = write!(
        text,
        "<edge id=\"l{}\" source=\"f{}\" target=\"f{}\"><attvalues>",
        link.id.0, link.from.0, link.to.0
    );
    value(text, "polarity", Some(ascii_sign(link.sign)));
    value(text, "delay", link.delay.then_some("true"));
    let strength = link.strength.map(|it| it.value().to_string());
    value(text, "strength", strength.as_deref());
    value(text, "note", link.note.as_deref());
    text.push_str("</attvalues></edge>\n");
}
