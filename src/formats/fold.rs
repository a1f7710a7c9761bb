//! A foreign map becomes events of a session: every rule of how foreign things are kept.
//!
//! ```text
//!  ForeignMap ─▶ names ─▶ factors, links ─▶ places and lines ─▶ entries + report
//! ```
//!
//! Labels are names and never parsed. A label that is taken gets a number behind it. Links of one
//! pair become one; opposite signs make it contested.

mod chunks;
mod links;
mod names;
mod places;

use std::collections::HashMap;

use super::foreign::{ForeignFactor, ForeignLoop, ForeignMap};
use super::label_text::label_text;
use super::warnings::Warnings;
use crate::layout::with_layout;
use crate::model::text::clean_text;
use crate::model::{Cycle, Factor, FactorId, Handle, LinkId, LoopChange, Map, MapEvent, Refusal};
use names::Names;

pub use places::Places;

/// Longest text of a note, in bytes: what the map keeps.
const LONGEST_NOTE: usize = 16 * 1024;

/// What an import brings to a session.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The events, an entry's worth each.
    pub entries: Vec<Vec<MapEvent>>,
    /// Texts that belong to no factor and no link.
    pub notes: Vec<String>,
    /// The map that comes of it.
    pub map: Map,
    /// How many factors are new.
    pub factors: usize,
    /// How many links are new.
    pub links: usize,
    /// How many links had their sign inferred.
    pub inferred: usize,
    /// Whether the places of the file were kept.
    pub keeps_places: bool,
    /// What there is to say.
    pub warnings: Warnings,
}

/// Why nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum FoldError {
    #[error("The file holds no factor.")]
    NoFactor,
    #[error("The file holds {count} {what}; a map holds at most {most}.")]
    TooMany {
        count: usize,
        what: &'static str,
        most: usize,
    },
    #[error("{0}")]
    Refused(#[from] Refusal),
}

/// Makes the events that bring a foreign map into an empty session.
///
/// # Errors
/// It holds no factor, or more than a map can.
pub fn fold(mut foreign: ForeignMap, wanted: Option<Places>) -> Result<Folded, FoldError> {
    check_size(&foreign)?;
    let mut warnings = std::mem::take(&mut foreign.warnings);
    let factors = factors(&foreign, &mut warnings)?;
    let (links, of_link) = links::merged(&foreign, &factors, &mut warnings);
    let mut map = Map::default();
    let mut events: Vec<MapEvent> = factors.iter().cloned().map(MapEvent::FactorAdded).collect();
    events.extend(links.iter().cloned().map(MapEvent::LinkAdded));
    let mut notes = foreign.notes.clone();
    notes.extend(foreign.description.clone());
    for event in &events {
        let _ = map.apply(event);
    }
    let named = named_loops(&foreign.loops, &of_link, &map, &mut notes, &mut warnings);
    for event in &named {
        let _ = map.apply(event);
    }
    let kept = places::kept(&foreign, &map, wanted, &mut warnings);
    let keeps_places = kept.is_some();
    let drawn = kept.unwrap_or_else(|| with_layout(&map));
    Ok(Folded {
        entries: chunks::entries(&factors, &links, named, &drawn),
        notes: notes
            .iter()
            .map(|note| bounded(&clean_text(note)))
            .filter(|it| !it.is_empty())
            .collect(),
        factors: factors.len(),
        links: links.len(),
        inferred: foreign.links.iter().filter(|link| link.is_inferred).count(),
        keeps_places,
        warnings,
        map: drawn,
    })
}

fn check_size(foreign: &ForeignMap) -> Result<(), FoldError> {
    if foreign.factors.is_empty() {
        return Err(FoldError::NoFactor);
    }
    let sizes = [
        (foreign.factors.len(), "factors", Map::MOST_FACTORS),
        (foreign.links.len(), "links", Map::MOST_LINKS),
    ];
    let over = sizes.into_iter().find(|(count, _, most)| count > most);
    over.map_or(Ok(()), |(count, what, most)| {
        Err(FoldError::TooMany { count, what, most })
    })
}

/// The number of a factor is its place in the file, from 1.
fn id_at(place: usize) -> FactorId {
    FactorId(u32::try_from(place + 1).unwrap_or(u32::MAX))
}

