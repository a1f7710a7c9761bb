//! Influence and dependence as a picture in text: four fields, the factors in them by their codes.

use super::ListLine;
use crate::analysis::Quadrant;
use crate::model::FactorId;

/// Columns of a field.
const FIELD: usize = 12;

/// The picture: influence upwards, dependence to the right.
pub(super) fn picture(quadrants: &[(FactorId, Quadrant)]) -> Vec<ListLine> {
    let field = |name: &str, quadrant| field(name, quadrants, quadrant);
    let upper = beside(
        &field("drives", Quadrant::Driving),
        &field("passes on", Quadrant::Linking),
    );
    let lower = beside(
        &field("apart", Quadrant::Apart),
        &field("is driven", Quadrant::Driven),
    );
    let line = "─".repeat(FIELD);
    let rows = std::iter::once("influence".to_owned())
        .chain(upper)
        .chain([format!("├{line}┼{line}")])
        .chain(lower)
        .chain([format!("└{line}┴{line} "), format!("{:>26}", "dependence")]);
    rows.map(ListLine::plain).collect()
}

/// The rows of one field: its name, and the codes of its factors.
fn field(name: &str, quadrants: &[(FactorId, Quadrant)], own: Quadrant) -> Vec<String> {
    let mut rows = vec![name.to_owned()];
    let mut row = String::new();
    for (factor, _) in quadrants.iter().filter(|(_, quadrant)| *quadrant == own) {
        let code = factor.to_string();
        if row.len() + 1 + code.len() > FIELD - 1 {
            rows.push(std::mem::take(&mut row));
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(&code);
    }
    rows.push(row);
    rows
}

fn beside(left: &[String], right: &[String]) -> Vec<String> {
    let at = |rows: &[String], row: usize| rows.get(row).cloned().unwrap_or_default();
    (0..left.len().max(right.len()))
        .map(|row| format!("│{:<FIELD$}│{}", at(left, row), at(right, row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_factor_stands_in_its_field_and_no_row_is_too_wide() {
        let fields = [
            Quadrant::Driving,
            Quadrant::Linking,
            Quadrant::Apart,
            Quadrant::Driven,
        ];
        let quadrants: Vec<(FactorId, Quadrant)> = (1..=9)
            .zip(fields.into_iter().cycle())
            .map(|(id, field)| (FactorId(id * 13), field))
            .collect();
        let rows: Vec<String> = picture(&quadrants)
            .into_iter()
            .map(|row| row.text)
            .collect();
        assert_eq!(
            rows,
            [
                "influence",
                "│drives      │passes on",
                "│F13 F65     │F26 F78",
                "│F117        │",
                "├────────────┼────────────",
                "│apart       │is driven",
                "│F39 F91     │F52 F104",
                "└────────────┴──────────── ",
                "                dependence",
            ]
        );
    }
}
