//! Power cuts on a simulated disk that may drop, tear or reorder whatever was not synced.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

use super::super::disk::{Disk, FileStat};
use super::super::locked_session::{LockedSession, Tell};
use super::super::platform::{Identity, Rights};
use super::super::session_file::SessionFile;
use super::super::writer::WriteReport;
use super::super::{FileLines, Patience, SessionLock};
use super::random::Random;
use crate::session;

/// Sectors are written whole or not at all; some disks tear within one, so this is smaller.
const SECTOR: usize = 16;
/// Power cuts in an ordinary run; `CONVOKE_CUTS` says how many instead.
const CUTS: u64 = 1_500;

const HEADER: &str = r#"{"format":"convoke/1","id":"7K2M9QF3","title":"Coal","started":"2026-11-23T14:00:00-06:00","entries":["#;

/// What was asked of a file since its last sync.
#[derive(Clone)]
enum Pending {
    Write(u64, Vec<u8>),
    Cut(u64),
}

/// A file: what is durable of it, and what may or may not become so.
#[derive(Clone, Default)]
struct Inode {
    number: u64,
    durable: Vec<u8>,
    pending: Vec<Pending>,
}

impl Inode {
    fn contents(&self) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        self.pending
            .iter()
            .for_each(|asked| apply(&mut bytes, asked));
        bytes
    }

    /// What is left after a power cut: of what was not synced any part, in any order.
    fn after_cut(&self, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let mut pieces: Vec<Pending> = self.pending.iter().flat_map(in_sectors).collect();
        if random.below(2) == 0 {
            for at in (1..pieces.len()).rev() {
                pieces.swap(at, random.below(at as u64 + 1) as usize);
            }
        }
        let keeps = random.below(5);
        let kept = pieces.iter().filter(|_| random.below(4) < keeps);
        for piece in kept.cloned().collect::<Vec<_>>() {
            apply(&mut bytes, &piece);
        }
        bytes
    }
}

fn apply(bytes: &mut Vec<u8>, asked: &Pending) {
    match asked {
        Pending::Cut(len) => bytes.resize(*len as usize, 0),
        Pending::Write(at, new) => {
            let (at, end) = (*at as usize, *at as usize + new.len());
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[at..end].copy_from_slice(new);
        }
    }
}

/// A write as the pieces that are durable one by one.
fn in_sectors(asked: &Pending) -> Vec<Pending> {
    match asked {
        Pending::Cut(len) => vec![Pending::Cut(*len)],
        Pending::Write(at, bytes) => {
            let first = SECTOR - *at as usize % SECTOR;
            let (head, rest) = bytes.split_at(first.min(bytes.len()));
            let mut from = *at;
            let pieces = std::iter::once(head).chain(rest.chunks(SECTOR));
            pieces
                .map(|piece| {
                    let write = Pending::Write(from, piece.to_vec());
                    from += piece.len() as u64;
                    write
                })
                .collect()
        }
    }
}

#[derive(Default)]
struct Files {
    by_name: BTreeMap<PathBuf, Inode>,
    made: u64,
    /// Operations until the power is out; none after.
    left: u64,
    /// A sync that is not confirmed comes this often in a hundred.
    bad_syncs: u64,
    random: Random,
}

impl Files {
    fn step(&mut self) -> io::Result<()> {
        self.left = self.left.checked_sub(1).ok_or_else(out)?;
        if self.left == 0 { Err(out()) } else { Ok(()) }
    }
}

fn out() -> io::Error {
    io::Error::other("the power is out")
}

/// The disk; the test looks at its files after the cut.
struct Simulated {
    files: Arc<Mutex<Files>>,
    open: Option<PathBuf>,
}

