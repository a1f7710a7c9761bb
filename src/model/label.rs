//! Factor labels and handles of people.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::text::{clean_line, fold, graphemes, lower};

/// A factor's name: one line, never empty, at most 200 graphemes, safe to draw.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label {
    text: String,
    folded: Arc<str>,
}

impl Label {
    /// Longest label in graphemes.
    pub const LONGEST: usize = 200;

    /// A label from what was typed.
    ///
    /// # Errors
    /// Refused when nothing visible is left, or when it is longer than [`Label::LONGEST`].
    pub fn new(typed: &str) -> Result<Self, Refusal> {
        let text = clean_line(typed);
        if text.is_empty() {
            return Err(Refusal::EmptyLabel);
        }
        if graphemes(&text) > Self::LONGEST {
            return Err(Refusal::LabelTooLong {
                most: Self::LONGEST,
            });
        }
        let folded = fold(&text).into();
        Ok(Self { text, folded })
    }

    /// The label as typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The label as it is compared: two labels with the same fold name the same factor.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The fold, to be kept without a copy of its text.
    pub(super) fn shared_fold(&self) -> Arc<str> {
        Arc::clone(&self.folded)
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Label {}

impl TryFrom<String> for Label {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::new(&text)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.text
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A person's handle, as in `@ana`: one word, lower case, at most 40 graphemes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle(String);

impl Handle {
    /// Longest handle in graphemes.
    pub const LONGEST: usize = 40;

    /// A voice from a handle, without its `@`.
    ///
    /// # Errors
    /// Refused when it is empty, longer than [`Handle::LONGEST`], or more than one word.
    pub fn new(typed: &str) -> Result<Self, Refusal> {
        let handle = lower(typed);
        let fits = !handle.is_empty() && graphemes(&handle) <= Self::LONGEST;
        if fits && !handle.contains([' ', '@']) {
            Ok(Self(handle))
        } else {
            Err(Refusal::NotAVoice {
                typed: clean_line(typed),
            })
        }
    }

    /// The handle without its `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Handle {
    type Error = Refusal;

    fn try_from(handle: String) -> Result<Self, Refusal> {
        Self::new(&handle)
    }
}

impl From<Handle> for String {
    fn from(voice: Handle) -> Self {
        voice.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_differ_in_case_and_spaces_name_the_same_factor() {
        let (a, b) = (
            Label::new("Coal  Jobs").unwrap(),
            Label::new(" coal jobs ").unwrap(),
        );
        assert_eq!(a.folded(), b.folded());
        assert_eq!(a.as_str(), "Coal Jobs");
    }

    #[test]
    fn a_label_with_nothing_to_see_is_refused_in_words() {
        let said = Label::new(" \u{200b}\u{1b} ").unwrap_err().to_string();
        assert_eq!(said, "A factor needs a name.");
        assert!(Label::new(&"x".repeat(200)).is_ok());
        assert!(Label::new(&"x".repeat(201)).is_err());
    }

    #[test]
    fn labels_that_a_reader_cannot_tell_apart_name_the_same_factor() {
        for (one, other) in [
            ("Qualité", "Qualite\u{301}"),
            ("Größe", "GRÖSSE"),
            ("Votes", "Votes\u{E0041}"),
        ] {
            let (one, other) = (Label::new(one).unwrap(), Label::new(other).unwrap());
            assert_eq!(one.folded(), other.folded());
        }
    }

    #[test]
    fn a_voice_is_one_word_in_lower_case() {
        assert_eq!(Handle::new("Ana").unwrap().as_str(), "ana");
        assert!(Handle::new("ana bo").is_err());
        assert!(Handle::new("").is_err());
    }
}
