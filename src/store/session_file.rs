//! What the writer thread does, without the thread: keeps a session's file equal to its entries.
//!
//! An append is one positioned write of the new lines and the tail over the old tail, at a
//! remembered offset, then a sync; only then are the entries called saved. Before it the file's
//! identity and length are compared with what was left there.

use std::io;
use std::path::{Path, PathBuf};

use super::atomic_file::{LIMIT, create_sibling};
use super::disk::{Disk, FileStat};
use super::draft::DraftFile;
use super::failure::{Failure, in_words};
use super::file_lines::{FileLines, TAIL};
use super::lock::SessionLock;
use super::paths;
use super::platform::Identity;
use super::sidecar::Sidecar;
use super::writer::{RelocationReason, WriteReport, WriteStatus};
use crate::session::{LONGEST_LINE, MOST_ENTRIES};

/// How the name of the file ends that says where the facilitator looks.
pub(super) const GAZE: &str = "gaze";

/// A session held for writing: where it is, what it holds, and the lock.
#[derive(Debug)]
pub struct LockedSession {
    /// The session file.
    pub path: PathBuf,
    /// Every line the file has.
    pub document: FileLines,
    /// The number of the last entry in the file, 0 if there is none.
    pub upto: u32,
    /// The lock of the file.
    pub lock: SessionLock,
}

/// Where the next append stands.
#[derive(Debug, Clone, Copy)]
enum FileState {
    /// The file has yet to be opened and compared.
    Unknown,
    /// The file is ours and ends at a known place.
    Verified(Verified),
    /// The file must not be written any more.
    Lost(RelocationReason),
}

#[derive(Debug, Clone, Copy)]
struct Verified {
    identity: Identity,
    /// The length the file was left with; none after a failed write that could not be mended.
    len: Option<u64>,
    /// The offset of the tail.
    tail_offset: u64,
}

pub(super) struct SessionFile<D> {
    disk: D,
    path: PathBuf,
    lock: SessionLock,
    draft: DraftFile,
    words: String,
    gaze: Sidecar,
    document: FileLines,
    /// How many of the document's entries are durable at `path`.
    saved: usize,
    upto: u32,
    /// The numbers of the entries that are not.
    waiting: Vec<u32>,
    /// Why the last try to save them failed.
    trouble: String,
    state: FileState,
    stamp: Box<dyn Fn() -> String + Send>,
    report: Box<dyn Fn(WriteReport) + Send>,
}

impl<D: Disk> SessionFile<D> {
    pub(super) fn new(
        disk: D,
        live: LockedSession,
        stamp: Box<dyn Fn() -> String + Send>,
        report: Box<dyn Fn(WriteReport) + Send>,
    ) -> SessionFile<D> {
        SessionFile {
            disk,
            draft: DraftFile::beside(&live.path),
            gaze: Sidecar::beside(&live.path, GAZE),
            words: super::draft_of(&live.path),
            path: live.path,
            lock: live.lock,
            saved: live.document.entries.len(),
            document: live.document,
            upto: live.upto,
            waiting: Vec::new(),
            trouble: String::new(),
            state: FileState::Unknown,
            stamp,
            report,
        }
    }

    /// Finds out whether the file can be written before anyone relies on it.
    pub(super) fn begin(&mut self) {
        match self.arrive() {
            Ok(footing) => self.state = footing,
            Err(error) => {
                (self.report)(WriteReport::Trouble(Failure::not_written(
                    &self.path, &error,
                )));
            }
        }
    }

    /// Takes entries; [`SessionFile::save`] brings them to the disk.
    pub(super) fn add(&mut self, entries: Vec<(u32, String)>) {
        for (n, line) in entries {
            self.document.entries.push(line);
            self.waiting.push(n);
        }
    }

    /// Brings every entry that is not saved to the disk and reports how it went.
    pub(super) fn save(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        if let Err(error) = self.bring_to_disk() {
            self.trouble = in_words(&error);
            (self.report)(WriteReport::Trouble(self.unsaved()));
        }
    }

