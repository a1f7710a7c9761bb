//! Where the room is stuck for lack of agreement: the open signs, those that decide most first.

use super::{ListLine, count, inspector, with_map_analysis};
use crate::analysis::UnresolvedLink;
use crate::app::{App, MapAnalysis, Tone};
use crate::model::Map;

const MEANING: &str = "Links with an unknown or contested sign. A link decides a loop when no other sign in \
    that loop is open. The top of the list decides most loops; it does not say which answer is \
    right.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    with_map_analysis(app, MEANING, |survey| {
        of_survey(app.session().map(), survey)
    })
}

fn of_survey(map: &Map, survey: &MapAnalysis) -> Vec<ListLine> {
    if survey.questions.is_empty() {
        return vec![ListLine::plain(
            "Every link has a sign that nobody contests.",
        )];
    }
    let among = format!("Counted among {}.", survey.loops.says());
    let mut lines = vec![ListLine::quiet(among)];
    lines.extend(
        survey
            .questions
            .iter()
            .flat_map(|asked| of_question(map, asked)),
    );
    lines
}

fn of_question(map: &Map, asked: &UnresolvedLink) -> Vec<ListLine> {
    let Some(link) = map.link(asked.link) else {
        return Vec::new();
    };
    let (sign, from, to) = (
        inspector::sign(link.sign),
        map.label(link.from),
        map.label(link.to),
    );
    let weight = match asked.loops {
        0 => format!("{}; on no loop", link.sign.word()),
        loops => {
            let loops = count(loops, "loop", "loops");
            format!(
                "{}; on {loops}, decides {}",
                link.sign.word(),
                asked.decides
            )
        }
    };
    let mut lines = vec![
        ListLine::toned(format!("{sign} {from} → {to}"), Tone::Strong, 0),
        ListLine::toned(weight, Tone::Plain, 2),
    ];
    lines.extend(link.held.iter().map(|(who, stance)| {
        ListLine::toned(format!("{who} says {}", stance.word()), Tone::Quiet, 2)
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn the_link_that_decides_most_loops_is_asked_first() {
        let mut app = app(&[
            "A -> B ?",
            "B -> A +",
            "B -> C + @ana",
            "B -> C - @bo",
            "C -> A +",
            "C -> B +",
            "D -> A",
        ]);
        let says = told(&mut app, PanelContent::OpenSigns);
        let rows: Vec<&str> = says.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "Counted among all 3 loops of up to 8 links.",
                "? A → B",
                "  unknown; on 2 loops, decides 1",
                "± B → C",
                "  contested; on 2 loops, decides 1",
                "  @ana says positive",
                "  @bo says negative",
                "? D → A",
                "  unknown; on no loop",
            ]
        );
    }

    #[test]
    fn where_nothing_is_open_it_says_so() {
        let says = told(&mut app(&["A -> B +"]), PanelContent::OpenSigns);
        assert!(says.contains("Every link has a sign that nobody contests."));
    }
}
