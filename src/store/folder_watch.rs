//! Tells the writer that something happened to its file from outside.
//!
//! The system tells of it where it can; where it cannot (file systems of other machines, no more
//! watches to be had) the file is looked at every two seconds, the one wake-up of an idle program.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::atomic_file::folder_of;
use super::platform;
use super::writer::WriterMessage;

/// Poll interval where the system sends no notifications.
const PAUSE: Duration = Duration::from_secs(2);
/// Debounce time: replacing a file or removing a folder takes several steps, so the file is checked
/// this long after the last.
const SETTLING: Duration = Duration::from_millis(300);
/// Longest debounce delay.
const LONGEST: Duration = Duration::from_millis(1200);

/// Watches the folder of one file at a time.
#[derive(Default)]
pub(super) struct FolderWatch {
    file: Option<PathBuf>,
    watcher: Option<RecommendedWatcher>,
    /// When something happened first and last that was not looked at yet.
    changed: Option<(Instant, Instant)>,
}

impl FolderWatch {
    /// Watches this file, if it is another one than before; `looks` gets a message whenever it may
    /// have changed.
    pub(super) fn at(&mut self, file: &Path, looks: &Sender<WriterMessage>) {
        if self.file.as_deref() == Some(file) {
            return;
        }
        self.file = Some(file.to_owned());
        self.watcher = match platform::is_remote(folder_of(file)) {
            true => None,
            false => watch(file, looks.clone()).ok(),
        };
    }

    /// Something happened to the file.
    pub(super) fn has_changed(&mut self) {
        let now = Instant::now();
        let first = self.changed.map_or(now, |(first, _)| first);
        self.changed = Some((first, now));
    }

    /// Waits for the next message; [`WriterMessage::Look`] when it is time to look at the file. Without
    /// end where the system tells of changes, there are none, and all is `well`.
    pub(super) fn next(&mut self, inbox: &Receiver<WriterMessage>, well: bool) -> WriterMessage {
        let due = self
            .changed
            .map(|(first, last)| (last + SETTLING).min(first + LONGEST));
        let wait = match (due, &self.watcher) {
            (Some(due), _) => due.saturating_duration_since(Instant::now()),
            // No watch tells of the end of the channel: the writer's owner does.
            (None, Some(_)) if well => return inbox.recv().unwrap_or(WriterMessage::End),
            (None, _) => PAUSE,
        };
        match inbox.recv_timeout(wait) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => {
                self.changed = None;
                WriterMessage::Look
            }
            Err(RecvTimeoutError::Disconnected) => WriterMessage::End,
        }
    }
}

fn watch(file: &Path, looks: Sender<WriterMessage>) -> notify::Result<RecommendedWatcher> {
    let name = file.file_name().map(ToOwned::to_owned);
    let folder = folder_of(file).to_owned();
    let tell = move |event: notify::Result<Event>| {
        let concerns = event.is_ok_and(|event| {
            let is_its = |path: &PathBuf| path.file_name() == name.as_deref() || *path == folder;
            let is_somewhere = event.paths.is_empty() || event.need_rescan();
            !event.kind.is_access() && (is_somewhere || event.paths.iter().any(is_its))
        });
        if concerns {
            // The writer that listened has ended.
            let _ = looks.send(WriterMessage::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(tell)?;
    watcher.watch(folder_of(file), RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
