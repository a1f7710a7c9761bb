//! Per-user files: recent sessions and settings.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use super::atomic_file;
use super::failure::Failure;

/// Longest list of recent sessions.
const MOST: usize = 20;

/// The folder of this program within the person's folders.
const OURS: &str = "convoke";

/// A session that was open once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The session file.
    pub path: PathBuf,
    /// Title.
    pub title: String,
    /// When it was last open, in the words it was remembered with.
    pub when: String,
}

/// The sessions opened last, kept in one small JSON file. Nothing depends on it: where it cannot
/// be read there are no recent sessions.
#[derive(Debug, Clone)]
pub struct Recent {
    file: PathBuf,
}

impl Recent {
    /// The list of this person, in the data folder of the XDG Base Directory Specification
    /// (`AppData` on Windows); none for a person without a home.
    pub fn of_this_person() -> Option<Recent> {
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(Recent::kept_in(
            folders.data_dir().join(OURS).join("recent.json"),
        ))
    }

    /// A list kept in a file of one's own choice.
    pub fn kept_in(file: PathBuf) -> Recent {
        Recent { file }
    }

    /// The sessions that still exist, at most 20, newest first.
    pub fn list(&self) -> Vec<Visit> {
        let mut visits = self.read();
        visits.retain(|visit| visit.path.is_file());
        visits
    }

    /// Puts a session at the top of the list.
    ///
    /// # Errors
    /// A [`Failure`] that need not be told: the list is as it was.
    pub fn remember(&self, path: &Path, title: &str, when: &str) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::not_written(&self.file, &error);
        let path = std::path::absolute(path).map_err(failed)?;
        let mut visits = self.read();
        visits.retain(|visit| visit.path != path);
        visits.insert(
            0,
            Visit {
                path,
                title: title.into(),
                when: when.into(),
            },
        );
        visits.truncate(MOST);
        let text = serde_json::to_vec_pretty(&visits).map_err(|error| failed(error.into()))?;
        fs::create_dir_all(atomic_file::folder_of(&self.file)).map_err(failed)?;
        atomic_file::replace(&self.file, &text)
    }

    fn read(&self) -> Vec<Visit> {
        let bytes = atomic_file::read(&self.file).unwrap_or_default();
        let mut visits: Vec<Visit> = serde_json::from_slice(&bytes).unwrap_or_default();
        visits.truncate(MOST);
        visits
    }
}

/// Path of the configuration file: `convoke/config.toml` in the configuration folder of the XDG
/// Base Directory Specification (`AppData` on Windows); none without a home.
pub fn settings_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join(OURS).join("config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_opened_last_stands_first_and_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::kept_in(folder.path().join("new/folder/recent.json"));
        assert_eq!(recent.list(), []);
        for name in ["a", "b", "a"] {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            recent.remember(&path, name, "today").unwrap();
        }
        let titles: Vec<_> = recent.list().into_iter().map(|visit| visit.title).collect();
        assert_eq!(titles, ["a", "b"]);
    }

    #[test]
    fn sessions_that_are_gone_are_not_listed_and_twenty_are_enough() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::kept_in(folder.path().join("recent.json"));
        for n in 0..25 {
            let path = folder.path().join(format!("{n}"));
            fs::write(&path, "").unwrap();
            recent.remember(&path, &n.to_string(), "today").unwrap();
        }
        fs::remove_file(folder.path().join("24")).unwrap();
        let titles: Vec<_> = recent.list().into_iter().map(|visit| visit.title).collect();
        assert_eq!(titles.first().unwrap(), "23");
        assert_eq!(titles.len(), 19);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_empty_and_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::kept_in(folder.path().join("recent.json"));
        fs::write(folder.path().join("recent.json"), "{torn").unwrap();
        assert_eq!(recent.list(), []);
        recent.remember(folder.path(), "folder", "today").unwrap();
        recent
            .remember(&folder.path().join("recent.json"), "file", "today")
            .unwrap();
        assert_eq!(recent.list().len(), 1);
    }
}
