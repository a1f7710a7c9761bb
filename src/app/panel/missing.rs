//! Links of the selected factor that nobody has drawn and that would close loops.

use super::{ListLine, count, nothing_selected, waiting};
use crate::analysis::{Bound, Completeness, MissingLink, MissingLinks};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::{FactorId, Map};

/// How many links are listed.
const MOST: usize = 20;

const MEANING: &str = "Links that are not drawn and would close loops. A loop closed this way is not a \
    reason to add the link: ask the group.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let Some(factor) = app.selected_factor() else {
        return nothing_selected();
    };
    let map = app.session().map();
    let mut lines = vec![
        ListLine::toned(map.label(factor), Tone::Strong, 0),
        ListLine::quiet(MEANING),
    ];
    match analysis_cache::result(app, &AnalysisQuery::Missing(factor)) {
        Some(AnalysisResult::Missing(found)) => lines.extend(of_found(map, factor, found)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn of_found(map: &Map, factor: FactorId, found: &MissingLinks) -> Vec<ListLine> {
    let length = Bound::default().length;
    let bound = match found.reach {
        Completeness::Complete => format!("Loops of up to {length} links are counted."),
        Completeness::CountReached { .. } | Completeness::OutOfBudget { .. } => {
            format!("Some of the loops of up to {length} links are counted: there are more.")
        }
    };
    let mut lines = vec![ListLine::quiet(bound)];
    if found.links.is_empty() {
        lines.push(ListLine::plain(
            "No link would close a loop that is not there.",
        ));
    }
    lines.extend(
        found
            .links
            .iter()
            .take(MOST)
            .flat_map(|link| of_link(map, factor, link)),
    );
    let left = found.links.len().saturating_sub(MOST);
    if left > 0 {
        lines.push(ListLine::quiet(format!("… and {left} more")));
    }
    lines
}

fn of_link(map: &Map, factor: FactorId, link: &MissingLink) -> [ListLine; 2] {
    let head = match link.from == factor {
        true => format!("→ {}", map.label(link.to)),
        false => format!("← {}", map.label(link.from)),
    };
    let loops = count(link.loops, "loop", "loops");
    let weight = match link.loops {
        1 => format!("{loops} of {} links", link.shortest),
        _ => format!("{loops}, the shortest of {} links", link.shortest),
    };
    [
        ListLine::plain(head),
        ListLine::toned(format!("would close {weight}"), Tone::Quiet, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use crate::app::Selection;
    use crate::model::FactorId;

    #[test]
    fn absent_links_are_asked_for_with_the_loops_they_would_close() {
        let mut app = app(&["A -> B + -> C +", "A -> C +"]);
        assert!(told(&mut app, PanelContent::Missing).starts_with("Select a factor"));
        app.pick(Some(Selection::Factor(FactorId(3))));
        let says = told(&mut app, PanelContent::Missing);
        let rows: Vec<&str> = says.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "Loops of up to 8 links are counted.",
                "→ A",
                "  would close 2 loops, the shortest of 2 links",
                "→ B",
                "  would close 1 loop of 2 links",
            ]
        );
    }
}
