//! What the edge of a graph says by its values, whatever the file calls its attributes.

use super::foreign::{ForeignLink, ForeignMap, non_empty};
use super::polarity_words::{claim, is_delayed, link_text};
use super::warnings::Warnings;
use crate::model::Polarity;

/// Values that are read, or that only a drawing needs; all others are kept by their names.
const READ: [&str; 17] = [
    "label",
    "polarity",
    "sign",
    "weight",
    "strength",
    "delay",
    "note",
    "description",
    "value",
    "id",
    "key",
    "color",
    "style",
    "shape",
    "r",
    "g",
    "b",
];

/// The values of an edge by their names in lower case.
pub type EdgeValues = std::collections::BTreeMap<String, String>;

/// The link that an edge is, without its ends. A value for the sign goes before the label, and that
/// before a weight: without a sign weights are sizes, so only a negative one is a sign.
pub fn described(values: &EdgeValues, place: &str, warnings: &mut Warnings) -> ForeignLink {
    let value = |name: &str| values.get(name).map(String::as_str);
    let text = link_text(value("label").unwrap_or_default());
    let sign = value("polarity").or(value("sign"));
    if let Some(sign) = sign.filter(|it| claim(it).is_none()) {
        warnings.note(format!("the sign “{sign}” is not understood"), place);
    }
    let sign = sign.and_then(claim);
    let weight = value("weight").or(value("value")).and_then(claim);
    let negative = weight.map(|it| it.polarity);
    let negative = negative.filter(|it| *it == Polarity::Negative);
    let strengths = [value("strength").and_then(claim), sign, weight];
    let strength = strengths.into_iter().flatten().find_map(|it| it.strength);
    let polarity = sign.map(|it| it.polarity).or(text.polarity).or(negative);
    let others = values.iter().filter(|(name, value)| {
        !READ.contains(&name.as_str()) && !name.is_empty() && !value.trim().is_empty()
    });
    ForeignLink {
        polarity: polarity.unwrap_or_default(),
        strength: text.strength.or(strength),
        delay: text.delay || value("delay").is_some_and(is_delayed),
        words: non_empty(&text.words),
        note: value("note").or(value("description")).and_then(non_empty),
        attributes: others
            .map(|(name, it)| (name.clone(), it.clone()))
            .collect(),
        ..ForeignLink::default()
    }
}

/// Adds the link of an edge; one without a direction is a link each way.
pub fn add_edge(map: &mut ForeignMap, mut link: ForeignLink, is_directed: bool, place: &str) {
    link.is_undirected = !is_directed;
    let mut back = link.clone();
    (back.from, back.to) = (link.to, link.from);
    map.links.push(link);
    if !is_directed {
        map.links.push(back);
        let says = "an edge has no direction: it is a link each way";
        map.warnings.note(says, place);
    }
}
