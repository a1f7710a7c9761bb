//! A session's map as an adjacency matrix (comma-separated): the row acts on the column.

use super::csv::{delimited, guarded};
use super::{ExportError, ExportInput, Exported};
use crate::model::{FactorId, Map, Polarity};

/// Writes the matrix.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let ids: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
    let label = |id: &FactorId| guarded(map.label(*id));
    let mut rows = vec![
        [String::new()]
            .into_iter()
            .chain(ids.iter().map(label))
            .collect::<Vec<_>>(),
    ];
    for from in &ids {
        let cells = ids.iter().map(|to| weight(map, *from, *to));
        rows.push([label(from)].into_iter().chain(cells).collect());
    }
    let open = map
        .links()
        .filter(|link| link.sign != Polarity::Positive && link.sign != Polarity::Negative);
    let open = open.count();
    let note = (open > 0).then(|| {
        format!(
            "{} without a clear sign are left out: a matrix has no place for them.",
            crate::model::text::count(open, "link", "links")
        )
    });
    Ok(Exported {
        note,
        ..delimited(&rows)?
    })
}

fn weight(map: &Map, from: FactorId, to: FactorId) -> String {
    let Some(link) = map.link_between(from, to) else {
        return "0".to_owned();
    };
    let size = link.strength.map_or(1.0, |strength| strength.value());
    match link.sign {
        Polarity::Positive => size.to_string(),
        Polarity::Negative => (-size).to_string(),
        Polarity::Unknown | Polarity::Contested => "0".to_owned(),
    }
}
