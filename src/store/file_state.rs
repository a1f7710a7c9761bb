//! Known state of the end of the session file.

use std::time::SystemTime;

use super::disk::FileStat;
use super::platform::Identity;
use super::writer::RelocationReason;

/// State of the file end, where the next append goes.
#[derive(Debug, Clone, Copy)]
pub(super) enum FileState {
    /// The file has yet to be opened and compared.
    Unknown,
    /// The file is ours and ends at a known place.
    Verified(Verified),
    /// The file must not be written any more.
    Lost(RelocationReason),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Verified {
    pub(super) identity: Identity,
    /// The length the file was left with; none after a failed write that could not be mended.
    pub(super) len: Option<u64>,
    /// When the file was last written, by us; none where that is not known.
    pub(super) modified: Option<SystemTime>,
    /// The offset of the tail.
    pub(super) end: u64,
}

impl Verified {
    /// Whether a file looks as we left it. After a write that could not be mended its length is
    /// not known.
    pub(super) fn is_as_left(&self, now: FileStat) -> bool {
        let is_same = |left: Option<SystemTime>| left.is_none() || left == now.modified;
        now.identity == self.identity
            && self.len.is_none_or(|len| len == now.len)
            && is_same(self.modified)
    }
}
