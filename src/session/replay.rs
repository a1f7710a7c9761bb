//! Replay cursor: a position between two entries, with the state folded up to it.

use std::collections::BTreeMap;

use super::session_state::SessionState;
use super::{Entry, Heading};
use crate::model::Map;

/// Shortest distance between snapshots, in entries.
const STRIDE: usize = 256;
/// Most snapshots of one session: of a long one with a large map they fill the memory.
const MOST_SNAPSHOTS: usize = 24;

/// A cursor over entries, with the state at its position.
///
/// Forwards it applies the same events as the live session did. Backwards it folds again from the
/// nearest earlier snapshot, which is exact even if an entry has no inverse.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    at: usize,
    now: SessionState,
    kept: BTreeMap<usize, SessionState>,
}

impl Replay {
    /// Number of entries before the cursor.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The map at the cursor.
    pub const fn map(&self) -> &Map {
        &self.now.map
    }

    /// Title and question at the cursor, if reworded by then.
    pub const fn heading(&self) -> Option<&Heading> {
        self.now.heading.as_ref()
    }

    /// The stage the group was in at the cursor.
    pub fn stage(&self) -> Option<&str> {
        self.now.stage.as_deref()
    }

    /// The cursor as it stands, of a session of which the entries are left out.
    pub(super) fn without_entries(&self) -> Self {
        Self {
            at: 0,
            now: self.now.clone(),
            kept: BTreeMap::new(),
        }
    }

    pub(super) const fn now(&self) -> &SessionState {
        &self.now
    }

    /// Puts the cursor behind the first `position` of `entries`; past the end means the end.
    pub fn seek(&mut self, entries: &[Entry], position: usize) {
        let goal = position.min(entries.len());
        let nearest = self.kept.range(..=goal).next_back();
        let start = nearest.map_or(0, |(at, _)| *at);
        if goal < self.at || start > self.at {
            self.now = nearest.map(|(_, was)| was.clone()).unwrap_or_default();
            self.at = start;
        }
        let stride = STRIDE * entries.len().div_ceil(STRIDE * MOST_SNAPSHOTS).max(1);
        while self.at < goal {
            self.step(entries);
            if self.at.is_multiple_of(stride) && !self.kept.contains_key(&self.at) {
                self.kept.insert(self.at, self.now.clone());
            }
        }
    }

    /// Puts the cursor behind one entry more, and keeps no moment on the way.
    pub fn step(&mut self, entries: &[Entry]) {
        if let Some(entry) = entries.get(self.at) {
            self.now.fold(entry, &entries[..self.at]);
            self.at += 1;
        }
    }
}
