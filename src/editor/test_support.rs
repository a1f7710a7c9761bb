//! Small sessions for tests.

use super::{Document, Interpreter};
use crate::model::Map;
use crate::session::{FORMAT, Header, Session};

/// A document of this title with these lines typed.
pub fn document(title: &str, lines: &[&str]) -> Document {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: title.into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let mut document = Document::unwritten(Session::new(header, "convoke 0.1.0"));
    let mut interpreter = Interpreter::default();
    for line in lines {
        let heard = interpreter.submit(&mut document, line, None, 0);
        assert!(heard.is_ok(), "{line}: {heard:?}");
    }
    document
}

/// A session of this title with these lines typed.
pub fn session(title: &str, lines: &[&str]) -> Session {
    document(title, lines).into_session()
}

/// The map that these lines make.
pub fn map(lines: &[&str]) -> Map {
    session("Trial", lines).map().clone()
}
