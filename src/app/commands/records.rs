//! Beside the map: notes, and rounds of dots.

use tui_input::Input as TextInput;

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::commands::say;
use crate::app::intent::{live, run, toggle, when};
use crate::app::panel::{PanelContent, dots, notes};
use crate::app::{App, MenuFamily, Prompt, history, prompt, records};
use crate::grammar::{self, ParsedLine};
use crate::model::text::clean_line;
use crate::records::{Record, RecordId, Round, Subject};

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Records, KeyMode::Map);
const IN_NOTES: CommandGroup = CommandGroup::new(CommandSection::Records, KeyMode::Notes);
const IN_DOTS: CommandGroup = CommandGroup::new(CommandSection::Records, KeyMode::Dots);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const OPEN_VOTE: Command = ON_MAP
    .row("open-vote", &[], "start a dot vote", |app| {
        live(app)?;
        run(ask_for_round)
    })
    .labelled("start dot vote")
    .in_menu(MenuFamily::Notes, 'v')
    .known_as(&[
        "vote",
        "voting",
        "dots",
        "poll",
        "prioritise",
        "prioritize",
        "ballot",
        "rank",
    ]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const VOTES: Command = ON_MAP
    .row(
        "votes",
        &[],
        "results of the dot vote, and who has voted",
        |_| toggle(PanelContent::Dots(None, 0)),
    )
    .labelled("vote results")
    .in_menu(MenuFamily::Notes, 'r')
    .known_as(&[
        "vote", "dots", "results", "tally", "counts", "ranking", "score",
    ]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const REVEAL_VOTES: Command = IN_DOTS
    .row("reveal-votes", &["r"], "show or hide the results", |app| {
        when(can_change_round(app))?;
        run(|app| change_round(app, |app, id| app.session().show_dots(id)))
    })
    .labelled("show results");

pub(super) const ROWS: &[Command] = &[
    ON_MAP
        .row(
            "add-note",
            &[],
            "new note, on what is selected if anything is",
            |app| {
                live(app)?;
                run(say::note_here)
            },
        )
        .in_menu(MenuFamily::Notes, 'a')
        .known_as(&[
            "sticky", "memo", "park", "parking", "comment", "insight", "decision", "note",
            "post-it",
        ]),
    ON_MAP
        .row(
            "notes",
            &[],
            "notes: parking lot, insights, decisions, …",
            |_| toggle(PanelContent::Notes(0)),
        )
        .in_menu(MenuFamily::Notes, 'n')
        .known_as(&[
            "sticky",
            "stickies",
            "parking",
            "park",
            "insights",
            "decisions",
            "memos",
        ]),
    IN_NOTES
        .row("resolve-note", &["d"], "mark done / reopen", |app| {
            when(can_change_note(app))?;
            run(|app| change_note(app, |app, id| app.session().records().turn_note(id)))
        })
        .labelled("mark done"),
    IN_NOTES.row("edit-note", &["e"], "edit note", |app| {
        when(can_change_note(app))?;
        run(reword)
    }),
    IN_NOTES.row("delete-note", &["x", "Delete"], "delete note", |app| {
        when(can_change_note(app))?;
        run(|app| change_note(app, |app, id| app.session().records().drop_note(id)))
    }),
    IN_NOTES
        .row(
            "go-to-noted",
            &["Enter"],
            "go to what the note is about",
            |app| {
                when(noted(app).is_some_and(|id| about(app, id).is_some()))?;
                run(go_to_note)
            },
        )
        .labelled("go there"),
    OPEN_VOTE,
    VOTES,
    REVEAL_VOTES,
    IN_DOTS
        .row("close-vote", &["c"], "close or reopen voting", |app| {
            when(can_change_round(app))?;
            run(|app| change_round(app, |app, id| app.session().close_dots(id)))
        })
        .labelled("close voting"),
    IN_DOTS
        .row("go-to-item", &["Enter"], "go to this item", |app| {
            when(thing(app).is_some())?;
            run(|app| {
                if let Some(subject) = thing(app) {
                    records::visit(app, &subject);
                }
            })
        })
        .labelled("go there"),
    IN_DOTS
        .row("previous-vote", &["Left"], "previous vote", |_| {
            run(|app| {
                step_round(app, -1);
            })
        })
        .being(&[Trait::Expected]),
    IN_DOTS
        .row("next-vote", &["Right"], "next vote", |_| {
            run(|app| {
                step_round(app, 1);
            })
        })
        .being(&[Trait::Expected]),
];

/// The note in the row of the open panel.
fn noted(app: &App) -> Option<RecordId> {
    match app.panel()?.kind() {
        PanelContent::Notes(row) => notes::at(app, *row).map(|(id, _)| id),
        _ => None,
    }
}

fn about(app: &App, id: RecordId) -> Option<Subject> {
    app.session().records().notes().get(&id)?.on.clone()
}

fn can_change_note(app: &App) -> bool {
    app.is_live() && noted(app).is_some()
}

fn change_note(app: &mut App, how: fn(&App, RecordId) -> Option<Record>) {
    if let Some(record) = noted(app).and_then(|id| how(app, id)) {
        history::put_beside(app, vec![record]);
    }
}

fn go_to_note(app: &mut App) {
    if let Some(subject) = noted(app).and_then(|id| about(app, id)) {
        records::visit(app, &subject);
    }
}

/// Asks for the note in other words, in the words of the line.
fn reword(app: &mut App) {
    let note = noted(app).and_then(|id| app.session().records().notes().get(&id));
    if let Some(line) = note.map(|note| note.line(app.session().map())) {
        prompt::question(app, Prompt::new("Note", &line, reworded));
    }
}

fn reworded(app: &mut App, line: &str) {
    let Some(id) = noted(app) else { return };
    let record = match grammar::parse(line, app.session().map()) {
        Ok(ParsedLine::Aside(aside)) => app.session().reword_note(id, aside),
        Ok(_) => {
            return again(
                app,
                "Note",
                line,
                reworded,
                "A note begins with an exclamation mark.",
            );
        }
        Err(misread) => Err(misread),
    };
    match record {
        Ok(Some(record)) => history::put_beside(app, vec![record]),
        Ok(None) => app.say_status("It says that already."),
        Err(misread) => again(app, "Note", line, reworded, &misread.why),
    }
}

/// Asks again with what was typed, which is not lost, and says why.
fn again(app: &mut App, asks: &'static str, typed: &str, then: fn(&mut App, &str), why: &str) {
    prompt::question(
        app,
        Prompt {
            input: TextInput::from(typed),
            ..Prompt::new(asks, "", then)
        },
    );
    app.warn(why);
}

/// Asks for the terms of a round; what stands there is as the last one was.
fn ask_for_round(app: &mut App) {
    let last = app.session().records().rounds().last_key_value();
    let usual = last.map_or_else(Round::default, |(_, round)| round.clone());
    prompt::question(app, Prompt::new("Dot vote on", &usual.line(), open_round));
}

fn open_round(app: &mut App, typed: &str) {
    match Round::read(&clean_line(typed)) {
        Ok(round) => {
            let terms = round.terms();
            history::put_beside(app, app.session().open_dots(round));
            say::open_line(app);
            let votes = app.keymap().way_to(&VOTES);
            app.say_status(format!(
                "{terms}: type = 7 7 12 @ana, or = 7x3 12x2 for the group. {votes} shows the results."
            ));
        }
        Err(why) => again(app, "Dot vote on", typed, open_round, &why),
    }
}

/// The round that the open panel looks at.
fn looked_at(app: &App) -> Option<RecordId> {
    match app.panel()?.kind() {
        PanelContent::Dots(asked, _) => dots::round(app, *asked).map(|(id, _)| id),
        _ => None,
    }
}

fn can_change_round(app: &App) -> bool {
    app.is_live() && looked_at(app).is_some()
}

fn change_round(app: &mut App, how: fn(&App, RecordId) -> Option<Record>) {
    if let Some(record) = looked_at(app).and_then(|id| how(app, id)) {
        history::put_beside(app, vec![record]);
    }
}

fn thing(app: &App) -> Option<Subject> {
    match app.panel()?.kind() {
        PanelContent::Dots(asked, row) => dots::at(app, *asked, *row),
        _ => None,
    }
}

fn step_round(app: &mut App, step: isize) {
    let Some(id) = looked_at(app) else { return };
    let rounds: Vec<RecordId> = app.session().records().rounds().keys().copied().collect();
    let at = rounds.iter().position(|one| *one == id).unwrap_or(0);
    let to = at
        .saturating_add_signed(step)
        .min(rounds.len().saturating_sub(1));
    app.open_panel(PanelContent::Dots(rounds.get(to).copied(), 0));
}
