//! A circuit as a search comes upon it, and why a search may end early.

use crate::analysis::path_sign::PathSign;

/// A circuit: its links in order, beginning where the search began.
pub(in crate::analysis) struct Circuit<'a> {
    pub links: &'a [u32],
    /// The signs and delays of all links together.
    pub sign: PathSign,
}

/// Why a search ended before all was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum Stop {
    /// The visitor wanted no more.
    ByVisitor,
    /// The work it was given was used up.
    BudgetExhausted,
}

/// The work that a search may still do.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct Budget(u64);

impl Budget {
    /// So many steps.
    pub fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Does so many steps of it, or is tired.
    pub fn spend(&mut self, steps: usize) -> Result<(), Stop> {
        self.0 = self
            .0
            .checked_sub(steps as u64)
            .ok_or(Stop::BudgetExhausted)?;
        Ok(())
    }
}
