//! The thread that owns the session file.
//!
//! Messages come in order over a channel; whatever has gathered while the disk was busy becomes
//! one write and one sync. The thread tells how it went through a callback, so typing never waits
//! for a disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::{io, iter};

use super::disk::{Disk, RealDisk};
use super::failure::Failure;
use super::folder_watch::FolderWatch;
use super::locked_session::{LockedSession, Tell};
use super::session_file::SessionFile;
use super::sidecar_thread::{self, ToSidecars};

/// Reports of the writer thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteReport {
    /// Every entry up to and including this number is on the disk; trouble, if any, is over.
    Saved {
        /// The number of the last one.
        upto: u32,
    },
    /// The file that had the entries was taken away or replaced, and there is no other yet: none
    /// of them counts as saved.
    Lost,
    /// The disk said no. What is not saved is kept and tried again with every further entry.
    Trouble(Failure),
    /// The session goes on in another file, which has all of it.
    Moved {
        /// The file until now; it is left as it is.
        from: PathBuf,
        /// The file from now on.
        to: PathBuf,
        /// Reason.
        why: RelocationReason,
    },
    /// [`Writer::save_as`] did not work; the session goes on where it was.
    NotSavedAs(Failure),
    /// [`Writer::write_sibling`] has left a file beside the session.
    Left {
        /// The file.
        path: PathBuf,
    },
    /// [`Writer::write_sibling`] did not work.
    NotLeft(Failure),
}

/// Reason for continuing in another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelocationReason {
    /// Another program wrote to the file or put another in its place; it is not overwritten.
    ChangedUnderUs,
    /// The disk did not confirm a write, so nothing more is built on that file.
    SyncFailed,
    /// The file was taken away; all of it was written again under the same name.
    WasGone,
    /// It was asked for.
    SavedAs,
}

/// Write progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteStatus {
    /// The file that is written.
    pub path: PathBuf,
    /// The number of the last entry on the disk, 0 if there is none.
    pub upto: u32,
    /// Number of entries only in memory.
    pub unsaved: usize,
}

pub(super) enum WriterMessage {
    Append(Vec<(u32, String)>),
    SaveAs(PathBuf),
    WriteSibling(&'static str, Vec<u8>),
    Flush(Sender<WriteStatus>),
    /// To save all there is, let go of the file, and say how it went.
    Finish(Sender<Result<WriteStatus, Failure>>),
    /// Something happened to the file.
    Changed,
    /// To look whether the file is as it was left.
    Look,
    End,
}

/// Sends entries to the thread that writes them, and half-typed words to the one that keeps them.
///
/// Dropped, it waits until the thread has tried once more to save everything.
#[derive(Debug)]
pub struct Writer {
    messages: Sender<WriterMessage>,
    sidecars: Option<Sender<ToSidecars>>,
    thread: Option<JoinHandle<Result<WriteStatus, Failure>>>,
    sidecar_thread: Option<JoinHandle<()>>,
    unsaved: Arc<AtomicUsize>,
    path: PathBuf,
}

impl Writer {
    /// Begins to write a session that [`super::open()`] or [`super::create()`] handed out. `stamp`
    /// says the time as it stands in the name of a file (`20261123-140000`); `report` is called
    /// on the writer's thread. The file is watched until the writer ends.
    ///
    /// # Errors
    /// [`Failure::NotWritten`] when the system gives no thread.
    pub fn start(
        live: LockedSession,
        stamp: impl Fn() -> String + Send + 'static,
        report: impl Fn(WriteReport) + Send + 'static,
    ) -> Result<Writer, Failure> {
        let path = live.path.clone();
        let failed = |error: io::Error| Failure::not_written(&live.path, &error);
        let started = sidecar_thread::start(&live.path, &live.id, live.upto);
        let (sidecars, sidecar_thread) = started.map_err(failed)?;
        let unsaved = Arc::<AtomicUsize>::default();
        let tell = Tell {
            stamp: Box::new(stamp),
            report: Box::new(report),
            sidecars: sidecars.clone(),
            unsaved: Arc::clone(&unsaved),
        };
        let keeper = SessionFile::new(RealDisk::default(), live, tell);
        let (messages, inbox) = mpsc::channel();
        let looks = messages.clone();
        let thread = thread::Builder::new().name("writer".into());
        let thread = thread.spawn(|| work(keeper, inbox, looks));
        let thread = thread.map_err(|error| Failure::not_written(&path, &error))?;
        Ok(Writer {
            messages,
            sidecars: Some(sidecars),
            thread: Some(thread),
            sidecar_thread: Some(sidecar_thread),
            unsaved,
            path,
        })
    }

    /// Appends entries, each with its number and its line of JSON text (no comma, no newline).
    pub fn append(&self, entries: Vec<(u32, String)>) {
        if let Some((n, _)) = entries.last() {
            self.unsaved.fetch_add(entries.len(), Ordering::Relaxed);
            self.beside(ToSidecars::Made(*n));
        }
        self.send(WriterMessage::Append(entries));
    }

    /// Keeps the half-typed words; none when the line was taken. Never waits for the session.
    pub fn draft(&self, words: String) {
        self.beside(ToSidecars::Typed(words));
    }

    /// Tells second screens where the facilitator looks, as a line of JSON text.
    pub fn gaze(&self, line: String) {
        self.beside(ToSidecars::Gaze(line));
    }

    /// Writes all of the session to a new file and goes on there; a [`WriteReport`] says how it went.
    pub fn save_as(&self, path: PathBuf) {
        self.send(WriterMessage::SaveAs(path));
    }

