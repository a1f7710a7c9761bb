//! Following a session file that another program writes.
//!
//! Only whole lines are taken, and only ones that are JSON: a look may fall into the middle of a
//! write. Where the file does not continue what was read before, all of it is read again.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::disk::FileStat;
use super::failure::Failure;
use super::file_lines::TAIL;
use super::sidecar::kept_beside;
use super::sidecar_thread::GAZE;
use super::{atomic_file, lock, open, paths, platform};
use crate::session::ParsedSession;

/// Poll interval of a followed file: an entry must be seen within 100 ms.
const PAUSE: Duration = Duration::from_millis(40);
/// Polls between two checks of the session's lock.
const LOOKS: u32 = 15;

/// An event of a followed session.
#[derive(Debug, Clone)]
pub enum FollowEvent {
    /// New entries, each a line of JSON text without comma or newline.
    Grown(Vec<String>),
    /// The file is another one now, or does not continue what was read; this is all of it.
    Replaced(Box<ParsedSession>),
    /// Another program has the session now, or none has it any more.
    Held(bool),
    /// The facilitator looks elsewhere: a line of JSON text.
    Gaze(String),
}

/// Reads new entries of a session file.
#[derive(Debug)]
pub struct Follower {
    path: PathBuf,
    /// The file when it was last read to its end.
    seen: Option<FileStat>,
    /// Offset of the tail; `None` if the file is not in canonical lines.
    tail: Option<u64>,
    /// The bytes right before the tail, which must still be there.
    before: Vec<u8>,
    /// The number of the last entry.
    last: u32,
    /// The session's own id.
    id: String,
    /// The facilitator's viewport last seen.
    gaze: Option<String>,
}

impl Follower {
    /// Reads a session as it is now, to be followed from there.
    ///
    /// # Errors
    /// A [`Failure`] when the file cannot be read or is not a session.
    pub fn open(path: &Path) -> Result<(Follower, ParsedSession), Failure> {
        let (file, stand) = open_file(path)?;
        let bytes = atomic_file::read_open(&file, path)?;
        let reading = open::parse_file(path, &bytes)?;
        let lines = bytes
            .strip_suffix(TAIL.as_bytes())
            .filter(|lines| lines.ends_with(b"\n"));
        let follower = Follower {
            path: path.to_owned(),
            seen: Some(stand),
            tail: lines.map(|lines| lines.len() as u64),
            before: lines.map(last_line).unwrap_or_default().to_owned(),
            last: reading.session.last().map_or(0, |last| last.n),
            id: paths::plain_id(&reading.session.header().id),
            gaze: None,
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
            last: 0,
            id: String::new(),
            gaze: None,
        }
    }

    /// The file that is followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a program has the session.
    pub fn is_held(&self) -> bool {
        open::behind_links(&self.path).is_ok_and(|path| lock::is_held(&path))
    }

    /// The facilitator's viewport, if it changed.
    pub fn gaze(&mut self) -> Option<String> {
        let path = open::behind_links(&self.path).ok()?;
        let now: Box<RawValue> = kept_beside(&path, &self.id, GAZE)?;
        let now = now.get().to_owned();
        let is_news = self.gaze.as_ref() != Some(&now);
        is_news.then(|| self.gaze.insert(now).clone())
    }

    /// New entries since the last poll, if any.
    ///
    /// # Errors
    /// A [`Failure`] when the file is not there or cannot be read just now; the next look tries
    /// again.
    pub fn poll(&mut self) -> Result<Option<FollowEvent>, Failure> {
        let now = FileStat::at(&self.path).map_err(|error| Failure::awaited(&self.path, &error))?;
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
        let Taken { lines, then } = self.take_lines(&rest);
        match then {
            FileEnd::Astray => return self.read_again(),
            FileEnd::Tail => self.seen = Some(stand),
            FileEnd::More => {}
        }
        Ok((!lines.is_empty()).then_some(FollowEvent::Grown(lines)))
    }

    /// Reads from the tail on, if the content before it is unchanged.
    fn read_from(&self, mut file: File, tail: u64) -> Result<Option<Vec<u8>>, Failure> {
        let start = tail.saturating_sub(self.before.len() as u64);
        file.seek(SeekFrom::Start(start))
            .map_err(|error| Failure::not_read(&self.path, &error))?;
        let bytes = atomic_file::read_open(&file, &self.path)?;
        let rest = bytes.strip_prefix(self.before.as_slice());
        Ok(rest.filter(|rest| !rest.is_empty()).map(<[u8]>::to_vec))
    }

