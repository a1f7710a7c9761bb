//! A session's map as a blueprint, which Kumu imports and reads from afar.

use serde_json::{Map as Object, Value, json};

use crate::formats::outgoing::{Outgoing, loop_links};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Polarity};

/// Writes the blueprint.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let elements: Vec<Value> = map.factors().map(element).collect();
    let connections: Vec<Value> = map.links().map(connection).collect();
    let loops = map.loops().filter_map(|known| {
        let ids = loop_links(map, known)?;
        let ids: Vec<String> = ids.iter().map(|id| format!("l{}", id.0)).collect();
        Some(json!({"label": known.name.clone()?, "description": known.story, "connections": ids}))
    });
    let blueprint = json!({
        "name": subject.title,
        "elements": elements,
        "connections": connections,
        "loops": loops.collect::<Vec<_>>(),
    });
    Outgoing::json(&blueprint)
}

fn element(factor: &Factor) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), format!("f{}", factor.id.0).into());
    object.insert("label".into(), factor.label.as_str().into());
    let texts = [
        ("description", &factor.definition),
        ("unit", &factor.unit),
        ("note", &factor.note),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            object.insert(name.into(), text.as_str().into());
        }
    }
    if let Some(theme) = &factor.theme {
        object.insert("tags".into(), json!([theme]));
    }
    object.into()
}

fn connection(link: &Link) -> Value {
    let mut object = Object::new();
    object.insert("id".into(), format!("l{}", link.id.0).into());
    object.insert("from".into(), format!("f{}", link.from.0).into());
    object.insert("to".into(), format!("f{}", link.to.0).into());
    object.insert("direction".into(), "directed".into());
    let kind = match link.sign {
        Polarity::Positive => "+",
        Polarity::Negative => "-",
        Polarity::Contested => "±",
        Polarity::Unknown => "",
    };
    if !kind.is_empty() {
        object.insert("type".into(), kind.into());
    }
    if link.delay {
        object.insert("delayed".into(), true.into());
    }
    if let Some(strength) = link.strength {
        object.insert("strength".into(), strength.value().into());
    }
    if let Some(note) = &link.note {
        object.insert("description".into(), note.as_str().into());
    }
    object.into()
}
