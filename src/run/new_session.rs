//! Creation of sessions.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::clock::Clock;
use crate::model::text::clean_line;
use crate::session::{FORMAT, Header, Session};

/// Letters and digits that cannot be taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new session with its first entry, begun at this moment.
pub fn new_session(title: &str, question: Option<&str>) -> Session {
    let header = Header {
        format: FORMAT.to_owned(),
        id: fresh_id(),
        title: clean_line(title),
        question: question
            .map(clean_line)
            .filter(|question| !question.is_empty()),
        started: Clock::wall(),
        origin: None,
    };
    Session::new(header, concat!("convoke ", env!("CARGO_PKG_VERSION")))
}

/// A session's own name: eight letters and digits that no other has.
pub(super) fn fresh_id() -> String {
    name(RandomState::new().build_hasher().finish())
}

/// Eight letters and digits out of 40 bits.
fn name(bits: u64) -> String {
    let letter = |at: u32| char::from(ALPHABET[(bits >> (5 * at)) as usize % ALPHABET.len()]);
    (0..8).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_session_has_a_name_of_its_own() {
        let (one, two) = (new_session("A", None), new_session("A", Some(" ")));
        assert_ne!(one.header().id, two.header().id);
        assert_eq!(one.header().id.len(), 8);
        assert_eq!(two.header().question, None);
    }
}