fn factors(foreign: &ForeignMap, warnings: &mut Warnings) -> Result<Vec<Factor>, Refusal> {
    let mut names = Names::default();
    let told = foreign.factors.iter().enumerate();
    told.map(|(place, told)| {
        let named = names.name(told, place, warnings)?;
        let mut factor = Factor::new(id_at(place), named.label);
        let whole = named
            .whole
            .filter(|whole| told.definition.as_ref() != Some(whole));
        let definition = whole.into_iter().chain(told.definition.clone());
        factor.definition = text(&definition.collect::<Vec<_>>().join("\n"));
        factor.unit = told
            .unit
            .as_deref()
            .map(label_text)
            .filter(|it| !it.is_empty());
        factor.theme = told
            .groups
            .iter()
            .map(|group| label_text(group))
            .find(|it| !it.is_empty());
        factor.note = text(&note_of(told, factor.theme.as_deref()));
        factor.voices = told.voices.iter().filter_map(|name| voice(name)).collect();
        Ok(factor)
    })
    .collect()
}

/// Note, kind, equation, further groups and other values of a factor, a line each.
fn note_of(told: &ForeignFactor, theme: Option<&str>) -> String {
    let mut lines: Vec<String> = told.note.iter().cloned().collect();
    let named = [("kind", &told.kind), ("equation", &told.equation)];
    for (name, value) in named {
        lines.extend(value.iter().map(|value| format!("{name}: {value}")));
    }
    let others = told.groups.iter().map(|group| label_text(group));
    let others: Vec<String> = others
        .filter(|it| !it.is_empty() && theme != Some(it))
        .collect();
    if !others.is_empty() {
        lines.push(format!("groups: {}", others.join(", ")));
    }
    lines.extend(
        told.attributes
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    lines.join("\n")
}

/// A text as it is kept; `None` where nothing of it can be seen.
fn text(told: &str) -> Option<String> {
    let text = bounded(&clean_text(told));
    (!text.is_empty()).then_some(text)
}

/// A text of at most [`LONGEST_NOTE`] bytes.
fn bounded(text: &str) -> String {
    if text.len() <= LONGEST_NOTE {
        return text.to_owned();
    }
    let mut end = LONGEST_NOTE - '…'.len_utf8();
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}

/// A person's handle: the words of a name joined by hyphens.
fn voice(name: &str) -> Option<Handle> {
    let words = label_text(name).replace('@', " ");
    let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = joined.chars().take(Handle::LONGEST).collect();
    Handle::new(short.trim_matches('-')).ok()
}

/// Loops of the file that are closed get a number and their name; others become notes.
fn named_loops(
    told: &[ForeignLoop],
    of_link: &[LinkId],
    map: &Map,
    notes: &mut Vec<String>,
    warnings: &mut Warnings,
) -> Vec<MapEvent> {
    let mut events = Vec::new();
    let mut number = 0;
    let mut taken: HashMap<Cycle, u32> = HashMap::new();
    for one in told {
        let links: Vec<LinkId> = one
            .links
            .iter()
            .filter_map(|at| of_link.get(*at).copied())
            .collect();
        let cycle = cycle_of(&links, map);
        let Some(cycle) = cycle.filter(|cycle| !taken.contains_key(cycle)) else {
            let steps = links.iter().filter_map(|id| map.link(*id));
            let steps =
                steps.map(|link| format!("{} → {}", map.label(link.from), map.label(link.to)));
            let steps = steps.collect::<Vec<_>>().join(", ");
            notes.push(format!("{}: {steps}", label_text(&one.name)));
            warnings.note(
                "a named set of links is no closed loop of its own; it is kept as a note",
                "",
            );
            continue;
        };
        number += 1;
        taken.insert(cycle.clone(), number);
        events.extend(loop_events(one, cycle, number));
    }
    events
}

fn loop_events(told: &ForeignLoop, cycle: Cycle, number: u32) -> Vec<MapEvent> {
    let change = |now: Option<String>| LoopChange {
        cycle: cycle.clone(),
        was: None,
        now,
    };
    let mut events = vec![MapEvent::LoopNumbered(LoopChange {
        cycle: cycle.clone(),
        was: None,
        now: Some(number),
    })];
    events.push(MapEvent::LoopNamed(change(text(&label_text(&told.name)))));
    if let Some(story) = told.story.as_deref().and_then(text) {
        events.push(MapEvent::LoopTold(change(Some(story))));
    }
    events
}

/// The simple cycle that links form, each used once.
fn cycle_of(links: &[LinkId], map: &Map) -> Option<Cycle> {
    let ends: HashMap<FactorId, FactorId> = links
        .iter()
        .filter_map(|id| map.link(*id))
        .map(|link| (link.from, link.to))
        .collect();
    let first = map.link(*links.first()?)?.from;
    let mut factors = vec![first];
    let mut at = *ends.get(&first)?;
    while at != first {
        if factors.len() >= ends.len() {
            return None;
        }
        factors.push(at);
        at = *ends.get(&at)?;
    }
    let is_whole = factors.len() == ends.len() && ends.len() == links.len();
    is_whole.then(|| Cycle::from(factors))
}
