//! Text from outside that is safe to show anywhere: cleaned once, where it is read or typed.
//!
//! A session is data from strangers. A [`SafeLine`] and a [`SafeText`] cannot hold what drives a
//! terminal, turns text round or shows nothing (see [`super::text::clean`]), nor more than a
//! bound, so nobody who shows one has to think of it. Fields that are a `String` in memory are read
//! through them, with [`line()`], [`optional_line`] and [`lines`]. The bytes of a file stay as they are: what
//! is cleaned is what was read of them.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::text::{clean_line, clean_text};

macro_rules! safe_text {
    ($( #[$doc:meta] )* $name:ident, $cleaned:ident, $longest:expr) => {
        $( #[$doc] )*
        #[derive(
            Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Longest text in bytes; what is longer is cut between graphemes and ends in `…`.
            pub const LONGEST: usize = $longest;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text itself.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(bounded($cleaned(bound_of(text, Self::LONGEST)), Self::LONGEST))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match is_clean_already(&text) && text.len() <= Self::LONGEST {
                    true => Self(text),
                    false => Self::from(text.as_str()),
                }
            }
        }

        impl From<&String> for $name {
            fn from(text: &String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl PartialEq<String> for $name {
            fn eq(&self, other: &String) -> bool {
                self.0 == *other
            }
        }
    };
}

safe_text! {
    /// One line of text that is safe to show: a name, a title, a stage, a sentence.
    SafeLine, clean_line, 4 * 1024
}

safe_text! {
    /// Text of any number of lines that is safe to show: a note, a story.
    SafeText, clean_text, 64 * 1024
}

/// Reads a field that is one line; for `deserialize_with`.
///
/// # Errors
/// It is no text.
pub fn line<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    SafeLine::deserialize(field).map(SafeLine::into_string)
}

/// Reads a field that is one line or none; for `deserialize_with`.
///
/// # Errors
/// It is no text.
pub fn optional_line<'de, D: Deserializer<'de>>(field: D) -> Result<Option<String>, D::Error> {
    Option::<SafeLine>::deserialize(field).map(|line| line.map(SafeLine::into_string))
}

/// Reads a field of several lines, each on its own; for `deserialize_with`.
///
/// # Errors
/// It is no list of texts.
pub fn lines<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<String>, D::Error> {
    let lines = Vec::<SafeLine>::deserialize(field)?;
    Ok(lines.into_iter().map(SafeLine::into_string).collect())
}

/// Most texts: printable ASCII with single spaces inside. They need no cleaning.
fn is_clean_already(text: &str) -> bool {
    let printable = text.bytes().all(|b| (0x20..0x7f).contains(&b));
    printable && text.trim() == text && !text.contains("  ")
}

/// A prefix long enough to fill the bound after cleaning.
fn bound_of(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(4 * longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn bounded(text: String, longest: usize) -> String {
    if text.len() <= longest {
        return text;
    }
    let mut kept = String::with_capacity(longest);
    for cluster in text.graphemes(true) {
        if kept.len() + cluster.len() + '…'.len_utf8() > longest {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    #[test]
    fn a_line_is_one_line_and_a_text_keeps_its_lines() {
        let hostile = " It\u{1b}]0;x\u{7} turns\n\u{202e}round\t\u{9b}2J ";
        assert_eq!(SafeLine::from(hostile), "It]0;x turns round 2J");
        assert_eq!(SafeText::from(hostile), "It]0;x turns\nround 2J");
    }

    #[test]
    fn text_that_is_read_from_a_file_is_clean() {
        let line: SafeLine = serde_json::from_str(r#""a\u001b[31m\u2028b""#).unwrap();
        assert_eq!(line, "a[31m b");
        assert_eq!(serde_json::to_string(&line).unwrap(), r#""a[31m b""#);
    }

    #[test]
    fn text_without_end_is_cut_between_graphemes_and_says_so() {
        for unit in ["x", "é", "👩‍👩‍👧", "y\u{301}"] {
            let line = SafeLine::from(unit.repeat(100_000));
            assert!(line.len() <= SafeLine::LONGEST, "{unit}");
            assert!(line.ends_with('…') && line.len() > SafeLine::LONGEST - 40);
            let again = SafeLine::from(line.as_str());
            assert_eq!(again, line);
        }
    }

    /// Whatever comes in: nothing is left that a terminal obeys or that shows nothing, and
    /// cleaning again changes nothing.
    #[test]
    fn whatever_comes_in_is_clean_and_stays_the_same_when_cleaned_again() {
        let config = ProptestConfig {
            cases: 512,
            failure_persistence: None,
            ..Default::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[5; 32]);
        let odd = proptest::sample::select(vec![
            "\u{1b}",
            "\u{7}",
            "\u{200d}",
            "\u{200c}",
            "\u{fe0f}",
            "\u{301}",
            "\u{202e}",
            "\u{1f469}",
            "\u{1f467}",
            "\u{e0041}",
            " ",
            "\n",
            "\t",
            "a",
            "\u{1F1E9}",
            "\u{1F1EA}",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "\u{600}",
            "\u{94d}",
            "\u{915}",
            "\u{9b}",
            "\u{85}",
            "\u{3000}",
        ]);
        let texts = prop_oneof![
            proptest::collection::vec(odd, 0..12).prop_map(|parts| parts.concat()),
            any::<String>(),
        ];
        TestRunner::new_with_rng(config, rng)
            .run(&texts, |text| {
                let (line, lines) = (SafeLine::from(&text), SafeText::from(&text));
                prop_assert!(!line.chars().any(char::is_control));
                prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n'));
                prop_assert_eq!(SafeLine::from(line.as_str()), line.clone());
                prop_assert_eq!(SafeText::from(lines.as_str()), lines.clone());
                prop_assert_eq!(crate::model::text::clean_output(&lines), lines.as_str());
                Ok(())
            })
            .unwrap();
    }
}
