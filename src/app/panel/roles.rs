//! What drives, what is driven, what turns in circles.

use super::{ListLine, quadrants, with_map_analysis};
use crate::analysis::{Centrality, Chart, Influence, Role};
use crate::app::{App, MapAnalysis, Tone};
use crate::model::{FactorId, Map};

/// How many well connected factors are told.
const MOST: usize = 7;
/// How many factors have a row each; more of them stand one behind the other.
const ROWS: usize = 6;

const MEANING: &str = "The role of a factor by the links that are drawn, and nothing else. Many links do \
    not mean that a change there has a large effect.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    with_map_analysis(app, MEANING, |survey| {
        of_survey(app.session().map(), survey)
    })
}

fn of_survey(map: &Map, survey: &MapAnalysis) -> Vec<ListLine> {
    let with = |role| survey.roles.with(role).collect::<Vec<_>>();
    let mut lines = group(
        map,
        "Starting points: nothing on the map acts on them",
        &with(Role::Driver),
    );
    lines.extend(group(
        map,
        "Outcomes: they act on nothing",
        &with(Role::Outcome),
    ));
    lines.extend(group(map, "In between", &with(Role::Between)));
    for core in &survey.roles.cores {
        lines.extend(group(
            map,
            "Feedback core: each reaches every other and is reached by it",
            core,
        ));
    }
    lines.extend(group(map, "Not linked yet", &with(Role::Orphan)));
    lines.extend(well_connected(map, &survey.connected));
    if map.link_count() > 0 {
        lines.extend(ListLine::heading("Influence and dependence"));
        lines.extend(charts(map, &survey.influence));
    }
    lines
}

/// The direct and the indirect chart, and what moves between them.
fn charts(map: &Map, influence: &Influence) -> Vec<ListLine> {
    let chart = |chart: &Chart| {
        let factors = map.factors().map(|factor| factor.id);
        quadrants::picture(&factors.zip(chart.quadrants()).collect::<Vec<_>>())
    };
    let mut lines = vec![ListLine::quiet("Directly, by single links:")];
    lines.extend(chart(&influence.direct));
    lines.push(ListLine::quiet(format!(
        "Indirectly: {}",
        influence.account()
    )));
    if influence.indirect.is_even() {
        lines.push(ListLine::plain(
            "There is no difference between the factors here.",
        ));
    }
    lines.extend(chart(&influence.indirect));
    if !influence.moved.is_empty() {
        lines.push(ListLine::quiet("What moves between the two:"));
    }
    let moved = influence.moved.iter().take(MOST);
    lines.extend(moved.map(|one| ListLine {
        hang: 2,
        ..ListLine::toned(
            format!("{} {}: {}", one.factor, map.label(one.factor), one.says()),
            Tone::Plain,
            2,
        )
    }));
    lines
}

/// Factors under a heading that says how many they are where they are many.
fn group(map: &Map, heading: &str, factors: &[FactorId]) -> Vec<ListLine> {
    let called = |id: &FactorId| format!("{id} {}", map.label(*id));
    let row = |text| ListLine::toned(text, Tone::Plain, 2);
    match factors.len() {
        0 => Vec::new(),
        1..=ROWS => ListLine::heading(heading)
            .into_iter()
            .chain(factors.iter().map(|id| row(called(id))))
            .collect(),
        many => {
            let all = factors.iter().map(called).collect::<Vec<_>>().join(", ");
            let heading = ListLine::heading(format!("{heading} ({many})"));
            heading.into_iter().chain([row(all)]).collect()
        }
    }
}

/// Those with most links; of as many, those that more shortest ways pass through.
fn well_connected(map: &Map, connected: &[Centrality]) -> Vec<ListLine> {
    let mut most: Vec<&Centrality> = connected.iter().collect();
    most.retain(|one| one.causes + one.effects > 0);
    most.sort_by(|a, b| {
        let links = |one: &Centrality| one.causes + one.effects;
        links(b)
            .cmp(&links(a))
            .then(b.betweenness.total_cmp(&a.betweenness))
    });
    let row = |one: &&Centrality| {
        let text = format!(
            "{} {}: {} in, {} out; reaches {}, reached by {}",
            one.factor,
            map.label(one.factor),
            one.causes,
            one.effects,
            one.reach,
            one.reached_by
        );
        ListLine {
            hang: 2,
            ..ListLine::toned(text, Tone::Plain, 2)
        }
    };
    let mut lines = Vec::new();
    if !most.is_empty() {
        lines.extend(ListLine::heading("Well connected"));
    }
    lines.extend(most.iter().take(MOST).map(row));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn every_factor_has_its_part() {
        let mut app = app(&["A -> B + -> C + -> B -", "C -> D + -> E +", "F"]);
        let says = told(&mut app, PanelContent::Roles);
        for part in [
            "Starting points: nothing on the map acts on them\n  F1 A\n",
            "Feedback core: each reaches every other and is reached by it\n  F2 B\n  F3 C\n",
            "In between\n  F4 D\n",
            "Outcomes: they act on nothing\n  F5 E\n",
            "Not linked yet\n  F6 F\n",
            "Well connected\n  F3 C: 1 in, 2 out; reaches 3, reached by 2\n",
            "influence\n│drives",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
        assert!(!says.to_lowercase().contains("leverage"));
    }

    #[test]
    fn many_factors_of_one_part_stand_one_behind_the_other() {
        let mut app = app(&["A, B, C, D, E, F, G -> H +"]);
        let says = told(&mut app, PanelContent::Roles);
        let drivers = "Starting points: nothing on the map acts on them (7)\n  F1 A, F2 B, F3 C, F4 D, F5 E, F6 F, F7 G\n";
        assert!(says.contains(drivers), "{says}");
    }

    #[test]
    fn an_empty_map_has_no_parts() {
        assert_eq!(told(&mut app(&[]), PanelContent::Roles).lines().count(), 1);
    }
}
