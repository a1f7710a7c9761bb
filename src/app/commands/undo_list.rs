//! The list of what can be undone.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{run, when};
use crate::app::panel::{Panel, PanelContent, undo_list};
use crate::app::{App, MenuFamily, history};
use crate::model::text::count;
use crate::session::AffectedIds;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);
const IN_LIST: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::UndoList);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row(
            "undo-list",
            &[],
            "undo several steps: pick from a list",
            |app| {
                when(app.is_live() && !app.session().undoable().is_empty())?;
                run(open)
            },
        )
        .in_menu(MenuFamily::Edit, 'h')
        .known_as(&["history", "undo", "back", "steps", "mistake", "revert"]),
    IN_LIST
        .row("undo-to-here", &["Enter"], "undo these steps", |app| {
            when(app.is_live() && row(app).is_some())?;
            run(undo_to_here)
        })
        .labelled("undo these"),
];

fn open(app: &mut App) {
    app.toggle_panel(PanelContent::UndoList(0));
    point_out(app);
}

/// The row of the open list.
fn row(app: &App) -> Option<usize> {
    match app.panel().map(Panel::kind) {
        Some(PanelContent::UndoList(row)) => Some(*row),
        _ => None,
    }
}

/// Shows on the map what undoing down to the row of the cursor would change.
pub(super) fn point_out(app: &mut App) {
    if let Some(row) = row(app) {
        let affected = undo_list::affected(app, row);
        app.watching_mut().point_out(affected);
    }
}

fn undo_to_here(app: &mut App) {
    let Some(row) = row(app) else { return };
    app.close_panel();
    app.watching_mut().point_out(AffectedIds::default());
    // A step that this version does not understand stops it; what was said of it stays.
    let undone = (0..=row).take_while(|_| history::undo(app)).count();
    if row > 0 && undone > row {
        app.say_status(format!("Undone: {}.", count(undone, "step", "steps")));
    }
}
