//! A session that another program is writing, seen as it grows.
//!
//! Only whole lines are taken, and only ones that are JSON: a look may fall into the middle of a
//! write. Where the file does not continue what was read before, all of it is read again.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::de::IgnoredAny;

use super::disk::Stand;
use super::document::TAIL;
use super::failure::Failure;
use super::{open, whole};
use crate::session::Reading;

/// How often a followed file is looked at.
const PAUSE: Duration = Duration::from_millis(80);

/// What a look at a followed session brought.
#[derive(Debug, Clone)]
pub enum News {
    /// New entries, each a line of JSON text without comma or newline.
    Grown(Vec<String>),
    /// The file is another one now, or does not continue what was read; this is all of it.
    Replaced(Box<Reading>),
}

/// Reads what a session gains.
#[derive(Debug)]
pub struct Follower {
    path: PathBuf,
    /// The file when it was last read to its end.
    seen: Option<Stand>,
    /// Where the tail stood; none in a file that is not in lines.
    tail: Option<u64>,
    /// The bytes right before the tail, which must still be there.
    before: Vec<u8>,
}

impl Follower {
    /// Reads a session as it is now, to be followed from there.
    ///
    /// # Errors
    /// A [`Failure`] when the file cannot be read or is not a session.
    pub fn open(path: &Path) -> Result<(Follower, Reading), Failure> {
        let (file, stand) = open_file(path)?;
        let bytes = whole::read_open(&file, path)?;
        let reading = open::understand(path, &bytes)?;
        let lines = bytes
            .strip_suffix(TAIL.as_bytes())
            .filter(|lines| lines.ends_with(b"\n"));
        let follower = Follower {
            path: path.to_owned(),
            seen: Some(stand),
            tail: lines.map(|lines| lines.len() as u64),
            before: lines.map(last_line).unwrap_or_default().to_owned(),
        };
        Ok((follower, reading))
    }

    /// To follow a session that may not be there yet: all of it is new when it is.
    pub fn waiting(path: &Path) -> Follower {
        Follower {
            path: path.to_owned(),
            seen: None,
            tail: None,
            before: Vec::new(),
        }
    }

    /// What is new since the last look; nothing if nothing is.
    ///
    /// # Errors
    /// A [`Failure`] when the file is not there or cannot be read just now; the next look tries
    /// again.
    pub fn poll(&mut self) -> Result<Option<News>, Failure> {
        let now = Stand::at(&self.path).map_err(|error| Failure::awaited(&self.path, &error))?;
        if self.seen == Some(now) {
            return Ok(None);
        }
        let (file, stand) = open_file(&self.path)?;
        let same_file = self.seen.is_none_or(|seen| seen.identity == stand.identity);
        let from = self.tail.filter(|_| same_file);
        let Some(rest) = from
            .map(|tail| self.read_from(file, tail))
            .transpose()?
            .flatten()
        else {
            return self.read_again();
        };
        let (lines, ended) = self.take_lines(&rest);
        if ended {
            self.seen = Some(stand);
        }
        Ok((!lines.is_empty()).then_some(News::Grown(lines)))
    }

    /// What stands from the tail on, if what stood before it is still there.
    fn read_from(&self, mut file: File, tail: u64) -> Result<Option<Vec<u8>>, Failure> {
        let start = tail.saturating_sub(self.before.len() as u64);
        file.seek(SeekFrom::Start(start))
            .map_err(|error| Failure::not_read(&self.path, &error))?;
        let bytes = whole::read_open(&file, &self.path)?;
        let rest = bytes.strip_prefix(self.before.as_slice());
        Ok(rest.filter(|rest| !rest.is_empty()).map(<[u8]>::to_vec))
    }

    /// Takes every whole line and says whether the tail stands behind them.
    fn take_lines(&mut self, rest: &[u8]) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            if line == TAIL.as_bytes() {
                return (lines, true);
            }
            let Some(entry) = entry_of(line) else { break };
            lines.push(entry.to_owned());
            self.tail = self.tail.map(|tail| tail + line.len() as u64);
            self.before = line.to_vec();
        }
        (lines, false)
    }

    fn read_again(&mut self) -> Result<Option<News>, Failure> {
        let (follower, reading) = Follower::open(&self.path)?;
        *self = follower;
        Ok(Some(News::Replaced(Box::new(reading))))
    }
}

/// Looks at a followed session in a thread of its own, which ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    alive: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Looks every 80 ms and tells what is new, on the watching thread. A failure is told once,
    /// until a look succeeds again.
    ///
    /// # Errors
    /// [`Failure::NotRead`] when the system gives no thread.
    pub fn start(
        mut follower: Follower,
        tell: impl Fn(Result<News, Failure>) + Send + 'static,
    ) -> Result<Watch, Failure> {
        let path = follower.path.clone();
        let (alive, ended) = mpsc::channel::<()>();
        let thread = thread::Builder::new().name("watch".into()).spawn(move || {
            let mut told = None;
            while ended.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                look(&mut follower, &mut told, &tell);
            }
        });
        let thread = thread.map_err(|error| Failure::not_read(&path, &error))?;
        Ok(Watch {
            alive: Some(alive),
            thread: Some(thread),
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.alive = None;
        if let Some(thread) = self.thread.take() {
            // A callback that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

fn look(
    follower: &mut Follower,
    told: &mut Option<Failure>,
    tell: &impl Fn(Result<News, Failure>),
) {
    match follower.poll() {
        Ok(news) => {
            *told = None;
            news.into_iter().for_each(|news| tell(Ok(news)));
        }
        Err(failure) if told.as_ref() == Some(&failure) => {}
        Err(failure) => {
            *told = Some(failure.clone());
            tell(Err(failure));
        }
    }
}

fn open_file(path: &Path) -> Result<(File, Stand), Failure> {
    let file = File::open(path).map_err(|error| Failure::not_read(path, &error))?;
    let metadata = file
        .metadata()
        .map_err(|error| Failure::not_read(path, &error))?;
    Ok((file, Stand::of(&metadata)))
}

/// The last line with its newline.
fn last_line(lines: &[u8]) -> &[u8] {
    let body = &lines[..lines.len().saturating_sub(1)];
    let start = body
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1);
    &lines[start..]
}

/// The entry on a line, unless it is still being written.
fn entry_of(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let entry = line.strip_prefix(',').unwrap_or(line);
    serde_json::from_str::<IgnoredAny>(entry).ok()?;
    Some(entry)
}