    pub(super) fn keep_draft(&mut self, words: String) {
        self.draft.keep(&words);
        self.words = words;
    }

    /// Tells second screens where the facilitator looks; `None` when the program ends.
    pub(super) fn keep_gaze(&mut self, line: Option<&str>) {
        self.gaze.write(line);
    }

    /// Writes all of it, saved or not, to a new file, and goes on there.
    pub(super) fn save_as(&mut self, path: PathBuf) {
        let moved = self
            .create_at(&path)
            .map(|lock| self.settle(path, lock, RelocationReason::SavedAs));
        if let Err(failure) = moved {
            (self.report)(WriteReport::NotSavedAs(failure));
        }
    }

    /// Leaves a file beside the session.
    pub(super) fn write_sibling(&self, ending: &str, bytes: &[u8]) {
        (self.report)(match create_sibling(&self.path, ending, bytes) {
            Ok(path) => WriteReport::Left { path },
            Err(failure) => WriteReport::NotLeft(failure),
        });
    }

    pub(super) fn standing(&self) -> WriteStatus {
        WriteStatus {
            path: self.path.clone(),
            upto: self.upto,
            unsaved: self.waiting.len(),
        }
    }

    /// What there is to say while not everything is saved.
    pub(super) fn unsaved(&self) -> Failure {
        let (path, why) = (self.path.clone(), self.trouble.clone());
        Failure::Unsaved {
            path,
            unsaved: self.waiting.len(),
            why,
        }
    }

    fn bring_to_disk(&mut self) -> io::Result<()> {
        if let FileState::Unknown = self.state {
            self.state = self.arrive()?;
        }
        if let FileState::Verified(left) = self.state {
            self.state = self.look_again(left)?;
        }
        if let FileState::Verified(firm) = self.state {
            self.state = self.grow(firm)?;
        }
        if let FileState::Lost(why) = self.state {
            self.go_on_beside(why)?;
        }
        Ok(())
    }

