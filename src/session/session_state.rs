//! The state of a session: the fold of its entries.

use super::stage_times::StageTimes;
use super::{Entry, Event, Heading, NextIds, Records};
use crate::model::{ApplyOutcome, Map};

/// State after a prefix of the log: a pure fold of its entries.
#[derive(Debug, Clone, Default)]
pub struct SessionState {
    /// The map.
    pub map: Map,
    /// The records.
    pub records: Records,
    /// Title and question, if reworded.
    pub heading: Option<Heading>,
    /// The stage the group is in.
    pub stage: Option<String>,
    /// Time spent by stage.
    pub times: StageTimes,
    /// Events that could not be applied: the entry's number and the event's place in it.
    pub skipped: Vec<(u32, usize)>,
    /// The entries that undo would take back, the last one first to go.
    pub done: Vec<u32>,
    /// The entries that redo would do again, the last one first to go.
    pub undone: Vec<u32>,
}

impl SessionState {
    /// Folds in one more entry; `before` are the entries that precede it.
    pub fn fold(&mut self, entry: &Entry, before: &[Entry]) {
        self.times.pass(entry.at, entry.resumed.is_some());
        self.map
            .reserve_ids(entry.next.map(NextIds::counters).unwrap_or_default());
        self.records
            .reserve_ids(entry.next.and_then(|next| next.record).unwrap_or(1));
        for (at, event) in entry.events.iter().enumerate() {
            if self.apply(event, before) == ApplyOutcome::Skipped {
                self.skipped.push((entry.n, at));
            }
        }
        self.remember(entry);
    }

    fn apply(&mut self, event: &Event, before: &[Entry]) -> ApplyOutcome {
        match event {
            Event::Map(event) => return self.map.apply(event),
            Event::Record(record) => {
                self.records.count(record);
                return self.records.apply(record);
            }
            Event::TitleChanged { now, .. } => self.heading = Some(now.clone()),
            Event::Stage { now, .. } => {
                self.times.turn(self.stage.as_deref());
                self.stage.clone_from(now);
            }
            Event::Attributed { entry, .. } => {
                return match before.binary_search_by_key(entry, |one| one.n) {
                    Ok(_) => ApplyOutcome::Applied,
                    Err(_) => ApplyOutcome::Skipped,
                };
            }
            Event::Opened { .. } | Event::Marker { .. } | Event::Unknown { .. } => {}
        }
        ApplyOutcome::Applied
    }

    /// Keeps the two lists from which undo and redo take, last in, first out.
    fn remember(&mut self, entry: &Entry) {
        match (entry.undo, entry.redo) {
            (Some(n), _) => {
                take_last(&mut self.done, n);
                self.undone.push(n);
            }
            (None, Some(n)) => {
                take_last(&mut self.undone, n);
                self.done.push(n);
            }
            (None, None) => {
                self.undone.clear();
                let opens = matches!(entry.events.first(), Some(Event::Opened { .. }));
                self.done.extend((!opens).then_some(entry.n));
            }
        }
    }
}

fn take_last(list: &mut Vec<u32>, n: u32) {
    if let Some(at) = list.iter().rposition(|one| *one == n) {
        list.remove(at);
    }
}
