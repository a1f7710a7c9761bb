//! What follows when factors are pushed, in three voices.

use super::{ListLine, sentence, waiting};
use crate::analysis::dynamics::{
    Direction, FactorAnswer, Perturbation, Verdict, WHAT_IF_MEANING, WhatIf,
};
use crate::app::{AnalysisQuery, AnalysisResult, App, Tone, analysis_cache};
use crate::model::Map;

pub(super) fn lines(app: &App, pushes: &[Perturbation]) -> Vec<ListLine> {
    let map = app.session().map();
    let mut lines = vec![
        ListLine::toned(pushed(map, pushes), Tone::Strong, 0),
        ListLine::quiet(WHAT_IF_MEANING),
    ];
    match analysis_cache::result(app, &AnalysisQuery::WhatIf(pushes.to_vec())) {
        Some(AnalysisResult::WhatIf(found)) => lines.extend(of_found(map, found)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn pushed(map: &Map, pushes: &[Perturbation]) -> String {
    let one = |push: &Perturbation| format!("{} {}", map.label(push.factor), push.direction.word());
    pushes.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn of_found(map: &Map, found: &WhatIf) -> Vec<ListLine> {
    let mut lines = vec![ListLine::default()];
    let (still, moved): (Vec<&FactorAnswer>, Vec<&FactorAnswer>) = found
        .answers
        .iter()
        .partition(|one| one.verdict == Verdict::Unreached);
    for one in moved {
        lines.extend(of_answer(map, found, one));
    }
    if !still.is_empty() {
        let still: Vec<String> = still.iter().map(|one| map.label(one.factor)).collect();
        let still = format!("No way leads to these: {}", still.join(", "));
        lines.push(ListLine::quiet(sentence(&still)));
    }
    lines.extend(ListLine::heading("How it was worked out"));
    lines.extend(found.account().into_iter().map(ListLine::quiet));
    lines
}

fn of_answer(map: &Map, found: &WhatIf, one: &FactorAnswer) -> [ListLine; 2] {
    let label = map.label(one.factor);
    let says = format!("{} {label}: {}", one.sign(), one.says(map, found));
    let tone = match one.verdict {
        Verdict::Settled(Direction::Up) => Tone::Positive,
        Verdict::Settled(Direction::Down) => Tone::Negative,
        _ => Tone::Plain,
    };
    [
        ListLine {
            hang: 2,
            ..ListLine::toned(says, tone, 0)
        },
        ListLine::toned(one.voices(), Tone::Quiet, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use crate::app::what_if::parse_perturbations;

    #[test]
    fn every_factor_says_which_way_it_goes_and_how_far_that_is_settled() {
        let mut app = app(&["Jobs -> Support + -> Tax -", "Tax -> Jobs -", "Rain"]);
        let pushes = parse_perturbations(app.session().map(), "Jobs +").unwrap();
        let says = told(&mut app, PanelContent::WhatIf(pushes));
        for part in [
            "Jobs up\n",
            "↑ Support: up, settled\n  signs alone all up; trials up in all ",
            "↓ Tax: down, settled\n  signs alone all down; trials down in all ",
            "No way leads to these: Rain.\n",
            "every factor pulled back by itself",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
        assert!(!says.contains("0.46"), "no number comes from a default");
    }
}