impl Simulated {
    fn opened(&self) -> io::Result<PathBuf> {
        self.open
            .clone()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn stand(inode: &Inode) -> FileStat {
    FileStat {
        identity: Identity::numbered(inode.number),
        len: inode.contents().len() as u64,
        modified: None,
    }
}

impl Disk for Simulated {
    fn create(&mut self, path: &Path, bytes: &[u8], _: Rights) -> io::Result<()> {
        let mut files = self.files.lock().unwrap();
        if files.by_name.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        files.made += 1;
        let number = files.made;
        let durable = bytes.to_vec();
        let inode = Inode {
            number,
            durable,
            pending: Vec::new(),
        };
        // The power may go out before the name is durable, and after.
        let is_named = files.random.below(2) == 0;
        let step = files.step();
        if step.is_ok() || is_named {
            files.by_name.insert(path.to_owned(), inode);
        }
        step
    }

    fn open(&mut self, path: &Path) -> io::Result<(FileStat, Vec<u8>)> {
        let mut files = self.files.lock().unwrap();
        files.step()?;
        let inode = files.by_name.get(path).ok_or(io::ErrorKind::NotFound)?;
        self.open = Some(path.to_owned());
        Ok((stand(inode), inode.contents()))
    }

    fn look(&self, path: &Path) -> io::Result<FileStat> {
        let mut files = self.files.lock().unwrap();
        files.step()?;
        Ok(stand(
            files.by_name.get(path).ok_or(io::ErrorKind::NotFound)?,
        ))
    }

    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize> {
        let (path, mut files) = (self.opened()?, self.files.lock().unwrap());
        let step = files.step();
        let inode = files
            .by_name
            .get_mut(&path)
            .ok_or(io::ErrorKind::NotFound)?;
        inode.pending.push(Pending::Write(at, bytes.to_vec()));
        step.map(|()| bytes.len())
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        let (path, mut files) = (self.opened()?, self.files.lock().unwrap());
        let step = files.step();
        let inode = files
            .by_name
            .get_mut(&path)
            .ok_or(io::ErrorKind::NotFound)?;
        inode.pending.push(Pending::Cut(len));
        step
    }

    fn sync(&mut self) -> io::Result<()> {
        let (path, mut files) = (self.opened()?, self.files.lock().unwrap());
        files.step()?;
        if files.random.below(100) < files.bad_syncs {
            // The error is told once; what was to be synced stays as uncertain as it was.
            return Err(io::Error::other("input/output error"));
        }
        let inode = files
            .by_name
            .get_mut(&path)
            .ok_or(io::ErrorKind::NotFound)?;
        inode.durable = inode.contents();
        inode.pending.clear();
        Ok(())
    }

    fn look_at_open(&self) -> io::Result<FileStat> {
        let path = self.opened()?;
        self.look(&path)
    }
}

fn entry(n: u32, words: u64) -> String {
    let words = "w".repeat(words as usize);
    format!(r#"{{"n":{n},"at":{n},"do":[{{"marker":{{"now":"{words}"}}}}]}}"#)
}

/// One session that is written until the power goes out; whether all that was called saved is in
/// the file that the session was said to be in.
fn cut_once(folder: &Path, seed: u64) -> Result<(), String> {
    let mut random = Random::new(seed);
    let path = folder.join("map.convoke.json");
    let first = vec![entry(1, 3)];
    let document = FileLines {
        header: HEADER.into(),
        entries: first,
    };
    let files = Arc::new(Mutex::new(Files {
        left: 2 + random.below(60),
        bad_syncs: if seed.is_multiple_of(3) { 10 } else { 0 },
        random: Random::new(seed ^ 0x5555),
        ..Files::default()
    }));
    let inode = Inode {
        durable: document.text().into_bytes(),
        ..Inode::default()
    };
    files.lock().unwrap().by_name.insert(path.clone(), inode);
    let lock =
        SessionLock::acquire(&path, Patience::Instant).map_err(|failure| failure.to_string())?;
    let live = LockedSession {
        path: path.clone(),
        id: "7K2M9QF3".into(),
        document,
        upto: 1,
        lock,
        refuges: vec![folder.join("refuge")],
    };
    let told = Arc::new(Mutex::new((path, 1)));
    let heard = Arc::clone(&told);
    let report = Box::new(move |report| {
        let mut told = heard.lock().unwrap();
        match report {
            WriteReport::Saved { upto } => told.1 = upto,
            WriteReport::Moved { to, .. } => told.0 = to,
            WriteReport::Lost => told.1 = 0,
            _ => {}
        }
    });
    let (sidecars, _inbox) = mpsc::channel();
    let tell = Tell {
        stamp: Box::new(|| "T".into()),
        report,
        sidecars,
        unsaved: Arc::default(),
    };
    let disk = Simulated {
        files: Arc::clone(&files),
        open: None,
    };
    let mut keeper = SessionFile::new(disk, live, tell);
    keeper.begin();
    let mut n = 1;
    while files.lock().unwrap().left > 0 {
        for _ in 0..=random.below(3) {
            n += 1;
            keeper.add(vec![(n, entry(n, random.below(90)))]);
        }
        keeper.save();
        if random.below(8) == 0 {
            keeper.look();
        }
    }
    let (path, upto) = told.lock().unwrap().clone();
    let files = files.lock().unwrap();
    let left = files
        .by_name
        .get(&path)
        .map(|inode| inode.after_cut(&mut random));
    let read = left.as_deref().map(session::read);
    let found = match read {
        Some(Ok(reading)) => reading
            .session
            .entries()
            .iter()
            .map(|entry| entry.n)
            .collect(),
        _ => Vec::new(),
    };
    match found.get(..upto as usize) {
        Some(saved) if saved.iter().copied().eq(1..=upto) => Ok(()),
        _ => Err(format!("seed {seed}: {upto} saved, {found:?} found")),
    }
}

/// However the disk loses, tears and reorders what was not synced: what was called saved is there.
#[test]
fn a_power_cut_at_any_moment_loses_no_entry_that_was_called_saved() {
    let asked = std::env::var("CONVOKE_CUTS").ok();
    let cuts = asked.and_then(|cuts| cuts.parse().ok()).unwrap_or(CUTS);
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..cuts {
        cut_once(folder.path(), seed).unwrap();
    }
}
