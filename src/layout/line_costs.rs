//! What a drawn line costs: the prices that the annealing and the choice between drawings share,
//! in fifths of a column.

/// A column of a line.
pub(super) const COLUMN: i32 = 5;
/// A row of a line: about as far on the screen as two columns.
pub(super) const ROW: i32 = 10;
/// A bend.
pub(super) const BEND: i32 = 50;
/// A crossing of two lines.
pub(super) const CROSSING: i32 = 500;
/// A line that is not there, or cannot be followed.
pub(super) const NOT_DRAWN: i32 = 20_000;
