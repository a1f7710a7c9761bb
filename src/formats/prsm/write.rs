//! A session's map as a plain PRSM file.

use serde_json::{Map as Object, Value, json};

use crate::formats::outgoing::Outgoing;
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Polarity};

/// The styles that links get, by sign: their names say it, since PRSM has no field for it.
const STYLES: [(Polarity, &str, &str, &str); 4] = [
    (
        Polarity::Unknown,
        "edge0",
        "Influence",
        "rgb(100, 100, 100)",
    ),
    (
        Polarity::Positive,
        "edge1",
        "Positive influence",
        "rgb(0, 204, 0)",
    ),
    (
        Polarity::Negative,
        "edge2",
        "Negative influence",
        "rgb(255, 0, 0)",
    ),
    (
        Polarity::Contested,
        "edge3",
        "Contested influence",
        "rgb(150, 0, 150)",
    ),
];

/// Writes the file.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let themes = Outgoing::themes(map);
    let groups: Object<String, Value> = themes
        .iter()
        .enumerate()
        .map(|(at, theme)| (format!("group{}", at + 1), json!({"groupLabel": theme})))
        .collect();
    let edges: Object<String, Value> = STYLES
        .iter()
        .map(|(_, id, name, colour)| {
            let style = json!({"groupLabel": name, "color": {"color": colour}});
            ((*id).to_owned(), style)
        })
        .collect();
    let nodes: Vec<Value> = map.factors().map(|factor| node(factor, &themes)).collect();
    let links: Vec<Value> = map.links().map(edge).collect();
    let file = json!({
        "saved": "", "version": "3.2.4", "mapTitle": subject.title, "attributeTitles": {},
        "lastNodeSample": "group0", "lastLinkSample": "edge0",
        "styles": {"nodes": groups, "edges": edges},
        "nodes": nodes, "edges": links, "history": [], "description": {"text": subject.question},
    });
    Outgoing::json(&file)
}

fn node(factor: &Factor, themes: &[String]) -> Value {
    let at = themes
        .iter()
        .position(|theme| Some(theme) == factor.theme.as_ref());
    let (x, y) = Outgoing::pixels(factor);
    let mut node = json!({
        "id": format!("f{}", factor.id.0), "label": factor.label.as_str(),
        "grp": format!("group{}", at.map_or(0, |at| at + 1)), "x": x, "y": y,
    });
    if let Some(note) = Outgoing::factor_text(factor) {
        node["note"] = json!({"ops": [{"insert": note + "\n"}]});
    }
    node
}

fn edge(link: &Link) -> Value {
    let style = STYLES.iter().find(|(sign, ..)| *sign == link.sign);
    let mut edge = json!({
        "id": format!("l{}", link.id.0),
        "from": format!("f{}", link.from.0), "to": format!("f{}", link.to.0),
        "grp": style.map_or("edge0", |(_, id, ..)| id),
        "label": if link.delay { "‖" } else { "" },
        "arrows": {"to": {"enabled": true, "type": "vee"}},
    });
    if let Some((.., colour)) = style {
        edge["color"] = json!({"color": colour});
    }
    if let Some(note) = &link.note {
        edge["note"] = json!({"ops": [{"insert": format!("{note}\n")}]});
    }
    edge
}
