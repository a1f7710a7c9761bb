//! Limits checked before writing, so that nothing is written that reading would refuse.

use std::io;

use super::atomic_file::LIMIT;
use crate::session::{LARGEST_NUMBER, LONGEST_LINE, MOST_ENTRIES};

/// Whether a file of `len` bytes with so many entries, up to this number, the `new` ones among
/// them, can be read again.
///
/// # Errors
/// It cannot; the error names the limit that is passed.
pub(super) fn check(len: u64, entries: usize, last: u32, new: &[String]) -> io::Result<()> {
    let passed = if len > LIMIT {
        format!("a session may have {} MiB at most", LIMIT >> 20)
    } else if entries > MOST_ENTRIES {
        format!("a session may have {MOST_ENTRIES} entries at most")
    } else if last > LARGEST_NUMBER {
        format!("the number of an entry may be {LARGEST_NUMBER} at most")
    } else if new.iter().any(|line| line.len() > LONGEST_LINE) {
        format!("an entry may have {} MiB at most", LONGEST_LINE >> 20)
    } else {
        return Ok(());
    };
    Err(io::Error::other(passed))
}
