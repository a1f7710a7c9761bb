//! The tokens of an equation.

/// Which program's way of writing equations it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Names may hold blanks; logical operators stand between colons.
    Vensim,
    /// Names have underscores or quotes; logical operators are words.
    Xmile,
}

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub enum EquationToken {
    /// A number.
    Number(f64),
    /// A name, as [`name_key`](super::name_key) folds it.
    Name(String),
    /// A name in quotes, likewise: never a word of the language.
    Quoted(String),
    /// An operator or a mark of punctuation.
    Mark(&'static str),
}

/// Marks, of which the first one that fits is taken.
const MARKS: [&str; 22] = [
    ":AND:", ":OR:", ":NOT:", "<=", ">=", "<>", "!=", "==", "+", "-", "*", "/", "^", "(", ")", ",",
    ";", "<", ">", "=", "[", "]",
];

/// Most tokens of an equation; one that has more is not understood.
pub const MOST_TOKENS: usize = 100_000;

/// What stands for a character that belongs to no token: nothing of the language.
const UNKNOWN: EquationToken = EquationToken::Mark("?");

/// The tokens of a text, of a text that has too many one more than [`MOST_TOKENS`].
pub fn tokens(text: &str, dialect: Dialect) -> Vec<EquationToken> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first == '{' {
            enclosed_length(rest, '}')
        } else if first == '\\' || first == '!' && !rest.starts_with("!=") {
            // A broken line, or the mark of a subscript that is summed over.
            1
        } else if first == '\'' {
            found.push(UNKNOWN);
            enclosed_length(&rest[1..], '\'') + 1
        } else if first == '"' {
            let length = quoted_length(rest);
            found.push(EquationToken::Quoted(super::name_key(&rest[..length])));
            length
        } else if first.is_ascii_digit() || first == '.' {
            let length = number_length(rest);
            let number = rest[..length].parse();
            found.push(number.map_or(UNKNOWN, EquationToken::Number));
            length
        } else if is_name_start(first) {
            let length = name_length(rest, dialect);
            found.push(EquationToken::Name(super::name_key(&rest[..length])));
            length
        } else {
            let mark = MARKS.iter().find(|mark| has_prefix(rest, mark));
            found.push(mark.map_or(UNKNOWN, |mark| EquationToken::Mark(mark)));
            mark.map_or(first.len_utf8(), |mark| mark.len())
        };
        rest = rest[length..].trim_start();
        if found.len() > MOST_TOKENS {
            break;
        }
    }
    found
}

/// The length up to and with a closing character, or of all where there is none.
fn enclosed_length(text: &str, end: char) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len_utf8())
}

fn has_prefix(text: &str, mark: &str) -> bool {
    let start = text.get(..mark.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

fn quoted_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    text.len()
}

fn number_length(text: &str) -> usize {
    let digits = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit());
        end.unwrap_or(text.len())
    };
    let mut length = digits(text);
    if text[length..].starts_with('.') {
        length += 1 + digits(&text[length + 1..]);
    }
    if let Some(exponent) = text[length..].strip_prefix(['e', 'E']) {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        let size = digits(&exponent[sign..]);
        if size > 0 {
            length += 1 + sign + size;
        }
    }
    length
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$' || !c.is_ascii() && !c.is_whitespace()
}

/// The length of a name; in Vensim a name runs on over blanks.
fn name_length(text: &str, dialect: Dialect) -> usize {
    let belongs = |c: char| {
        let is_blank = c.is_whitespace() && dialect == Dialect::Vensim;
        let is_dot = c == '.' && dialect == Dialect::Xmile;
        is_name_start(c) || c.is_ascii_digit() || c == '\'' || is_blank || is_dot
    };
    let end = text.find(|c: char| !belongs(c)).unwrap_or(text.len());
    text[..end].trim_end().len()
}
