//! The map as a table of links (RFC 4180): a row each, and one for each factor without any.

use csv::Writer;

use super::{ExportError, ExportInput, Exported};
use crate::model::{Link, Map};

const HEAD: [&str; 8] = [
    "from",
    "to",
    "polarity",
    "delay",
    "strength",
    "confidence",
    "said_by",
    "note",
];

/// Writes the links.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let mut table = Writer::from_writer(Vec::new());
    let rows = map.links().map(|link| row(map, link));
    let alone = map.factors().filter(|factor| map.degree(factor.id) == 0);
    let alone = alone.map(|factor| {
        let mut row: [String; 8] = Default::default();
        row[0] = factor.label.to_string();
        row
    });
    let not_made = |why: String| ExportError::NotMade { why };
    table
        .write_record(HEAD)
        .map_err(|error| not_made(error.to_string()))?;
    for row in rows.chain(alone) {
        table
            .write_record(row)
            .map_err(|error| not_made(error.to_string()))?;
    }
    let bytes = table
        .into_inner()
        .map_err(|error| not_made(error.to_string()))?;
    Ok(Exported { bytes, note: None })
}

fn row(map: &Map, link: &Link) -> [String; 8] {
    let share = |weight: Option<crate::model::Weight>| {
        weight.map_or_else(String::new, |weight| weight.value().to_string())
    };
    let held = link
        .held
        .iter()
        .map(|(who, stance)| format!("{} {}", who.as_str(), stance.word()));
    [
        map.label(link.from),
        map.label(link.to),
        link.sign.symbol().to_owned(),
        if link.delay { "yes" } else { "" }.to_owned(),
        share(link.strength),
        share(link.confidence),
        held.collect::<Vec<_>>().join("; "),
        link.note.clone().unwrap_or_default(),
    ]
}
