//! State machine of the writer thread: keeps the session file equal to its entries.
//!
//! An append is one positioned write of the new lines and the tail over the old tail, at a
//! remembered offset, then a sync; only then are the entries called saved. Before it the file's
//! identity and length are compared with what was left there.

mod look;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::atomic_file::create_sibling;
use super::disk::{Disk, FileStat};
use super::failure::{Failure, in_words};
use super::file_lines::{FileLines, TAIL};
use super::file_state::{FileState, Verified};
use super::lock::{Patience, SessionLock};
use super::locked_session::{LockedSession, Tell};
use super::platform::Rights;
use super::sidecar_thread::ToSidecars;
use super::writer::{RelocationReason, WriteReport, WriteStatus};
use super::{limits, paths, rescue};

pub(super) struct SessionFile<D> {
    disk: D,
    path: PathBuf,
    /// The file the session was opened as.
    first: PathBuf,
    id: String,
    /// Access rights of the session file, applied to derived files too.
    rights: Rights,
    lock: SessionLock,
    document: FileLines,
    /// Number of entries known to be in the file at `path`.
    saved: usize,
    /// The number of the last of these.
    upto: u32,
    /// The number of the last entry of all.
    last: u32,
    /// The file that had them was taken away or replaced, and there is no other yet.
    is_lost: bool,
    /// Error of the last failed write.
    trouble: String,
    state: FileState,
    refuges: Vec<PathBuf>,
    tell: Tell,
}

impl<D: Disk> SessionFile<D> {
    pub(super) fn new(disk: D, live: LockedSession, tell: Tell) -> SessionFile<D> {
        SessionFile {
            disk,
            rights: Rights::of(&live.path),
            first: live.path.clone(),
            path: live.path,
            id: live.id,
            lock: live.lock,
            saved: live.document.entries.len(),
            document: live.document,
            upto: live.upto,
            last: live.upto,
            is_lost: false,
            trouble: String::new(),
            state: FileState::Unknown,
            refuges: live.refuges,
            tell,
        }
    }

    /// Finds out whether the file can be written before anyone relies on it.
    pub(super) fn begin(&mut self) {
        match self.arrive() {
            Ok(footing) => self.state = footing,
            Err(error) => {
                self.report(WriteReport::Trouble(Failure::not_written(
                    &self.path, &error,
                )));
            }
        }
    }

    /// Takes entries; [`SessionFile::save`] brings them to the disk.
    pub(super) fn add(&mut self, entries: Vec<(u32, String)>) {
        for (n, line) in entries {
            self.document.entries.push(line);
            self.last = n;
        }
        self.count_unsaved();
    }

    /// Brings every entry that is not saved to the disk and reports how it went.
    pub(super) fn save(&mut self) {
        if self.unsaved() == 0 {
            return;
        }
        if let Err(error) = self.bring_to_disk() {
            self.tell_trouble(&error);
        }
    }

    /// The file that is written.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether everything is saved, so that nothing has to be tried again.
    pub(super) fn is_well(&self) -> bool {
        self.trouble.is_empty() && self.unsaved() == 0
    }

    /// Writes all of it, saved or not, to a new file, and goes on there.
    pub(super) fn save_as(&mut self, path: PathBuf) {
        match self.create_at(&path) {
            Ok(lock) => {
                self.first.clone_from(&path);
                self.settle(path, lock, RelocationReason::SavedAs);
            }
            Err(failure) => self.report(WriteReport::NotSavedAs(failure)),
        }
    }

    /// The last try before the program ends: what is on no disk goes to a folder that takes it.
    ///
    /// # Errors
    /// [`Failure::Rescued`] says where all of the session is, [`Failure::Unsaved`] that no folder
    /// took it.
    pub(super) fn finish(&mut self) -> Result<WriteStatus, Failure> {
        self.save();
        if self.unsaved() == 0 {
            return Ok(self.standing());
        }
        let text = self.document.text();
        let stamp = (self.tell.stamp)();
        let about = (self.first.as_path(), self.id.as_str(), stamp.as_str());
        match rescue::rescue(&mut self.disk, &self.refuges, about, text.as_bytes()) {
            Ok(to) => Err(self.rescued_to(to)),
            Err(_) => Err(self.failure()),
        }
    }

    fn rescued_to(&mut self, to: PathBuf) -> Failure {
        let unsaved = self.unsaved();
        (self.saved, self.is_lost) = (self.document.entries.len(), false);
        self.count_unsaved();
        // The words that are in entries now are there as well.
        self.tell_sidecars(ToSidecars::Saved(self.last));
        Failure::Rescued {
            path: self.path.clone(),
            unsaved,
            why: self.trouble.clone(),
            to,
        }
    }

    /// Leaves a file beside the session.
    pub(super) fn write_sibling(&self, ending: &str, bytes: &[u8]) {
        self.report(match create_sibling(&self.path, ending, bytes) {
            Ok(path) => WriteReport::Left { path },
            Err(failure) => WriteReport::NotLeft(failure),
        });
    }

    pub(super) fn standing(&self) -> WriteStatus {
        WriteStatus {
            path: self.path.clone(),
            upto: if self.is_lost { 0 } else { self.upto },
            unsaved: self.unsaved(),
        }
    }

    /// Number of entries on no disk.
    fn unsaved(&self) -> usize {
        let saved = if self.is_lost { 0 } else { self.saved };
        self.document.entries.len() - saved
    }

    fn count_unsaved(&self) {
        self.tell.unsaved.store(self.unsaved(), Ordering::Relaxed);
    }

