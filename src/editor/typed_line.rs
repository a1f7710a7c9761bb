//! A typed line, and what came of it.

use super::{Committed, Document};
use crate::grammar::{self, ParseError, ParsedLine};
use crate::model::{Assertion, Handle, Refusal};
use crate::session::Session;

/// A typed line, parsed once for the preview and for Enter.
#[derive(Debug, Clone)]
pub struct TypedLine {
    text: String,
    /// The number of the entry after which it was parsed.
    after: u32,
    parsed: Result<ParsedLine, ParseError>,
}

/// What came of a line.
#[derive(Debug, Clone)]
pub enum LineOutcome {
    /// One more entry.
    Done {
        /// The entry and the loops that it closed.
        committed: Committed,
        /// What the line said of the map; `None` for a bare mark and for records.
        statement: Option<Assertion>,
    },
    /// Everything the line says was there already.
    Already {
        /// What was there, in words.
        what: String,
        /// What the line said; `None` for a bare mark and for records.
        statement: Option<Assertion>,
    },
    /// Who speaks from now on.
    Speaking(Vec<Handle>),
}

/// Why nothing came of a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// A word in it was not understood.
    #[error("{}", .0.why)]
    NotUnderstood(ParseError),
    /// What it asks for is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl TypedLine {
    /// Parses a line of a session that is not open for editing.
    pub fn of_session(text: &str, session: &Session) -> Self {
        Self {
            text: text.to_owned(),
            after: session.last().map_or(0, |last| last.n),
            parsed: grammar::parse(text, session.map()),
        }
    }

    /// Parses a line. The codes in it are those of the document as it is.
    pub fn parse(text: &str, document: &Document) -> Self {
        Self {
            text: text.to_owned(),
            after: document.last_n(),
            parsed: grammar::parse(text, document.session().map()),
        }
    }

    /// The line as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is of this text, and of the document as it is.
    pub fn is_of(&self, text: &str, document: &Document) -> bool {
        self.text == text && self.after == document.last_n()
    }

    /// What it says, or which word was not understood.
    pub const fn parsed(&self) -> &Result<ParsedLine, ParseError> {
        &self.parsed
    }
}
