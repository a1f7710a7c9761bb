//! Where could we push? What is known of the selected factor, side by side, and the places to
//! think through. Never one score.

use super::{ListLine, count, nothing_selected};
use crate::analysis::dynamics::{Direction, FactorAnswer, Perturbation, Verdict};
use crate::analysis::{LoopKind, Loops};
use crate::app::{AnalysisQuery, AnalysisResult, App, MapAnalysis, Tone, analysis_cache};
use crate::model::{FactorId, Map};
use crate::records::{Round, Subject, VoteTarget};
use crate::session::Records;

/// How many effects of a push are told.
const MOST: usize = 5;

const MEANING: &str = "What is known about this factor, side by side. There is no total score: the \
    group decides whether a change here is possible and worthwhile.";

/// Places to intervene in a system, from those that move least to those that move most, after
/// Meadows (1999), *Leverage points: places to intervene in a system*, in our words.
const PLACES: [&str; 12] = [
    "12 Numbers: constants, rates, taxes, standards",
    "11 Buffers: the size of stabilising stocks",
    "10 Stock-and-flow structures: roads, buildings, age groups",
    "9 Delays: how long until an effect is felt",
    "8 Balancing loops: how strongly they correct",
    "7 Reinforcing loops: how fast they amplify",
    "6 Information flows: who knows what, and when",
    "5 Rules: incentives, penalties, constraints",
    "4 Self-organisation: the power to change the structure",
    "3 Goals: what the system is for",
    "2 Paradigms: the beliefs behind the goals",
    "1 Transcending paradigms: staying free of any one belief",
];

/// What must be found out for the selected factor.
pub(super) fn queries(app: &App) -> Vec<AnalysisQuery> {
    let of = |factor| {
        vec![
            AnalysisQuery::WholeMap,
            AnalysisQuery::WhatIf(vec![up(factor)]),
        ]
    };
    app.selected_factor().map_or_else(Vec::new, of)
}

const fn up(factor: FactorId) -> Perturbation {
    Perturbation {
        factor,
        direction: Direction::Up,
    }
}

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let Some(factor) = app.selected_factor() else {
        return nothing_selected();
    };
    let map = app.session().map();
    let mut lines = vec![
        ListLine::toned(map.label(factor), Tone::Strong, 0),
        ListLine::quiet(MEANING),
    ];
    match analysis_cache::map_analysis(app) {
        Some(survey) => lines.extend(of_survey(survey, factor)),
        None => lines.extend(super::waiting()),
    }
    lines.extend(dots(app.session().records(), factor));
    lines.extend(pushed(app, factor));
    lines.extend(ListLine::heading("Places to think through"));
    lines.push(ListLine::quiet(
        "After Donella Meadows, 1999: from those that are said to move least to those that move most.",
    ));
    lines.extend(PLACES.map(|place| ListLine {
        hang: 4,
        ..ListLine::plain(format!("[ ] {place}{}", on_the_map(app, factor, place)))
    }));
    lines
}

fn of_survey(survey: &MapAnalysis, factor: FactorId) -> Vec<ListLine> {
    let mut lines = Vec::from(ListLine::heading("Connected"));
    let own = survey.connected.iter().find(|one| one.factor == factor);
    lines.extend(own.map(|one| {
        let (causes, effects) = (
            count(one.causes, "cause", "causes"),
            count(one.effects, "effect", "effects"),
        );
        let text = format!(
            "{causes}, {effects}; reaches {}, reached by {}",
            one.reach, one.reached_by
        );
        ListLine::plain(text)
    }));
    lines.extend(ListLine::heading("Loops through it"));
    let kinds = [
        LoopKind::Reinforcing,
        LoopKind::Balancing,
        LoopKind::Undetermined,
    ];
    let counts =
        kinds.map(|kind| format!("{} {}", through(&survey.loops, factor, kind), kind.letter()));
    lines.push(ListLine::plain(format!(
        "{}, of {}",
        counts.join(", "),
        survey.loops.says()
    )));
    lines
}

fn through(loops: &Loops, factor: FactorId, kind: LoopKind) -> usize {
    let own = loops.iter().filter(|one| one.kind == kind);
    own.filter(|one| one.factors().any(|id| id == factor))
        .count()
}

/// What the room gave it in each round of dots on factors whose counts are no secret any more.
fn dots(beside: &Records, factor: FactorId) -> Vec<ListLine> {
    let told = |round: &Round| round.on == VoteTarget::Factors && (round.shown || round.closed);
    let rounds = beside.rounds().iter().filter(|(_, round)| told(round));
    let rows: Vec<ListLine> = rounds
        .map(|(id, round)| {
            let cast = beside
                .dots()
                .iter()
                .filter(|(ballot, _)| ballot.round == *id);
            let on: Vec<&(Subject, u32)> = cast.flat_map(|(_, dots)| &dots.on).collect();
            let own = on.iter().filter(|(on, _)| *on == Subject::Factor(factor));
            let own: u32 = own.map(|(_, many)| many).sum();
            let all: u32 = on.iter().map(|(_, many)| many).sum();
            ListLine::plain(format!("{own} of {all}: {}", round.asks))
        })
        .collect();
    match rows.is_empty() {
        true => Vec::new(),
        false => ListLine::heading("Dots").into_iter().chain(rows).collect(),
    }
}

