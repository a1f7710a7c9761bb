//! A session watched: a cursor that stands between two entries.

use std::collections::BTreeMap;

use super::{Deed, Entry, NextIds};
use crate::model::{Map, Outcome};

/// How many entries lie between two kept maps.
const STRIDE: usize = 256;

/// A cursor over entries, and the map as it was there.
///
/// Forwards it applies the same events as the live session did. Backwards it folds again from
/// the nearest map kept on the way, so that it is exact whatever the entries hold.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    at: usize,
    map: Map,
    kept: BTreeMap<usize, Map>,
}

impl Replay {
    /// How many entries lie before the cursor.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The map at the cursor.
    pub const fn map(&self) -> &Map {
        &self.map
    }

    /// Puts the cursor behind the first `position` of `entries`; past the end means the end.
    pub fn seek(&mut self, entries: &[Entry], position: usize) {
        let goal = position.min(entries.len());
        let nearest = self.kept.range(..=goal).next_back();
        let start = nearest.map_or(0, |(at, _)| *at);
        if goal < self.at || start > self.at {
            self.map = nearest.map(|(_, map)| map.clone()).unwrap_or_default();
            self.at = start;
        }
        while let Some(entry) = entries.get(self.at).filter(|_| self.at < goal) {
            fold(&mut self.map, entry);
            self.at += 1;
            if self.at.is_multiple_of(STRIDE) && !self.kept.contains_key(&self.at) {
                self.kept.insert(self.at, self.map.clone());
            }
        }
    }
}

fn fold(map: &mut Map, entry: &Entry) {
    map.honour(entry.next.map(NextIds::counters).unwrap_or_default());
    for deed in &entry.deeds {
        if let Deed::Map(event) = deed {
            let _: Outcome = map.apply(event);
        }
    }
}
