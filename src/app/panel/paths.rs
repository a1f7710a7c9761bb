//! How one factor affects another: every way between them, with its net effect.

use super::{ListLine, sentence, waiting};
use crate::analysis::{PathEffect, PathSet, SignedPath};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::{FactorId, Map, Polarity};

/// How many ways are listed.
const MOST: usize = 40;

const MEANING: &str = "A way follows links from cause to effect and passes no factor twice. Ways \
    are counted, not weighed: which of them is strong, only the room knows.";

pub(super) fn lines(app: &App, from: FactorId, to: FactorId) -> Vec<ListLine> {
    let map = app.session().map();
    let ends = format!("{} → {}", map.label(from), map.label(to));
    let mut lines = vec![
        ListLine::toned(ends, Tone::Strong, 0),
        ListLine::quiet(MEANING),
    ];
    match analysis_cache::result(app, &AnalysisQuery::Paths { from, to }) {
        Some(AnalysisResult::Paths(ways)) => lines.extend(of_ways(map, ways)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn of_ways(map: &Map, ways: &PathSet) -> Vec<ListLine> {
    let mut lines = vec![ListLine::plain(sentence(&ways.says())), ListLine::default()];
    lines.extend(ways.paths.iter().take(MOST).map(|way| of_way(map, way)));
    let left = ways.paths.len().saturating_sub(MOST);
    if left > 0 {
        lines.push(ListLine::quiet(format!("… and {left} more")));
    }
    lines
}

/// A way as it would be typed, behind what it does.
fn of_way(map: &Map, way: &SignedPath) -> ListLine {
    let (head, tone) = match way.effect {
        PathEffect::Up => ("up", Tone::Positive),
        PathEffect::Down => ("down", Tone::Negative),
        PathEffect::Open => ("open", Tone::Plain),
    };
    let mut text = format!(
        "{head}: {}",
        way.factors
            .first()
            .map_or_else(String::new, |id| map.label(*id))
    );
    for link in way.links.iter().filter_map(|id| map.link(*id)) {
        let delay = if link.delay { " ‖" } else { "" };
        let sign = mark(link.sign);
        text.push_str(&format!(" → {} {sign}{delay}", map.label(link.to)));
    }
    ListLine {
        hang: 2,
        ..ListLine::toned(text, tone, 0)
    }
}

fn mark(sign: Polarity) -> &'static str {
    super::inspector::sign(sign)
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use super::*;

    const LINES: [&str; 3] = [
        "Tax -> Price + -> Demand - ||",
        "Tax -> Demand ?",
        "Demand -> Votes +",
    ];

    #[test]
    fn the_ways_are_told_with_their_net_effect_and_lit_on_the_map() {
        let mut app = app(&LINES);
        let (from, to) = (FactorId(1), FactorId(3));
        let says = told(&mut app, PanelContent::Ways { from, to });
        let rows: Vec<&str> = says.lines().collect();
        assert_eq!(rows[0], "Tax → Demand");
        assert_eq!(
            rows[2..],
            [
                "1 pushes it down, 1 has an open sign; shortest: nobody can say which way in one \
                 step (both ways of up to 8 links).",
                "",
                "open: Tax → Demand ?",
                "down: Tax → Price + → Demand − ‖",
            ]
        );
        let lit = app.highlight().unwrap();
        assert_eq!(lit.factors, [1, 2, 3].map(FactorId).into());
        assert_eq!(lit.links.len(), 3);
    }

    #[test]
    fn where_no_way_leads_it_is_said() {
        let mut app = app(&LINES);
        let (from, to) = (FactorId(4), FactorId(1));
        let says = told(&mut app, PanelContent::Ways { from, to });
        assert!(says.contains("No way of up to 8 links"), "{says}");
        assert_eq!(
            app.highlight().unwrap().factors,
            [4, 1].map(FactorId).into()
        );
    }
}
