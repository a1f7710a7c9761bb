//! Several tables' maps become one, a table after the other, each as entries of its own.
//!
//! ```text
//!  tables ─▶ decided, a table after the other ─▶ laid out once, whole ─▶ entries
//! ```
//!
//! The merged map comes all at once, so it is laid out at once: in the entries of each table its
//! factors and lines come in where they stand at the end, and a replay shows the map growing table
//! by table while nothing moves.

mod source_map;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::analysis::Matching;
use crate::layout::with_layout;
use crate::model::{
    ApplyOutcome, FactorId, Handle, Label, Map, MapEdit, MapEvent, PlaceChange, Refusal,
    RouteChange,
};
use crate::session::{Event, NewEntry, Session};
use source_map::SourceMap;

/// What came of merging a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeResult {
    /// Factors that were there already.
    pub factors_known: usize,
    /// Factors that are new.
    pub factors_new: usize,
    /// Links that were there with the same sign.
    pub links_agreed: usize,
    /// Links that were there with another sign.
    pub links_contested: usize,
    /// Links that are new.
    pub links_new: usize,
    /// Links between two factors of the table that are one now, as the table had them: they are
    /// left out.
    pub links_within: Vec<(String, String)>,
    /// Labels that may mean the same and were kept apart: in the merged map, in the table's.
    pub doubtful: Vec<(String, String)>,
}

