//! Elements, connections, loops and places of a project or a blueprint.

use std::collections::HashMap;

use serde_json::Value;

use crate::formats::foreign::{FactorIndex, ForeignLoop, ForeignMap, ForeignPlace, non_empty};
use crate::formats::polarity_words::{Claim, claim};
use crate::formats::source::{ReadError, Source, json_field, json_list, json_number, json_text};
use crate::model::Polarity;

/// Whether the text is a project or a blueprint.
pub fn is_kumu(source: &Source<'_>) -> bool {
    let others = ["engine", "simulation", "concepts", "nodes"];
    let is_other = others.iter().any(|key| source.has_keys(&[key]));
    let lists = |key| {
        let value = source.object().and_then(|object| object.get(key));
        value.is_some_and(Value::is_array)
    };
    !is_other && (lists("elements") || lists("connections"))
}

/// Reads a project or a blueprint.
///
/// # Errors
/// The text is not JSON.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    let json = source.json_of("Kumu")?;
    let mut map = ForeignMap {
        title: non_empty(&json_field(json, "name")),
        description: non_empty(&json_field(json, "description")),
        ..ForeignMap::default()
    };
    let elements = list(json, "elements");
    let mut index = FactorIndex::default();
    let has_ids = elements.iter().any(|element| !id_of(element).is_empty());
    for element in elements {
        read_element(element, &mut index, &mut map);
    }
    let mut links = HashMap::new();
    for (at, connection) in list(json, "connections").iter().enumerate() {
        let place = format!("connection {}", at + 1);
        let ends = ["from", "to"].map(|end| end_of(connection, end, has_ids, &mut index, &mut map));
        let [Some(from), Some(to)] = ends else {
            map.warnings.loss(
                "a connection without an element at an end is left out",
                place,
            );
            continue;
        };
        links.insert(id_of(connection), map.links.len());
        read_connection(connection, (from, to), &place, &mut map);
    }
    for told in list(json, "loops") {
        let ids = json_list(told.get("connections"));
        let name = field(told, "label");
        if let Some(name) = non_empty(&name) {
            map.loops.push(ForeignLoop {
                name,
                story: non_empty(&field(told, "description")),
                links: ids.iter().filter_map(|id| links.get(id).copied()).collect(),
            });
        }
    }
    read_maps(json, &index, &links, &mut map);
    Ok(map)
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Where a project keeps the fields that a blueprint has at the top.
fn fields(value: &Value) -> &Value {
    value
        .get("attributes")
        .filter(|it| it.is_object())
        .unwrap_or(value)
}

fn field(value: &Value, key: &str) -> String {
    json_field(fields(value), key)
}

fn id_of(value: &Value) -> String {
    let id = json_field(value, "_id");
    if id.is_empty() {
        json_field(value, "id")
    } else {
        id
    }
}

/// Fields that are not kept as attributes.
const KNOWN: [&str; 17] = [
    "unit",
    "note",
    "_id",
    "id",
    "label",
    "type",
    "element type",
    "connection type",
    "description",
    "tags",
    "from",
    "to",
    "direction",
    "delayed",
    "reversed",
    "connections",
    "attributes",
];

