//! What a room sees: projector mode, themes, and what helps at the back.

use crate::app::App;
use crate::app::command::{Command, Family, Mode, Section, always};

const FAMILY: Family = Family::new(Section::Look, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "projector",
        &["P"],
        "heavy lines and high contrast for a lit room",
        always,
        App::toggle_projector,
    ),
    FAMILY.row("theme", &["T"], "the next theme", always, App::next_theme),
];
