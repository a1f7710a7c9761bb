//! Lexer: splits a line at arrows, list commas and the start of its note.

use std::ops::Range;

use super::ParseError;
use super::look_alike::{closing, is_apostrophe, is_left_arrow, is_right_arrow, plain};

/// Byte range of an item, spaces and tags included.
pub(super) type Span = Range<usize>;

/// A line in parts. Every part lies between two characters of the text it was cut from.
#[derive(Debug)]
pub(super) struct LineParts {
    /// The lists that arrows part; one list of one item where there is no arrow.
    pub(super) lists: Vec<Vec<Span>>,
    /// Byte offset of the `;` that starts the note.
    pub(super) note: Option<usize>,
    /// The first thing that has no reading. The parts are there all the same, so that a line
    /// half typed can be completed.
    pub(super) trouble: Option<ParseError>,
}

/// A separator token.
enum Token {
    Comma,
    Arrow,
    NotAnArrow(&'static str),
    Note,
}

impl LineParts {
    /// Cuts a line. Commas part items only where there is an arrow.
    pub(super) fn cut(text: &str) -> Self {
        let mut scan = Lexer {
            text,
            line: Self {
                lists: vec![Vec::new()],
                note: None,
                trouble: None,
            },
            unclosed: None,
        };
        scan.run();
        if scan.line.lists.len() > 1 || scan.line.trouble.is_some() {
            return scan.line;
        }
        Self::whole(text)
    }

    fn whole(text: &str) -> Self {
        let start = skip_spaces(text, 0);
        let quote = quote_at(text, start);
        let trouble = matches!(quote, Some(None)).then(|| unclosed(start));
        let from = quote.flatten().unwrap_or(start);
        let note = text[from..]
            .char_indices()
            .map(|(at, _)| from + at)
            .find(|&at| begins_note(text, at));
        Self {
            lists: vec![vec![0..note.unwrap_or(text.len())]],
            note,
            trouble,
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    line: LineParts,
    /// A quote that was opened and not closed. It is read on as if it were none: whether that
    /// is an error depends on an arrow coming after it.
    unclosed: Option<usize>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let mut start = 0;
        let mut at = self.past_quote(0);
        while let Some(c) = self.text[at..].chars().next() {
            let Some((cut, length)) = cut_at(self.text, at) else {
                at += run_of_arrow_signs(&self.text[at..]).max(c.len_utf8());
                continue;
            };
            self.take(start..at);
            self.apply(cut, at);
            if self.line.note.is_some() {
                return;
            }
            start = at + length;
            at = self.past_quote(start);
        }
        self.take(start..self.text.len());
    }

    fn take(&mut self, part: Span) {
        if let Some(list) = self.line.lists.last_mut() {
            list.push(part);
        }
    }

    fn apply(&mut self, cut: Token, at: usize) {
        match cut {
            Token::Comma => {}
            Token::Note => self.line.note = Some(at),
            Token::Arrow => self.next_list(None),
            Token::NotAnArrow(why) => self.next_list(Some(ParseError::new(at, why))),
        }
    }

    fn next_list(&mut self, trouble: Option<ParseError>) {
        let first = self.unclosed.map(unclosed).or(trouble);
        self.line.trouble = self.line.trouble.take().or(first);
        self.line.lists.push(Vec::new());
    }

    /// Offset at which to go on in an item that begins at `start`: after its quote, if it has one.
    fn past_quote(&mut self, start: usize) -> usize {
        let start = skip_spaces(self.text, start);
        match quote_at(self.text, start) {
            Some(Some(end)) => end,
            Some(None) => {
                self.unclosed = self.unclosed.or(Some(start));
                if self.line.lists.len() > 1 {
                    self.line.trouble = self.line.trouble.take().or(Some(unclosed(start)));
                }
                start
            }
            None => start,
        }
    }
}

fn unclosed(at: usize) -> ParseError {
    ParseError::new(at, "This quote is not closed.")
}

pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The end of the quote that opens at `at`: `None` where none opens there, `Some(None)` where it
/// is never closed. Inside a straight quote, `""` is a quotation mark.
pub(super) fn quote_at(text: &str, at: usize) -> Option<Option<usize>> {
    let open = text[at..].chars().next()?;
    let closers = closing(open);
    if closers.is_empty() {
        return None;
    }
    let inside = at + open.len_utf8();
    if is_apostrophe(open) {
        return end_of_word_quote(text, inside, closers).map(Some);
    }
    let mut from = inside;
    let end = loop {
        let Some(found) = text[from..].find(closers) else {
            break None;
        };
        let close = text[from + found..].chars().next().unwrap_or(open);
        let end = from + found + close.len_utf8();
        if close != '"' || !text[end..].starts_with('"') {
            break Some(end);
        }
        from = end + 1;
    };
    Some(end)
}

/// The end of a quote whose closing mark is an apostrophe inside words.
fn end_of_word_quote(text: &str, inside: usize, closers: &[char]) -> Option<usize> {
    let mut marks = text[inside..].match_indices(closers);
    marks.find_map(|(at, mark)| {
        let end = inside + at + mark.len();
        let ends = space_or_end(&text[end..]) || cut_at(text, end).is_some();
        ends.then_some(end)
    })
}

fn cut_at(text: &str, at: usize) -> Option<(Token, usize)> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    match plain(first) {
        ';' if begins_note(text, at) => Some((Token::Note, length)),
        ',' if parts(&rest[length..]) => Some((Token::Comma, length)),
        '-' | '=' | '<' | '>' => {
            let length = run_of_arrow_signs(rest);
            arrow(text, at, length).map(|cut| (cut, length))
        }
        _ if is_right_arrow(first) => Some((Token::Arrow, arrow_length(rest))),
        _ if is_left_arrow(first) => Some((Token::NotAnArrow(POINTS_BACK), arrow_length(rest))),
        _ => None,
    }
}

/// Bytes of an arrow of one character, with the variation selector that phones put behind it.
fn arrow_length(rest: &str) -> usize {
    let mut chars = rest.chars();
    let arrow = chars.next().map_or(0, char::len_utf8);
    let selector = chars
        .next()
        .filter(|c| matches!(c, '\u{FE0E}' | '\u{FE0F}'));
    arrow + selector.map_or(0, char::len_utf8)
}

fn is_arrow_sign(c: char) -> bool {
    matches!(plain(c), '-' | '=' | '<' | '>')
}

fn run_of_arrow_signs(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_arrow_sign).len()
}

