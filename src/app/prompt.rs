//! A question in the capture line's place, answered in one line.

use tui_input::Input as TextInput;

use super::{App, Mode, Selection};
use crate::model::MapEdit;

/// A question that waits for its answer.
#[derive(Clone)]
pub struct Prompt {
    /// What is asked for, as it stands before the answer.
    pub label: &'static str,
    /// The answer so far.
    pub input: TextInput,
    /// Where a word begins, in bytes, that was not understood; until the answer changes.
    pub misread: Option<usize>,
    /// Called when the answer changes.
    pub changed: fn(&mut App, &str),
    /// The edit that an answer would ask for, where that is known.
    pub preview: fn(&App, &str) -> Option<MapEdit>,
    /// Called with the answer.
    pub on_submit: fn(&mut App, &str),
    /// What was selected when it was asked: an answer speaks of that, and no answer goes back
    /// to it.
    pub restore_selection: Option<Selection>,
    /// Whether answering selects something else.
    pub selects: bool,
    /// Which step of setting the session up it is, if it is one.
    pub step: Option<usize>,
}

impl Prompt {
    /// A question whose answer counts only once it is given.
    pub fn new(asks: &'static str, initial: &str, answered: fn(&mut App, &str)) -> Self {
        let input = TextInput::from(initial);
        Self {
            label: asks,
            input,
            misread: None,
            changed: |_, _| {},
            preview: |_, _| None,
            on_submit: answered,
            restore_selection: None,
            selects: false,
            step: None,
        }
    }

    /// The question once more, the cursor at the word that was not understood.
    #[must_use]
    pub fn misread(self, at: usize) -> Self {
        let words = self.input.value().to_owned();
        let before = words.get(..at).unwrap_or(&words).chars().count();
        Self {
            input: TextInput::from(words).with_cursor(before),
            misread: Some(at),
            ..self
        }
    }
}

/// Gives the answer of a question that is asked no longer. Where it is refused, the question is
/// asked again with the words as they were typed. Whether it was taken.
pub(super) fn submit(app: &mut App, prompt: Box<Prompt>) -> bool {
    if !prompt.selects {
        app.pick(prompt.restore_selection);
    }
    let before = app.last_n();
    app.answer_mut().clear();
    (prompt.on_submit)(app, prompt.input.value());
    let is_refused = app.answer().warns() && app.last_n() == before;
    match (is_refused, app.mode()) {
        (true, Mode::Map) => {
            app.enter(Mode::Prompt(prompt));
            app.line_mut().stale = true;
            false
        }
        (_, mode) => !matches!(mode, Mode::Prompt(_)),
    }
}

/// Puts a question in the capture line's place.
pub(super) fn question(app: &mut App, prompt: Prompt) {
    let restore_selection = app.selection();
    app.enter(Mode::Prompt(Box::new(Prompt {
        restore_selection,
        ..prompt
    })));
    app.line_mut().stale = true;
}

/// Leaves a question without an answer; the step of setting up that it was, if it was one.
pub(super) fn drop_question(app: &mut App) -> Option<usize> {
    app.prompt()?;
    let Mode::Prompt(prompt) = app.enter(Mode::Map) else {
        return None;
    };
    app.pick(prompt.restore_selection);
    app.line_mut().stale = true;
    prompt.step
}
