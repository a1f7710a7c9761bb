//! A whole session, written while each operation on its folder fails in turn, once and for ever.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use super::super::disk::{Disk, FileStat, RealDisk};
use super::super::locked_session::{LockedSession, Tell};
use super::super::platform::Rights;
use super::super::session_file::SessionFile;
use super::super::writer::WriteReport;
use super::super::{Failure, FileLines, Patience, SessionLock};
use super::{HEADER, entry, numbers_in};

/// The ways an operation can fail.
const ERRORS: [io::ErrorKind; 6] = [
    io::ErrorKind::StorageFull,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::NotFound,
    io::ErrorKind::ReadOnlyFilesystem,
    io::ErrorKind::Other,
    io::ErrorKind::WriteZero,
];

/// A disk on which one operation fails, or all from there on, unless it is about the refuge.
struct Failing {
    real: RealDisk,
    refuge: PathBuf,
    done: Arc<AtomicUsize>,
    at: usize,
    is_for_ever: bool,
    error: io::ErrorKind,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        let step = self.done.fetch_add(1, Ordering::SeqCst);
        match step == self.at || (self.is_for_ever && step > self.at) {
            true => Err(self.error.into()),
            false => Ok(()),
        }
    }
}

impl Disk for Failing {
    fn create(&mut self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
        if !path.starts_with(&self.refuge) {
            self.step()?;
        }
        self.real.create(path, bytes, rights)
    }

    fn open(&mut self, path: &Path) -> io::Result<(FileStat, Vec<u8>)> {
        self.step()?;
        self.real.open(path)
    }

    fn look(&self, path: &Path) -> io::Result<FileStat> {
        self.step()?;
        self.real.look(path)
    }

    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize> {
        self.step()?;
        self.real.write_at(bytes, at)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.step()?;
        self.real.set_len(len)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.step()?;
        self.real.sync()
    }

    fn look_at_open(&self) -> io::Result<FileStat> {
        self.step()?;
        self.real.look_at_open()
    }
}

/// Writes a session of ten entries, saved in portions, looked at, and saved elsewhere half way.
/// Yields the operations it took.
fn write_one(at: usize, is_for_ever: bool, error: io::ErrorKind) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.convoke.json");
    let document = FileLines {
        header: HEADER.into(),
        entries: vec![entry(1)],
    };
    fs::write(&path, document.text()).unwrap();
    let refuge = folder.path().join("refuge");
    let live = LockedSession {
        lock: SessionLock::acquire(&path, Patience::Instant).unwrap(),
        id: "7K2M9QF3".into(),
        path: path.clone(),
        document,
        upto: 1,
        refuges: vec![refuge.clone()],
    };
    let done = Arc::<AtomicUsize>::default();
    let disk = Failing {
        real: RealDisk::default(),
        refuge,
        done: Arc::clone(&done),
        at,
        is_for_ever,
        error,
    };
    let told = Arc::new(Mutex::new((path, 1)));
    let heard = Arc::clone(&told);
    let (sidecars, _inbox) = mpsc::channel();
    let tell = Tell {
        stamp: Box::new(|| "T".into()),
        report: Box::new(move |report| {
            let mut told = heard.lock().unwrap();
            match report {
                WriteReport::Saved { upto } => told.1 = upto,
                WriteReport::Lost => told.1 = 0,
                WriteReport::Moved { to, .. } => told.0 = to,
                _ => {}
            }
        }),
        sidecars,
        unsaved: Arc::default(),
    };
    let mut keeper = SessionFile::new(disk, live, tell);
    keeper.begin();
    for n in 2..=10 {
        keeper.add(vec![(n, entry(n))]);
        match n {
            3 | 5 | 9 => keeper.look(),
            4 => continue,
            6 => keeper.save_as(folder.path().join("elsewhere.json")),
            _ => {}
        }
        keeper.save();
        let (path, upto) = told.lock().unwrap().clone();
        let text = fs::read_to_string(&path).unwrap_or_default();
        for saved in 1..=upto {
            assert!(
                text.contains(&entry(saved)),
                "{saved} was called saved: failing {error} at {at}, for ever: {is_for_ever}"
            );
        }
    }
    let (path, _) = told.lock().unwrap().clone();
    let has_all = |path: &Path| {
        numbers_in(&fs::read_to_string(path).unwrap()) == (1..=10).collect::<Vec<_>>()
    };
    match keeper.finish() {
        Ok(standing) => assert!(has_all(&standing.path)),
        Err(Failure::Rescued { to, .. }) => assert!(has_all(&to), "{}", path.display()),
        Err(lost) => panic!("{lost}: failing {error} at {at}, for ever: {is_for_ever}"),
    }
    done.load(Ordering::SeqCst)
}

#[test]
fn whichever_operation_fails_no_entry_is_lost_or_called_saved_that_is_not() {
    let operations = write_one(usize::MAX, false, io::ErrorKind::Other);
    assert!(operations > 30, "{operations}");
    for at in 0..operations {
        for error in ERRORS {
            write_one(at, false, error);
            write_one(at, true, error);
        }
    }
}
