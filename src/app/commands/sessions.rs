//! The session as a whole: stages, markers, title, saving elsewhere, leaving.

use std::path::PathBuf;

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::commands::say;
use crate::app::intent::{live, run, when};
use crate::app::{Access, App, Effect, MenuFamily, OtherWriter, Prompt, Quit, history, prompt};
use crate::editor::SessionChange;
use crate::model::text::clean_line;
use crate::session::Heading;

/// How soon a second Ctrl-c must follow the first to quit, in milliseconds.
const TWICE: u64 = 1_000;

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Map);
const ANYWHERE: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Anywhere);

/// Named in sentences, so that they say the key that is bound.
pub const TAKE_OVER_FILE: Command = ON_MAP
    .row(
        "take-over-file",
        &["F2"],
        "write here, now that the other program has ended",
        |app| {
            when(can_take_over(app))?;
            run(|app| app.emit(Effect::TakeOver))
        },
    )
    .labelled("write here")
    .in_menu(MenuFamily::Session, 'h')
    .known_as(&["unlock", "edit", "writable"]);

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row("bookmark", &[], "bookmark this moment", |app| {
            live(app)?;
            run(mark)
        })
        .in_menu(MenuFamily::Session, 'm')
        .known_as(&["flag", "marker", "tag", "moment", "remember", "mark"]),
    ON_MAP
        .row("title", &[], "change the title of the session", |app| {
            live(app)?;
            run(title)
        })
        .in_menu(MenuFamily::Session, 't')
        .known_as(&["name", "rename", "heading"]),
    ON_MAP
        .row(
            "question",
            &[],
            "change the question for the group",
            |app| {
                live(app)?;
                run(question)
            },
        )
        .in_menu(MenuFamily::Session, 'q')
        .known_as(&["prompt", "focus", "topic"]),
    ON_MAP
        .row(
            "save-as",
            &[],
            "save the session as another file and continue there",
            |app| {
                live(app)?;
                run(save_as)
            },
        )
        .in_menu(MenuFamily::Session, 'w')
        .known_as(&["save", "copy", "duplicate", "file", "store", "backup"]),
    TAKE_OVER_FILE,
    ON_MAP
        .row("quit", &["q"], "quit (press q twice)", |_| run(quit))
        .in_menu(MenuFamily::Session, 'x')
        .known_as(&["exit", "close", "leave", "end", "stop", "bye"])
        .being(&[Trait::Vital, Trait::Leaves]),
    ANYWHERE.row("suspend", &[], "suspend (fg comes back)", |_| {
        run(|app| {
            app.emit(Effect::Suspend);
        })
    }),
    ANYWHERE
        .row(
            "cancel",
            &["Ctrl-c"],
            "empty the line; twice within a second ends",
            |_| run(cancel),
        )
        .being(&[Trait::Leaves, Trait::LetsGo]),
];

/// What is only looked at can be taken over once nobody writes it.
fn can_take_over(app: &App) -> bool {
    matches!(app.access(), Access::ReadOnly(_)) && app.other() != OtherWriter::Writes
}

fn mark(app: &mut App) {
    prompt::question(
        app,
        Prompt::new("Mark this moment as", "", |app, name| {
            let name = clean_line(name);
            if !name.is_empty() {
                let says = format!("Marked “{name}”.");
                history::note_down(app, SessionChange::Marker(name), says);
            }
        }),
    );
}

pub(super) fn title(app: &mut App) {
    let now = app.session().heading().title.clone();
    prompt::question(
        app,
        Prompt::new("Title", &now, |app, title| {
            let was = app.session().heading().clone();
            describe(
                app,
                Heading {
                    title: clean_line(title),
                    ..was
                },
            );
        }),
    );
}

pub(super) fn question(app: &mut App) {
    let now = app.session().heading().question.clone().unwrap_or_default();
    prompt::question(
        app,
        Prompt::new("Question", &now, |app, question| {
            let question = Some(clean_line(question)).filter(|question| !question.is_empty());
            let was = app.session().heading().clone();
            describe(app, Heading { question, ..was });
        }),
    );
}

fn describe(app: &mut App, now: Heading) {
    if now.title.is_empty() {
        app.warn("A session needs a title.");
    } else if *app.session().heading() != now {
        history::note_down(app, SessionChange::Heading(now), "Reworded.".into());
    }
}

fn save_as(app: &mut App) {
    prompt::question(
        app,
        Prompt::new("Save as", "", |app, path| {
            if !path.trim().is_empty() {
                app.emit(Effect::SaveAs(PathBuf::from(path.trim())));
            }
        }),
    );
}

fn quit(app: &mut App) {
    match app.answer().quit() {
        Some(Quit::Quit | Quit::Unsaved) => leave(app),
        Some(Quit::Cancel(_)) | None => {
            app.answer_mut().leave(Some(Quit::Quit));
            app.say_status("Press the same key again to quit.");
        }
    }
}

/// Empties what is being typed; a second time within a second ends.
fn cancel(app: &mut App) {
    let again = match app.answer().quit() {
        Some(Quit::Cancel(at)) => app.now().saturating_sub(at) < TWICE,
        Some(Quit::Unsaved) => true,
        Some(Quit::Quit) | None => false,
    };
    if again {
        return leave(app);
    }
    let dropped = say::stop_typing(app);
    let now = app.now();
    app.answer_mut().leave(Some(Quit::Cancel(now)));
    let lines = match dropped {
        0 => String::new(),
        n => format!("{n} pasted lines were left out. "),
    };
    app.say_status(format!(
        "{lines}Ctrl-c once more within a second ends the program."
    ));
}

/// Ends the program, with everything that was pasted taken first. Asks once more where the
/// disk has not taken all of it.
fn leave(app: &mut App) {
    super::pasting::finish_paste(app);
    let last = app.session().all_entries().last().map_or(0, |last| last.n);
    let unsaved = last.saturating_sub(app.saved().upto);
    let asked = app.answer().quit() == Some(Quit::Unsaved);
    if unsaved > 0 && app.saved().trouble.is_some() && !asked {
        app.answer_mut().leave(Some(Quit::Unsaved));
        return app.warn(format!(
            "{unsaved} entries are not on the disk and would be lost. Once more ends all the same."
        ));
    }
    app.emit(Effect::Quit);
}
