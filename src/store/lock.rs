//! One writer a session: an advisory lock on a small file beside it.
//!
//! The lock is on `.NAME.lock` and never on the session itself, where a rename would lose it and
//! readers elsewhere would be blocked. The system lets go of it when its process ends, however it
//! ends, so a lock file left by a crash locks nothing. Who holds it stands in it.
//!
//! The file is taken away on release, while the lock is still held; whoever opened it a moment
//! before then holds the lock of a file without a name, sees that, and begins again.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::platform::Rights;
use super::{Failure, paths, platform};

/// Longest lock owner shown, in characters.
const LONGEST_HOLDER: usize = 120;

/// A lock file that vanishes this often in a row was not taken away by others: the file system
/// does not tell files apart, and the lock is taken as it is.
const ATTEMPTS: u32 = 100;

/// How long to wait for a lock that another program holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// An instant: a program that only looks whether it is held has it no longer.
    Instant,
    /// Ten seconds: programs that add a line and end take turns.
    Turns,
}

impl Patience {
    const fn time(self) -> Duration {
        match self {
            Self::Instant => Duration::from_millis(8),
            Self::Turns => Duration::from_secs(10),
        }
    }
}

/// Pause between two tries.
const PAUSE: Duration = Duration::from_millis(2);

/// A session that only this process may write, until this is dropped.
#[derive(Debug)]
pub struct SessionLock {
    path: PathBuf,
    /// Open means locked; nothing where the file system knows no locks.
    file: Option<File>,
}

impl SessionLock {
    /// Takes the lock of the session at `path`, which need not exist yet, and waits as long as
    /// `patience` says for a program that has it. A file system without locks is written
    /// unguarded: the look before every append still overwrites nothing.
    ///
    /// # Errors
    /// [`Failure::Held`] naming the holder when another program has it, [`Failure::NotWritten`]
    /// when the folder takes no lock file.
    pub fn acquire(path: &Path, patience: Patience) -> Result<SessionLock, Failure> {
        let lock = paths::hidden_sibling(path, "lock");
        let mut attempts = 0..ATTEMPTS;
        let until = Instant::now() + patience.time();
        loop {
            let file = locked(path, &lock, until)?;
            let named = file.as_ref().is_none_or(|file| still_named(file, &lock));
            if named || attempts.next().is_none() {
                // Without its words, on a full disk, the lock is as good.
                let _ = file.as_ref().map(write_owner);
                return Ok(SessionLock { path: lock, file });
            }
        }
    }
}

impl SessionLock {
    /// Says in the lock file which session is held, and gives the file the session's rights: a
    /// session that others may write is locked for them too.
    pub(super) fn belongs_to(&self, session: &Path, id: &str) {
        let _ = platform::give_rights(&self.path, Rights::of(session));
        let id: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        if let Some(mut file) = self.file.as_ref() {
            // Without its words, on a full disk, the lock is as good.
            let _ = file.write_all(format!("session {id}\n").as_bytes());
        }
    }
}

/// Whether a program holds the lock of the session at `path` now.
pub(super) fn is_held(path: &Path) -> bool {
    let file = platform::read_beside(&paths::hidden_sibling(path, "lock"));
    let taken = file.map(|file| file.try_lock_shared());
    matches!(taken, Ok(Err(TryLockError::WouldBlock)))
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        platform::remove_held(&self.path);
    }
}

/// The locked file; none where the file system knows no locks.
fn locked(path: &Path, lock: &Path, until: Instant) -> Result<Option<File>, Failure> {
    let file = platform::open_beside(lock, Rights::of(path));
    let file = file.map_err(|error| Failure::not_written(lock, &error))?;
    match lock_with_retry(&file, until) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(Failure::Held {
            path: path.to_owned(),
            holder: read_owner(&file),
        }),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(TryLockError::Error(error)) => Err(Failure::not_written(path, &error)),
    }
}

fn lock_with_retry(file: &File, until: Instant) -> Result<(), TryLockError> {
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(PAUSE),
            asked => return asked,
        }
    }
}

fn still_named(file: &File, lock: &Path) -> bool {
    let named = platform::read_beside(lock).and_then(|named| named.metadata());
    let (Ok(held), Ok(named)) = (file.metadata(), named) else {
        return false;
    };
    platform::identity(&held) == platform::identity(&named)
}