/// Whether a comma separates list items: followed by a space, an arrow or the end.
fn parts(rest: &str) -> bool {
    let run: String = rest[..run_of_arrow_signs(rest)]
        .chars()
        .map(plain)
        .collect();
    space_or_end(rest)
        || rest.starts_with(is_right_arrow)
        || ["->", "-->", "=>"]
            .iter()
            .any(|arrow| run.starts_with(arrow))
}

fn space_or_end(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn space_or_start(before: &str) -> bool {
    before.chars().next_back().is_none_or(char::is_whitespace)
}

fn begins_note(text: &str, at: usize) -> bool {
    text[at..].strip_prefix(';').is_some_and(space_or_end) && space_or_start(&text[..at])
}

const POINTS_BACK: &str = "An arrow points to the effect: write it the other way round.";

/// Classifies a run of `-`, `=`, `<` and `>`, in whatever spelling.
fn arrow(text: &str, at: usize, length: usize) -> Option<Token> {
    let run: String = text[at..at + length].chars().map(plain).collect();
    match run.as_str() {
        "->" | "-->" | "=>" => Some(Token::Arrow),
        ">" => (space_or_start(&text[..at]) && space_or_end(&text[at + length..]))
            .then_some(Token::Arrow),
        _ if run.contains("<-") && run.ends_with('>') || run.contains("<=>") => Some(
            Token::NotAnArrow("An arrow points one way: write each direction on its own."),
        ),
        _ if run.contains("<-") => Some(Token::NotAnArrow(POINTS_BACK)),
        _ if run.contains("->") || run.contains("=>") => Some(Token::NotAnArrow(
            "This is not an arrow: write -> with a space on both sides.",
        )),
        _ => None,
    }
}
