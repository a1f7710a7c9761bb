//! Factors that may be one and the same.

use super::{ListLine, count, with_map_analysis};
use crate::analysis::DuplicatePair;
use crate::app::commands::merging::{DUPLICATES, MERGE};
use crate::app::{App, Tone};
use crate::model::{FactorId, Map};

const MEANING: &str = "Labels that look alike. Only the group knows whether they mean the same.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    with_map_analysis(app, MEANING, |survey| of_pairs(app, &survey.alike))
}

fn of_pairs(app: &App, pairs: &[DuplicatePair]) -> Vec<ListLine> {
    if pairs.is_empty() {
        return vec![ListLine::plain("No two factors look alike.")];
    }
    let lit = app.highlight().map(|lit| &lit.factors);
    let is_lit =
        |pair: &DuplicatePair| lit.is_some_and(|lit| lit.iter().eq([&pair.one, &pair.other]));
    let map = app.session().map();
    let mut lines: Vec<ListLine> = pairs
        .iter()
        .flat_map(|pair| of_pair(map, pair, is_lit(pair)))
        .collect();
    if app.is_live() {
        let [next, merge] = [DUPLICATES, MERGE].map(|row| app.keymap().way_to(&row));
        let how = format!("{next}: next pair. {merge}: merge the selected one into the other.");
        lines.extend([ListLine::default(), ListLine::quiet(how)]);
    }
    lines
}

fn of_pair(map: &Map, pair: &DuplicatePair, lit: bool) -> [ListLine; 3] {
    let factor = |id: FactorId| {
        let links = count(map.degree(id), "link", "links");
        format!("{id} {} ({links})", map.label(id))
    };
    let tone = if lit { Tone::Strong } else { Tone::Plain };
    let row = |text, tone, indent| ListLine {
        marked: lit,
        hang: 2,
        ..ListLine::toned(text, tone, indent)
    };
    let sign = if lit { "► " } else { "" };
    [
        row(format!("{sign}{}", factor(pair.one)), tone, 0),
        row(factor(pair.other), tone, 2),
        row(pair.likeness.says(), Tone::Quiet, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn factors_that_look_alike_are_listed_with_the_reason() {
        let mut app = app(&["Coal jobs -> Votes +", "Votes -> Coal job -", "Fear"]);
        let says = told(&mut app, PanelContent::Duplicates);
        let rows: Vec<&str> = says.lines().skip(1).take(3).collect();
        let wanted = [
            "F1 Coal jobs (1 link)",
            "  F3 Coal job (1 link)",
            "  the same words",
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn where_none_look_alike_it_says_so() {
        let says = told(&mut app(&["A -> B +"]), PanelContent::Duplicates);
        assert!(says.contains("No two factors look alike."));
    }
}
