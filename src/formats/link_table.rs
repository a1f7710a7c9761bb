//! Tables with a row for each link, as edge lists, Kumu and PRSM write them.

use super::foreign::{FactorIndex, ForeignMap, non_empty};
use super::polarity_words::{
    Claim, claim, is_delayed, link_text, number, polarity, polarity_in_name,
};
use super::sheet::Sheet;
use super::table_header::{Column, TableHeader};
use crate::model::Polarity;

/// Adds the links of a table, and the factors that they name.
///
/// `last` is the row behind the last one of the table.
pub fn read(
    sheet: &Sheet,
    header: &TableHeader,
    last: usize,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) {
    let is_kumu = header.place(Column::Type).is_some() && header.place(Column::Polarity).is_none();
    for at in header.row + 1..last {
        let Some(row) = sheet.rows.get(at) else { break };
        let place = where_is(sheet, at);
        let (from, to) = (header.text(row, Column::From), header.text(row, Column::To));
        if from.is_empty() && to.is_empty() {
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                map.warnings
                    .loss("a row without cause and effect is left out", place);
            }
            continue;
        }
        if from.is_empty() || to.is_empty() {
            let alone = if from.is_empty() { to } else { from };
            index.label_or_add(alone, map);
            continue;
        }
        let from = end(from, index, map);
        let several = is_kumu && to.contains('|') && index.get_label(to).is_none();
        let ends: Vec<&str> = match several {
            true => to.split('|').filter(|it| !it.trim().is_empty()).collect(),
            false => vec![to],
        };
        for to in ends {
            let to = end(to, index, map);
            add(header, row, (from, to), &place, map);
        }
    }
}

/// Where a row of a table stands, in words.
pub fn where_is(sheet: &Sheet, row: usize) -> String {
    match sheet.name.is_empty() {
        true => format!("row {}", row + 1),
        false => format!("row {} of “{}”", row + 1, sheet.name),
    }
}

fn end(text: &str, index: &mut FactorIndex, map: &mut ForeignMap) -> usize {
    index
        .get(text)
        .unwrap_or_else(|| index.label_or_add(text, map))
}

fn add(
    header: &TableHeader,
    row: &[String],
    (from, to): (usize, usize),
    place: &str,
    map: &mut ForeignMap,
) {
    let sign = sign(header, row, place, map);
    let direction = header.text(row, Column::Direction).to_lowercase();
    let is_undirected = ["undirected", "mutual"].contains(&direction.as_str());
    let voices = voices(header, row, sign.polarity);
    let text = link_text(header.text(row, Column::Label));
    let link = map.add_link(from, to, sign.polarity);
    link.strength = sign.strength;
    link.is_undirected = is_undirected;
    link.delay = text.delay || is_delayed(header.text(row, Column::Delay));
    link.confidence =
        number(header.text(row, Column::Confidence)).filter(|it| (0.0..=1.0).contains(it));
    link.voices = voices;
    let texts = |kind| header.texts(row, kind).map(|(_, text)| text.to_owned());
    let notes: Vec<String> = texts(Column::Note)
        .chain(texts(Column::Definition))
        .collect();
    link.note = non_empty(&notes.join("\n"));
    link.evidence = texts(Column::Evidence).collect();
    link.words = non_empty(&text.words);
    link.attributes = attributes(header, row);
    if is_undirected {
        map.warnings.note(
            "a connection has no direction: it is a link each way",
            place,
        );
        let mut back = map.links[map.links.len() - 1].clone();
        (back.from, back.to) = (to, from);
        map.links.push(back);
    }
}

