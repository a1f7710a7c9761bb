//! A sidecar: one line of JSON text beside a session, in a hidden file `.NAME.ENDING`.
//!
//! It holds the half-typed words, or where the facilitator looks. It names the session it belongs
//! to, has no more rights than the session, and is never opened through a link.
//!
//! Written by plain `write` whenever it changes: it survives the end of the program, however that
//! comes, but need not survive a power cut. The line and a newline go over whatever was there, in
//! one write, and the rest is cut off after; a reader stops at the newline, so a program killed
//! between the two leaves a whole line.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::paths;
use super::platform::{self, Rights};

/// A file longer than this is something else.
const LONGEST: u64 = 4 << 20;

/// Content of the line.
#[derive(Serialize, Deserialize)]
struct SidecarLine<T> {
    /// The id of the session.
    session: String,
    /// The payload.
    holds: T,
}

/// A sidecar that is written.
#[derive(Debug)]
pub(super) struct Sidecar {
    session: PathBuf,
    id: String,
    path: PathBuf,
    file: Option<File>,
}

impl Sidecar {
    /// The sidecar of the session with this id at this path.
    pub(super) fn of(session: &Path, id: &str, ending: &str) -> Sidecar {
        Sidecar {
            session: session.to_owned(),
            id: id.to_owned(),
            path: paths::hidden_sibling(session, ending),
            file: None,
        }
    }

    /// Keeps a value, or removes the file where there is none. A disk that says no is not
    /// reported: what it is about stands on the screen.
    pub(super) fn keep<T: Serialize>(&mut self, holds: Option<T>) {
        let kept = match holds {
            Some(holds) => self.write(holds),
            None => self.remove(),
        };
        if kept.is_err() {
            self.file = None;
        }
    }

    fn write<T: Serialize>(&mut self, holds: T) -> io::Result<()> {
        let session = self.id.clone();
        let mut line = serde_json::to_string(&SidecarLine { session, holds })?;
        line.push('\n');
        let file = match self.file.take() {
            Some(file) => file,
            None => platform::open_beside(&self.path, Rights::of(&self.session))?,
        };
        let mut written = 0;
        while written < line.len() {
            match platform::write_at(&file, &line.as_bytes()[written..], written as u64)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                more => written += more,
            }
        }
        file.set_len(line.len() as u64)?;
        self.file = Some(file);
        Ok(())
    }

    /// Takes the file away where it is ours: one that belongs to another session stays.
    fn remove(&mut self) -> io::Result<()> {
        let is_ours = self.file.take().is_some() || belongs_to(&self.path, &self.id);
        match is_ours {
            true => fs::remove_file(&self.path),
            false => Ok(()),
        }
    }
}

fn belongs_to(path: &Path, id: &str) -> bool {
    contents::<serde::de::IgnoredAny>(path).is_some_and(|contents| contents.session == id)
}

/// Reads a sidecar's payload; `None` if it is missing, unreadable, or of another session of the
/// same name.
pub(super) fn kept_beside<T: DeserializeOwned>(
    session: &Path,
    id: &str,
    ending: &str,
) -> Option<T> {
    let contents = contents(&paths::hidden_sibling(session, ending))?;
    (contents.session == id).then_some(contents.holds)
}

fn contents<T: DeserializeOwned>(path: &Path) -> Option<SidecarLine<T>> {
    let file = platform::read_beside(path).ok()?;
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    serde_json::from_slice(&bytes[..end]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "7K2M9QF3";

    fn session() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        fs::write(&path, "{}").unwrap();
        (folder, path)
    }

    fn kept(path: &Path) -> Option<String> {
        kept_beside(path, ID, "draft")
    }

    #[test]
    fn what_is_kept_is_read_back_by_its_own_session_alone() {
        let (_folder, path) = session();
        let mut sidecar = Sidecar::of(&path, ID, "draft");
        for words in ["a much longer line", "two\nlines \"quoted\"", "é 漢 🌍"] {
            sidecar.keep(Some(words));
            assert_eq!(kept(&path).as_deref(), Some(words));
            assert_eq!(kept_beside::<String>(&path, "OTHER", "draft"), None);
        }
    }

    #[test]
    fn what_is_not_ours_is_not_taken_away() {
        let (folder, path) = session();
        Sidecar::of(&path, "OTHER", "draft").keep(Some("theirs"));
        let mut sidecar = Sidecar::of(&path, ID, "draft");
        sidecar.keep(None::<String>);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        sidecar.keep(Some("ours"));
        sidecar.keep(None::<String>);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_line_written_over_a_longer_one_but_not_yet_cut_reads_whole() {
        let (folder, path) = session();
        let line = format!("{{\"session\":\"{ID}\",\"holds\":\"short\"}}\nhe long one\"}}\n");
        fs::write(folder.path().join(".map.convoke.json.draft"), line).unwrap();
        assert_eq!(kept(&path).as_deref(), Some("short"));
    }

    #[test]
    fn what_is_no_sidecar_holds_nothing() {
        let (folder, path) = session();
        for content in ["", "\"torn", "\"old\"\n", "{}\n", "\n\"late\"\n"] {
            fs::write(folder.path().join(".map.convoke.json.draft"), content).unwrap();
            assert_eq!(kept(&path), None);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_neither_written_through_nor_read() {
        let (folder, path) = session();
        let precious = folder.path().join("precious");
        let beside = folder.path().join(".map.convoke.json.draft");
        let mine = format!("{{\"session\":\"{ID}\",\"holds\":\"bait\"}}\n");
        let ways: [fn(&Path, &Path) -> io::Result<()>; 2] = [
            |from, to| std::os::unix::fs::symlink(from, to),
            |from, to| fs::hard_link(from, to),
        ];
        for link in ways {
            fs::write(&precious, &mine).unwrap();
            link(&precious, &beside).unwrap();
            Sidecar::of(&path, ID, "draft").keep(Some("words"));
            assert_eq!(fs::read_to_string(&precious).unwrap(), mine);
            assert_eq!(kept(&path), None);
            fs::remove_file(&beside).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_sidecar_has_no_more_rights_than_its_session() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (folder, path) = session();
        let beside = folder.path().join(".map.convoke.json.draft");
        for (left_by_others, session) in [(None, 0o600), (Some(0o666), 0o600), (Some(0o644), 0o640)]
        {
            fs::remove_file(&beside).ok();
            if let Some(left) = left_by_others {
                fs::write(&beside, "").unwrap();
                fs::set_permissions(&beside, fs::Permissions::from_mode(left)).unwrap();
            }
            fs::set_permissions(&path, fs::Permissions::from_mode(session)).unwrap();
            Sidecar::of(&path, ID, "draft").keep(Some("private"));
            assert_eq!(mode(&beside) & !session, 0);
        }
    }
}