    /// Takes every whole line that goes on from the ones before.
    fn take_lines(&mut self, rest: &[u8]) -> Taken {
        let mut lines = Vec::new();
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            let then = match (line == TAIL.as_bytes(), entry_of(line)) {
                (true, _) => FileEnd::Tail,
                (false, None) => FileEnd::More,
                (false, Some((n, _))) if n <= self.last => FileEnd::Astray,
                (false, Some((n, entry))) => {
                    lines.push(entry.to_owned());
                    self.last = n;
                    self.tail = self.tail.map(|tail| tail + line.len() as u64);
                    self.before = line.to_vec();
                    continue;
                }
            };
            return Taken { lines, then };
        }
        let then = FileEnd::More;
        Taken { lines, then }
    }

    fn read_again(&mut self) -> Result<Option<FollowEvent>, Failure> {
        let (follower, reading) = Follower::open(&self.path)?;
        let gaze = self.gaze.take();
        *self = Follower { gaze, ..follower };
        Ok(Some(FollowEvent::Replaced(Box::new(reading))))
    }
}

/// The whole lines behind those read before, and what stands behind them.
struct Taken {
    lines: Vec<String>,
    then: FileEnd,
}

/// Content after the last complete line.
enum FileEnd {
    /// The end.
    Tail,
    /// Nothing whole yet.
    More,
    /// Something that does not go on from there.
    Astray,
}

/// Looks at a followed session in a thread of its own, which ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    alive: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Looks every 40 ms and tells what is new, on the watching thread, and twice in about a
    /// second whether a program has the session. A failure is told once, until a look succeeds
    /// again.
    ///
    /// # Errors
    /// [`Failure::NotRead`] when the system gives no thread.
    pub fn start(
        mut follower: Follower,
        tell: impl Fn(Result<FollowEvent, Failure>) + Send + 'static,
    ) -> Result<Watch, Failure> {
        let path = follower.path.clone();
        let (alive, ended) = mpsc::channel::<()>();
        let thread = thread::Builder::new().name("watch".into()).spawn(move || {
            let mut told = None;
            let mut guard = Guard::default();
            while ended.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                look(&mut follower, &mut told, &tell);
                let gaze = follower.gaze();
                gaze.into_iter()
                    .for_each(|line| tell(Ok(FollowEvent::Gaze(line))));
                let held = guard.look(&follower);
                held.into_iter()
                    .for_each(|held| tell(Ok(FollowEvent::Held(held))));
            }
        });
        let thread = thread.map_err(|error| Failure::not_read(&path, &error))?;
        Ok(Watch {
            alive: Some(alive),
            thread: Some(thread),
        })
    }
}

/// Polls whether a program holds the session's lock.
#[derive(Default)]
struct Guard {
    looks: u32,
    held: Option<bool>,
}

impl Guard {
    /// Whether a program has the session, where that is news.
    fn look(&mut self, follower: &Follower) -> Option<bool> {
        let is_due = self.looks.is_multiple_of(LOOKS);
        self.looks = self.looks.wrapping_add(1);
        let held = is_due.then(|| follower.is_held())?;
        (self.held.replace(held) != Some(held)).then_some(held)
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
    tell: &impl Fn(Result<FollowEvent, Failure>),
) {
    match follower.poll() {
        Ok(news) => {
            // What was gone and is there again as it was has gained nothing.
            let again = told.take().map(|_| FollowEvent::Grown(Vec::new()));
            let news = news.or(again);
            news.into_iter().for_each(|news| tell(Ok(news)));
        }
        Err(failure) if told.as_ref() == Some(&failure) => {}
        Err(failure) => {
            *told = Some(failure.clone());
            tell(Err(failure));
        }
    }
}

fn open_file(path: &Path) -> Result<(File, FileStat), Failure> {
    let failed = |error: io::Error| Failure::not_read(path, &error);
    let file = platform::open_to_follow(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    match metadata.is_file() {
        true => Ok((file, FileStat::of(&metadata))),
        false => Err(failed(io::Error::other(
            "it is no file that can be followed",
        ))),
    }
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

/// The entry on a line with its number, unless it is still being written.
fn entry_of(line: &[u8]) -> Option<(u32, &str)> {
    #[derive(Deserialize)]
    struct Numbered {
        n: u32,
    }
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let entry = line.strip_prefix(',').unwrap_or(line);
    let numbered: Numbered = serde_json::from_str(entry).ok()?;
    Some((numbered.n, entry))
}
