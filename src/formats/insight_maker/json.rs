//! ModelJSON: a list of elements whose names are their ids.

use serde_json::Value;

use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::source::{Source, json_field};
use crate::model::Polarity;

/// Kinds of elements that become factors.
const FACTORS: [&str; 6] = [
    "VARIABLE",
    "STOCK",
    "FLOW",
    "CONVERTER",
    "STATE",
    "TRANSITION",
];

/// Kinds that move something from one element to another.
const FLOWS: [&str; 2] = ["FLOW", "TRANSITION"];

/// Whether the text is ModelJSON: elements with kinds in capitals, or its engine.
pub fn is_model(source: &Source<'_>) -> bool {
    let Some(json) = source
        .json
        .as_ref()
        .filter(|it| it.get("elements").is_some())
    else {
        return false;
    };
    let is_known = |element: &Value| {
        let kind = json_field(element, "type");
        kind == "LINK" || FACTORS.contains(&kind.as_str())
    };
    let is_engine = json_field(json, "engine") == "SIMULATION_PACKAGE";
    is_engine || elements(json).first().is_some_and(is_known)
}

fn elements(json: &Value) -> &[Value] {
    let list = json.get("elements").and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

/// The map of a model.
pub fn map_of(json: &Value) -> ForeignMap {
    let mut map = ForeignMap {
        title: non_empty(&json_field(json, "name")),
        description: non_empty(&json_field(json, "description")),
        ..ForeignMap::default()
    };
    let mut index = FactorIndex::default();
    let all = elements(json);
    for element in all {
        let kind = json_field(element, "type");
        if FACTORS.contains(&kind.as_str()) {
            factor(element, &kind, &mut index, &mut map);
        } else if kind != "LINK" {
            let says = format!("an element of the kind “{kind}” is left out");
            map.warnings.loss(says, json_field(element, "name"));
        }
    }
    for (at, element) in all.iter().enumerate() {
        let place = format!("element {}", at + 1);
        match json_field(element, "type").as_str() {
            "LINK" => link(element, &place, &index, &mut map),
            kind if FLOWS.contains(&kind) => flow(element, &index, &mut map),
            _ => {}
        }
    }
    map
}

fn factor(element: &Value, kind: &str, index: &mut FactorIndex, map: &mut ForeignMap) {
    let name = json_field(element, "name");
    let place = map.add_factor("", &name);
    if !index.insert(&name, place) {
        let says = "two elements have one name; links go to the first";
        map.warnings.note(says, &name);
    }
    let factor = &mut map.factors[place];
    factor.kind = (kind != "VARIABLE").then(|| kind.to_lowercase());
    factor.definition = non_empty(&json_field(element, "description"));
    let behavior = element.get("behavior").unwrap_or(&Value::Null);
    let value = ["value", "initial_value", "rate"];
    let value = value.map(|key| json_field(behavior, key)).into_iter();
    factor.equation = value.filter_map(|it| non_empty(&it)).next();
    factor.unit = non_empty(&json_field(behavior, "units")).filter(|it| it != "Unitless");
    factor.place = centre(element);
}

/// The centre of an element, whose coordinates are those of its corner.
fn centre(element: &Value) -> Option<ForeignPlace> {
    let display = element.get("display")?;
    let pair = |key: &str| {
        let pair = display.get(key)?.as_array()?;
        Some((pair.first()?.as_f64()?, pair.get(1)?.as_f64()?))
    };
    let (x, y) = pair("coordinates")?;
    let (width, height) = pair("size").unwrap_or((0.0, 0.0));
    Some(ForeignPlace {
        x: x + width / 2.0,
        y: y + height / 2.0,
    })
}

fn link(element: &Value, place: &str, index: &FactorIndex, map: &mut ForeignMap) {
    let end = |key| index.get(&json_field(element, key));
    let (Some(from), Some(to)) = (end("from"), end("to")) else {
        let says = "a link without an element at an end is left out";
        return map.warnings.loss(says, place);
    };
    let behavior = element.get("behavior").unwrap_or(&Value::Null);
    let told = json_field(behavior, "polarity");
    let polarity = match told.as_str() {
        "POSITIVE" => Polarity::Positive,
        "NEGATIVE" => Polarity::Negative,
        "NEUTRAL" | "" => Polarity::Unknown,
        _ => {
            let says = format!("the polarity “{told}” is not understood");
            map.warnings.note(says, place);
            Polarity::Unknown
        }
    };
    let words = non_empty(&json_field(element, "name")).filter(|it| it != "Link");
    let note = non_empty(&json_field(element, "description"));
    let link = map.add_link(from, to, polarity);
    (link.words, link.note) = (words, note);
}

/// A flow takes from the element it leaves and gives to the one it enters.
fn flow(element: &Value, index: &FactorIndex, map: &mut ForeignMap) {
    let end = |key| index.get(&json_field(element, key));
    let Some(own) = end("name") else { return };
    if let Some(source) = end("from") {
        map.add_link(own, source, Polarity::Negative);
    }
    if let Some(target) = end("to") {
        map.add_link(own, target, Polarity::Positive);
    }
}
