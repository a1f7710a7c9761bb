//! The thread that owns the session file.
//!
//! Messages come in order over a channel; whatever has gathered while the disk was busy becomes
//! one write and one sync. The thread tells how it went through a callback, so typing never waits
//! for a disk.

use std::iter;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::disk::{Disk, RealDisk};
use super::failure::Failure;
use super::session_file::{LockedSession, SessionFile};

/// What the writer tells, from its own thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteReport {
    /// Every entry up to and including this number is on the disk; trouble, if any, is over.
    Saved {
        /// The number of the last one.
        upto: u32,
    },
    /// The disk said no. What is not saved is kept and tried again with every further entry.
    Trouble(Failure),
    /// The session goes on in another file, which has all of it.
    Moved {
        /// The file until now; it is left as it is.
        from: PathBuf,
        /// The file from now on.
        to: PathBuf,
        /// Why.
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

/// Why a session goes on in another file.
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

/// How far the writer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteStatus {
    /// The file that is written.
    pub path: PathBuf,
    /// The number of the last entry on the disk, 0 if there is none.
    pub upto: u32,
    /// How many entries are only in memory.
    pub unsaved: usize,
}

enum WriterMessage {
    Append(Vec<(u32, String)>),
    Draft(String),
    Gaze(String),
    SaveAs(PathBuf),
    WriteSibling(&'static str, Vec<u8>),
    Flush(Sender<WriteStatus>),
}

/// Sends entries and half-typed words to the thread that writes them.
///
/// Dropped, it waits until the thread has tried once more to save everything.
#[derive(Debug)]
pub struct Writer {
    messages: Option<Sender<WriterMessage>>,
    thread: Option<JoinHandle<Result<WriteStatus, Failure>>>,
    path: PathBuf,
}

impl Writer {
    /// Begins to write a session that [`super::open()`] or [`super::create()`] handed out. `stamp`
    /// says the time as it stands in the name of a file (`20261123-140000`); `report` is called
    /// on the writer's thread.
    ///
    /// # Errors
    /// [`Failure::NotWritten`] when the system gives no thread.
    pub fn start(
        live: LockedSession,
        stamp: impl Fn() -> String + Send + 'static,
        report: impl Fn(WriteReport) + Send + 'static,
    ) -> Result<Writer, Failure> {
        let path = live.path.clone();
        let keeper = SessionFile::new(RealDisk::default(), live, Box::new(stamp), Box::new(report));
        let (messages, inbox) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("writer".into())
            .spawn(|| work(keeper, inbox));
        let thread = thread.map_err(|error| Failure::not_written(&path, &error))?;
        Ok(Writer {
            messages: Some(messages),
            thread: Some(thread),
            path,
        })
    }

    /// Appends entries, each with its number and its line of JSON text (no comma, no newline).
    pub fn append(&self, entries: Vec<(u32, String)>) {
        self.send(WriterMessage::Append(entries));
    }

    /// Keeps the half-typed words; none when the line was taken.
    pub fn draft(&self, words: String) {
        self.send(WriterMessage::Draft(words));
    }

    /// Tells second screens where the facilitator looks, as a line of JSON text.
    pub fn gaze(&self, line: String) {
        self.send(WriterMessage::Gaze(line));
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
        answer.recv().ok()
    }

    /// Waits until everything is on the disk and lets go of the file.
    ///
    /// # Errors
    /// [`Failure::Unsaved`] when entries could not be saved; they are gone with this writer.
    pub fn finish(mut self) -> Result<WriteStatus, Failure> {
        let path = self.path.clone();
        self.end().unwrap_or(Err(Failure::Unsaved {
            path,
            unsaved: 0,
            why: "the writer had ended before".into(),
        }))
    }

    fn send(&self, message: WriterMessage) {
        if let Some(messages) = &self.messages {
            // A thread that is gone reports nothing saved, which is what the screen then shows.
            let _ = messages.send(message);
        }
    }

    fn end(&mut self) -> Option<Result<WriteStatus, Failure>> {
        self.messages = None;
        self.thread.take().and_then(|thread| thread.join().ok())
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
) -> Result<WriteStatus, Failure> {
    keeper.begin();
    while let Ok(first) = inbox.recv() {
        take(&mut keeper, iter::once(first).chain(inbox.try_iter()));
    }
    keeper.save();
    keeper.keep_gaze(None);
    let standing = keeper.standing();
    match standing.unsaved {
        0 => Ok(standing),
        _ => Err(keeper.unsaved()),
    }
}

/// Entries are gathered until something must come after them, and of several drafts or gazes the
/// last counts. Entries go first: a line that was taken is saved before its draft is removed.
fn take<D: Disk>(keeper: &mut SessionFile<D>, burst: impl Iterator<Item = WriterMessage>) {
    let (mut grown, mut words, mut gaze) = (false, None, None);
    for message in burst {
        match message {
            WriterMessage::Append(entries) => {
                keeper.add(entries);
                grown = true;
            }
            WriterMessage::Draft(latest) => words = Some(latest),
            WriterMessage::Gaze(latest) => gaze = Some(latest),
            WriterMessage::SaveAs(path) => keeper.save_as(path),
            WriterMessage::WriteSibling(ending, bytes) => keeper.write_sibling(ending, &bytes),
            WriterMessage::Flush(reply) => {
                keeper.save();
                words
                    .take()
                    .into_iter()
                    .for_each(|words| keeper.keep_draft(words));
                let gaze = gaze.take();
                gaze.iter().for_each(|line| keeper.keep_gaze(Some(line)));
                // Whoever asked may have gone.
                let _ = reply.send(keeper.standing());
            }
        }
    }
    if grown {
        keeper.save();
    }
    words.into_iter().for_each(|words| keeper.keep_draft(words));
    gaze.iter().for_each(|line| keeper.keep_gaze(Some(line)));
}
