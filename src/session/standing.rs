//! What entries add up to.

use super::stage_times::StageTimes;
use super::{About, Beside, Deed, Entry, NextIds};
use crate::model::{Map, Outcome};

/// What a session is after some of its entries: their fold, and nothing else.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The map.
    pub map: Map,
    /// What is kept beside the map.
    pub beside: Beside,
    /// What the session is about, where it was reworded.
    pub about: Option<About>,
    /// The stage the group is in.
    pub stage: Option<String>,
    /// How long each stage has taken.
    pub times: StageTimes,
    /// Events that could not be applied: the entry's number and the event's place in it.
    pub skipped: Vec<(u32, usize)>,
    /// The entries that undo would take back, the last one first to go.
    pub done: Vec<u32>,
    /// The entries that redo would do again, the last one first to go.
    pub undone: Vec<u32>,
}

impl Standing {
    /// Takes up one entry more; `before` are the entries that came before it.
    pub fn fold(&mut self, entry: &Entry, before: &[Entry]) {
        self.times.pass(entry.at, entry.resumed.is_some());
        self.map
            .honour(entry.next.map(NextIds::counters).unwrap_or_default());
        self.beside
            .honour(entry.next.and_then(|next| next.record).unwrap_or(1));
        for (at, deed) in entry.deeds.iter().enumerate() {
            if self.take_up(deed, before) == Outcome::Skipped {
                self.skipped.push((entry.n, at));
            }
        }
        self.remember(entry);
    }

    fn take_up(&mut self, deed: &Deed, before: &[Entry]) -> Outcome {
        match deed {
            Deed::Map(event) => return self.map.apply(event),
            Deed::Kept(record) => {
                self.beside.count(record);
                return self.beside.apply(record);
            }
            Deed::Described { now, .. } => self.about = Some(now.clone()),
            Deed::Stage { now, .. } => {
                self.times.turn(self.stage.as_deref());
                self.stage.clone_from(now);
            }
            Deed::Attributed { entry, .. } => {
                return match before.binary_search_by_key(entry, |one| one.n) {
                    Ok(_) => Outcome::Applied,
                    Err(_) => Outcome::Skipped,
                };
            }
            Deed::Opened { .. } | Deed::Marker { .. } | Deed::Unknown { .. } => {}
        }
        Outcome::Applied
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
                let opens = matches!(entry.deeds.first(), Some(Deed::Opened { .. }));
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
