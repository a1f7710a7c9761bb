//! A map as ModelJSON: every factor a variable, every link a link.

use serde_json::{Value, json};

use crate::formats::outgoing::Outgoing;
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Polarity};

/// Size of an element in pixels.
const SIZE: (f64, f64) = (120.0, 50.0);

/// Writes a model.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let variables = map.factors().map(variable);
    let links = map.links().map(|it| link(subject, it));
    let elements: Vec<Value> = variables.chain(links).collect();
    Outgoing::json(&json!({
        "name": subject.title,
        "description": subject.question.as_deref().unwrap_or_default(),
        "engine": "SIMULATION_PACKAGE",
        "simulation": {
            "algorithm": "RK1",
            "time_start": 0,
            "time_length": 20,
            "time_step": 1,
            "time_units": "YEARS",
        },
        "elements": elements,
        "visualizations": [],
    }))
}

fn variable(factor: &Factor) -> Value {
    let (x, y) = Outgoing::pixels(factor);
    json!({
        "type": "VARIABLE",
        "name": factor.label.as_str(),
        "description": Outgoing::factor_text(factor).unwrap_or_default(),
        "behavior": {
            "value": "0",
            "units": factor.unit.as_deref().unwrap_or("Unitless"),
        },
        "display": {
            "coordinates": [(x - SIZE.0 / 2.0).round(), (y - SIZE.1 / 2.0).round()],
            "size": [SIZE.0, SIZE.1],
        },
    })
}

fn link(subject: &ExportInput, link: &Link) -> Value {
    let polarity = match link.sign {
        Polarity::Positive => "POSITIVE",
        Polarity::Negative => "NEGATIVE",
        Polarity::Unknown | Polarity::Contested => "NEUTRAL",
    };
    json!({
        "type": "LINK",
        "name": "Link",
        "description": link.note.as_deref().unwrap_or_default(),
        "from": subject.map.label(link.from),
        "to": subject.map.label(link.to),
        "behavior": {"polarity": polarity},
    })
}
