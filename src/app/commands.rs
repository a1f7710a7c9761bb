//! The rows, a family a file, each row beside its function.

mod beside;
mod change;
mod committing;
mod comparing;
mod layout;
mod looking;
mod lookup;
mod merging;
mod moving;
pub(super) mod pasting;
mod people;
mod questions;
mod replaying;
mod room;
pub(super) mod say;
mod select;
mod sessions;
mod setup;
mod stages;
mod text;
mod trending;
mod viewing;

use super::command::Command;

/// Every family, in the order of help and of the README's table.
pub(super) const FAMILIES: &[&[Command]] = &[
    say::ROWS,
    stages::ROWS,
    change::ROWS,
    merging::ROWS,
    trending::ROWS,
    layout::ROWS,
    select::ROWS,
    moving::ROWS,
    looking::ROWS,
    viewing::ROWS,
    room::ROWS,
    lookup::ROWS,
    questions::ROWS,
    comparing::ROWS,
    people::ROWS,
    committing::ROWS,
    beside::ROWS,
    replaying::ROWS,
    sessions::ROWS,
    setup::ROWS,
    text::ROWS,
];
