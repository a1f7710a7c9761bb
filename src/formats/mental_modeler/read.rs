//! Concepts, relationships and scenarios.

use roxmltree::Node;
use serde_json::{Map as Object, Value};

use crate::formats::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use crate::formats::polarity_words::{Claim, claim_of_number, number};
use crate::formats::source::{ReadError, Source, json_field, json_number};
use crate::model::Polarity;

/// The letters for an influence, and the numbers that stand for them in twins of one model.
const LETTERS: [(&str, f64); 3] = [("H", 1.0), ("M", 0.62), ("L", 0.25)];

/// Whether the text is a model.
pub fn is_mental_modeler(source: &Source<'_>) -> bool {
    let root = source.root.as_deref().unwrap_or("");
    root.eq_ignore_ascii_case("mentalmodeler") || source.has_keys(&["concepts"])
}

/// Reads a model.
///
/// # Errors
/// The XML or JSON is not well formed.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    if source.root.is_none() {
        return Ok(map_of(source.json_of("Mental Modeler")?));
    }
    let document = source.xml()?;
    Ok(map_of(&as_json(document.root_element())))
}

/// Elements that are lists of others.
const LISTS: [&str; 3] = ["concepts", "relationships", "scenarios"];

/// The XML in the shape of the JSON.
fn as_json(node: Node<'_, '_>) -> Value {
    let children = node.children().filter(Node::is_element);
    if LISTS.contains(&node.tag_name().name()) {
        return Value::Array(children.map(as_json).collect());
    }
    let object: Object<String, Value> = children
        .map(|child| (child.tag_name().name().to_owned(), as_json(child)))
        .collect();
    if !object.is_empty() {
        return Value::Object(object);
    }
    let texts = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|it| it.text());
    Value::String(texts.collect())
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn map_of(json: &Value) -> ForeignMap {
    let info = json.get("info").unwrap_or(&Value::Null);
    let mut map = ForeignMap {
        title: non_empty(&json_field(info, "name")),
        description: non_empty(&json_field(info, "description")),
        ..ForeignMap::default()
    };
    let author = non_empty(&json_field(info, "author"));
    let mut index = FactorIndex::default();
    let concepts = list(json, "concepts");
    for concept in concepts {
        let id = json_field(concept, "id");
        let place = map.add_factor(id.trim(), json_field(concept, "name"));
        index.insert(id.trim(), place);
        describe(concept, json, place, &mut map);
        map.factors[place].voices.extend(author.clone());
    }
    for (from, concept) in concepts.iter().enumerate() {
        for relationship in list(concept, "relationships") {
            read_relationship(relationship, from, author.as_deref(), &index, &mut map);
        }
    }
    map.notes = list(json, "scenarios")
        .iter()
        .filter_map(scenario)
        .collect();
    map
}

fn describe(concept: &Value, json: &Value, place: usize, map: &mut ForeignMap) {
    let factor = &mut map.factors[place];
    factor.note = non_empty(&json_field(concept, "notes"));
    factor.unit = non_empty(&json_field(concept, "units"));
    if let (Some(x), Some(y)) = (json_number(concept, "x"), json_number(concept, "y")) {
        factor.place = Some(ForeignPlace { x, y });
    }
    let group = json_field(concept, "group");
    let names = json.get("groupNames").unwrap_or(&Value::Null);
    let named = [group.clone(), format!("group{group}")];
    let named = named
        .iter()
        .find_map(|key| non_empty(&json_field(names, key)));
    factor.groups.extend(named);
    for (key, name) in [
        ("preferredState", "preferred state"),
        ("actualState", "actual state"),
    ] {
        let state = json_field(concept, key);
        if !["", "0"].contains(&state.trim()) {
            factor.attributes.push((name.to_owned(), state));
        }
    }
}

fn read_relationship(
    told: &Value,
    from: usize,
    author: Option<&str>,
    index: &FactorIndex,
    map: &mut ForeignMap,
) {
    let place = format!("concept {}", from + 1);
    let Some(to) = index.get(json_field(told, "id").trim()) else {
        map.warnings.loss(
            "a relationship to a concept that is not there is left out",
            place,
        );
        return;
    };
    let influence = json_field(told, "influence");
    let read = influence_of(&influence);
    match (read, influence.trim()) {
        (Some(read), text) if read.polarity == Polarity::Unknown && !text.is_empty() => {
            map.warnings.note("influence 0 is kept, no sign", &place);
        }
        (None, text) => map
            .warnings
            .note(format!("the influence “{text}” is not understood"), &place),
        _ => {}
    }
    let polarity = read.map_or(Polarity::Unknown, |read| read.polarity);
    let confidence = json_field(told, "confidence");
    let link = map.add_link(from, to, polarity);
    link.strength = read.and_then(|read| read.strength);
    link.note = non_empty(&json_field(told, "notes"));
    link.voices
        .extend(author.map(|author| (author.to_owned(), polarity)));
    if read.is_none() {
        link.attributes.push(("influence".to_owned(), influence));
    }
    if !["", "0"].contains(&confidence.trim()) {
        link.attributes.push(("confidence".to_owned(), confidence));
    }
}

/// An influence: a number from -1 to 1, or a letter and a sign; `None` where it is neither.
fn influence_of(text: &str) -> Option<Claim> {
    let text = text.trim();
    if text.is_empty() {
        return Some(claim_of_number(0.0));
    }
    let lettered = LETTERS.iter().find_map(|(letter, size)| {
        match text.to_ascii_uppercase().strip_prefix(letter)? {
            "+" => Some(*size),
            "-" => Some(-size),
            _ => None,
        }
    });
    let value = lettered.or_else(|| number(text))?;
    let mut read = claim_of_number(value);
    read.strength = Some(value.abs()).filter(|size| *size > 0.0 && *size <= 1.0);
    Some(read)
}

/// A scenario as a note: its name and what it sets.
fn scenario(told: &Value) -> Option<String> {
    let sets = list(told, "concepts").iter().filter_map(|concept| {
        let influence = json_field(concept, "influence");
        let is_set = !["", "0"].contains(&influence.trim());
        is_set.then(|| {
            format!(
                "{} {}",
                json_field(concept, "name").trim(),
                influence.trim()
            )
        })
    });
    let sets: Vec<String> = sets.collect();
    let name = json_field(told, "name");
    (!sets.is_empty()).then(|| format!("Scenario {}: {}", name.trim(), sets.join(", ")))
}
