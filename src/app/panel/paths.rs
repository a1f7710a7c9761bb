//! How one factor affects another: every path between them, with its net effect.

use super::{ListLine, sentence, waiting};
use crate::analysis::{PathEffect, PathSet, SignedPath};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::{FactorId, Map, Polarity};

/// How many paths are listed.
const MOST: usize = 40;

const MEANING: &str = "A path follows links from cause to effect and visits each factor once. Paths \
    are counted, not weighed: only the room knows which are strong.";

pub(super) fn lines(app: &App, from: FactorId, to: FactorId) -> Vec<ListLine> {
    let map = app.session().map();
    let ends = format!("{} → {}", map.label(from), map.label(to));
    let mut lines = vec![
        ListLine::toned(ends, Tone::Strong, 0),
        ListLine::quiet(MEANING),
    ];
    match analysis_cache::result(app, &AnalysisQuery::Paths { from, to }) {
        Some(AnalysisResult::Paths(paths)) => lines.extend(of_paths(map, paths)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn of_paths(map: &Map, paths: &PathSet) -> Vec<ListLine> {
    let mut lines = vec![
        ListLine::plain(sentence(&paths.says())),
        ListLine::default(),
    ];
    lines.extend(paths.paths.iter().take(MOST).map(|path| of_path(map, path)));
    let left = paths.paths.len().saturating_sub(MOST);
    if left > 0 {
        lines.push(ListLine::quiet(format!("… and {left} more")));
    }
    lines
}

/// A path as it would be typed, after what it does.
fn of_path(map: &Map, path: &SignedPath) -> ListLine {
    let (head, tone) = match path.effect {
        PathEffect::Up => ("up", Tone::Positive),
        PathEffect::Down => ("down", Tone::Negative),
        PathEffect::Open => ("unknown", Tone::Plain),
    };
    let mut text = format!(
        "{head}: {}",
        path.factors
            .first()
            .map_or_else(String::new, |id| map.label(*id))
    );
    for link in path.links.iter().filter_map(|id| map.link(*id)) {
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
    fn paths_are_listed_with_their_net_effect_and_highlighted() {
        let mut app = app(&LINES);
        let (from, to) = (FactorId(1), FactorId(3));
        let says = told(&mut app, PanelContent::Ways { from, to });
        let rows: Vec<&str> = says.lines().collect();
        assert_eq!(rows[0], "Tax → Demand");
        assert_eq!(
            rows[2..],
            [
                "1 path lowers it, 1 unknown, 1 delayed; shortest: unknown in 1 step (both paths of \
                 up to 8 links).",
                "",
                "unknown: Tax → Demand ?",
                "down: Tax → Price + → Demand − ‖",
            ]
        );
        let lit = app.highlight().unwrap();
        assert_eq!(lit.factors, [1, 2, 3].map(FactorId).into());
        assert_eq!(lit.links.len(), 3);
    }

    #[test]
    fn where_no_path_leads_it_is_said() {
        let mut app = app(&LINES);
        let (from, to) = (FactorId(4), FactorId(1));
        let says = told(&mut app, PanelContent::Ways { from, to });
        assert!(says.contains("No path of up to 8 links"), "{says}");
        assert_eq!(
            app.highlight().unwrap().factors,
            [4, 1].map(FactorId).into()
        );
    }
}
