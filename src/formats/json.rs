//! JSON export of the map, without its history.

use serde::Serialize;

use super::{ExportError, ExportInput, Exported};
use crate::analysis::walk_loop;
use crate::model::{Cycle, Factor, Link, Map, NumberedLoop};

#[derive(Serialize)]
struct MapJson<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    factors: Vec<&'a Factor>,
    links: Vec<&'a Link>,
    loops: Vec<LoopJson<'a>>,
}

#[derive(Serialize)]
struct LoopJson<'a> {
    number: u32,
    kind: Option<char>,
    name: Option<&'a str>,
    story: Option<&'a str>,
    factors: &'a Cycle,
    says: Option<String>,
}

/// Writes factors, links and numbered loops as they stand in a session file.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let data = MapJson {
        title: &subject.title,
        question: subject.question.as_deref(),
        factors: map.factors().collect(),
        links: map.links().collect(),
        loops: map.loops().map(|known| loop_json(map, known)).collect(),
    };
    let text = serde_json::to_string_pretty(&data);
    let text = text.map_err(|error| ExportError::NotMade {
        why: error.to_string(),
    })?;
    Ok(Exported::of(text + "\n"))
}

fn loop_json<'a>(map: &Map, known: &'a NumberedLoop) -> LoopJson<'a> {
    let course = walk_loop(map, &known.cycle);
    LoopJson {
        number: known.number,
        kind: course.as_ref().map(|course| course.kind.letter()),
        name: known.name.as_deref(),
        story: known.story.as_deref(),
        factors: &known.cycle,
        says: course.map(|course| course.says()),
    }
}
