//! What may be done with the session here, and what of it may be shown.

use crate::session::{NamePolicy, Session};

/// Whether the session may be changed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Live,
    /// It may only be looked at; why, in a sentence.
    ReadOnly(String),
    /// It is shown as another program goes on with it.
    Following,
    /// It is a saved one, to be watched.
    Replay,
}

impl Access {
    /// The session as its file has it, to make out anew what of it may be shown.
    pub(super) fn source_copy(&self, session: &Session) -> Option<Session> {
        (self == &Self::Following).then(|| session.clone())
    }

    /// As much of a session as may be shown: a second screen never has what is for the
    /// facilitator alone, nor names that stay in the room, so that nothing there can show them.
    pub(super) fn visible_copy(&self, session: Session) -> Session {
        match self {
            Self::Following => session.shareable(NamePolicy::Named),
            Self::Live | Self::ReadOnly(_) | Self::Replay => session,
        }
    }
}

/// What is known of another program that writes the session which is looked at here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OtherWriter {
    /// None was seen.
    #[default]
    Unseen,
    /// It has the session.
    Writes,
    /// It had the session, and has it no more.
    Ended,
}

impl OtherWriter {
    /// Takes up whether the session is held elsewhere.
    pub(super) const fn looked(&mut self, held: bool) {
        *self = match (held, *self) {
            (true, _) => Self::Writes,
            (false, Self::Writes | Self::Ended) => Self::Ended,
            (false, Self::Unseen) => Self::Unseen,
        };
    }
}

/// What is on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Every entry up to this number is.
    pub upto: u32,
    /// Why the rest is not, where something is wrong.
    pub trouble: Option<String>,
}
