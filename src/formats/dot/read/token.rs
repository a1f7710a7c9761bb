//! The words and marks of the DOT language.

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A name or number without quotes.
    Word(String),
    /// A text in quotes; only `\"` is taken out, other escapes belong to labels.
    Quoted(String),
    /// An HTML text with its angle brackets.
    Html(String),
    /// `->` (with a head) or `--`.
    Arrow(bool),
    /// Any other character that is no blank.
    Mark(char),
}

impl Token {
    /// What it says.
    pub fn text(&self) -> String {
        match self {
            Self::Word(text) | Self::Quoted(text) | Self::Html(text) => text.clone(),
            Self::Arrow(_) => String::new(),
            Self::Mark(c) => c.to_string(),
        }
    }
}

/// The tokens of a text with their lines; comments and lines of a preprocessor are passed over.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, Token)> + '_ {
    Tokens {
        rest: text,
        line: 1,
        is_line_start: true,
    }
}

struct Tokens<'a> {
    rest: &'a str,
    line: usize,
    is_line_start: bool,
}

impl Tokens<'_> {
    fn skip(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        let breaks = passed.matches('\n').count();
        self.line += breaks;
        self.is_line_start =
            passed.ends_with('\n') || (self.is_line_start && passed.trim().is_empty());
        self.rest = rest;
    }

    fn skip_to(&mut self, end: &str) {
        let at = self
            .rest
            .find(end)
            .map_or(self.rest.len(), |at| at + end.len());
        self.skip(at);
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            let blanks = self.rest.len() - self.rest.trim_start().len();
            self.skip(blanks);
            if self.rest.starts_with("//") || (self.rest.starts_with('#') && self.may_comment()) {
                self.skip_to("\n");
            } else if self.rest.starts_with("/*") {
                self.skip_to("*/");
            } else {
                return;
            }
        }
    }

    /// A `#` begins a comment at the start of a line, and, as people write it, behind a blank.
    fn may_comment(&self) -> bool {
        self.is_line_start || self.rest[1..].starts_with([' ', '\t'])
    }
}

impl Iterator for Tokens<'_> {
    type Item = (usize, Token);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_blanks_and_comments();
        let line = self.line;
        let first = self.rest.chars().next()?;
        let token = match first {
            '"' => {
                let (text, length) = quoted(self.rest);
                self.skip(length);
                Token::Quoted(text)
            }
            '<' => {
                let length = html_length(self.rest);
                let text = self.rest[..length].to_owned();
                self.skip(length);
                Token::Html(text)
            }
            '-' if self.rest.starts_with("->") || self.rest.starts_with("--") => {
                let has_head = self.rest.starts_with("->");
                self.skip(2);
                Token::Arrow(has_head)
            }
            c if is_part(c) || c == '-' || c == '+' => {
                let end = self.rest[c.len_utf8()..].find(|c| !is_part(c));
                let length = end.map_or(self.rest.len(), |end| end + c.len_utf8());
                let text = self.rest[..length].to_owned();
                self.skip(length);
                Token::Word(text)
            }
            c => {
                self.skip(c.len_utf8());
                Token::Mark(c)
            }
        };
        Some((line, token))
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.' || !c.is_ascii()
}

fn quoted(text: &str) -> (String, usize) {
    let mut inner = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (inner, at + 1),
            '\\' => match chars.next() {
                Some((_, '"')) => inner.push('"'),
                Some((_, '\n')) => {}
                Some((_, other)) => inner.extend(['\\', other]),
                None => inner.push('\\'),
            },
            c => inner.push(c),
        }
    }
    (inner, text.len())
}

fn html_length(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += match c {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}
