//! Keys that work in every line, as in a shell's.

use tui_input::{Input as TextInput, InputRequest};

use crate::app::command::{Command, CommandSection, Mode, always, nothing};
use crate::app::{App, Key, Prompt};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    does: &'static str,
    run: fn(&mut App),
) -> Command {
    Command {
        name,
        section: CommandSection::Line,
        mode: Mode::Text,
        keys,
        help: does,
        when: always,
        needs: nothing,
        run,
    }
}

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "answer",
        section: CommandSection::Line,
        mode: Mode::Prompt,
        keys: &["Enter"],
        help: "give the answer",
        when: always,
        needs: |app| {
            let prompt = app.prompt.as_ref();
            let edit = prompt.and_then(|prompt| (prompt.preview)(app, prompt.input.value()));
            edit.into()
        },
        run: answer,
    },
    Command {
        name: "no-answer",
        section: CommandSection::Line,
        mode: Mode::Prompt,
        keys: &["Esc"],
        help: "leave it as it was",
        when: always,
        needs: nothing,
        run: no_answer,
    },
    row(
        "char-left",
        &["Left", "Ctrl-b"],
        "a character to the left",
        |app| edit(app, InputRequest::GoToPrevChar),
    ),
    row(
        "char-right",
        &["Right", "Ctrl-f"],
        "a character to the right",
        |app| edit(app, InputRequest::GoToNextChar),
    ),
    row(
        "word-left",
        &["Ctrl-Left", "Alt-b"],
        "a word to the left",
        |app| edit(app, InputRequest::GoToPrevWord),
    ),
    row(
        "word-right",
        &["Ctrl-Right", "Alt-f"],
        "a word to the right",
        |app| edit(app, InputRequest::GoToNextWord),
    ),
    row(
        "line-start",
        &["Home", "Ctrl-a"],
        "to the start of the line",
        |app| edit(app, InputRequest::GoToStart),
    ),
    row(
        "line-end",
        &["End", "Ctrl-e"],
        "to the end of the line",
        |app| edit(app, InputRequest::GoToEnd),
    ),
    row(
        "delete-left",
        &["Backspace", "Ctrl-h"],
        "delete to the left",
        |app| edit(app, InputRequest::DeletePrevChar),
    ),
    row(
        "delete-right",
        &["Delete", "Ctrl-d"],
        "delete to the right",
        |app| edit(app, InputRequest::DeleteNextChar),
    ),
    row(
        "delete-word",
        &["Ctrl-w", "Alt-Backspace"],
        "delete the word to the left",
        |app| {
            edit(app, InputRequest::DeletePrevWord);
        },
    ),
    row(
        "delete-to-end",
        &["Ctrl-k"],
        "delete to the end of the line",
        |app| edit(app, InputRequest::DeleteTillEnd),
    ),
    row(
        "delete-to-start",
        &["Ctrl-u"],
        "delete to the start of the line",
        |app| {
            edit(app, InputRequest::DeleteFromStart);
        },
    ),
    row(
        "put-deleted",
        &["Ctrl-y"],
        "put back what was deleted last",
        |app| edit(app, InputRequest::Yank),
    ),
];

impl App {
    /// Puts a question in the capture line's place.
    pub(in crate::app) fn question(&mut self, prompt: Prompt) {
        self.prompt = Some(Prompt {
            restore_selection: self.selection,
            ..prompt
        });
        self.mode = Mode::Prompt;
        self.line.stale = true;
    }

    /// Leaves a question without an answer.
    pub(in crate::app) fn drop_question(&mut self) {
        if let Some(prompt) = self.prompt.take() {
            self.mode = Mode::Map;
            self.selection = prompt.restore_selection;
            self.line.stale = true;
        }
    }

    /// A key that no command wants types itself where keys are text.
    pub(in crate::app) fn type_in(&mut self, key: Key) {
        match key.typed().filter(|c| !c.is_control()) {
            Some(c) if self.mode.is_text() => edit(self, InputRequest::InsertChar(c)),
            _ => {}
        }
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        match self.mode {
            Mode::Capture => Some(&mut self.line.input),
            Mode::Prompt => self.prompt.as_mut().map(|prompt| &mut prompt.input),
            Mode::Palette | Mode::Help => Some(&mut self.palette.input),
            Mode::Map
            | Mode::Replay
            | Mode::Actions
            | Mode::Notes
            | Mode::Dots
            | Mode::Demo
            | Mode::Move
            | Mode::Proposal
            | Mode::Text
            | Mode::Anywhere => None,
        }
    }
}

fn edit(app: &mut App, request: InputRequest) {
    let Some(changed) = app.input().and_then(|input| input.handle(request)) else {
        return;
    };
    if changed.value {
        words_changed(app);
    }
}

fn words_changed(app: &mut App) {
    match app.mode {
        Mode::Capture => {
            app.status = None;
            app.line.changed();
            app.keep_words();
        }
        Mode::Prompt => {
            app.line.stale = true;
            if let Some(prompt) = &mut app.prompt {
                prompt.misread = None;
            }
            if let Some(prompt) = app.prompt.clone() {
                (prompt.changed)(app, prompt.input.value());
            }
        }
        _ => app.palette.cursor = 0,
    }
}

fn answer(app: &mut App) {
    if let Some(prompt) = app.prompt.take() {
        app.mode = Mode::Map;
        if !prompt.selects {
            app.selection = prompt.restore_selection;
        }
        (prompt.on_submit)(app, prompt.input.value());
        if app.prompt.is_none() {
            app.go_on_setting_up(!prompt.input.value().trim().is_empty());
        }
    }
}

fn no_answer(app: &mut App) {
    app.drop_question();
    app.go_back_setting_up();
}
