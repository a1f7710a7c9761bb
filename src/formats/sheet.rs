//! Tables of a file as rows of text: delimited text (RFC 4180 and its cousins) and workbooks.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use csv::ReaderBuilder;

use super::source::{ReadError, Source};

/// Most bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = 256 << 20;
/// Most cells of a workbook, empty ones before others counted.
const MOST_CELLS: usize = 4_000_000;
/// Most rows and columns of a sheet.
const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 6_000;

/// A table: its name and its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet; empty for a text file.
    pub name: String,
    /// Whether it is hidden in the workbook.
    pub is_hidden: bool,
    /// The cells of each row, from the first row of the file on.
    pub rows: Vec<Vec<String>>,
}

/// The tables of a file.
///
/// # Errors
/// It is a damaged workbook, or one that unpacks to too much.
pub fn sheets(source: &Source<'_>) -> Result<Vec<Sheet>, ReadError> {
    match source.is_zip() {
        true => workbook(source.bytes),
        false => Ok(vec![delimited(&source.text)]),
    }
}

/// Rows of delimited text. The separator is the one of comma, semicolon and tab that splits the
/// first rows most evenly; quotes may hold line breaks.
pub fn delimited(text: &str) -> Sheet {
    let separator = separator(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().take(MOST_ROWS) {
        let Ok(record) = record else { continue };
        // The reader passes over empty lines; places are told by row, so they are counted in.
        let line = record.position().map_or(0, csv::Position::line);
        if !text.contains('"') {
            while (rows.len() as u64) + 1 < line {
                rows.push(Vec::new());
            }
        }
        let cells = record.iter().take(MOST_COLUMNS);
        rows.push(cells.map(str::to_owned).collect());
    }
    Sheet {
        rows,
        ..Sheet::default()
    }
}

fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(8)
        .collect();
    let count = |c: char| {
        let counts = lines.iter().map(|line| outside_quotes(line, c));
        let most = counts.clone().max().unwrap_or(0);
        (counts.min().unwrap_or(0).min(1), most)
    };
    // A decimal comma stands in files whose separator is a semicolon or a tab.
    [(';', b';'), ('\t', b'\t'), (',', b',')]
        .into_iter()
        .max_by_key(|(c, byte)| (count(*c).0, u8::from(*byte != b','), count(*c).1))
        .map_or(b',', |(_, byte)| byte)
}

fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for c in line.chars() {
        quoted ^= c == '"';
        count += usize::from(c == wanted && !quoted);
    }
    count
}

/// The sheets of a workbook (Office Open XML).
fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    check_size(bytes)?;
    let damaged = |_| ReadError::DamagedWorkbook;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let listed: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for (name, is_hidden) in listed {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let text = cell_text(&Data::from(cell.get_value().clone()));
            if !text.is_empty() {
                put(&mut rows, (row as usize, column as usize), text, &mut left)?;
            }
        }
        sheets.push(Sheet {
            name,
            is_hidden,
            rows,
        });
    }
    Ok(sheets)
}

/// Puts a text into a cell, with empty cells before it as far as there are `left` of them.
fn put(
    rows: &mut Vec<Vec<String>>,
    (row, column): (usize, usize),
    text: String,
    left: &mut usize,
) -> Result<(), ReadError> {
    let new_rows = (row + 1).saturating_sub(rows.len());
    let new_cells = (column + 1).saturating_sub(rows.get(row).map_or(0, Vec::len));
    let too_far = row >= MOST_ROWS || column >= MOST_COLUMNS;
    *left = match left.checked_sub(new_rows + new_cells) {
        Some(left) if !too_far => left,
        _ => return Err(ReadError::TooManyCells),
    };
    rows.resize(rows.len() + new_rows, Vec::new());
    let cells = &mut rows[row];
    cells.resize(cells.len() + new_cells, String::new());
    cells[column] = text;
    Ok(())
}

/// Unpacks every part of the container into nothing, to see how much it comes to.
fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = |_| ReadError::DamagedWorkbook;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let Ok(part) = archive.by_index(part) else {
            return Err(ReadError::DamagedWorkbook);
        };
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| ReadError::DamagedWorkbook)?;
        if read > left {
            let most = (MOST_UNPACKED >> 20) as usize;
            return Err(ReadError::Bomb { most });
        }
        left -= read;
    }
    Ok(())
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Float(value) => value.to_string(),
        Data::Int(value) => value.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(date) => date.to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_splits_every_row() {
        for (text, cells) in [
            ("a,b\n1,2", vec!["1", "2"]),
            (";Trust\r\nTrust;0,5\r\n", vec!["Trust", "0,5"]),
            ("a\tb\n1,5\t2", vec!["1,5", "2"]),
            ("from,to\n\"x; y\",z", vec!["x; y", "z"]),
        ] {
            assert_eq!(delimited(text).rows[1], cells, "{text:?}");
        }
    }

    #[test]
    fn a_damaged_workbook_is_refused_in_a_sentence() {
        let broken = b"PK\x03\x04\xEF\xBF\xBD\xEF\xBF\xBD\x00 and so on";
        let source = Source::new(broken).unwrap();
        assert_eq!(sheets(&source).unwrap_err(), ReadError::DamagedWorkbook);
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_breaks() {
        let sheet = delimited("from,to,quote\nA,B,\"one\ntwo, three\"\nC,D,\n");
        assert_eq!(sheet.rows.len(), 3);
        assert_eq!(sheet.rows[1][2], "one\ntwo, three");
    }
}
