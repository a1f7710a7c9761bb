//! What follows when factors are pushed: the share of draws that agree, and a scenario beside it.

use super::{PanelLine, sentence, waiting};
use crate::app::what_if::{Outcome, Push, WhatIf};
use crate::app::{App, Finding, Query, Tone};
use crate::model::Map;

const MEANING: &str = "Links of random strength, drawn many times: the share of draws says how \
    far the signs alone settle it. It is no probability. The scenario says which way, not how \
    much.";

pub(super) fn lines(app: &App, pushes: &[Push]) -> Vec<PanelLine> {
    let map = app.session().map();
    let mut lines = vec![
        PanelLine::toned(pushed(map, pushes), Tone::Strong, 0),
        PanelLine::quiet(MEANING),
    ];
    match app.finding(&Query::WhatIf(pushes.to_vec())) {
        Some(Finding::WhatIf(found)) => lines.extend(of_found(map, pushes, found)),
        _ => lines.extend(waiting()),
    }
    lines
}

fn pushed(map: &Map, pushes: &[Push]) -> String {
    let one = |push: &Push| format!("{} {}", map.label(push.factor), push.direction.word());
    pushes.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn of_found(map: &Map, pushes: &[Push], found: &WhatIf) -> Vec<PanelLine> {
    let mut lines = vec![PanelLine::default()];
    if found.pressed.kept == 0 {
        let none = "No draw comes to rest: the loops as drawn feed themselves too strongly.";
        lines.push(PanelLine::toned(none, Tone::Warning, 0));
    }
    let outcomes = found.outcomes(pushes);
    let moves = |one: &&Outcome| one.response.up + one.response.down > 0;
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
        lines.push(PanelLine::quiet(sentence(&still)));
    }
    lines.extend(PanelLine::heading("How it was worked out"));
    lines.push(PanelLine::quiet(format!(
        "Draws: {}.",
        found.pressed.account()
    )));
    lines.push(PanelLine::quiet(format!("Scenario: {}.", found.account())));
    lines
}

fn of_outcome(map: &Map, found: &WhatIf, one: &Outcome) -> [PanelLine; 2] {
    let label = map.label(one.response.factor);
    let says = format!("{label}: {}", found.pressed.says(&one.response));
    let tone = match one.response.up.cmp(&one.response.down) {
        std::cmp::Ordering::Greater => Tone::Positive,
        std::cmp::Ordering::Less => Tone::Negative,
        std::cmp::Ordering::Equal => Tone::Plain,
    };
    let bar = found.bar(&one.response);
    [
        PanelLine {
            hang: 2,
            ..PanelLine::plain(says)
        },
        PanelLine::toned(format!("{bar} scenario {:+.2}", one.change), tone, 2),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::PanelKind;
    use super::super::trial::{app, told};
    use crate::app::what_if::pushes;

    #[test]
    fn every_factor_says_which_way_it_goes_and_in_how_many_draws() {
        let mut app = app(&["Jobs -> Support + -> Tax -", "Tax -> Jobs -", "Rain"]);
        let pushes = pushes(app.session().map(), "Jobs +").unwrap();
        let says = told(&mut app, PanelKind::WhatIf(pushes));
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
