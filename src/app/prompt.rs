//! A question in the capture line's place, answered in one line.

use tui_input::Input as TextInput;

use super::{App, Selection};
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
