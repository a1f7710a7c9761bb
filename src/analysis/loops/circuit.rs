//! An elementary circuit as a search reports it, and the search's step budget.

use crate::analysis::path_sign::PathSign;

/// A circuit: its links in order, beginning where the search began.
pub(in crate::analysis) struct Circuit<'a> {
    pub links: &'a [u32],
    /// The signs and delays of all links together.
    pub sign: PathSign,
}

/// Reason for ending a search early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum Stop {
    /// The visitor wanted no more.
    ByVisitor,
    /// The work it was given was used up.
    BudgetExhausted,
}

/// The steps that a search may still spend.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct Budget(u64);

impl Budget {
    /// A budget of `steps`.
    pub fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Spends `steps` of the budget; `Err` once it is exhausted.
    pub fn spend(&mut self, steps: usize) -> Result<(), Stop> {
        self.0 = self
            .0
            .checked_sub(steps as u64)
            .ok_or(Stop::BudgetExhausted)?;
        Ok(())
    }
}
