//! The list of sessions opened last.

use std::path::Path;

use super::clock::Clock;
use crate::session::Session;
use crate::store::Recent;

/// Puts a session on the list of those opened last. The list is a convenience: where it cannot
/// be kept, nothing is said.
pub fn remember(file: &Path, session: &Session) {
    if let Some(recent) = Recent::of_this_person() {
        let _ = recent.remember(file, &session.heading().title, &Clock::wall());
    }
}
