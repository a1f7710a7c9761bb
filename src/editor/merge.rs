//! Several tables' maps become one, a table after the other, each as entries of its own.
//!
//! ```text
//!  tables ─▶ decided, a table after the other ─▶ one batch, laid out once ─▶ entries
//! ```
//!
//! The merged map comes all at once, so it is laid out at once: in the entries of each table its
//! factors and lines come in where they stand at the end, and a replay shows the map growing table
//! by table while nothing moves.

mod source_map;
mod source_records;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Document, Edit, SaidChange, SessionChange};
use crate::analysis::Matching;
use crate::model::{ApplyOutcome, Handle, Label, Map, MapEdit, MapEvent, Refusal};
use crate::records::Record;
use crate::session::Session;
use source_map::SourceMap;
use source_records::{carried, handles, renamed_handles};

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
    /// People whose handle is somebody else's in the merged session: their own, and what they get.
    pub renamed_people: Vec<(Handle, Handle)>,
    /// What else the session holds that cannot come, each in words.
    pub left_out: Vec<String>,
}

/// Takes several sessions into a new one: their maps and all records besides. The order of the sessions makes no
/// difference. `same` are labels that mean the same: the first one stays.
///
/// # Errors
/// The map refuses, which only spent numbers bring about; nothing has changed.
pub fn merge_all(
    into: &mut Document,
    sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<Vec<(Handle, MergeResult)>, Refusal> {
    let (steps, _) = decided(into.session(), sources, same)?;
    let changes = steps.iter().flat_map(MergeStep::changes).collect();
    let plan = into.plan(&Edit::Batch(changes))?;
    into.commit(plan, Vec::new(), 0)?;
    let merged = steps.into_iter().map(|step| (step.voice, step.merged));
    Ok(merged.collect())
}

/// The map that merging comes to, before it is laid out.
///
/// # Errors
/// As [`merge_all`].
pub fn merged_map(
    into: &Session,
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
    /// Its edits: all of its factors and links; what describes them.
    edits: [MapEdit; 2],
    /// What it holds besides its map.
    records: Vec<Record>,
}

impl MergeStep {
    /// Its entries: a marker with the table's name, what the table says, and its records.
    fn changes(&self) -> Vec<SaidChange> {
        let marker = SaidChange {
            said: Vec::new(),
            change: SessionChange::Marker(format!("Map of {}", self.voice)),
        };
        let edits = self.edits.iter().map(|edit| SaidChange {
            said: vec![self.voice.clone()],
            change: edit.clone().into(),
        });
        let records = self.records.iter().map(|record| SaidChange {
            said: vec![self.voice.clone()],
            change: record.clone().into(),
        });
        std::iter::once(marker)
            .chain(edits)
            .chain(records)
            .collect()
    }
}

fn decided(
    into: &Session,
    sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<(Vec<MergeStep>, Map), Refusal> {
    let sources = in_order(sources);
    let (mut whole, mut records) = (into.map().clone(), into.records().clone());
    let mut taken = sources.iter().flat_map(|one| handles(one)).collect();
    let mut steps = Vec::new();
    for (source, voice) in sources.iter().zip(voices(&sources)) {
        let mut table = SourceMap::of(source, voice, same);
        table.handles = renamed_handles(source.records(), &records, &mut taken);
        let mut step = step(&mut whole, &table)?;
        let (carried, left_out) = carried(source, &table, &whole, &mut records);
        (step.records, step.merged.left_out) = (carried, left_out);
        step.merged.renamed_people = table.handles.into_iter().collect();
        steps.push(step);
    }
    Ok((steps, whole))
}

/// Takes a table's map into another: voices are kept, and the table itself stands behind each of
/// its links. An opposite sign makes a link contested, with who holds what.
fn step(into: &mut Map, table: &SourceMap<'_>) -> Result<MergeStep, Refusal> {
    let merged = tally(into, table);
    let before = into.clone();
    let said = MapEdit::All(table.said(&before));
    take(into, &said)?;
    let described = MapEdit::All(table.described(&before, into));
    take(into, &described)?;
    Ok(MergeStep {
        voice: table.voice.clone(),
        merged,
        edits: [said, described],
        records: Vec::new(),
    })
}

/// Does an edit on a map; one that changes nothing is passed over.
fn take(into: &mut Map, edit: &MapEdit) -> Result<(), Refusal> {
    let events: Vec<MapEvent> = match into.decide(edit.clone()) {
        Ok(events) => events,
        Err(Refusal::Nothing { .. }) => Vec::new(),
        Err(refusal) => return Err(refusal),
    };
    for event in &events {
        let outcome = into.apply(event);
        debug_assert_eq!(outcome, ApplyOutcome::Applied, "what is decided applies");
    }
    Ok(())
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