fn write_owner(mut file: &File) -> io::Result<()> {
    file.set_len(0)?;
    let person = first_of(&["USER", "USERNAME"]).map(|user| format!(" of {user}"));
    let host = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let host = host.or_else(|| first_of(&["HOSTNAME", "COMPUTERNAME"]));
    let host = host.map(|host| format!(" on {}", host.trim()));
    let (person, host) = (person.unwrap_or_default(), host.unwrap_or_default());
    file.write_all(format!("process {}{person}{host}\n", std::process::id()).as_bytes())
}

fn first_of(variables: &[&str]) -> Option<String> {
    variables.iter().find_map(|name| std::env::var(name).ok())
}

/// Reads the owner from the lock file, cleaned: anyone may have written it.
fn read_owner(mut file: &File) -> String {
    let mut bytes = [0; 4 * LONGEST_HOLDER];
    let read = file.read(&mut bytes).unwrap_or(0);
    let text = String::from_utf8_lossy(&bytes[..read]);
    let line = text.lines().next().unwrap_or_default();
    let shown = line
        .chars()
        .filter(|letter| letter.is_ascii_graphic() || *letter == ' ');
    let holder: String = shown.take(LONGEST_HOLDER).collect();
    if holder.is_empty() {
        "it does not say which".into()
    } else {
        holder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_told_who_has_it_and_gets_it_when_that_one_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let first = SessionLock::acquire(&path, Patience::Instant).unwrap();
        let refused = SessionLock::acquire(&path, Patience::Instant).unwrap_err();
        let said = refused.to_string();
        assert!(
            said.contains(&format!("process {}", std::process::id())),
            "{said}"
        );
        drop(first);
        SessionLock::acquire(&path, Patience::Instant).unwrap();
    }

    #[test]
    fn one_can_look_whether_a_session_is_held_and_changes_nothing_by_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        assert!(!is_held(&path));
        let held = SessionLock::acquire(&path, Patience::Instant).unwrap();
        assert!(is_held(&path) && is_held(&path));
        drop(held);
        assert!(!is_held(&path));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_lock_file_left_by_a_crash_locks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        fs::write(
            folder.path().join(".map.convoke.json.lock"),
            "process 1 of long ago\n",
        )
        .unwrap();
        SessionLock::acquire(&path, Patience::Instant).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn letting_go_leaves_no_file_behind() {
        let folder = tempfile::tempdir().unwrap();
        drop(
            SessionLock::acquire(&folder.path().join("map.convoke.json"), Patience::Instant)
                .unwrap(),
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_file_that_is_a_link_is_refused_and_what_it_points_at_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let precious = folder.path().join("precious");
        fs::write(&precious, "mine").unwrap();
        let lock = folder.path().join(".map.convoke.json.lock");
        std::os::unix::fs::symlink(&precious, &lock).unwrap();
        let said = SessionLock::acquire(&path, Patience::Instant)
            .unwrap_err()
            .to_string();
        assert!(said.contains("links are not followed"), "{said}");
        assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_has_the_rights_of_its_session() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let lock = folder.path().join(".map.convoke.json.lock");
        let mode = || fs::metadata(&lock).unwrap().permissions().mode() & 0o777;
        let held = SessionLock::acquire(&path, Patience::Instant).unwrap();
        assert_eq!(mode(), 0o600, "nobody knows yet who may read the session");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        held.belongs_to(&path, "7K2M9QF3");
        assert_eq!(mode(), 0o664);
        assert!(
            fs::read_to_string(&lock)
                .unwrap()
                .ends_with("session 7K2M9QF3\n")
        );
    }

    #[test]
    fn what_a_lock_file_says_cannot_write_to_the_terminal() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"me\x1b]52;c;eA==\x07\xff\nsecond line")
            .unwrap();
        io::Seek::rewind(&mut file).unwrap();
        assert_eq!(read_owner(&file), "me]52;c;eA==");
    }

    #[test]
    fn many_takers_at_once_are_never_two_holders() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        let holders = std::sync::atomic::AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let Ok(held) = SessionLock::acquire(&path, Patience::Instant) else {
                            continue;
                        };
                        use std::sync::atomic::Ordering::SeqCst;
                        assert_eq!(holders.fetch_add(1, SeqCst), 0);
                        assert_eq!(holders.fetch_sub(1, SeqCst), 1);
                        drop(held);
                    }
                });
            }
        });
    }
}
