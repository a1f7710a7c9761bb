//! File errors as text: what failed, where, and what is still safe.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::session;

/// A file error. Each is a sentence or two that a user can act on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Failure {
    /// A file could not be read.
    #[error("{} could not be read: {why}. Nothing was changed.", path.display())]
    NotRead {
        /// The file.
        path: PathBuf,
        /// The reason in words.
        why: String,
    },
    /// A file that is followed is not there, yet or any more.
    #[error("Waiting for {}: file not found. It is shown as soon as it is there.", path.display())]
    Awaited {
        /// The file.
        path: PathBuf,
    },
    /// A whole file could not be written; if there was one of that name, it stands as it was.
    #[error("{} could not be written: {why}. What was there before is untouched.", path.display())]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// The reason in words.
        why: String,
    },
    /// A whole file was written, and the disk did not confirm that it will keep its name.
    #[error("{} was written, but the disk did not confirm it ({why}): keep a copy elsewhere.", path.display())]
    NotConfirmed {
        /// The file.
        path: PathBuf,
        /// The reason in words.
        why: String,
    },
    /// A new file was asked for under a name that is taken.
    #[error("{} already exists; it was not overwritten.", path.display())]
    NameTaken {
        /// The file that stands there.
        path: PathBuf,
    },
    /// A file is longer than a session may be.
    #[error("{} is longer than {} MiB, the most a session may have. Nothing was changed.", path.display(), session::LARGEST_FILE >> 20)]
    TooLong {
        /// The file.
        path: PathBuf,
    },
    /// Another program has the session open for writing.
    #[error("{} is open in another program ({holder}). It opens read-only and updates live.", path.display())]
    Held {
        /// The session.
        path: PathBuf,
        /// Holder of the lock, if known.
        holder: String,
    },
    /// The file is not a session this version can read.
    #[error("{} cannot be opened: {why}. Nothing was changed.", path.display())]
    NotASession {
        /// The file.
        path: PathBuf,
        /// The reason in words.
        why: String,
    },
    /// A later version of this program wrote the session.
    #[error("{} was made by a later version of convoke: it can be read here but not continued.", path.display())]
    LaterVersion {
        /// The file.
        path: PathBuf,
    },
    /// Entries could not be brought to their file; all of the session is in another one.
    #[error("{} of {} not in it: {why}. All of the session is in {}; opening it tells of that.", entries(*unsaved), are(path, *unsaved), to.display())]
    Rescued {
        /// The session.
        path: PathBuf,
        /// Number of entries not in its file.
        unsaved: usize,
        /// The reason in words.
        why: String,
        /// The file that has all of them.
        to: PathBuf,
    },
    /// Entries could not be brought to the disk.
    #[error("{} of {} not on the disk: {why}. What was saved before is safe.", entries(*unsaved), are(path, *unsaved))]
    Unsaved {
        /// The session.
        path: PathBuf,
        /// Number of entries only in memory.
        unsaved: usize,
        /// The reason in words.
        why: String,
    },
}

impl Failure {
    /// The reason alone, in words that can stand in another sentence.
    pub(super) fn reason(&self) -> String {
        match self {
            Failure::NotRead { why, .. }
            | Failure::NotWritten { why, .. }
            | Failure::NotConfirmed { why, .. }
            | Failure::NotASession { why, .. }
            | Failure::Rescued { why, .. }
            | Failure::Unsaved { why, .. } => why.clone(),
            Failure::NameTaken { .. }
            | Failure::TooLong { .. }
            | Failure::Awaited { .. }
            | Failure::Held { .. }
            | Failure::LaterVersion { .. } => self.to_string(),
        }
    }

    pub(super) fn not_read(path: &Path, error: &io::Error) -> Failure {
        Failure::NotRead {
            path: path.to_owned(),
            why: in_words(error),
        }
    }

    pub(super) fn not_confirmed(path: &Path, error: &io::Error) -> Failure {
        Failure::NotConfirmed {
            path: path.to_owned(),
            why: in_words(error),
        }
    }

    /// A file that is not there is waited for.
    pub(super) fn awaited(path: &Path, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::NotFound => Failure::Awaited {
                path: path.to_owned(),
            },
            _ => Failure::not_read(path, error),
        }
    }

    /// Maps an I/O error of a write; an existing file is told apart from a failing disk.
    pub(super) fn not_written(path: &Path, error: &io::Error) -> Failure {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::AlreadyExists => Failure::NameTaken { path },
            _ => Failure::NotWritten {
                path,
                why: in_words(error),
            },
        }
    }
}

/// The reason of an I/O error as a facilitator would say it.
pub(super) fn in_words(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull => "the disk is full".into(),
        Kind::QuotaExceeded => "your share of the disk is full".into(),
        Kind::ReadOnlyFilesystem => "the disk is read-only".into(),
        Kind::PermissionDenied => "it is not allowed here".into(),
        Kind::NotFound => "file not found".into(),
        Kind::IsADirectory => "it is a folder".into(),
        Kind::WriteZero => "the disk takes no more".into(),
        _ => error.to_string(),
    }
}

fn entries(count: usize) -> String {
    if count == 1 {
        "1 entry".into()
    } else {
        format!("{count} entries")
    }
}

fn are(path: &Path, count: usize) -> String {
    format!(
        "{} {}",
        path.display(),
        if count == 1 { "is" } else { "are" }
    )
}
