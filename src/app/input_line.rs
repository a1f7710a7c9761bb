//! The capture line: words being typed, and those typed before.

use std::cell::OnceCell;

use tui_input::Input as TextInput;

use super::Preview;
use crate::editor::{Document, Edit, TypedLine};
use crate::grammar::ParseError;
use crate::model::LinkId;

/// The line to type in.
#[derive(Debug, Clone, Default)]
pub struct InputLine {
    /// The words so far.
    pub input: TextInput,
    /// The word that was not understood, until the line changes.
    pub misread: Option<ParseError>,
    /// The link that the factor being typed goes in the middle of.
    pub between: Option<LinkId>,
    /// What Enter would do.
    pub preview: Option<Preview>,
    /// Whether the words have changed since the preview was made.
    pub stale: bool,
    /// What the words ask for, while the preview waits to know what it would do.
    pub(super) awaited: Option<Edit>,
    /// Whether that is being worked out, of these words or of others.
    pub(super) asked: bool,
    /// The words, parsed once for whoever asks, until they or the map change.
    parsed: OnceCell<TypedLine>,
    /// Lines said before, the oldest first.
    history: Vec<String>,
    /// The line of the history that is shown, counted from its end; 0 is the one being typed.
    back: usize,
    /// The line being typed, while one of the history is shown.
    typed: String,
}

impl InputLine {
    /// The words as they are.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Puts other words into the line, the cursor (in bytes) among them.
    pub fn put(&mut self, words: &str, cursor: usize) {
        let before = words.get(..cursor).unwrap_or(words);
        self.input = TextInput::from(words).with_cursor(before.chars().count());
        self.changed();
    }

    /// The words have changed: what was known of them holds no longer.
    pub fn changed(&mut self) {
        self.misread = None;
        self.outdate();
        if self.text().is_empty() {
            self.between = None;
        }
    }

    /// The words must be parsed and previewed again: they have changed, or the map has.
    pub(super) fn outdate(&mut self) {
        self.stale = true;
        self.parsed.take();
    }

    /// The words, parsed.
    pub(super) fn typed(&self, document: &Document) -> &TypedLine {
        let parse = || TypedLine::parse(self.text(), document);
        self.parsed.get_or_init(parse)
    }

    /// The cursor's place in bytes.
    pub fn cursor(&self) -> usize {
        let text = self.text();
        text.char_indices()
            .nth(self.input.cursor())
            .map_or(text.len(), |(at, _)| at)
    }

    /// Empties the line and keeps what stood there for the arrow keys.
    pub fn take(&mut self) {
        let said = std::mem::take(&mut self.input).to_string();
        if !said.trim().is_empty() && self.history.last() != Some(&said) {
            self.history.push(said);
        }
        self.between = None;
        self.preview = None;
        self.back = 0;
        self.changed();
    }

    /// Shows the line before (`1`) or after (`-1`) in the history.
    pub fn recall(&mut self, step: isize) {
        let back = self
            .back
            .saturating_add_signed(step)
            .min(self.history.len());
        if back == self.back {
            return;
        }
        if self.back == 0 {
            self.typed = self.text().to_owned();
        }
        self.back = back;
        let said = self.history.len().checked_sub(back);
        let said = said
            .and_then(|at| self.history.get(at))
            .unwrap_or(&self.typed)
            .clone();
        self.between = None;
        self.put(&said, said.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_lines_come_back_with_the_arrow_keys() {
        let mut line = InputLine::default();
        for said in ["one", "two", "two"] {
            line.put(said, said.len());
            line.take();
        }
        line.recall(1);
        assert_eq!(line.text(), "two");
        line.recall(1);
        line.recall(1);
        assert_eq!(line.text(), "one");
        line.recall(-1);
        line.recall(-1);
        assert_eq!(line.text(), "");
        line.put("half ty", 7);
        line.recall(1);
        line.recall(-1);
        assert_eq!(line.text(), "half ty", "what is being typed is not lost");
    }
}
