//! A session's map as a workbook (Office Open XML): a list of links, or the two sheets that PRSM
//! and Kumu read. Every cell is text or a number; none is a formula.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::csv::{HEAD, link_rows};
use super::outgoing::{Outgoing, ascii_sign};
use super::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Map, Polarity};

type Rows = Vec<Vec<String>>;

/// Writes one sheet with a row for each link.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let rows = link_rows(&subject.map).into_iter().map(|row| row.to_vec());
    made(&[("Links", head(&HEAD).into_iter().chain(rows).collect())])
}

/// Writes the sheets `Factors` and `Links` as PRSM imports them.
///
/// # Errors
/// None that is known.
pub fn write_prsm(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let mut factors = head(&["label", "x", "y", "note", "groupLabel"]);
    factors.extend(map.factors().map(|factor| {
        let (x, y) = Outgoing::pixels(factor);
        let note = Outgoing::factor_text(factor).unwrap_or_default();
        let theme = factor.theme.clone().unwrap_or_default();
        vec![
            factor.label.to_string(),
            x.to_string(),
            y.to_string(),
            note,
            theme,
        ]
    }));
    let mut links = head(&["from", "to", "label", "note", "style", "groupLabel"]);
    links.extend(map.links().map(|link| prsm_link(map, link)));
    made(&[("Factors", factors), ("Links", links)])
}

fn prsm_link(map: &Map, link: &Link) -> Vec<String> {
    let (style, name) = match link.sign {
        Polarity::Unknown => ("1", ""),
        Polarity::Positive => ("2", "Positive influence"),
        Polarity::Negative => ("3", "Negative influence"),
        Polarity::Contested => ("4", "Contested influence"),
    };
    let delay = if link.delay { "‖" } else { "" };
    let note = link.note.clone().unwrap_or_default();
    let ends = [map.label(link.from), map.label(link.to)];
    let rest = [delay.to_owned(), note, style.to_owned(), name.to_owned()];
    ends.into_iter().chain(rest).collect()
}

/// Writes a sheet of elements and one of connections as Kumu imports them.
///
/// # Errors
/// None that is known.
pub fn write_kumu(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let mut elements = head(&["ID", "Label", "Description", "Tags", "Unit"]);
    elements.extend(map.factors().map(element));
    let mut connections = head(&[
        "From",
        "To",
        "Type",
        "Direction",
        "Description",
        "Delayed",
        "Strength",
    ]);
    connections.extend(map.links().map(|link| {
        let strength = link
            .strength
            .map(|it| it.value().to_string())
            .unwrap_or_default();
        let delayed = if link.delay { "yes" } else { "" };
        let note = link.note.clone().unwrap_or_default();
        let kind = match link.sign {
            Polarity::Unknown => "",
            sign => ascii_sign(sign),
        };
        let ends = [format!("f{}", link.from.0), format!("f{}", link.to.0)];
        let rest = [
            kind.to_owned(),
            "directed".to_owned(),
            note,
            delayed.to_owned(),
            strength,
        ];
        ends.into_iter().chain(rest).collect()
    }));
    made(&[("Elements", elements), ("Connections", connections)])
}

fn element(factor: &Factor) -> Vec<String> {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        format!("f{}", factor.id.0),
        factor.label.to_string(),
        Outgoing::factor_text(factor).unwrap_or_default(),
        or_empty(&factor.theme),
        or_empty(&factor.unit),
    ]
}

fn head(names: &[&str]) -> Rows {
    vec![names.iter().map(|name| (*name).to_owned()).collect()]
}

fn made(sheets: &[(&str, Rows)]) -> Result<Exported, ExportError> {
    let bytes = workbook(sheets).map_err(|error| ExportError::NotMade {
        why: error.to_string(),
    })?;
    Ok(Exported { bytes, note: None })
}

fn workbook(sheets: &[(&str, Rows)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let mut sheet = Worksheet::new();
        sheet.set_name(*name)?;
        for (at, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                if !cell.is_empty() {
                    sheet.write_string(at, column, cell)?;
                }
            }
        }
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}
