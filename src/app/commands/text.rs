//! Keys that work in every line, as in a shell's.

use tui_input::{Input as TextInput, InputRequest};

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::commands::panels::MENU;
use crate::app::commands::say::{self, ADD};
use crate::app::commands::setup;
use crate::app::intent::{Intent, run};
use crate::app::{App, Key, Mode, prompt};
use crate::model::MapEdit;

const IN_PROMPT: CommandGroup = CommandGroup::new(CommandSection::Line, KeyMode::Prompt);
const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Line, KeyMode::Text);

pub(super) const ROWS: &[Command] = &[
    IN_PROMPT.row("ok", &["Enter"], "give the answer", |_| {
        Ok(Intent::Knowing(|app| answer_means(app).into(), answer))
    }),
    IN_PROMPT.row("go-back", &["Esc"], "go back without an answer", |_| {
        run(no_answer)
    }),
    FAMILY.row(
        "char-left",
        &["Left", "Ctrl-b"],
        "a character to the left",
        |_| run(|app| edit(app, InputRequest::GoToPrevChar)),
    ),
    FAMILY.row(
        "char-right",
        &["Right", "Ctrl-f"],
        "a character to the right",
        |_| run(|app| edit(app, InputRequest::GoToNextChar)),
    ),
    FAMILY.row(
        "word-left",
        &["Ctrl-Left", "Alt-b"],
        "a word to the left",
        |_| run(|app| edit(app, InputRequest::GoToPrevWord)),
    ),
    FAMILY.row(
        "word-right",
        &["Ctrl-Right", "Alt-f"],
        "a word to the right",
        |_| run(|app| edit(app, InputRequest::GoToNextWord)),
    ),
    FAMILY.row(
        "line-start",
        &["Home", "Ctrl-a"],
        "to the start of the line",
        |_| run(|app| edit(app, InputRequest::GoToStart)),
    ),
    FAMILY.row(
        "line-end",
        &["End", "Ctrl-e"],
        "to the end of the line",
        |_| run(|app| edit(app, InputRequest::GoToEnd)),
    ),
    FAMILY.row(
        "delete-left",
        &["Backspace", "Ctrl-h"],
        "delete to the left",
        |_| run(|app| edit(app, InputRequest::DeletePrevChar)),
    ),
    FAMILY.row(
        "delete-right",
        &["Delete", "Ctrl-d"],
        "delete to the right",
        |_| run(|app| edit(app, InputRequest::DeleteNextChar)),
    ),
    FAMILY.row(
        "delete-word",
        &["Ctrl-w", "Alt-Backspace"],
        "delete the word to the left",
        |_| {
            run(|app| {
                edit(app, InputRequest::DeletePrevWord);
            })
        },
    ),
    FAMILY.row(
        "delete-to-end",
        &["Ctrl-k"],
        "delete to the end of the line",
        |_| run(|app| edit(app, InputRequest::DeleteTillEnd)),
    ),
    FAMILY.row(
        "delete-to-start",
        &["Ctrl-u"],
        "delete to the start of the line",
        |_| run(delete_to_start),
    ),
    FAMILY.row(
        "put-deleted",
        &["Ctrl-y"],
        "put back what was deleted last",
        |_| run(|app| edit(app, InputRequest::Yank)),
    ),
];

/// A key that no command wants types itself where keys are text.
pub(in crate::app) fn type_in(app: &mut App, key: Key) {
    match key.typed().filter(|c| !c.is_control()) {
        Some(c) if app.mode().is_text() => edit(app, InputRequest::InsertChar(c)),
        Some(_) if app.is_live() && app.answer_mut().count_stray() => {
            let (line, menu) = (app.keymap().way_to(&ADD), app.keymap().way_to(&MENU));
            app.say_status(format!("Press {line} to type, {menu} for the menu."));
        }
        _ => {}
    }
}

fn input(app: &mut App) -> Option<&mut TextInput> {
    match app.mode() {
        Mode::Capture => Some(&mut app.line_mut().input),
        _ => app.mode_mut().input_mut(),
    }
}

fn edit(app: &mut App, request: InputRequest) {
    let Some(changed) = input(app).and_then(|input| input.handle(request)) else {
        return;
    };
    if changed.value {
        words_changed(app);
    }
}

/// Deletes to the start; of words that were just refused all, for the cursor stands in their middle,
/// at the one that was not understood.
fn delete_to_start(app: &mut App) {
    let is_refused = match app.mode() {
        Mode::Capture => app.line().misread.is_some(),
        Mode::Prompt(prompt) => prompt.misread.is_some(),
        _ => false,
    };
    edit(
        app,
        match is_refused {
            true => InputRequest::DeleteLine,
            false => InputRequest::DeleteFromStart,
        },
    );
}

fn words_changed(app: &mut App) {
    match app.mode_mut() {
        Mode::Capture => {
            app.answer_mut().clear();
            app.line_mut().changed();
            say::keep_words(app);
        }
        Mode::Prompt(prompt) => {
            prompt.misread = None;
            let prompt = prompt.clone();
            app.line_mut().stale = true;
            (prompt.changed)(app, prompt.input.value());
        }
        Mode::Palette(palette) => palette.cursor = 0,
        Mode::Map | Mode::Help(_) | Mode::Menu(_) | Mode::Move(_) | Mode::Proposal(_) => {}
    }
}

fn answer_means(app: &App) -> Option<MapEdit> {
    let prompt = app.prompt()?;
    (prompt.preview)(app, prompt.input.value())
}

fn answer(app: &mut App) {
    let Mode::Prompt(prompt) = app.enter(Mode::Map) else {
        return;
    };
    let (step, is_empty) = (prompt.step, prompt.input.value().trim().is_empty());
    let is_taken = prompt::submit(app, prompt);
    let Some(step) = step else { return };
    match app.mode_mut() {
        // What was not understood is asked again, as the same step.
        Mode::Prompt(again) if !is_taken => again.step = Some(step),
        _ => setup::go_on_setting_up(app, step, !is_empty),
    }
}

fn no_answer(app: &mut App) {
    if let Some(step) = prompt::drop_question(app) {
        setup::go_back_setting_up(app, step);
    }
}