fn attributes(value: &Value) -> Vec<(String, String)> {
    let object = fields(value).as_object();
    let pairs = object.into_iter().flatten();
    let pairs = pairs.filter(|(name, _)| !KNOWN.contains(&name.as_str()));
    let texts = pairs.map(|(name, value)| (name.clone(), json_list(Some(value)).join(" | ")));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

fn read_element(element: &Value, index: &mut FactorIndex, map: &mut ForeignMap) {
    let (id, label) = (id_of(element), field(element, "label"));
    let place = map.add_factor(&id, &label);
    if !id.is_empty() {
        index.insert(&id, place);
    }
    index.insert_label(&label, place);
    let kind = field(element, "element type");
    let kind = if kind.is_empty() {
        field(element, "type")
    } else {
        kind
    };
    let factor = &mut map.factors[place];
    factor.kind = non_empty(&kind);
    factor.definition = non_empty(&field(element, "description"));
    factor.groups = json_list(fields(element).get("tags"));
    factor.unit = non_empty(&field(element, "unit"));
    factor.note = non_empty(&field(element, "note"));
    factor.attributes = attributes(element);
}

/// The factor at an end: by id, and where the file has none or knows no such id, by label.
fn end_of(
    connection: &Value,
    end: &str,
    has_ids: bool,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) -> Option<usize> {
    let name = connection
        .get(end)
        .and_then(json_text)
        .unwrap_or_else(|| field(connection, end));
    let name = non_empty(&name)?;
    let known = has_ids.then(|| index.get(&name)).flatten();
    if let Some(place) = known.or_else(|| index.get_label(&name)) {
        return Some(place);
    }
    map.warnings.note(
        format!("“{name}” is only the end of a connection and was made"),
        "",
    );
    Some(index.label_or_add(&name, map))
}

/// Adds a connection: a link, or one each way where it has no direction.
fn read_connection(connection: &Value, ends: (usize, usize), place: &str, map: &mut ForeignMap) {
    let kind = field(connection, "connection type");
    let kind = if kind.is_empty() {
        field(connection, "type")
    } else {
        kind
    };
    let label = field(connection, "label");
    let read = signed(&kind).or_else(|| signed(&label));
    let direction = {
        let top = json_field(connection, "direction");
        if top.is_empty() {
            field(connection, "direction")
        } else {
            top
        }
    };
    let is_undirected = ["undirected", "mutual"].contains(&direction.to_lowercase().as_str());
    if is_true(connection, "reversed") {
        map.warnings.note(
            "a connection is marked “reversed”; it is kept as its ends say",
            place,
        );
    }
    let kind_is_sign = signed(&kind).is_some();
    let link = map.add_link(
        ends.0,
        ends.1,
        read.map_or(Polarity::Unknown, |read| read.polarity),
    );
    link.strength = read.and_then(|read| read.strength);
    link.delay = is_true(connection, "delayed");
    link.words = non_empty(&label).filter(|label| signed(label).is_none());
    link.note = non_empty(&field(connection, "description"));
    link.is_undirected = is_undirected;
    link.attributes = attributes(connection);
    let tags = json_list(fields(connection).get("tags")).join(" | ");
    let kept = [("type", kind), ("tags", tags)];
    let kept = kept
        .into_iter()
        .filter(|(name, text)| !(text.is_empty() || (*name == "type" && kind_is_sign)));
    link.attributes
        .extend(kept.map(|(name, text)| (name.to_owned(), text)));
    take_strength(link);
    if is_undirected {
        map.warnings.note(
            "a connection has no direction: it is a link each way",
            place,
        );
        let mut back = map.links[map.links.len() - 1].clone();
        (back.from, back.to) = (back.to, back.from);
        map.links.push(back);
    }
}

/// A field “strength” from 0 to 1 is the strength of the link.
fn take_strength(link: &mut crate::formats::foreign::ForeignLink) {
    let at = link
        .attributes
        .iter()
        .position(|(name, _)| name == "strength");
    let value = at.and_then(|at| link.attributes[at].1.parse::<f64>().ok());
    if let (Some(at), Some(value)) = (at, value.filter(|it| (0.0..=1.0).contains(it))) {
        link.strength = Some(value);
        link.attributes.remove(at);
    }
}

/// The sign that a text names; `None` where it names none or is empty.
fn signed(text: &str) -> Option<Claim> {
    claim(text).filter(|read| read.polarity != Polarity::Unknown)
}

fn is_true(connection: &Value, key: &str) -> bool {
    let value = connection.get(key).or_else(|| fields(connection).get(key));
    value
        .and_then(json_text)
        .is_some_and(|text| text == "true" || text == "yes")
}

/// Places are those of the default map first; which maps an element is on is an attribute.
fn read_maps(
    json: &Value,
    index: &FactorIndex,
    links: &HashMap<String, usize>,
    map: &mut ForeignMap,
) {
    let maps = list(json, "maps");
    let default = json_field(json, "defaultMap");
    let mut on_a_map = vec![false; map.links.len()];
    let ordered = maps.iter().filter(|one| id_of(one) == default);
    for one in ordered.chain(maps.iter().filter(|one| id_of(one) != default)) {
        for node in list(one, "elements") {
            let Some(place) = index.get(&json_field(node, "element")) else {
                continue;
            };
            let factor = &mut map.factors[place];
            let position = node.get("position");
            let position =
                position.and_then(|it| Some((json_number(it, "x")?, json_number(it, "y")?)));
            if let (None, Some((x, y))) = (factor.place, position) {
                factor.place = Some(ForeignPlace { x, y });
            }
            if maps.len() > 1 {
                factor
                    .attributes
                    .push(("map".to_owned(), json_field(one, "name")));
            }
        }
        for edge in list(one, "connections") {
            if let Some(&at) = links.get(&json_field(edge, "connection")) {
                on_a_map[at] = true;
            }
        }
    }
    let off = links.values().filter(|at| !on_a_map[**at]).count();
    if !maps.is_empty() && off > 0 {
        let says =
            format!("{off} connections are on no map, perhaps in the trash; they are imported");
        map.warnings.note(says, "");
    }
}
