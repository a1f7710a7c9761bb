//! Watching how the map came to be.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{run, when};
use crate::app::{Access, App, Effect, MenuFamily, Prompt, playback, prompt, shared_viewport};
use crate::session::{LogPosition, TimelineMark, UnknownPosition};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Replay, KeyMode::Replay);

const IN_DEMO: CommandGroup = CommandGroup::new(CommandSection::Replay, KeyMode::Demo);

pub(super) const ROWS: &[Command] = &[
    Command {
        mode: KeyMode::Map,
        ..FAMILY
            .row("replay", &[], "watch how the map came to be", |app| {
                when(can_watch(app))?;
                run(playback::begin_watching)
            })
            .in_menu(MenuFamily::Review, 'r')
            .known_as(&[
                "play",
                "watch",
                "history",
                "timeline",
                "film",
                "movie",
                "animation",
                "playback",
            ])
    },
    Command {
        mode: KeyMode::Map,
        ..FAMILY
            .row(
                "mirror-view",
                &["k"],
                "follow the facilitator's view, or stay here",
                |app| {
                    when(*app.access() == Access::Following)?;
                    run(keep_up)
                },
            )
            .labelled("follow")
            .in_menu(MenuFamily::Review, 'f')
            .known_as(&["mirror", "sync", "second", "screen"])
    },
    FAMILY.row("play", &["Space"], "play or pause", |app| {
        when(is_watching(app))?;
        run(playback::toggle_play)
    }),
    FAMILY.row("step-back", &["Left"], "one entry back", |app| {
        when(is_watching(app))?;
        run(|app| {
            playback::step(app, -1);
        })
    }),
    FAMILY.row("step-forward", &["Right"], "one entry forward", |app| {
        when(is_watching(app))?;
        run(|app| {
            playback::step(app, 1);
        })
    }),
    FAMILY.row("slower", &["-", "<"], "play half as fast", |app| {
        when(is_watching(app))?;
        run(|app| {
            playback::set_speed(app, false);
        })
    }),
    FAMILY.row("faster", &["+", ">"], "play twice as fast", |app| {
        when(is_watching(app))?;
        run(|app| {
            playback::set_speed(app, true);
        })
    }),
    FAMILY.row("next-new-loop", &["c"], "the next new loop", |app| {
        when(is_watching(app))?;
        run(|app| playback::jump(app, TimelineMark::Closing, true))
    }),
    FAMILY
        .row(
            "previous-new-loop",
            &["C"],
            "the previous new loop",
            |app| {
                when(is_watching(app))?;
                run(|app| playback::jump(app, TimelineMark::Closing, false))
            },
        )
        .being(&[Trait::Expected]),
    FAMILY
        .row(
            "next-stage-start",
            &["s"],
            "the start of the next stage",
            |app| {
                when(is_watching(app))?;
                run(|app| playback::jump(app, TimelineMark::Stage, true))
            },
        )
        .labelled("next stage"),
    FAMILY
        .row(
            "previous-stage-start",
            &["S"],
            "the start of the previous stage",
            |app| {
                when(is_watching(app))?;
                run(|app| playback::jump(app, TimelineMark::Stage, false))
            },
        )
        .labelled("previous stage")
        .being(&[Trait::Expected]),
    FAMILY.row("next-mark", &["m"], "the next bookmark", |app| {
        when(is_watching(app))?;
        run(|app| {
            playback::jump(app, TimelineMark::Mark, true);
        })
    }),
    FAMILY
        .row("previous-mark", &["M"], "the previous bookmark", |app| {
            when(is_watching(app))?;
            run(|app| playback::jump(app, TimelineMark::Mark, false))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("first-entry", &["Home"], "the beginning", |app| {
            when(is_watching(app))?;
            run(|app| playback::go_to(app, 1))
        })
        .labelled("start"),
    FAMILY
        .row("last-entry", &["End"], "the end", |app| {
            when(is_watching(app))?;
            run(|app| {
                playback::go_to(app, usize::MAX);
            })
        })
        .labelled("end"),
    FAMILY.row(
        "go-to",
        &["g"],
        "go to an entry, a time or a bookmark",
        |app| {
            when(is_watching(app))?;
            run(ask_for_moment)
        },
    ),
    FAMILY.row(
        "branch",
        &["b"],
        "continue from here in a new session",
        |app| {
            when(can_branch(app))?;
            run(|app| app.emit(Effect::Branch))
        },
    ),
    IN_DEMO
        .row(
            "leave-demo",
            &["Esc"],
            "leave the demo; nothing is saved",
            |_| run(|app| app.emit(Effect::Quit)),
        )
        .labelled("leave")
        .being(&[Trait::Leaves]),
    IN_DEMO.row(
        "take-over",
        &["Enter"],
        "try it yourself in a copy, from here on; any key does",
        |app| {
            when(is_demo(app))?;
            run(playback::take_over)
        },
    ),
];

fn is_demo(app: &App) -> bool {
    app.is_demo()
}

fn is_watching(app: &App) -> bool {
    app.playback().is_some()
}

fn keep_up(app: &mut App) {
    let syncs_viewport = app.watching_mut().toggle_keeping_up();
    app.say_status(match syncs_viewport {
        true => "This window goes along with the facilitator.",
        false => "This window stays here, wherever the facilitator looks.",
    });
    shared_viewport::keep_in_view(app);
}

fn can_watch(app: &App) -> bool {
    !is_watching(app) && app.session().entries().len() > 1
}

/// What is not on the disk would be lost by going on elsewhere.
fn can_branch(app: &App) -> bool {
    is_watching(app) && app.saved().trouble.is_none()
}

fn ask_for_moment(app: &mut App) {
    let asks = "Entry, H:MM:SS or mark";
    prompt::question(
        app,
        Prompt::new(asks, "", |app, typed| {
            let Ok(moment) = typed.parse::<LogPosition>();
            match moment.position(app.session().all_entries()) {
                _ if typed.trim().is_empty() => {}
                Ok(position) => playback::go_to(app, position.max(1)),
                Err(why) => app.warn(format!("{why} {}", UnknownPosition::HINT)),
            }
        }),
    );
}
