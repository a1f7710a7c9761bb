//! User-facing errors with hints.

use std::io;

use crate::session::UnknownPosition;
use crate::store::Failure;

/// A sentence for standard error, and a hint.
#[derive(Debug, thiserror::Error)]
#[error("{says}")]
pub struct UserError {
    says: String,
    hint: String,
    status: u8,
}

impl UserError {
    /// A sentence and what to do about it.
    pub fn new(says: impl Into<String>, hint: impl Into<String>) -> Self {
        let (says, hint) = (says.into(), hint.into());
        Self {
            says,
            hint,
            status: 1,
        }
    }

    /// The same with another exit status than 1.
    #[must_use]
    pub fn with_status(self, status: u8) -> Self {
        Self { status, ..self }
    }
}

/// The exit status of an error.
pub fn status(error: &anyhow::Error) -> u8 {
    error
        .downcast_ref::<UserError>()
        .map_or(1, |trouble| trouble.status)
}

/// A hint for an error, if there is one.
pub fn hint(error: &anyhow::Error) -> Option<String> {
    if let Some(trouble) = error.downcast_ref::<UserError>() {
        return Some(trouble.hint.clone());
    }
    if error.is::<UnknownPosition>() {
        return Some(UnknownPosition::HINT.to_owned());
    }
    error.downcast_ref::<Failure>().and_then(of_failure)
}

fn of_failure(failure: &Failure) -> Option<String> {
    let hint = match failure {
        Failure::NotRead { path, .. } if !path.exists() => {
            "`convoke new TITLE` makes a session, `convoke help` lists what else can be done."
        }
        Failure::NameTaken { .. } => "Choose another name with -o FILE.",
        Failure::Held { .. } => {
            "End the other program first, or `convoke show FILE` to look at it."
        }
        Failure::NotASession { .. } => "`convoke add FILE` makes a session out of lines of text.",
        Failure::LaterVersion { .. } => "`convoke show FILE` still draws what is understood.",
        Failure::Rescued { .. } => {
            "Open that file with `convoke open` to continue; nothing is missing."
        }
        Failure::NotWritten { .. } | Failure::NotConfirmed { .. } | Failure::Unsaved { .. } => {
            "Free the disk or choose another folder, then try again."
        }
        Failure::NotRead { .. } | Failure::TooLong { .. } | Failure::Awaited { .. } => return None,
    };
    Some(hint.to_owned())
}

/// Broken pipe: the reader closed stdout. Not an error.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}
