//! One item of a line: a factor reference followed by tags.

use std::ops::Range;

use super::ParseError;
use super::lexer::{Span, quote_at, skip_spaces};
use super::tag::{AllowedTags, Tag};

/// One item, cut into its name and the words behind it.
#[derive(Debug)]
pub(super) struct ItemText {
    pub(super) name: NameText,
    /// The words behind the name.
    words: Vec<Range<usize>>,
}

/// The name of an item: bare, quoted or missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NameText {
    /// Words as they stand.
    Bare(Range<usize>),
    /// Words in quotes; the range is of what stands between them.
    Quoted(Range<usize>),
    /// No name: the place where one should stand.
    Missing(usize),
}

impl ItemText {
    /// Cuts one item. A quote that is not closed runs to the end of the item.
    pub(super) fn cut(line: &str, part: &Span, reach: AllowedTags) -> Self {
        let text = &line[..part.end];
        let start = skip_spaces(text, part.start);
        if let Some(closed) = quote_at(text, start) {
            return Self::quoted(line, start, closed, part.end);
        }
        let mut words = words(line, part.clone());
        let marks_alone = words
            .iter()
            .all(|word| is_mark(line, word, AllowedTags::Link));
        let last = words
            .iter()
            .rposition(|word| !marks_alone && !is_mark(line, word, reach));
        let name = match last {
            Some(last) => NameText::Bare(words[0].start..words[last].end),
            None => NameText::Missing(words.first().map_or(part.end, |word| word.start)),
        };
        words.drain(..last.map_or(0, |last| last + 1));
        Self { name, words }
    }

    fn quoted(line: &str, start: usize, closed: Option<usize>, end: usize) -> Self {
        let open = line[start..].chars().next();
        let from = start + open.map_or(0, char::len_utf8);
        let close = |closed: usize| line[..closed].chars().next_back().map_or(0, char::len_utf8);
        let inside = from..closed.map_or(end, |closed| closed - close(closed));
        Self {
            name: NameText::Quoted(inside),
            words: words(line, closed.unwrap_or(end)..end),
        }
    }

    /// The marks in the order they were typed, each with the place of its word.
    pub(super) fn marks(&self, line: &str) -> Result<Vec<(usize, Tag)>, ParseError> {
        let read = |word: &Range<usize>| {
            let mark = Tag::read(&line[word.clone()], AllowedTags::Link)
                .unwrap_or_else(|| Err("After a closing quote only marks can follow.".into()));
            match mark {
                Ok(mark) => Ok((word.start, mark)),
                Err(why) => Err(ParseError::new(word.start, why)),
            }
        };
        self.words.iter().map(read).collect()
    }

    /// Where the words behind the name begin, if there are any.
    pub(super) fn behind(&self) -> Option<usize> {
        self.words.first().map(|word| word.start)
    }
}

fn is_mark(line: &str, word: &Range<usize>, reach: AllowedTags) -> bool {
    Tag::read(&line[word.clone()], reach).is_some()
}

pub(super) fn words(line: &str, part: Span) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = skip_spaces(&line[..part.end], part.start);
    while at < part.end {
        let length = line[at..part.end].find(char::is_whitespace);
        let end = length.map_or(part.end, |length| at + length);
        found.push(at..end);
        at = skip_spaces(&line[..part.end], end);
    }
    found
}