/// The sign of a row: of the first column that says one.
fn sign(header: &TableHeader, row: &[String], place: &str, map: &mut ForeignMap) -> Claim {
    let strength = strength(header, row);
    let said = header.text(row, Column::Polarity);
    let mut read = match claim(said) {
        Some(read) => read,
        None => {
            map.warnings
                .note(format!("the sign “{said}” is not understood"), place);
            Claim {
                polarity: Polarity::Unknown,
                strength: None,
            }
        }
    };
    if read.polarity == Polarity::Unknown {
        let names = [Column::Type, Column::StyleName, Column::Label];
        let named = names
            .into_iter()
            .find_map(|column| by_name(header.text(row, column), column));
        read.polarity = named.unwrap_or(Polarity::Unknown);
    }
    if read.polarity == Polarity::Unknown && said.is_empty() {
        let style = header.text(row, Column::Style);
        if let Some(weight) = strength.filter(|_| is_signed(header, row)) {
            read = weight;
        } else if !style.is_empty() && header.text(row, Column::StyleName).is_empty() {
            map.warnings.note(
                format!("style {style} has no name, so it gives no sign"),
                place,
            );
        }
    }
    read.strength = read.strength.or_else(|| strength?.strength);
    read
}

/// Kumu's kinds and PRSM's styles are names; of a label only a sign by itself counts.
fn by_name(text: &str, column: Column) -> Option<Polarity> {
    let sign = match column {
        Column::StyleName => polarity_in_name(text),
        Column::Label => link_text(text).polarity,
        _ => polarity(text),
    };
    sign.filter(|sign| *sign != Polarity::Unknown && !text.is_empty())
}

/// Whether the number in the column of strengths stands for a sign too: a table without another
/// column for signs.
fn is_signed(header: &TableHeader, row: &[String]) -> bool {
    let others = [Column::Polarity, Column::Type, Column::StyleName];
    let none = others
        .into_iter()
        .all(|column| header.place(column).is_none());
    none || number(header.text(row, Column::Strength)).is_some_and(|weight| weight < 0.0)
}

fn strength(header: &TableHeader, row: &[String]) -> Option<Claim> {
    if let Some(step) = marked_step(header, row) {
        return Some(super::polarity_words::claim_of_number(step));
    }
    let text = header.text(row, Column::Strength);
    let value = number(text)?;
    let mut read = super::polarity_words::claim_of_number(value);
    if value.abs() <= 1.0 && value != 0.0 {
        read.strength = Some(value.abs());
    }
    Some(read)
}

/// The step that is marked in a long table of weights, from -1 to 1.
fn marked_step(header: &TableHeader, row: &[String]) -> Option<f64> {
    let cells = header.columns.iter().zip(row);
    let mut marked = cells.filter_map(|(column, cell)| match column {
        Column::Step(step) if number(cell).is_some_and(|mark| mark > 0.0) => Some(f64::from(*step)),
        _ => None,
    });
    marked.next_back().map(|step| step / 5.0)
}

/// Who said a row: names with `;` between them, each with a sign of its own where one follows.
fn voices(header: &TableHeader, row: &[String], sign: Polarity) -> Vec<(String, Polarity)> {
    let cells = header.texts(row, Column::Voice);
    let names = cells.flat_map(|(_, text)| text.split(';')).map(str::trim);
    let voice = |name: &str| {
        let (who, own) = name.rsplit_once(' ').unwrap_or((name, ""));
        match name {
            _ if name.ends_with(" without a sign") => {
                let who = name.trim_end_matches(" without a sign");
                (who.to_owned(), Polarity::Unknown)
            }
            _ => match polarity(own).filter(|_| !own.is_empty()) {
                Some(own) => (who.to_owned(), own),
                None => (name.to_owned(), sign),
            },
        }
    };
    names.filter(|name| !name.is_empty()).map(voice).collect()
}

/// What other columns say, by their headers.
pub fn attributes(header: &TableHeader, row: &[String]) -> Vec<(String, String)> {
    let kinds = [Column::Other, Column::Tags, Column::Style, Column::Group];
    let pairs = kinds.into_iter().flat_map(|kind| header.texts(row, kind));
    pairs
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}
