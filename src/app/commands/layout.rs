//! Where factors stand: a new layout for all or some, and which stay.

use crate::app::command::{Command, CommandGroup, CommandSection, Mode, always};
use crate::app::{App, Selection};
use crate::model::MapEdit;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, Mode::Map);
const PROPOSAL: CommandGroup = CommandGroup::new(CommandSection::Change, Mode::Proposal);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row("tidy", &["t"], "lay the map out again", can_tidy, |app| {
        app.ask_tidy(None)
    }),
    FAMILY.row(
        "tidy-lit",
        &[],
        "lay out again only what is lit",
        can_tidy_lit,
        tidy_lit,
    ),
    PROPOSAL.row(
        "take-layout",
        &["Enter", "t"],
        "the map is to stand like this",
        always,
        App::take_tidy,
    ),
    PROPOSAL.row(
        "leave-layout",
        &["Esc"],
        "the map stays as it was",
        always,
        App::leave_tidy,
    ),
    FAMILY.row(
        "pin",
        &[],
        "tidying leaves the factor where it is, or may move it",
        on_placed,
        pin,
    ),
];

fn can_tidy(app: &App) -> bool {
    app.is_live() && !app.is_tidying() && app.session.map().link_count() > 0
}

fn can_tidy_lit(app: &App) -> bool {
    can_tidy(app) && app.highlight.is_some()
}

fn tidy_lit(app: &mut App) {
    let only = app.highlight.as_ref().map(|lit| lit.factors.clone());
    app.ask_tidy(only);
}

fn on_placed(app: &App) -> bool {
    app.is_live()
        && matches!(app.selection, Some(Selection::Factor(_)))
        && app
            .selected_factor()
            .is_some_and(|id| app.scene.chip(id).is_some())
}

fn pin(app: &mut App) {
    let factor = app
        .selected_factor()
        .and_then(|id| app.session.map().factor(id));
    if let Some((id, pinned)) = factor.map(|factor| (factor.id, factor.pinned)) {
        app.ask(MapEdit::Pin(id, !pinned), Vec::new());
    }
}
