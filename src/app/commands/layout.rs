//! Where factors stand: a new layout for all or some, and which stay.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{on_placed, run, when};
use crate::app::{App, MenuFamily, history, tidying};
use crate::model::MapEdit;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);
const PROPOSAL: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Proposal);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row("tidy", &["t"], "lay the map out again", |app| {
            when(can_tidy(app))?;
            run(|app| tidying::ask_tidy(app, None))
        })
        .in_menu(MenuFamily::View, 't')
        .known_as(&[
            "layout", "arrange", "clean", "untangle", "organise", "organize", "reorder",
        ])
        .being(&[Trait::Untangles]),
    FAMILY
        .row(
            "tidy-highlighted",
            &[],
            "tidy only what is highlighted",
            |app| {
                when(can_tidy_lit(app))?;
                run(tidy_lit)
            },
        )
        .in_menu(MenuFamily::View, 'h')
        .known_as(&["layout", "selection", "part"]),
    PROPOSAL
        .row(
            "keep-layout",
            &["Enter", "t"],
            "keep the new layout",
            |_| run(tidying::take_tidy),
        )
        .labelled("keep"),
    PROPOSAL
        .row("cancel-layout", &["Esc"], "cancel: nothing moves", |_| {
            run(tidying::leave_tidy)
        })
        .labelled("cancel"),
    FAMILY
        .row(
            "pin",
            &[],
            "pin or unpin: tidying leaves a pinned factor in place",
            |app| {
                on_placed(app)?;
                run(pin)
            },
        )
        .in_menu(MenuFamily::Edit, 'p')
        .known_as(&["lock", "fix", "fixed", "anchor", "hold"]),
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
