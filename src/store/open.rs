//! Sessions read, opened for writing, and made.
//!
//! Reading never changes a file. Opening for writing does, once, where the file is not as this
//! program writes it: a damaged one is copied aside unchanged *before* anything is written, then
//! its sound entries take its place; one whose lines a formatter moved is put back into lines.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::draft::draft_of;
use super::failure::Failure;
use super::file_lines::FileLines;
use super::lock::{Patience, SessionLock};
use super::locked_session::LockedSession;
use super::{atomic_file, paths, platform, rescue};
use crate::session::{self, CorruptionList, Form, ParsedSession, Session};

/// Most rescue files read when a session is opened.
const MOST_RESCUED: usize = 4;

/// A session opened for writing.
#[derive(Debug)]
pub struct OpenedSession {
    /// The locked file, for [`super::Writer::start`].
    pub live: LockedSession,
    /// The session read from the file.
    pub session: Session,
    /// The words that were half typed when it was last open.
    pub words: String,
    /// The repair made to the file, to be reported to the user.
    pub mended: Option<Repair>,
    /// A file that has all of this session from a time when its own did not take it.
    pub rescued: Option<PathBuf>,
}

impl OpenedSession {
    /// Messages for the user before going on.
    pub fn told(&self) -> Option<String> {
        let mended = self.mended.as_ref().map(ToString::to_string);
        let rescued = self.rescued.as_ref().map(|path| {
            format!(
                "Last time this session could not be saved here completely; the complete session is in {}.",
                path.display()
            )
        });
        let told: Vec<String> = mended.into_iter().chain(rescued).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}

/// A repair made before a file could be continued. Its `Display` is the sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// A formatter had moved its lines; they are back.
    PutBackIntoLines,
    /// Parts could not be read; the rest goes on, and the file as it was is kept.
    Recovered {
        /// Number of entries kept.
        kept: usize,
        /// The parts that could not be read.
        damages: CorruptionList,
        /// The unchanged copy.
        copy: PathBuf,
    },
}

/// Reads a session and changes nothing, whatever state it is in.
///
/// # Errors
/// A [`Failure`] when the file cannot be read or is not a session.
pub fn load(path: &Path) -> Result<ParsedSession, Failure> {
    parse_file(path, &atomic_file::read(path)?)
}

/// Opens a session for writing, mends its file if need be, and holds its lock. `stamp` is the
/// time as it stands in the name of a copy (`20261123-140000`).
///
/// # Errors
/// [`Failure::Held`] while another program has it, [`Failure::LaterVersion`] for one that only a
/// later version may continue, [`Failure::NotWritten`] where nothing can be written: all three
/// can still be read with [`load`]. Other failures when it cannot be read or mended.
pub fn open(path: &Path, stamp: &str) -> Result<OpenedSession, Failure> {
    open_with(path, stamp, Patience::Instant)
}

/// [`open`] that waits for another program to let go of the session.
///
/// # Errors
/// As of [`open`].
pub fn open_with(path: &Path, stamp: &str, patience: Patience) -> Result<OpenedSession, Failure> {
    let path = behind_links(path)?;
    platform::open_to_write(&path).map_err(|error| Failure::not_written(&path, &error))?;
    let lock = SessionLock::acquire(&path, patience)?;
    let bytes = atomic_file::read(&path)?;
    let reading = parse_file(&path, &bytes)?;
    if !reading.writable {
        return Err(Failure::LaterVersion { path });
    }
    let document = FileLines::of(&reading.session);
    let mended = repair(&path, stamp, &bytes, &document, reading.form)?;
    let live = LockedSession::of(path, lock, &reading.session, document);
    Ok(OpenedSession {
        words: draft_of(&live.path, &live.id, live.upto),
        rescued: rescued(&live),
        live,
        session: reading.session,
        mended,
    })
}

/// The newest file that has more of this session than its own.
fn rescued(live: &LockedSession) -> Option<PathBuf> {
    let has_more = |path: &PathBuf| {
        let reading = load(path).ok()?;
        let more = reading.session.entries().len() > live.document.entries.len();
        more.then(|| path.clone())
    };
    let found = rescue::rescued(&live.refuges, &live.id);
    found.iter().rev().take(MOST_RESCUED).find_map(has_more)
}

