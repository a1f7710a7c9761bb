//! Telling the map apart from another moment, or from another session.

use std::path::PathBuf;

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{run, when};
use crate::app::{App, Effect, MenuFamily, Prompt, comparing, prompt};
use crate::session::{LogPosition, UnknownPosition};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Ask, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "compare",
            &[],
            "compare with another moment or session",
            |app| {
                when(
                    app.watching().comparing().is_some() || app.session().all_entries().len() > 1,
                )?;
                run(compare)
            },
        )
        .in_menu(MenuFamily::Review, 'c')
        .known_as(&["difference", "diff", "versus", "before", "after", "changes"]),
    FAMILY
        .row(
            "same-factor",
            &["1"],
            "the two labels mean the same",
            |app| {
                when(is_asked(app))?;
                run(|app| comparing::decide_pair(app, true))
            },
        )
        .labelled("same"),
    FAMILY
        .row(
            "different-factors",
            &["2"],
            "the two labels are two factors",
            |app| {
                when(is_asked(app))?;
                run(|app| comparing::decide_pair(app, false))
            },
        )
        .labelled("different"),
];

fn is_asked(app: &App) -> bool {
    let comparing = app.watching().comparing();
    comparing.is_some_and(|comparing| comparing.asked().is_some())
}

fn compare(app: &mut App) {
    if app.watching().comparing().is_some() {
        return comparing::turn_comparison(app);
    }
    let asks = "Compare with an entry, H:MM:SS, a mark, break, last time, or a file";
    prompt::question(
        app,
        Prompt::new(asks, "", |app, typed| {
            let typed = typed.trim();
            let Ok(moment) = typed.parse::<LogPosition>();
            match moment.position(app.session().all_entries()) {
                _ if typed.is_empty() => {}
                Ok(position) => comparing::compare_with_moment(app, position.max(1)),
                Err(_) if typed.ends_with(".json") || typed.contains(['/', '\\']) => {
                    app.emit(Effect::Fetch(PathBuf::from(typed)));
                }
                Err(why) => app.warn(format!("{why} {}", UnknownPosition::HINT)),
            }
        }),
    );
}
