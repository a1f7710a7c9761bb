//! The draft: input that is in no saved entry yet, kept in a sidecar file.
//!
//! Half-typed words go there with every key. A line that was entered stays there, with the number
//! of its entry, until that entry is saved: whenever the program is killed, a line is in the file
//! or in the draft, and a reader who knows the last entry of the file never takes it twice.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::sidecar::kept_beside;

/// Extension of the draft file.
pub(super) const ENDING: &str = "draft";

/// Text that is in no saved entry yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// Lines that were entered, each with the number of its entry.
    entered: Vec<(u32, String)>,
    /// The line being typed.
    typed: String,
    /// An entry was made just now: whether of these words is seen when the line is empty next.
    #[serde(skip)]
    made: Option<u32>,
}

impl Draft {
    /// A draft of text that was not entered.
    pub(super) fn of(typed: String) -> Self {
        Self {
            typed,
            ..Self::default()
        }
    }

    /// Sets the line being typed.
    pub(super) fn typed(&mut self, words: String) {
        let before = std::mem::replace(&mut self.typed, words);
        if let Some(n) = self.made.take()
            && self.typed.is_empty()
            && !before.is_empty()
        {
            self.entered.push((n, before));
        }
    }

    /// The entry with this number was made, maybe of what is typed.
    pub(super) fn made(&mut self, n: u32) {
        self.made = Some(n);
    }

    /// Every entry up to this number is on the disk.
    pub(super) fn saved(&mut self, upto: u32) {
        self.entered.retain(|(n, _)| *n > upto);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.typed.is_empty()
    }

    /// The lines whose entries are not among those up to `last`, then what was being typed.
    fn words_after(self, last: u32) -> String {
        let entered = self.entered.into_iter().filter(|(n, _)| *n > last);
        let lines = entered.map(|(_, words)| words).chain([self.typed]);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

/// The words that were half typed, or entered and not saved, when the session with this id was
/// last open; one line each. `last` is the number of the last entry in its file.
pub fn draft_of(session: &Path, id: &str, last: u32) -> String {
    let draft: Draft = kept_beside(session, id, ENDING).unwrap_or_default();
    draft.words_after(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(draft: &Draft, last: u32) -> String {
        draft.clone().words_after(last)
    }

    #[test]
    fn a_line_that_was_entered_stays_until_its_entry_is_saved() {
        let mut draft = Draft::default();
        draft.typed("a -> b".into());
        draft.made(7);
        draft.typed(String::new());
        draft.typed("half".into());
        assert_eq!(words(&draft, 6), "a -> b\nhalf");
        assert_eq!(words(&draft, 7), "half", "its entry is in the file");
        draft.saved(7);
        assert_eq!(words(&draft, 6), "half");
    }

    #[test]
    fn an_entry_that_was_not_typed_takes_no_words_along() {
        let mut draft = Draft::default();
        draft.typed("half".into());
        draft.made(7);
        draft.typed("half a".into());
        draft.typed(String::new());
        assert_eq!(words(&draft, 6), "");
        assert!(draft.is_empty());
    }
}
