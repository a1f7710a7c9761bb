//! What follows when factors are pushed: the share of draws that agree, and a scenario beside it.

use super::{ListLine, sentence, waiting};
use crate::app::what_if::{Perturbation, WhatIf, WhatIfOutcome};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::Map;

const MEANING: &str = "Links of random strength, drawn many times: the share of draws says how \
    far the signs alone settle it. It is no probability. The scenario says which way, not how \
    much.";

pub(super) fn lines(app: &App, pushes: &[Perturbation]) -> Vec<ListLine> {
    let map = app.session().map();
    let mut lines = vec![
        ListLine::toned(pushed(map, pushes), Tone::Strong, 0),
        ListLine::quiet(MEANING),
    ];
    match analysis_cache::result(app, &AnalysisQuery::WhatIf(pushes.to_vec())) {
        Some(AnalysisResult::WhatIf(found)) => lines.extend(of_found(map, pushes, found)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn pushed(map: &Map, pushes: &[Perturbation]) -> String {
    let one = |push: &Perturbation| format!("{} {}", map.label(push.factor), push.direction.word());
    pushes.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn of_found(map: &Map, pushes: &[Perturbation], found: &WhatIf) -> Vec<ListLine> {
    let mut lines = vec![ListLine::default()];
    if found.pressed.kept == 0 {
        let none = "No draw comes to rest: the loops as drawn feed themselves too strongly.";
        lines.push(ListLine::toned(none, Tone::Warning, 0));
    }
    let outcomes = found.outcomes(pushes);
    let moves = |one: &&WhatIfOutcome| one.response.up + one.response.down > 0;
    for one in outcomes.iter().filter(moves) {
        lines.extend(of_outcome(map, found, one));
    }
    let still: Vec<String> = outcomes
        .iter()
        .filter(|one| !moves(one))
        .map(|one| map.label(one.response.factor))
        .collect();
    if !still.is_empty() && found.pressed.kept > 0 {
        let still = format!("{}: {}", "These do not move", still.join(", "));
        lines.push(ListLine::quiet(sentence(&still)));
    }
    lines.extend(ListLine::heading("How it was worked out"));
    lines.push(ListLine::quiet(format!(
        "Draws: {}.",
        found.pressed.account()
    )));
    lines.push(ListLine::quiet(format!("Scenario: {}.", found.account())));
    lines
}

fn of_outcome(map: &Map, found: &WhatIf, one: &WhatIfOutcome) -> [ListLine; 2] {
    let label = map.label(one.response.factor);
    let says = format!("{label}: {}", found.pressed.says(&one.response));
    let tone = match one.response.up.cmp(&one.response.down) {
        std::cmp::Ordering::Greater => Tone::Positive,
        std::cmp::Ordering::Less => Tone::Negative,
        std::cmp::Ordering::Equal => Tone::Plain,
    };
    let bar = found.bar(&one.response);
    [
        ListLine {
            hang: 2,
            ..ListLine::plain(says)
        },
        ListLine::toned(format!("{bar} scenario {:+.2}", one.change), tone, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use crate::app::what_if::parse_perturbations;

    #[test]
    fn every_factor_says_which_way_it_goes_and_in_how_many_draws() {
        let mut app = app(&["Jobs -> Support + -> Tax -", "Tax -> Jobs -", "Rain"]);
        let pushes = parse_perturbations(app.session().map(), "Jobs +").unwrap();
        let says = told(&mut app, PanelContent::WhatIf(pushes));
        for part in [
            "Jobs up\n",
            "Draws: 1,000 draws of strengths up to 0.5, 1,000 kept",
            "Scenario: fuzzy cognitive map: Kosko's rule, tanh of steepness 1",
            "Support: up in every draw\n  ++++++++++ scenario +0.46\n",
            "Tax: down in every draw\n  ---------- scenario -0.23\n",
            "These do not move: Rain.\n",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
    }
}