/// Makes the file of a new session and holds its lock. A file in which nothing stands is filled.
///
/// # Errors
/// [`Failure::NameTaken`] when something of that name exists, [`Failure::NotWritten`] when the
/// disk says no.
pub fn create(path: &Path, session: &Session) -> Result<LockedSession, Failure> {
    let lock = SessionLock::acquire(path, Patience::Instant)?;
    let document = FileLines::of(session);
    match is_empty(path) {
        true => atomic_file::replace(path, document.text().as_bytes())?,
        false => atomic_file::create_new(path, document.text().as_bytes())?,
    }
    Ok(LockedSession::of(path.to_owned(), lock, session, document))
}

/// Whether this is a file in which nothing stands.
pub fn is_empty(path: &Path) -> bool {
    let looked = fs::symlink_metadata(path);
    looked.is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}

/// [`create`] in a folder, under the first free name for a title.
///
/// # Errors
/// [`Failure::NotWritten`] when the disk says no.
pub fn create_in(folder: &Path, title: &str, session: &Session) -> Result<LockedSession, Failure> {
    let mut last = Failure::NameTaken {
        path: folder.join(paths::session_name(title)),
    };
    for path in paths::session_paths(folder, title) {
        match create(&path, session) {
            Err(taken @ (Failure::NameTaken { .. } | Failure::Held { .. })) => last = taken,
            made => return made,
        }
    }
    Err(last)
}

pub(super) fn parse_file(path: &Path, bytes: &[u8]) -> Result<ParsedSession, Failure> {
    session::read(bytes).map_err(|why| Failure::NotASession {
        path: path.to_owned(),
        why: why.to_string(),
    })
}

/// The file itself where the name is a symbolic link: its lock and its copies belong beside it,
/// and a whole file written by that name must not replace the link.
pub(super) fn behind_links(path: &Path) -> Result<PathBuf, Failure> {
    let found = fs::symlink_metadata(path).and_then(|metadata| match metadata.is_symlink() {
        true => fs::canonicalize(path),
        false => Ok(path.to_owned()),
    });
    found.map_err(|error| Failure::not_read(path, &error))
}

fn repair(
    path: &Path,
    stamp: &str,
    bytes: &[u8],
    document: &FileLines,
    form: Form,
) -> Result<Option<Repair>, Failure> {
    let text = document.text();
    if let Form::Damaged(damages) = form {
        let copy = atomic_file::backup(path, "damaged", stamp, bytes)?;
        atomic_file::replace(path, text.as_bytes())?;
        return Ok(Some(Repair::Recovered {
            kept: document.entries.len(),
            damages,
            copy,
        }));
    }
    if text.as_bytes() != bytes {
        atomic_file::replace(path, text.as_bytes())?;
        return Ok(Some(Repair::PutBackIntoLines));
    }
    Ok(None)
}

impl LockedSession {
    fn of(
        path: PathBuf,
        lock: SessionLock,
        session: &Session,
        document: FileLines,
    ) -> LockedSession {
        let live = LockedSession {
            path,
            id: paths::plain_id(&session.header().id),
            upto: session.last().map_or(0, |last| last.n),
            document,
            lock,
            refuges: rescue::folders(),
        };
        live.lock.belongs_to(&live.path, &live.id);
        live
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Repair::PutBackIntoLines => {
                out.write_str("The lines of this file had been moved; they are one an entry again.")
            }
            Repair::Recovered {
                kept,
                damages,
                copy,
            } => {
                let lost = damages.lines_lost();
                write!(out, "{kept} of {} entries; ", kept + lost)?;
                match damages.listed().iter().find(|damage| damage.bytes > 0) {
                    None => out.write_str("the end of the file was missing")?,
                    Some(first) => {
                        let bytes = if first.bytes == 1 { "byte" } else { "bytes" };
                        write!(out, "{} {bytes} at line {}", first.bytes, first.line)?;
                        if lost > 1 {
                            write!(out, " and {} more lines", lost - 1)?;
                        }
                        out.write_str(" could not be read")?;
                    }
                }
                write!(out, ". The original file is kept as {}.", copy.display())
            }
        }
    }
}