    fn report(&self, report: WriteReport) {
        (self.tell.report)(report);
    }

    fn tell_sidecars(&self, told: ToSidecars) {
        // A thread that is gone keeps nothing; what it would keep stands on the screen.
        let _ = self.tell.sidecars.send(told);
    }

    fn tell_trouble(&mut self, error: &io::Error) {
        self.trouble = in_words(error);
        self.count_unsaved();
        if self.is_lost {
            self.report(WriteReport::Lost);
        }
        self.report(WriteReport::Trouble(self.failure()));
    }

    /// The failure to report while entries are unsaved.
    fn failure(&self) -> Failure {
        let (path, why) = (self.path.clone(), self.trouble.clone());
        Failure::Unsaved {
            path,
            unsaved: self.unsaved(),
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
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.is_lost = true;
                self.write_again()
            }
            Err(error) => Err(error),
        }
    }

    fn compare(&mut self, stand: FileStat, bytes: &[u8]) -> FileState {
        let ours = self.document.up_to(self.saved);
        if bytes.strip_suffix(TAIL.as_bytes()) != Some(ours.as_bytes()) {
            self.is_lost = true;
            return FileState::Lost(RelocationReason::ChangedUnderUs);
        }
        self.is_lost = false;
        let len = Some(bytes.len() as u64);
        FileState::Verified(Verified {
            identity: stand.identity,
            len,
            modified: stand.modified,
            end: ours.len() as u64,
        })
    }

    /// The look before every append and whenever something happened in the folder. Another file
    /// of the same bytes (a disk that went and came back, a sync tool) is as good as ours.
    fn look_again(&mut self, left: Verified) -> io::Result<FileState> {
        match self.disk.look(&self.path) {
            Ok(now) if left.is_as_left(now) => Ok(FileState::Verified(left)),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => {
                self.state = FileState::Unknown;
                self.arrive()
            }
        }
    }

    /// One write over the tail, one sync.
    fn grow(&mut self, firm: Verified) -> io::Result<FileState> {
        if self.saved == self.document.entries.len() {
            return Ok(FileState::Verified(firm));
        }
        let growth = self.document.growth(self.saved);
        let len = firm.end + growth.len() as u64;
        self.check(len)?;
        if let Err(error) = self.write_all_at(growth.as_bytes(), firm.end) {
            self.state = FileState::Verified(self.repair(firm));
            return Err(error);
        }
        if self.disk.sync().is_err() {
            // What the system now holds of this file may differ from what the disk holds, and a
            // second sync would not tell; so nothing more is built on it.
            return Ok(FileState::Lost(RelocationReason::SyncFailed));
        }
        self.all_saved();
        let stand = self.disk.look_at_open().ok();
        Ok(FileState::Verified(Verified {
            len: Some(len),
            modified: stand.and_then(|stand| stand.modified),
            end: len - TAIL.len() as u64,
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
    fn repair(&mut self, firm: Verified) -> Verified {
        let len = firm.end + TAIL.len() as u64;
        let mended = self.write_all_at(TAIL.as_bytes(), firm.end);
        let cut = mended.and_then(|()| self.disk.set_len(len));
        Verified {
            len: cut.is_ok().then_some(len),
            modified: None,
            ..firm
        }
    }

    /// The file is gone, its folder is not: all of it again under its name.
    fn write_again(&mut self) -> io::Result<FileState> {
        self.create(&self.path.clone())?;
        self.report(WriteReport::Moved {
            from: self.path.clone(),
            to: self.path.clone(),
            why: RelocationReason::WasGone,
        });
        self.all_saved();
        Ok(self.verify_state())
    }

    /// All of it in a new file, and on there. Where the old one is not ours any more, none of it
    /// counts as saved until then.
    fn go_on_beside(&mut self, why: RelocationReason) -> io::Result<()> {
        self.is_lost |= why != RelocationReason::SyncFailed;
        let stamp = (self.tell.stamp)();
        for path in paths::sibling(&self.first.clone(), "ours", &stamp) {
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
        let lock = SessionLock::acquire(path, Patience::Instant)?;
        self.create(path)
            .map_err(|error| Failure::not_written(path, &error))?;
        Ok(lock)
    }

    fn create(&mut self, path: &Path) -> io::Result<()> {
        let text = self.document.text();
        self.check(text.len() as u64)?;
        self.disk.create(path, text.as_bytes(), self.rights)
    }

    /// Goes on in a file that has everything.
    fn settle(&mut self, to: PathBuf, lock: SessionLock, why: RelocationReason) {
        let from = std::mem::replace(&mut self.path, to.clone());
        lock.belongs_to(&to, &self.id);
        self.lock = lock;
        self.tell_sidecars(ToSidecars::Moved(to.clone()));
        self.report(WriteReport::Moved { from, to, why });
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
        let is_news = self.unsaved() > 0 || !self.trouble.is_empty();
        (self.saved, self.upto) = (self.document.entries.len(), self.last);
        self.is_lost = false;
        self.trouble.clear();
        self.count_unsaved();
        if is_news {
            self.tell_sidecars(ToSidecars::Saved(self.upto));
            self.report(WriteReport::Saved { upto: self.upto });
        }
    }

    /// Nothing is written that reading would refuse.
    fn check(&self, len: u64) -> io::Result<()> {
        let new = &self.document.entries[self.saved.min(self.document.entries.len())..];
        limits::check(len, self.document.entries.len(), self.last, new)
    }
}
