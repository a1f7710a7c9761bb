//! Tags: polarity, delay, handle, theme.

use super::look_alike::{plain_word, strip};
use crate::model::text::clean_line;
use crate::model::{Handle, Polarity};

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    /// The sign of the links into the item.
    Sign(Polarity),
    /// The effect comes later.
    Delay,
    /// Who said the line.
    Voice(Handle),
    /// The theme of the item.
    Theme(String),
}

/// Tags allowed behind an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AllowedTags {
    /// All of them: the item is on a line with an arrow.
    Link,
    /// Voices and themes: the item is the whole line, and a sign is part of the label.
    Label,
}

impl Tag {
    /// Reads one word; `None` where it is no mark, and a sentence where it is half of one.
    pub(super) fn read(word: &str, reach: AllowedTags) -> Option<Result<Self, String>> {
        if let Some(name) = strip(word, '@') {
            return Some(voice(name));
        }
        if let Some(name) = strip(word, '#') {
            return Some(theme(name));
        }
        (reach == AllowedTags::Link)
            .then(|| of_a_link(word))
            .flatten()
            .map(Ok)
    }
}

fn of_a_link(word: &str) -> Option<Tag> {
    Some(match plain_word(word).as_str() {
        "+" => Tag::Sign(Polarity::Positive),
        "-" => Tag::Sign(Polarity::Negative),
        "?" => Tag::Sign(Polarity::Unknown),
        "+/-" | "~" => Tag::Sign(Polarity::Contested),
        "||" | "//" => Tag::Delay,
        _ => return None,
    })
}

fn voice(name: &str) -> Result<Tag, String> {
    if name.is_empty() {
        return Err("After the @ comes who said it.".into());
    }
    one_word(name, '@')?;
    Handle::new(name)
        .map(Tag::Voice)
        .map_err(|refusal| refusal.to_string())
}

fn theme(name: &str) -> Result<Tag, String> {
    one_word(name, '#')?;
    match clean_line(name) {
        name if name.is_empty() => Err("After the # comes a theme.".into()),
        name => Ok(Tag::Theme(name)),
    }
}

/// Punctuation at its end would become part of the name, and make two people of one.
fn one_word(name: &str, sign: char) -> Result<(), String> {
    match name
        .chars()
        .next_back()
        .filter(|last| ",;:.!?".contains(*last))
    {
        Some(last) => Err(format!(
            "After the {sign} comes one word, without {last} at its end."
        )),
        None => Ok(()),
    }
}
