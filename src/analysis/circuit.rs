//! A circuit as a search comes upon it, and why a search may end early.

use super::tally::Tally;

/// A circuit: its links in order, beginning where the search began.
pub(super) struct Circuit<'a> {
    pub links: &'a [u32],
    /// The signs and delays of all links together.
    pub tally: Tally,
}

/// Why a search ended before all was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// The visitor wanted no more.
    Stopped,
    /// The work it was given was used up.
    Tired,
}

/// The work that a search may still do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work(u64);

impl Work {
    /// So many steps.
    pub fn of(steps: u64) -> Self {
        Self(steps)
    }

    /// Does so many steps of it, or is tired.
    pub fn spend(&mut self, steps: usize) -> Result<(), Halt> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(Halt::Tired)?;
        Ok(())
    }
}