/// Takes the maps of several sessions into a new one. The order of the sessions makes no
/// difference. `same` are labels that mean the same: the first one stays.
///
/// # Errors
/// The map refuses, which only spent numbers bring about; nothing has changed.
pub fn merge_all(
    into: &mut Session,
    sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<Vec<(Handle, MergeResult)>, Refusal> {
    let (steps, whole) = decided(into.map(), sources, same)?;
    let drawn = with_layout(&whole);
    let mut merged = Vec::new();
    for step in steps {
        append(into, &step, &drawn);
        merged.push((step.voice, step.merged));
    }
    Ok(merged)
}

/// The map that merging comes to, before it is laid out.
///
/// # Errors
/// As [`merge_all`].
pub fn merged_map(
    into: &Map,
    sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<Map, Refusal> {
    decided(into, sources, same).map(|(_, whole)| whole)
}

/// The sessions in the order in which they are merged, whatever the one they are given in.
pub fn in_order(mut sources: Vec<&Session>) -> Vec<&Session> {
    sources.sort_by_key(|one| (&one.header().id, one.lines()));
    sources
}

/// What merging one table brings.
#[derive(Debug, PartialEq)]
struct MergeStep {
    /// What the table is called.
    voice: Handle,
    /// What came of it.
    merged: MergeResult,
    /// Its entries: all of its factors and links; what describes them.
    entries: [Vec<MapEvent>; 2],
}

fn decided(
    into: &Map,
    sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<(Vec<MergeStep>, Map), Refusal> {
    let sources = in_order(sources);
    let mut whole = into.clone();
    let mut steps = Vec::new();
    for (source, voice) in sources.iter().zip(voices(&sources)) {
        let table = SourceMap::of(source, voice, same);
        steps.push(step(&mut whole, &table)?);
    }
    Ok((steps, whole))
}

/// Takes a table's map into another: voices are kept, and the table itself stands behind each of
/// its links. An opposite sign makes a link contested, with who holds what.
fn step(into: &mut Map, table: &SourceMap<'_>) -> Result<MergeStep, Refusal> {
    let merged = tally(into, table);
    let before = into.clone();
    let said = take(into, table.said(&before))?;
    let described = take(into, table.described(&before, into))?;
    Ok(MergeStep {
        voice: table.voice.clone(),
        merged,
        entries: [said, described],
    })
}

fn take(into: &mut Map, edits: Vec<MapEdit>) -> Result<Vec<MapEvent>, Refusal> {
    let events = match into.decide(MapEdit::All(edits)) {
        Ok(events) => events,
        Err(Refusal::Nothing { .. }) => Vec::new(),
        Err(refusal) => return Err(refusal),
    };
    for event in &events {
        let outcome = into.apply(event);
        debug_assert_eq!(outcome, ApplyOutcome::Applied, "what is decided applies");
    }
    Ok(events)
}

/// Appends a table's entries behind a marker with its name; what gets its first link stands where
/// it stands in `drawn`, and each line runs as it runs there.
fn append(session: &mut Session, step: &MergeStep, drawn: &Map) {
    session.push(NewEntry {
        events: vec![Event::Marker {
            was: None,
            now: Some(format!("Map of {}", step.voice)),
        }],
        ..NewEntry::default()
    });
    for events in step.entries.iter().filter(|events| !events.is_empty()) {
        let placed = placed(session.map(), events, drawn);
        let events: Vec<MapEvent> = events.iter().cloned().chain(placed).collect();
        session.push(NewEntry {
            said: vec![step.voice.clone()],
            ..NewEntry::from(events)
        });
    }
}

/// Places for the factors that get their first link, and lines for the links that are new.
fn placed(before: &Map, events: &[MapEvent], drawn: &Map) -> Vec<MapEvent> {
    let links = || {
        events.iter().filter_map(|event| match event {
            MapEvent::LinkAdded(link) => Some(link),
            _ => None,
        })
    };
    let stands = |id: &FactorId| before.factor(*id).is_some_and(|it| it.place.is_some());
    let ends: BTreeSet<FactorId> = links().flat_map(|link| [link.from, link.to]).collect();
    let places = ends.into_iter().filter(|id| !stands(id)).filter_map(|id| {
        let (was, now) = (None, Some(drawn.factor(id)?.place?));
        Some(MapEvent::FactorPlaced(PlaceChange { id, was, now }))
    });
    let lines = links().filter_map(|link| {
        let (id, was) = (link.id, None);
        let now = Some(drawn.link(id)?.route.clone()?);
        Some(MapEvent::LinkRouted(RouteChange { id, was, now }))
    });
    places.chain(lines).collect()
}

/// A voice for each table, out of its session's title; no two alike.
fn voices(sources: &[&Session]) -> Vec<Handle> {
    let mut taken = BTreeSet::new();
    let voice = |(at, source): (usize, &&Session)| {
        let title = source.heading().title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(4).collect();
        let plain = words.join("-");
        let numbered = format!("{plain}-{}", at + 1);
        let name = if taken.insert(plain.clone()) {
            plain
        } else {
            numbered
        };
        Handle::new(&name).or_else(|_| Handle::new(&format!("table-{}", at + 1)))
    };
    sources
        .iter()
        .enumerate()
        .map(voice)
        .filter_map(Result::ok)
        .collect()
}

/// What a table brings that is new.
fn tally(into: &Map, table: &SourceMap<'_>) -> MergeResult {
    let mut matching = Matching::by_label(into, table.map);
    for (id, label) in &table.renamed {
        if let Some(known) = into.factor_by_label(label) {
            matching.confirm(known.id, *id);
        }
    }
    let mut merged = MergeResult {
        doubtful: matching
            .uncertain
            .iter()
            .map(|(known, own)| (into.label(*known), table.map.label(*own)))
            .collect(),
        ..MergeResult::default()
    };
    for factor in table.map.factors() {
        match table.known(factor.id, into) {
            Some(_) => merged.factors_known += 1,
            None => merged.factors_new += 1,
        }
    }
    for link in table.map.links() {
        if table.is_within(link) {
            let ends = (table.map.label(link.from), table.map.label(link.to));
            merged.links_within.push(ends);
            continue;
        }
        match table.link_in(link, into) {
            None => merged.links_new += 1,
            Some(there) if there.sign == link.sign => merged.links_agreed += 1,
            Some(_) => merged.links_contested += 1,
        }
    }
    merged
}
