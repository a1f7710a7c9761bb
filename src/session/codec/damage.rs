//! Unreadable parts of a file: their count, and the first of them.

use crate::model::SafeLine;

/// A part of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corruption {
    /// The line, from 1; 0 where it is about the file as a whole.
    pub line: usize,
    /// Number of bytes not read.
    pub bytes: usize,
    /// The error; it may quote the bytes.
    pub why: SafeLine,
}

/// Every part of a file that could not be read. Only the first are listed: a hostile file may have
/// millions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorruptionList {
    listed: Vec<Corruption>,
    count: usize,
    lost: usize,
}

impl CorruptionList {
    /// Most parts listed.
    pub const LISTED: usize = 1_000;

    /// Counts a damage, and lists it while there are few.
    pub(super) fn add(&mut self, line: usize, bytes: usize, why: &str) {
        self.count += 1;
        self.lost += usize::from(bytes > 0);
        if self.listed.len() < Self::LISTED {
            let why = SafeLine::from(why);
            self.listed.push(Corruption { line, bytes, why });
        }
    }

    pub(super) fn sort(&mut self) {
        self.listed.sort_by_key(|damage| damage.line);
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Number of parts.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Number of lines lost.
    pub const fn lines_lost(&self) -> usize {
        self.lost
    }

    /// The first ones, in the order of their lines.
    pub fn listed(&self) -> &[Corruption] {
        &self.listed
    }
}