/// What goes where in most draws when there is more of it.
fn pushed(app: &App, factor: FactorId) -> Vec<ListLine> {
    let pushes = vec![up(factor)];
    let mut lines = Vec::from(ListLine::heading("If it goes up"));
    let Some(AnalysisResult::WhatIf(found)) =
        analysis_cache::result(app, &AnalysisQuery::WhatIf(pushes.clone()))
    else {
        lines.extend(super::waiting());
        return lines;
    };
    let map: &Map = app.session().map();
    let moved = found.answers.iter();
    let moved: Vec<_> = moved
        .filter(|one| one.verdict != Verdict::Unreached)
        .collect();
    let says = |one: &&FactorAnswer| {
        let label = map.label(one.factor);
        format!("{} {label}: {}", one.sign(), one.says(map, found))
    };
    lines.extend(moved.iter().take(MOST).map(|one| ListLine {
        hang: 2,
        ..ListLine::plain(says(one))
    }));
    match moved.len() {
        0 => lines.push(ListLine::plain("No way leads from it to another factor.")),
        1..=MOST => {}
        more => lines.push(ListLine::quiet(format!("… and {} more", more - MOST))),
    }
    lines.extend(found.account().into_iter().map(ListLine::quiet));
    lines
}

/// What of the map belongs to a place, where it can be counted.
fn on_the_map(app: &App, factor: FactorId, place: &str) -> String {
    let map = app.session().map();
    let loops =
        |kind| analysis_cache::map_analysis(app).map(|survey| through(&survey.loops, factor, kind));
    let counted = match place.split(' ').next() {
        Some("9") => {
            let links = map.causes(factor).into_iter().chain(map.effects(factor));
            Some(links.filter(|link| link.delay).count())
        }
        Some("8") => loops(LoopKind::Balancing),
        Some("7") => loops(LoopKind::Reinforcing),
        _ => None,
    };
    counted.map_or_else(String::new, |counted| format!(" ({counted} here)"))
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use super::*;
    use crate::app::Selection;
    use crate::model::Handle;
    use crate::records::{BallotKey, Dots, Record, RecordChange};

    fn keep(app: &mut App, record: Record) {
        crate::app::history::ask(app, record, Vec::new());
    }

    #[test]
    fn dots_stand_beside_the_rest_once_they_are_no_secret() {
        let mut app = app(&["A -> B +"]);
        app.pick(Some(Selection::Factor(FactorId(2))));
        let id = app.session().records().next();
        let open = Round {
            asks: "Where to begin?".into(),
            on: VoteTarget::Factors,
            each: 3,
            stacking: true,
            shown: false,
            closed: false,
        };
        let (was, now) = (None, Some(open.clone()));
        keep(&mut app, Record::Round(RecordChange { id, was, now }));
        for (who, many) in [("ana", [2, 1]), ("bo", [0, 3])] {
            let on = [1, 2].map(|id| Subject::Factor(FactorId(id)));
            let now = Some(Dots {
                on: on.into_iter().zip(many).collect(),
            });
            let (round, who) = (id, Some(Handle::new(who).unwrap()));
            keep(
                &mut app,
                Record::Dots(RecordChange {
                    id: BallotKey { round, who },
                    was: None,
                    now,
                }),
            );
        }
        assert!(!told(&mut app, PanelContent::Worksheet).contains("Dots"));
        let closed = Round {
            closed: true,
            ..open.clone()
        };
        let (was, now) = (Some(open), Some(closed));
        keep(&mut app, Record::Round(RecordChange { id, was, now }));
        let says = told(&mut app, PanelContent::Worksheet);
        assert!(says.contains("\nDots\n4 of 6: Where to begin?\n"), "{says}");
    }

    #[test]
    fn everything_stands_side_by_side_and_nothing_is_added_up() {
        let mut app = app(&["A -> B + -> A -", "B -> C + ||"]);
        assert!(told(&mut app, PanelContent::Worksheet).starts_with("Select a factor"));
        app.pick(Some(Selection::Factor(FactorId(2))));
        let says = told(&mut app, PanelContent::Worksheet);
        for part in [
            "B\n",
            "1 cause, 2 effects; reaches 2, reached by 1\n",
            "0 R, 1 B, 0 U, of the only loop of up to 8 links\n",
            "↓ A: down, settled\n↑ C: up, settled\n",
            "[ ] 9 Delays: how long until an effect is felt (1 here)\n",
            "[ ] 8 Balancing loops: how strongly they correct (1 here)\n",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
        assert_eq!(says.matches("[ ]").count(), 12);
        assert!(!says.to_lowercase().contains("leverage"));
    }
}
