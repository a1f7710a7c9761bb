//! Watching how the map came to be.

use crate::app::command::{Command, CommandGroup, CommandSection, Mode};
use crate::app::{Access, App, Effect, Prompt};
use crate::session::{LogPosition, TimelineMark, UnknownPosition};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Replay, Mode::Replay);

const IN_DEMO: CommandGroup = CommandGroup::new(CommandSection::Replay, Mode::Demo);

pub(super) const ROWS: &[Command] = &[
    Command {
        mode: Mode::Map,
        ..FAMILY.row(
            "replay",
            &["H"],
            "watch how the map came to be",
            can_watch,
            App::begin_watching,
        )
    },
    Command {
        mode: Mode::Map,
        ..FAMILY.row(
            "keep-up",
            &["k"],
            "look where the facilitator looks, or stay here",
            |app| app.access == Access::Following,
            keep_up,
        )
    },
    FAMILY.row(
        "play",
        &["Space"],
        "play on, or stand still",
        is_watching,
        App::toggle_play,
    ),
    FAMILY.row(
        "step-back",
        &["Left"],
        "one entry back",
        is_watching,
        |app| {
            app.step(-1);
        },
    ),
    FAMILY.row("step-on", &["Right"], "one entry on", is_watching, |app| {
        app.step(1);
    }),
    FAMILY.row(
        "slower",
        &["-", "<"],
        "play half as fast",
        is_watching,
        |app| {
            app.set_speed(false);
        },
    ),
    FAMILY.row(
        "faster",
        &["+", ">"],
        "play twice as fast",
        is_watching,
        |app| {
            app.set_speed(true);
        },
    ),
    FAMILY.row(
        "next-closing",
        &["c"],
        "where the next loop closes",
        is_watching,
        |app| app.jump(TimelineMark::Closing, true),
    ),
    FAMILY.row(
        "previous-closing",
        &["C"],
        "where a loop closed before",
        is_watching,
        |app| app.jump(TimelineMark::Closing, false),
    ),
    FAMILY.row(
        "next-stage",
        &["s"],
        "where the next stage begins",
        is_watching,
        |app| app.jump(TimelineMark::Stage, true),
    ),
    FAMILY.row(
        "previous-stage",
        &["S"],
        "where a stage began before",
        is_watching,
        |app| app.jump(TimelineMark::Stage, false),
    ),
    FAMILY.row("next-mark", &["m"], "the next mark", is_watching, |app| {
        app.jump(TimelineMark::Mark, true);
    }),
    FAMILY.row(
        "previous-mark",
        &["M"],
        "the mark before",
        is_watching,
        |app| app.jump(TimelineMark::Mark, false),
    ),
    FAMILY.row(
        "first-entry",
        &["Home"],
        "the beginning",
        is_watching,
        |app| app.go_to(1),
    ),
    FAMILY.row("last-entry", &["End"], "the end", is_watching, |app| {
        app.go_to(usize::MAX);
    }),
    FAMILY.row(
        "go-to",
        &["g"],
        "a moment: an entry, a time, a mark",
        is_watching,
        ask_for_moment,
    ),
    FAMILY.row(
        "branch",
        &["b"],
        "go on from here as a new session",
        can_branch,
        |app| app.effects.push(Effect::Branch),
    ),
    IN_DEMO.row(
        "take-over",
        &["Enter"],
        "go on yourself with what plays; any key does",
        is_demo,
        App::take_over,
    ),
];

fn is_demo(app: &App) -> bool {
    app.demo
}

fn is_watching(app: &App) -> bool {
    app.playback.is_some()
}

fn keep_up(app: &mut App) {
    app.syncs_viewport = !app.syncs_viewport;
    app.say_status(match app.syncs_viewport {
        true => "This window goes along with the facilitator.",
        false => "This window stays here, wherever the facilitator looks.",
    });
    app.keep_in_view();
}

fn can_watch(app: &App) -> bool {
    !is_watching(app) && app.session.entries().len() > 1
}

/// What is not on the disk would be lost by going on elsewhere.
fn can_branch(app: &App) -> bool {
    is_watching(app) && app.saved.trouble.is_none()
}

fn ask_for_moment(app: &mut App) {
    let asks = "Entry, H:MM:SS or mark";
    app.question(Prompt::new(asks, "", |app, typed| {
        let Ok(moment) = typed.parse::<LogPosition>();
        match moment.position(app.session.all_entries()) {
            _ if typed.trim().is_empty() => {}
            Ok(position) => app.go_to(position.max(1)),
            Err(why) => app.warn(format!("{why} {}", UnknownPosition::HINT)),
        }
    }));
}
