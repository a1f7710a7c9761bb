//! Tables of links and factors in text files and workbooks: edge lists, Kumu's and PRSM's sheets,
//! matrices, long tables of weights.

use super::foreign::{FactorIndex, ForeignMap};
use super::sheet::{Sheet, sheets};
use super::source::{ReadError, Source};
use super::table_header::{Column, TableHeader};
use super::{factor_table, link_table, matrix};

/// How many rows of a sheet are looked at for a header.
const HEAD_ROWS: usize = 12;

/// Whether a text or workbook holds a table that can be read.
pub fn is_table(source: &Source<'_>) -> bool {
    let is_other = source.json.is_some() || source.root.is_some();
    if source.is_zip() || is_other {
        return source.is_zip();
    }
    let head: String = source.text.lines().take(400).collect::<Vec<_>>().join("\n");
    let sheet = super::sheet::delimited(&head);
    matrix::is_matrix(&sheet) || !parts(&sheet).is_empty()
}

/// Reads every table of a file.
///
/// # Errors
/// It is damaged, or no table of it has a header that is known.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    read_all(&[source])
}

/// Reads the tables of several files as one map: factors of one, links of another.
///
/// # Errors
/// As [`read`].
pub fn read_all(sources: &[&Source<'_>]) -> Result<ForeignMap, ReadError> {
    let mut kept = Vec::new();
    let mut map = ForeignMap::default();
    for source in sources {
        for sheet in sheets(source)? {
            if sheet.name.trim_end().ends_with("(ignore)") {
                map.warnings.note(
                    format!("the sheet “{}” is marked to be ignored", sheet.name),
                    "",
                );
                continue;
            }
            if sheet.is_hidden {
                map.warnings.note(
                    format!("the sheet “{}” is hidden and was read", sheet.name),
                    "",
                );
            }
            kept.push(sheet);
        }
    }
    if let Some(sheet) = kept.iter().find(|sheet| matrix::is_matrix(sheet)) {
        let mut read = matrix::read(sheet);
        read.warnings.extend(map.warnings);
        return Ok(read);
    }
    let tables: Vec<(&Sheet, TableHeader, usize)> = kept
        .iter()
        .flat_map(|sheet| {
            parts(sheet)
                .into_iter()
                .map(move |(header, last)| (sheet, header, last))
        })
        .collect();
    if tables.is_empty() {
        let why =
            "no row names two ends of a link, such as “from” and “to”, or a “label”".to_owned();
        return Err(ReadError::NotThis {
            format: "tables",
            why,
        });
    }
    let mut index = FactorIndex::default();
    for (sheet, header, last) in tables.iter().filter(|(_, header, _)| header.has_factors()) {
        factor_table::read(sheet, header, *last, &mut index, &mut map);
    }
    let has_ids = map.factors.iter().any(|factor| !factor.id.is_empty());
    if !has_ids {
        number_rows(&tables, &mut index, &map);
    }
    let listed = map.factors.len();
    for (sheet, header, last) in tables.iter().filter(|(_, header, _)| header.has_links()) {
        link_table::read(sheet, header, *last, &mut index, &mut map);
    }
    tell_of_ends(listed, &mut map);
    Ok(map)
}

/// Whether some of the files hold factors only, and others links.
pub fn complete_each_other(sources: &[&Source<'_>]) -> bool {
    let kinds = sources.iter().map(|source| {
        let sheets = sheets(source).unwrap_or_default();
        let headers: Vec<TableHeader> = sheets
            .iter()
            .flat_map(parts)
            .map(|(header, _)| header)
            .collect();
        headers.iter().any(TableHeader::has_links)
    });
    let kinds: Vec<bool> = kinds.collect();
    kinds.contains(&true) && kinds.contains(&false)
}

/// The tables of a sheet: a header each, and the row behind the last one. Two blank rows part the
/// factors from the links.
fn parts(sheet: &Sheet) -> Vec<(TableHeader, usize)> {
    let is_blank = |row: usize| {
        let cells = sheet.rows.get(row);
        cells.is_none_or(|cells| cells.iter().all(|cell| cell.trim().is_empty()))
    };
    let mut parts: Vec<(TableHeader, usize)> = Vec::new();
    let (mut row, mut looked) = (0, 0);
    while row < sheet.rows.len() && looked < HEAD_ROWS {
        if is_blank(row) {
            row += 1;
            continue;
        }
        let header = TableHeader::new(sheet, row);
        let is_header = header.has_links() || header.has_factors();
        if !is_header {
            (row, looked) = (row + 1, looked + 1);
            continue;
        }
        let last = (row..sheet.rows.len()).find(|at| is_blank(*at) && is_blank(at + 1));
        let last = last.unwrap_or(sheet.rows.len());
        parts.push((header, last));
        row = last;
    }
    parts
}

/// Where the ends of links are row numbers of the table of factors, they are told by them.
fn number_rows(tables: &[(&Sheet, TableHeader, usize)], index: &mut FactorIndex, map: &ForeignMap) {
    let ends = tables.iter().filter(|(_, header, _)| header.has_links());
    let ends = ends.flat_map(|(sheet, header, last)| {
        let rows = sheet.rows[..*last].iter().skip(header.row + 1);
        let both = [Column::From, Column::To];
        rows.flat_map(move |row| both.map(|end| header.text(row, end)))
    });
    let ends: Vec<&str> = ends.filter(|end| !end.is_empty()).collect();
    let numbers: Option<Vec<usize>> = ends.iter().map(|end| end.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        return;
    };
    let first = usize::from(!numbers.contains(&0));
    let fits = numbers
        .iter()
        .all(|number| *number < map.factors.len() + first);
    if fits && ends.iter().all(|end| index.get_label(end).is_none()) {
        for place in 0..map.factors.len() {
            index.insert(&(place + first).to_string(), place);
        }
    }
}

fn tell_of_ends(listed: usize, map: &mut ForeignMap) {
    let new = &map.factors[listed..];
    let numbers = !new.is_empty() && new.iter().all(|factor| factor.label.parse::<u64>().is_ok());
    let labels: Vec<String> = new.iter().map(|factor| factor.label.clone()).collect();
    if numbers {
        map.warnings.note(
            "the ends of the links are numbers; a file with the names can be given too",
            "",
        );
    }
    if listed > 0 {
        for label in labels {
            map.warnings.note(
                format!("“{label}” is only the end of a link and was made"),
                "",
            );
        }
    }
}
