//! Tables with a row for each factor, as Kumu and PRSM write them.

use super::foreign::{FactorIndex, ForeignMap, ForeignPlace, non_empty};
use super::link_table::{attributes, where_is};
use super::polarity_words::number;
use super::sheet::Sheet;
use super::table_header::{Column, TableHeader};

/// Adds the factors of a table. Equal labels stay two factors; links to the label reach the first.
pub fn read(
    sheet: &Sheet,
    header: &TableHeader,
    last: usize,
    index: &mut FactorIndex,
    map: &mut ForeignMap,
) {
    let mut first_rows = std::collections::HashMap::new();
    for at in header.row + 1..last {
        let Some(row) = sheet.rows.get(at) else { break };
        let (label, id) = (
            header.text(row, Column::Label),
            header.text(row, Column::Id),
        );
        if label.is_empty() && id.is_empty() {
            continue;
        }
        let place = map.add_factor(id, label);
        if !id.is_empty() {
            index.insert(id, place);
        }
        if !index.insert_label(label, place) && id.is_empty() {
            let first = first_rows.get(label).copied().unwrap_or(at);
            let says = format!(
                "two factors are called “{label}” (rows {} and {}); links go to the first",
                first + 1,
                at + 1
            );
            map.warnings.note(says, where_is(sheet, at));
        }
        first_rows.entry(label.to_owned()).or_insert(at);
        describe(header, row, place, map);
    }
}

fn describe(header: &TableHeader, row: &[String], place: usize, map: &mut ForeignMap) {
    let factor = &mut map.factors[place];
    let texts = |kind| header.texts(row, kind).map(|(_, text)| text.to_owned());
    let joined = |kind| non_empty(&texts(kind).collect::<Vec<_>>().join("\n"));
    factor.definition = joined(Column::Definition);
    factor.note = joined(Column::Note);
    factor.unit = joined(Column::Unit);
    factor.kind = joined(Column::Type);
    let tags = texts(Column::Tags);
    let tags: Vec<String> = tags
        .flat_map(|it| it.split('|').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    factor.groups = texts(Column::StyleName)
        .chain(texts(Column::Group))
        .chain(tags)
        .collect();
    factor.voices = texts(Column::Voice).collect();
    let coordinate = |kind| number(header.text(row, kind));
    if let (Some(x), Some(y)) = (coordinate(Column::X), coordinate(Column::Y)) {
        factor.place = Some(ForeignPlace { x, y });
    }
    let taken = |name: &str| {
        header
            .names
            .iter()
            .zip(&header.columns)
            .any(|(own, column)| own == name && matches!(column, Column::Tags | Column::Group))
    };
    factor.attributes = attributes(header, row)
        .into_iter()
        .filter(|(name, _)| !taken(name))
        .collect();
}
