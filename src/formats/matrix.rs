//! Adjacency matrices of fuzzy cognitive maps: the row acts on the column, weights from -1 to 1.

use super::csv::unguarded;
use super::foreign::{FactorIndex, ForeignMap};
use super::polarity_words::{number, polarity};
use super::sheet::Sheet;
use crate::model::Polarity;

/// Whether a table is a matrix: names before every row and above every column, numbers between.
pub fn is_matrix(sheet: &Sheet) -> bool {
    let Some(shape) = Shape::new(sheet) else {
        return false;
    };
    let cells = || shape.rows(sheet).flat_map(|row| row.iter().skip(1));
    let has_numbers = cells().any(|cell| number(cell).is_some());
    let all = cells().all(|cell| weight(cell).is_some());
    let columns: Vec<&str> = shape.columns.iter().map(String::as_str).collect();
    let names = || {
        shape
            .rows(sheet)
            .filter_map(|row| row.first())
            .map(|it| unguarded(it.trim()))
    };
    let known = names().filter(|name| columns.contains(name)).count();
    has_numbers && all && known * 2 >= columns.len().min(names().count()).max(1)
}

/// Where names and weights stand.
struct Shape {
    head: usize,
    columns: Vec<String>,
}

impl Shape {
    /// The first row that is not empty names the columns; its corner may be empty, hold a title or
    /// be missing.
    fn new(sheet: &Sheet) -> Option<Self> {
        let head = sheet.rows.iter().position(|row| !is_blank(row))?;
        let names = &sheet.rows[head];
        let width = sheet.rows.iter().skip(head + 1).map(Vec::len).max()?;
        if width < 2 || names.is_empty() {
            return None;
        }
        let has_corner = names.len() >= width;
        let columns = names.iter().skip(usize::from(has_corner));
        let columns = columns.map(|it| unguarded(it.trim()).to_owned()).collect();
        Some(Self { head, columns })
    }

    fn rows<'a>(&self, sheet: &'a Sheet) -> impl Iterator<Item = &'a Vec<String>> + use<'a> {
        let rows = sheet.rows.iter().skip(self.head + 1);
        rows.filter(|row| !is_blank(row))
    }
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

/// The weight in a cell; 0 where it is empty.
fn weight(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    match cell {
        "" => Some(0.0),
        _ => number(cell).or_else(|| match polarity(cell)? {
            Polarity::Positive => Some(1.0),
            Polarity::Negative => Some(-1.0),
            Polarity::Unknown | Polarity::Contested => None,
        }),
    }
}

/// Reads a matrix. Factors are the names of the rows, then those that only columns have.
pub fn read(sheet: &Sheet) -> ForeignMap {
    let mut map = ForeignMap::default();
    let Some(shape) = Shape::new(sheet) else {
        return map;
    };
    let mut index = FactorIndex::default();
    let names = shape.rows(sheet).filter_map(|row| row.first());
    let rows: Vec<usize> = names
        .map(|name| index.label_or_add(unguarded(name.trim()), &mut map))
        .collect();
    let count = map.factors.len();
    let mut columns = Vec::new();
    for name in &shape.columns {
        let place = index.label_or_add(name, &mut map);
        if place >= count {
            map.warnings
                .note(format!("“{name}” is a column and not a row"), "");
        }
        columns.push(place);
    }
    for (row, place) in rows.iter().enumerate() {
        if !columns.contains(place) {
            let name = map.factors[*place].label.clone();
            map.warnings.note(
                format!("“{name}” is a row and not a column"),
                format!("row {}", row + 2),
            );
        }
    }
    for (from, row) in rows.into_iter().zip(shape.rows(sheet)) {
        for (cell, &to) in row.iter().skip(1).zip(&columns) {
            let value = weight(cell).unwrap_or(0.0);
            if value == 0.0 {
                continue;
            }
            let polarity = super::polarity_words::claim_of_number(value).polarity;
            let link = map.add_link(from, to, polarity);
            link.strength = Some(value.abs()).filter(|size| *size <= 1.0);
            if value.abs() > 1.0 {
                link.attributes
                    .push(("weight".to_owned(), value.to_string()));
                map.warnings
                    .note("a weight beyond 1 is kept as an attribute", "");
            }
        }
    }
    map
}
