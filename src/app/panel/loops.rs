//! The loops that have a number: what the group knows of them.

use super::PanelLine;
use crate::analysis::{Kind, course};
use crate::app::{App, Tone};
use crate::model::{KnownLoop, Map};

pub(super) fn lines(app: &App) -> Vec<PanelLine> {
    let map = app.session().map();
    let lines: Vec<PanelLine> = map.loops().flat_map(|known| of_loop(map, known)).collect();
    if lines.is_empty() {
        let text = "No loop has closed yet. The first link that closes one is announced.";
        return vec![PanelLine::toned(text, Tone::Quiet, 0)];
    }
    lines
}

fn of_loop(map: &Map, known: &KnownLoop) -> Vec<PanelLine> {
    let mut lines = vec![
        PanelLine::toned(heading(map, known), Tone::Strong, 0),
        PanelLine::toned(sentence(map, known), Tone::Plain, 2),
    ];
    lines.extend(
        known
            .story
            .as_ref()
            .map(|story| PanelLine::toned(story, Tone::Quiet, 2)),
    );
    lines
}

/// The code of a loop, `R1`, and its name if it has one.
pub fn heading(map: &Map, known: &KnownLoop) -> String {
    let name = known
        .name
        .as_ref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let hidden = if known.hidden { " (hidden)" } else { "" };
    format!("{}{name}{hidden}", code(map, known))
}

/// The code of a loop: the letter of its kind, and its number.
pub fn code(map: &Map, known: &KnownLoop) -> String {
    let kind = course(map, &known.cycle).map(|course| course.kind);
    format!("{}{}", kind.map_or('—', Kind::letter), known.number)
}

/// The loop as a sentence, or what broke it.
pub fn sentence(map: &Map, known: &KnownLoop) -> String {
    if let Some(course) = course(map, &known.cycle) {
        return course.says;
    }
    let gap = known
        .cycle
        .steps()
        .find(|(from, to)| map.between(*from, *to).is_none());
    gap.map_or_else(String::new, |(from, to)| {
        format!(
            "broken: {} → {} is no longer there",
            map.label(from),
            map.label(to)
        )
    })
}
