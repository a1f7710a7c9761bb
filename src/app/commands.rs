//! The rows, a family a file, each row beside its function.

pub(super) mod actions;
mod change;
mod comparing;
mod exporting;
mod highlight;
mod layout;
mod lists;
pub(super) mod merging;
mod moving;
pub(super) mod panels;
pub(super) mod pasting;
mod people;
mod presentation;
mod questions;
pub(super) mod records;
mod replaying;
pub(super) mod say;
pub(super) mod select;
pub(super) mod sessions;
pub(super) mod setup;
pub(super) mod stages;
pub(super) mod text;
mod trends;
mod undo_list;
pub(super) mod views;

use super::command::Command;

/// Every family, in the order of help and of the README's table.
pub(super) const FAMILIES: &[&[Command]] = &[
    say::ROWS,
    stages::ROWS,
    change::ROWS,
    undo_list::ROWS,
    merging::ROWS,
    trends::ROWS,
    layout::ROWS,
    select::ROWS,
    moving::ROWS,
    highlight::ROWS,
    views::ROWS,
    presentation::ROWS,
    panels::ROWS,
    questions::ROWS,
    comparing::ROWS,
    people::ROWS,
    actions::ROWS,
    records::ROWS,
    replaying::ROWS,
    sessions::ROWS,
    exporting::ROWS,
    setup::ROWS,
    lists::ROWS,
    text::ROWS,
];
