//! Telling the map apart from another moment, or from another session.

use std::path::PathBuf;

use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::{App, Effect, Prompt};
use crate::session::{LogPosition, UnknownPosition};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Ask, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "compare",
        &["F"],
        "what differs from a moment before, or from another session; again: turn between the two",
        |app| app.comparing.is_some() || app.session.all_entries().len() > 1,
        compare,
    ),
    FAMILY.row(
        "one-factor",
        &["1"],
        "the two labels asked about mean the same",
        is_asked,
        |app| app.decide_pair(true),
    ),
    FAMILY.row(
        "two-factors",
        &["2"],
        "the two labels asked about are two factors",
        is_asked,
        |app| app.decide_pair(false),
    ),
];

fn is_asked(app: &App) -> bool {
    let comparing = app.comparing.as_ref();
    comparing.is_some_and(|comparing| comparing.asked().is_some())
}

fn compare(app: &mut App) {
    if app.comparing.is_some() {
        return app.turn_comparison();
    }
    let asks = "Compare with an entry, H:MM:SS, a mark, break, last time, or a file";
    app.question(Prompt::new(asks, "", |app, typed| {
        let typed = typed.trim();
        let Ok(moment) = typed.parse::<LogPosition>();
        match moment.position(app.session.all_entries()) {
            _ if typed.is_empty() => {}
            Ok(position) => app.compare_with_moment(position.max(1)),
            Err(_) if typed.ends_with(".json") || typed.contains(['/', '\\']) => {
                app.effects.push(Effect::Fetch(PathBuf::from(typed)));
            }
            Err(why) => app.warn(format!("{why} {}", UnknownPosition::HINT)),
        }
    }));
}
