//! Known stories the map may be telling, each with the question to put to the group.

use super::{ListLine, loops, sentence, with_map_analysis};
use crate::analysis::{ArchetypeCandidate, LOOPS_COMPARED, chance_sentence, walk_loop};
use crate::app::{App, LoopKindDisplay, MapAnalysis, Tone};
use crate::model::{Cycle, Map};

const MEANING: &str = "Loops with the shape of a system archetype (Senge 1990, Wolstenholme 2003). Most of \
    these places mean nothing: only the group knows whether the archetype is at work here.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    with_map_analysis(app, MEANING, |survey| {
        of_survey(app.session().map(), survey)
    })
}

fn of_survey(map: &Map, survey: &MapAnalysis) -> Vec<ListLine> {
    let among = format!(
        "Looked for in the shortest loops with known signs, at most {LOOPS_COMPARED}, of {}.",
        survey.loops.says()
    );
    let mut lines = vec![ListLine::quiet(among)];
    if survey.candidates.is_empty() {
        lines.push(ListLine::plain("No archetypes found."));
    }
    if !survey.candidates.is_empty() {
        lines.push(ListLine::quiet(chance_sentence(survey.by_chance)));
    }
    let told = survey.candidates.iter();
    lines.extend(told.flat_map(|candidate| of_candidate(map, candidate)));
    lines
}

fn of_candidate(map: &Map, candidate: &ArchetypeCandidate) -> Vec<ListLine> {
    let name = sentence(candidate.archetype.name());
    let head = format!("{}?", name.trim_end_matches('.'));
    let mut lines = Vec::from(ListLine::heading(head));
    let meeting = format!("where loops meet: {}", map.label(candidate.meeting));
    lines.push(ListLine::toned(meeting, Tone::Plain, 2));
    let each = candidate.loops.iter().map(|cycle| of_loop(map, cycle));
    lines.extend(each.map(|text| ListLine::toned(text, Tone::Quiet, 2)));
    lines.push(ListLine::toned(
        candidate.archetype.question(),
        Tone::Plain,
        2,
    ));
    lines
}

/// A loop by its code and name, or by its factors where it has no name.
fn of_loop(map: &Map, cycle: &Cycle) -> String {
    let known = map.numbered_loop(cycle);
    if let Some(named) = known.filter(|known| known.name.is_some()) {
        return loops::heading(map, named, LoopKindDisplay::Told);
    }
    let code = known.map_or_else(
        || {
            walk_loop(map, cycle)
                .map_or('—', |course| course.kind.letter())
                .to_string()
        },
        |known| loops::code(map, known),
    );
    let labels: Vec<String> = cycle.factors().iter().map(|id| map.label(*id)).collect();
    format!("{code} {}", labels.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn a_candidate_comes_with_its_loops_and_its_question() {
        let mut app = app(&[
            "Effort -> Success + -> Effort +",
            "Success -> Crowding + || -> Success -",
        ]);
        let says = told(&mut app, PanelContent::Stories);
        for part in [
            "at most 80, of both loops of up to 8 links.\n",
            "Limits to growth?\n  where loops meet: Success\n  R1 Effort → Success\n  B2 Success → Crowding\n",
            "What will slow this growth",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
    }

    #[test]
    fn a_map_without_such_loops_says_so() {
        let says = told(&mut app(&["A -> B +"]), PanelContent::Stories);
        assert!(says.contains("No archetypes found."));
    }
}
