//! A disk that says no, and a session on it whose writer is watched.

mod every_operation;
mod power;
mod random;
mod tests;

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use proptest::test_runner::TestCaseError;
use proptest::{prop_assert, prop_assert_eq};

use super::disk::{Disk, FileStat, RealDisk};
use super::locked_session::{LockedSession, Tell};
use super::platform::Rights;
use super::session_file::SessionFile;
use super::sidecar_thread::ToSidecars;
use super::writer::WriteReport;
use super::{Failure, FileLines, Patience, SessionLock};

/// What the disk does at one step instead of what it was asked for.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// A write takes this many bytes and no more.
    Short(usize),
    /// A write or a new file finds the disk full.
    Full,
    /// A sync is not confirmed.
    Sync,
    /// Nothing of that name is there.
    Gone,
    /// Nothing can be opened or made.
    Denied,
    /// The step is done as asked.
    Fine,
}

/// A real folder behind a plan of faults, one a step.
struct FaultyDisk {
    real: RealDisk,
    plan: Arc<Mutex<VecDeque<Fault>>>,
}

impl FaultyDisk {
    fn next(&self) -> Fault {
        self.plan.lock().unwrap().pop_front().unwrap_or(Fault::Fine)
    }
}

impl Disk for FaultyDisk {
    fn create(&mut self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
        match self.next() {
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            Fault::Denied => Err(io::ErrorKind::PermissionDenied.into()),
            _ => self.real.create(path, bytes, rights),
        }
    }

    fn open(&mut self, path: &Path) -> io::Result<(FileStat, Vec<u8>)> {
        match self.next() {
            Fault::Denied => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            _ => self.real.open(path),
        }
    }

    fn look(&self, path: &Path) -> io::Result<FileStat> {
        match self.next() {
            Fault::Denied => Err(io::ErrorKind::PermissionDenied.into()),
            Fault::Gone => {
                fs::remove_file(path).ok();
                Err(io::ErrorKind::NotFound.into())
            }
            _ => self.real.look(path),
        }
    }

    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize> {
        match self.next() {
            Fault::Short(most) => self.real.write_at(&bytes[..most.min(bytes.len())], at),
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            _ => self.real.write_at(bytes, at),
        }
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        match self.next() {
            Fault::Full => Err(io::ErrorKind::StorageFull.into()),
            _ => self.real.set_len(len),
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        match self.next() {
            Fault::Sync => Err(io::Error::other("input/output error")),
            _ => self.real.sync(),
        }
    }

    fn look_at_open(&self) -> io::Result<FileStat> {
        self.real.look_at_open()
    }
}

/// A session with one entry in a folder of its own, and what the writer said.
struct Bench {
    folder: tempfile::TempDir,
    keeper: SessionFile<FaultyDisk>,
    plan: Arc<Mutex<VecDeque<Fault>>>,
    reports: Arc<Mutex<Vec<WriteReport>>>,
    /// What the files beside the session are told.
    told: mpsc::Receiver<ToSidecars>,
    n: u32,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let document = FileLines {
            header: HEADER.into(),
            entries: vec![entry(1)],
        };
        fs::write(&path, document.text()).unwrap();
        let live = LockedSession {
            lock: SessionLock::acquire(&path, Patience::Instant).unwrap(),
            refuges: vec![folder.path().join("refuge")],
            id: "7K2M9QF3".into(),
            path,
            document,
            upto: 1,
        };
        let (plan, reports) = (
            Arc::<Mutex<VecDeque<_>>>::default(),
            Arc::<Mutex<_>>::default(),
        );
        let disk = FaultyDisk {
            real: RealDisk::default(),
            plan: Arc::clone(&plan),
        };
        let heard: Arc<Mutex<Vec<WriteReport>>> = Arc::clone(&reports);
        let report = Box::new(move |report| heard.lock().unwrap().push(report));
        let (sidecars, told) = mpsc::channel();
        let tell = Tell {
            stamp: Box::new(|| "T".into()),
            report,
            sidecars,
            unsaved: Arc::default(),
        };
        let mut keeper = SessionFile::new(disk, live, tell);
        keeper.begin();
        Bench {
            folder,
            keeper,
            plan,
            reports,
            told,
            n: 1,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Appends one entry while the disk follows a plan; says what the writer reported.
    fn append(&mut self, plan: impl IntoIterator<Item = Fault>) -> Vec<WriteReport> {
        self.n += 1;
        self.keeper.add(vec![(self.n, entry(self.n))]);
        *self.plan.lock().unwrap() = plan.into_iter().collect();
        self.keeper.save();
        self.plan.lock().unwrap().clear();
        std::mem::take(&mut *self.reports.lock().unwrap())
    }

    /// With everything saved the file is one sound document of all entries; until then it still
    /// begins with all that were called saved, unless it was taken away.
    fn check(&self) -> Result<(), TestCaseError> {
        let standing = self.keeper.standing();
        let text = fs::read_to_string(&standing.path);
        if standing.unsaved > 0 {
            let entries = (1..=standing.upto).map(entry).collect();
            let saved = FileLines {
                header: HEADER.into(),
                entries,
            }
            .text();
            let saved = saved.strip_suffix("]}\n").unwrap();
            prop_assert!(text.is_err() || text.unwrap().starts_with(saved));
            return Ok(());
        }
        prop_assert_eq!(numbers_in(&text.unwrap()), (1..=self.n).collect::<Vec<_>>());
        prop_assert_eq!(standing.upto, self.n);
        Ok(())
    }
}

const HEADER: &str = r#"{"entries":["#;

fn entry(n: u32) -> String {
    format!(
        r#"{{"n":{n},"said":"{}"}}"#,
        "words ".repeat(n as usize % 7)
    )
}

fn numbers_in(text: &str) -> Vec<u32> {
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["n"].as_u64().unwrap() as u32)
        .collect()
}

fn troubled(reports: &[WriteReport], why: &str) -> bool {
    let reports = reports
        .strip_prefix(&[WriteReport::Lost])
        .unwrap_or(reports);
    matches!(reports, [WriteReport::Trouble(Failure::Unsaved { why: said, .. })] if said == why)
}
