//! A map as a table: causes in rows, effects in columns.

use crate::model::text::width;
use crate::model::{FactorId, Map, Sign};

/// Columns of one cell.
const CELL: usize = 5;

/// The table of a map. A cell holds the sign of the link, `|` behind it where the effect comes
/// later, and a point where there is no link.
pub fn of(map: &Map) -> String {
    let ids: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
    let names: Vec<String> = ids
        .iter()
        .map(|id| format!("{id} {}", map.label(*id)))
        .collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let codes = ids.iter().map(|id| format!("{:>CELL$}", id.to_string()));
    let mut text = format!("{:widest$}{}\n", "", codes.collect::<String>());
    for (from, name) in ids.iter().zip(&names) {
        let blank = widest - width(name);
        let row = ids
            .iter()
            .map(|to| format!("{:>CELL$}", mark(map, *from, *to)));
        text.push_str(&format!("{name}{:blank$}{}\n", "", row.collect::<String>()));
    }
    text
}

fn mark(map: &Map, from: FactorId, to: FactorId) -> String {
    let Some(link) = map.between(from, to) else {
        return "·".to_owned();
    };
    let sign = match link.sign {
        Sign::Contested => "±",
        sign => sign.symbol(),
    };
    format!("{sign}{}", if link.delay { "|" } else { "" })
}
