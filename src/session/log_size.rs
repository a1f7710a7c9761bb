//! How large a log is, and whether an entry more could still be read.

use super::codec::{LARGEST_FILE, LARGEST_NUMBER, LONGEST_LINE, MOST_ENTRIES};
use crate::model::Refusal;

/// The size of a log, as far as a reader of its file limits it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LogSize {
    /// The number of the last entry; 0 while there is none.
    pub last: u32,
    /// How many entries there are.
    pub entries: usize,
    /// Bytes of their lines.
    pub bytes: usize,
}

impl LogSize {
    /// The size of a log with these entries behind it.
    #[must_use]
    pub const fn with(self, behind: Self) -> Self {
        Self {
            last: if behind.entries == 0 {
                self.last
            } else {
                behind.last
            },
            entries: self.entries + behind.entries,
            bytes: self.bytes + behind.bytes,
        }
    }

    /// Whether there is room for so many entries more, which together are no longer than the
    /// longest line: nothing is made that a later reader of the file would refuse.
    ///
    /// # Errors
    /// There is none; the refusal names the limit.
    pub fn require_room(self, more: usize) -> Result<(), Refusal> {
        let entries = self.entries + more;
        let numbers_left = LARGEST_NUMBER.saturating_sub(self.last);
        if entries > MOST_ENTRIES {
            Err(Refusal::SessionFull { most: MOST_ENTRIES })
        } else if usize::try_from(numbers_left).is_ok_and(|left| left < more) {
            Err(Refusal::NumbersSpent { what: "entry" })
        } else if self.bytes + 2 * entries + LONGEST_LINE > LARGEST_FILE {
            let most = LARGEST_FILE >> 20;
            Err(Refusal::SessionTooLong { most })
        } else {
            Ok(())
        }
    }
}
