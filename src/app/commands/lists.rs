//! Going through the rows of a list, whichever it is.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::commands::{actions, undo_list};
use crate::app::intent::run;
use crate::app::panel::{Panel, PanelContent};
use crate::app::{App, panel};

const IN_LIST: CommandGroup = CommandGroup::new(CommandSection::Lists, KeyMode::List);

pub(super) const ROWS: &[Command] = &[
    IN_LIST
        .row("next-row", &["Down"], "the next row", |_| {
            run(|app| step(app, 1))
        })
        .being(&[Trait::Expected, Trait::Unlisted]),
    IN_LIST
        .row("previous-row", &["Up"], "the previous row", |_| {
            run(|app| step(app, -1))
        })
        .being(&[Trait::Expected, Trait::Unlisted]),
    IN_LIST
        .row("first-row", &["Home"], "the first row", |_| {
            run(|app| step(app, isize::MIN))
        })
        .being(&[Trait::Expected, Trait::Unlisted]),
    IN_LIST
        .row("last-row", &["End"], "the last row", |_| {
            run(|app| step(app, isize::MAX))
        })
        .being(&[Trait::Expected, Trait::Unlisted]),
];

/// Goes to another row of the open list; the map follows.
fn step(app: &mut App, by: isize) {
    if let Some(PanelContent::Actions(_)) = app.panel().map(Panel::kind) {
        return actions::step(app, by);
    }
    let last = panel::row_count(app).saturating_sub(1);
    if let Some(panel) = app.panel_mut() {
        panel.step(by, last);
    }
    undo_list::point_out(app);
}