    /// Leaves a file beside the session, under its name with this ending, and never over another;
    /// a [`WriteReport`] says how it went.
    pub fn write_sibling(&self, ending: &'static str, bytes: Vec<u8>) {
        self.send(WriterMessage::WriteSibling(ending, bytes));
    }

    /// Waits until everything sent so far was tried, and says how far the writer is; nothing if
    /// the writer is no longer there.
    pub fn flush(&self) -> Option<WriteStatus> {
        let (reply, answer) = mpsc::channel();
        self.send(WriterMessage::Flush(reply));
        let standing = answer.recv().ok();
        let (reply, written) = mpsc::channel();
        self.beside(ToSidecars::Flush(reply));
        written.recv().ok();
        standing
    }

    /// A handle to end the writer from another thread.
    pub fn remote(&self) -> WriterRemote {
        WriterRemote {
            messages: self.messages.clone(),
            unsaved: Arc::clone(&self.unsaved),
        }
    }

    /// Waits until everything is on the disk and lets go of the file.
    ///
    /// # Errors
    /// [`Failure::Rescued`] when the session had to be saved elsewhere; [`Failure::Unsaved`] when
    /// entries could not be saved anywhere: they are gone with this writer.
    pub fn finish(mut self) -> Result<WriteStatus, Failure> {
        let path = self.path.clone();
        self.end().unwrap_or(Err(Failure::Unsaved {
            path,
            unsaved: 0,
            why: "the writer had ended before".into(),
        }))
    }

    fn send(&self, message: WriterMessage) {
        // A thread that is gone reports nothing saved, which is what the screen then shows.
        let _ = self.messages.send(message);
    }

    fn beside(&self, told: ToSidecars) {
        if let Some(sidecars) = &self.sidecars {
            // A thread that is gone keeps nothing; what it would keep stands on the screen.
            let _ = sidecars.send(told);
        }
    }

    fn end(&mut self) -> Option<Result<WriteStatus, Failure>> {
        self.send(WriterMessage::End);
        let ended = self.thread.take().and_then(|thread| thread.join().ok());
        self.sidecars = None;
        // A thread that panicked has said so itself.
        self.sidecar_thread.take().map(JoinHandle::join);
        ended
    }
}

/// Remote handle to a writer, for a forced exit from another thread.
#[derive(Debug, Clone)]
pub struct WriterRemote {
    messages: Sender<WriterMessage>,
    unsaved: Arc<AtomicUsize>,
}

impl WriterRemote {
    /// How many entries are on no disk yet; without waiting.
    pub fn unsaved(&self) -> usize {
        self.unsaved.load(Ordering::Relaxed)
    }

    /// Waits until everything that was sent is on the disk, and ends the writer.
    ///
    /// # Errors
    /// As of [`Writer::finish`].
    pub fn finish(&self) -> Result<(), Failure> {
        let (reply, answer) = mpsc::channel();
        let _ = self.messages.send(WriterMessage::Finish(reply));
        // A writer that is gone has said how it went.
        answer.recv().map_or(Ok(()), |ended| ended.map(drop))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.end();
    }
}

fn work<D: Disk>(
    mut keeper: SessionFile<D>,
    inbox: Receiver<WriterMessage>,
    looks: Sender<WriterMessage>,
) -> Result<WriteStatus, Failure> {
    keeper.begin();
    let mut watch = FolderWatch::default();
    loop {
        watch.at(keeper.path(), &looks);
        let first = watch.next(&inbox, keeper.is_well());
        let burst = iter::once(first).chain(inbox.try_iter());
        match take(&mut keeper, &mut watch, burst) {
            AfterBatch::GoOn => {}
            AfterBatch::End(asked) => {
                let ended = keeper.finish();
                // The file is let go of before anybody hears that it is.
                drop(keeper);
                asked
                    .iter()
                    .for_each(|reply| drop(reply.send(ended.clone())));
                return ended;
            }
        }
    }
}

/// What comes after a burst of messages.
enum AfterBatch {
    GoOn,
    /// It is the end; who wants to know how it went.
    End(Vec<Sender<Result<WriteStatus, Failure>>>),
}

/// Entries are gathered until something must come after them.
fn take<D: Disk>(
    keeper: &mut SessionFile<D>,
    watch: &mut FolderWatch,
    burst: impl Iterator<Item = WriterMessage>,
) -> AfterBatch {
    let (mut has_grown, mut must_look, mut ends) = (false, false, false);
    let mut asked = Vec::new();
    for message in burst {
        match message {
            WriterMessage::Append(entries) => {
                keeper.add(entries);
                has_grown = true;
            }
            WriterMessage::SaveAs(path) => keeper.save_as(path),
            WriterMessage::WriteSibling(ending, bytes) => keeper.write_sibling(ending, &bytes),
            WriterMessage::Flush(reply) => {
                keeper.save();
                // Whoever asked may have gone.
                let _ = reply.send(keeper.standing());
            }
            WriterMessage::Changed => watch.has_changed(),
            WriterMessage::Look => must_look = true,
            WriterMessage::Finish(reply) => asked.push(reply),
            WriterMessage::End => ends = true,
        }
    }
    let ends = ends || !asked.is_empty();
    if must_look || ends {
        keeper.look();
    }
    if has_grown {
        keeper.save();
    }
    if ends {
        AfterBatch::End(asked)
    } else {
        AfterBatch::GoOn
    }
}
