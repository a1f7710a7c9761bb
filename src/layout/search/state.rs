//! Packed search states.

use crate::layout::side::Side;

/// An unpacked search state.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// The cell.
    pub at: usize,
    /// The side towards which the cell was entered.
    pub heading: Side,
    /// Whether the line has a straight cell that nothing crosses.
    pub marked: bool,
}

impl State {
    /// The state as an index.
    pub fn pack(self) -> u32 {
        ((self.at as u32) << 3) | ((self.heading as u32) << 1) | u32::from(self.marked)
    }

    /// The state of an index.
    pub fn unpack(code: u32) -> Self {
        let heading = Side::ALL[(code >> 1 & 3) as usize];
        Self {
            at: (code >> 3) as usize,
            heading,
            marked: code & 1 == 1,
        }
    }
}
