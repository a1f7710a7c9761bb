//! Where factors stand: a new layout for all or some, and which stay.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{on_placed, run, when};
use crate::app::{App, history, tidying};
use crate::model::MapEdit;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);
const PROPOSAL: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Proposal);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row("tidy", &["t"], "lay the map out again", |app| {
            when(can_tidy(app))?;
            run(|app| tidying::ask_tidy(app, None))
        })
        .being(&[Trait::Untangles]),
    FAMILY.row("tidy-lit", &[], "tidy only what is highlighted", |app| {
        when(can_tidy_lit(app))?;
        run(tidy_lit)
    }),
    PROPOSAL.row(
        "take-layout",
        &["Enter", "t"],
        "the map is to stand like this",
        |_| run(tidying::take_tidy),
    ),
    PROPOSAL.row("leave-layout", &["Esc"], "the map stays as it was", |_| {
        run(tidying::leave_tidy)
    }),
    FAMILY.row(
        "pin",
        &[],
        "tidying leaves the factor where it is, or may move it",
        |app| {
            on_placed(app)?;
            run(pin)
        },
    ),
];

fn can_tidy(app: &App) -> bool {
    app.is_live() && !tidying::is_tidying(app) && app.session().map().link_count() > 0
}

fn can_tidy_lit(app: &App) -> bool {
    can_tidy(app) && app.highlight().is_some()
}

fn tidy_lit(app: &mut App) {
    let only = app.highlight().map(|lit| lit.factors.clone());
    tidying::ask_tidy(app, only);
}

fn pin(app: &mut App) {
    let factor = app
        .selected_factor()
        .and_then(|id| app.session().map().factor(id));
    if let Some((id, pinned)) = factor.map(|factor| (factor.id, factor.pinned)) {
        history::ask(app, MapEdit::Pin(id, !pinned), Vec::new());
    }
}
