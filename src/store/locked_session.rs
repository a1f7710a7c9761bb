//! A session locked for writing, and the callbacks of its writer.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::Sender;

use super::file_lines::FileLines;
use super::lock::SessionLock;
use super::sidecar_thread::ToSidecars;
use super::writer::WriteReport;

/// A session held for writing: where it is, what it holds, and the lock.
#[derive(Debug)]
pub struct LockedSession {
    /// The session file.
    pub path: PathBuf,
    /// The session's own id: letters and digits.
    pub id: String,
    /// Every line the file has.
    pub document: FileLines,
    /// The number of the last entry in the file, 0 if there is none.
    pub upto: u32,
    /// The lock of the file.
    pub lock: SessionLock,
    /// Folders that take the session when its own does not, best first.
    pub refuges: Vec<PathBuf>,
}

/// Callbacks of the writer.
pub(super) struct Tell {
    /// The time as it stands in the names of files.
    pub(super) stamp: Box<dyn Fn() -> String + Send>,
    /// Receives write reports.
    pub(super) report: Box<dyn Fn(WriteReport) + Send>,
    /// Channel to the sidecar thread.
    pub(super) sidecars: Sender<ToSidecars>,
    /// Number of entries on no disk, for a forced exit.
    pub(super) unsaved: Arc<AtomicUsize>,
}