    /// Opens the file and compares what it holds with what we believe it holds.
    fn arrive(&mut self) -> io::Result<FileState> {
        match self.disk.open(&self.path) {
            Ok((stand, bytes)) => Ok(self.compare(stand, &bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.write_again(),
            Err(error) => Err(error),
        }
    }

    fn compare(&self, stand: FileStat, bytes: &[u8]) -> FileState {
        let ours = self.document.up_to(self.saved);
        if bytes.strip_suffix(TAIL.as_bytes()) != Some(ours.as_bytes()) {
            return FileState::Lost(RelocationReason::ChangedUnderUs);
        }
        let len = Some(bytes.len() as u64);
        FileState::Verified(Verified {
            identity: stand.identity,
            len,
            tail_offset: ours.len() as u64,
        })
    }

    /// The look before every append. Another file of the same bytes (a disk that went and came
    /// back, a sync tool) is as good as ours.
    fn look_again(&mut self, left: Verified) -> io::Result<FileState> {
        match self.disk.look(&self.path) {
            Ok(now)
                if now.identity == left.identity && left.len.is_none_or(|len| len == now.len) =>
            {
                Ok(FileState::Verified(left))
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => {
                self.state = FileState::Unknown;
                self.arrive()
            }
        }
    }

    /// One write over the tail, one sync.
    fn grow(&mut self, firm: Verified) -> io::Result<FileState> {
        if self.waiting.is_empty() {
            return Ok(FileState::Verified(firm));
        }
        let growth = self.document.growth(self.saved);
        let len = firm.tail_offset + growth.len() as u64;
        self.within_limits(len)?;
        if let Err(error) = self.write_all_at(growth.as_bytes(), firm.tail_offset) {
            self.state = FileState::Verified(self.mend(firm));
            return Err(error);
        }
        if self.disk.sync().is_err() {
            // What the system now holds of this file may differ from what the disk holds, and a
            // second sync would not tell; so nothing more is built on it.
            return Ok(FileState::Lost(RelocationReason::SyncFailed));
        }
        self.all_saved();
        Ok(FileState::Verified(Verified {
            len: Some(len),
            tail_offset: len - TAIL.len() as u64,
            ..firm
        }))
    }

    fn write_all_at(&mut self, bytes: &[u8], at: u64) -> io::Result<()> {
        let mut written = 0;
        while written < bytes.len() {
            match self.disk.write_at(&bytes[written..], at + written as u64) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(more) => written += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Puts the tail back after a write that failed half way, so that the file stays one document
    /// for everyone who reads it; if even that fails, its length is unknown until the next try.
    fn mend(&mut self, firm: Verified) -> Verified {
        let len = firm.tail_offset + TAIL.len() as u64;
        let mended = self.write_all_at(TAIL.as_bytes(), firm.tail_offset);
        let cut = mended.and_then(|()| self.disk.set_len(len));
        Verified {
            len: cut.is_ok().then_some(len),
            ..firm
        }
    }

    /// The file is gone, its folder is not: all of it again under its name.
    fn write_again(&mut self) -> io::Result<FileState> {
        self.create(&self.path.clone())?;
        (self.report)(WriteReport::Moved {
            from: self.path.clone(),
            to: self.path.clone(),
            why: RelocationReason::WasGone,
        });
        self.all_saved();
        Ok(self.verify_state())
    }

    fn go_on_beside(&mut self, why: RelocationReason) -> io::Result<()> {
        let stamp = (self.stamp)();
        for path in paths::sibling(&self.path.clone(), "ours", &stamp) {
            match self.create_at(&path) {
                Ok(lock) => {
                    self.settle(path, lock, why);
                    return Ok(());
                }
                Err(Failure::NameTaken { .. } | Failure::Held { .. }) => {}
                Err(failure) => return Err(io::Error::other(failure.reason())),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// A whole new file with its lock.
    fn create_at(&mut self, path: &Path) -> Result<SessionLock, Failure> {
        let lock = SessionLock::acquire(path)?;
        self.create(path)
            .map_err(|error| Failure::not_written(path, &error))?;
        Ok(lock)
    }

    fn create(&mut self, path: &Path) -> io::Result<()> {
        let text = self.document.text();
        self.within_limits(text.len() as u64)?;
        self.disk.create(path, text.as_bytes())
    }

    /// Goes on in a file that has everything.
    fn settle(&mut self, to: PathBuf, lock: SessionLock, why: RelocationReason) {
        let from = std::mem::replace(&mut self.path, to.clone());
        self.lock = lock;
        self.draft.keep("");
        self.gaze.write(None);
        self.gaze = Sidecar::beside(&self.path, GAZE);
        self.draft = DraftFile::beside(&self.path);
        self.draft.keep(&self.words);
        (self.report)(WriteReport::Moved { from, to, why });
        self.all_saved();
        self.state = self.verify_state();
    }

    /// The footing in a file that was written whole a moment ago.
    fn verify_state(&mut self) -> FileState {
        match self.disk.open(&self.path) {
            Ok((stand, bytes)) => self.compare(stand, &bytes),
            Err(_) => FileState::Unknown,
        }
    }

    fn all_saved(&mut self) {
        self.saved = self.document.entries.len();
        if let Some(upto) = self.waiting.last().copied() {
            self.upto = upto;
            self.waiting.clear();
            (self.report)(WriteReport::Saved { upto });
        }
    }

    /// Nothing is written that reading would refuse.
    fn within_limits(&self, len: u64) -> io::Result<()> {
        let entries = &self.document.entries;
        let passed = if len > LIMIT {
            format!("a session may have {} MiB at most", LIMIT >> 20)
        } else if entries.len() > MOST_ENTRIES {
            format!("a session may have {MOST_ENTRIES} entries at most")
        } else if entries
            .iter()
            .skip(self.saved)
            .any(|line| line.len() > LONGEST_LINE)
        {
            format!("an entry may have {} MiB at most", LONGEST_LINE >> 20)
        } else {
            return Ok(());
        };
        Err(io::Error::other(passed))
    }
}
