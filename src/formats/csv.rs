//! The map as a table of links (RFC 4180): a row each, and one for each factor without any.

use csv::Writer;

use super::{ExportError, ExportInput, Exported};
use crate::model::{Link, Map};

/// The names of the columns of a list of links.
pub const HEAD: [&str; 8] = [
    "from",
    "to",
    "polarity",
    "delay",
    "strength",
    "confidence",
    "said_by",
    "note",
];

/// Characters with which a cell begins that a spreadsheet takes for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the links, with a byte-order mark, which spreadsheets need to read other letters than
/// English ones. A cell that would be taken for a formula begins with an apostrophe.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.extend(link_rows(&subject.map).into_iter().map(|row| {
        let cells = row.into_iter().enumerate();
        // The sign is a sign and stays one; it is a single character.
        cells
            .map(|(at, cell)| if at == 2 { cell } else { guarded(cell) })
            .collect()
    }));
    delimited(&rows)
}

/// Rows as comma-separated text with a byte-order mark.
///
/// # Errors
/// None that is known.
pub fn delimited(rows: &[Vec<String>]) -> Result<Exported, ExportError> {
    let mut table = Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let not_made = |why: String| ExportError::NotMade { why };
    for row in rows {
        table
            .write_record(row)
            .map_err(|error| not_made(error.to_string()))?;
    }
    let bytes = table
        .into_inner()
        .map_err(|error| not_made(error.to_string()))?;
    Ok(Exported { bytes, note: None })
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before one that would be, and
/// before one that begins with such an apostrophe itself, so that [`unguarded`] finds it again.
pub fn guarded(cell: String) -> String {
    match cell.trim_start_matches('\'').starts_with(FORMULA) {
        true => format!("'{cell}"),
        false => cell,
    }
}

/// A cell without the apostrophe that [`guarded`] put before it.
pub fn unguarded(cell: &str) -> &str {
    match cell.trim_start_matches('\'').starts_with(FORMULA) {
        true => cell.strip_prefix('\'').unwrap_or(cell),
        false => cell,
    }
}

/// A row for each link, and one for each factor without any.
pub fn link_rows(map: &Map) -> Vec<[String; 8]> {
    let rows = map.links().map(|link| row(map, link));
    let alone = map.factors().filter(|factor| map.degree(factor.id) == 0);
    let alone = alone.map(|factor| {
        let mut row: [String; 8] = Default::default();
        row[0] = factor.label.to_string();
        row
    });
    rows.chain(alone).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_is_found_again() {
        for (cell, safe) in [
            ("=SUM(1,2)", "'=SUM(1,2)"),
            ("+31 phone", "'+31 phone"),
            ("-Debt", "'-Debt"),
            ("@handle", "'@handle"),
            ("'=x", "''=x"),
            ("it's", "it's"),
            ("'quoted'", "'quoted'"),
            ("plain", "plain"),
        ] {
            assert_eq!(guarded(cell.to_owned()), safe);
            assert_eq!(unguarded(safe), cell);
        }
    }
}
