//! Rescue files: where a session is written if its own folder fails.
//!
//! Nothing that was entered is lost because a disk is full when the program must end. The whole
//! session is then written to the first folder that takes it, and its next opening finds it there
//! by the session's id.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::disk::Disk;
use super::paths::{self, SESSION_ENDING};
use super::platform::{self, Rights};

/// Most file names examined when a session is opened.
const MOST: usize = 10_000;

/// The folders that are tried, best first: `convoke/unsaved` in the state folder of the XDG Base
/// Directory Specification (the data folder where there is none), then in the one for temporary
/// files.
pub(super) fn folders() -> Vec<PathBuf> {
    let own = etcetera::choose_base_strategy().ok();
    let own = own.map(|own| own.state_dir().unwrap_or_else(|| own.data_dir()));
    let own = own.map(|own| own.join("convoke").join("unsaved"));
    let temporary = std::env::temp_dir().join(format!("convoke-unsaved-{}", user()));
    own.into_iter().chain([temporary]).collect()
}

/// Identifies the user in a shared folder.
fn user() -> String {
    let name = ["USER", "USERNAME", "LOGNAME"];
    let name = name.iter().find_map(|name| std::env::var(name).ok());
    let name = name.unwrap_or_default();
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Writes a whole session into the first of `folders` that takes it, and says where.
///
/// # Errors
/// None of them takes it; the error is that of the last.
pub(super) fn rescue<D: Disk>(
    disk: &mut D,
    folders: &[PathBuf],
    (path, id, stamp): (&Path, &str, &str),
    bytes: &[u8],
) -> io::Result<PathBuf> {
    let mut last = io::ErrorKind::NotFound.into();
    for folder in folders {
        if let Err(error) = platform::make_own_folder(folder) {
            last = error;
            continue;
        }
        for candidate in paths::kept_in(folder, path, id, stamp) {
            match disk.create(&candidate, bytes, Rights::OWN) {
                Ok(()) => return Ok(candidate),
                Err(error) => last = error,
            }
            if last.kind() != io::ErrorKind::AlreadyExists {
                break;
            }
        }
    }
    Err(last)
}

/// Writes the report of a fault that befell the session with this id, for this person alone, and
/// says where; nothing where no folder takes it. Never over an existing file, never through a link.
pub fn report_fault(id: &str, text: &[u8]) -> Option<PathBuf> {
    let stem = format!("fault-{}-{}", paths::plain_id(id), std::process::id());
    folders().into_iter().find_map(|folder| {
        platform::make_own_folder(&folder).ok()?;
        let path = folder.join(format!("{stem}.txt"));
        super::atomic_file::create(&path, text, Rights::OWN).ok()?;
        Some(path)
    })
}

/// The files in `folders` that a session with this id was written to, newest last.
pub(super) fn rescued(folders: &[PathBuf], id: &str) -> Vec<PathBuf> {
    let mark = format!(".{id}-");
    let is_its = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(SESSION_ENDING) && name.contains(&mark)
    };
    let entries = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let paths = entries.flat_map(|entries| entries.take(MOST).flatten().map(|entry| entry.path()));
    let mut found: Vec<PathBuf> = paths.filter(is_its).collect();
    let written = |path: &PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    found.sort_by_key(written);
    found
}

#[cfg(test)]
mod tests {
    use super::super::disk::RealDisk;
    use super::*;

    #[test]
    fn what_is_rescued_is_found_by_the_id_of_its_session_in_the_first_folder_that_takes_it() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let folders = [blocked.join("no"), folder.path().join("a/b")];
        let about = (Path::new("/gone/map.ours-S.json"), "7K2M9QF3", "T");
        for name in ["map.7K2M9QF3-T", "map.7K2M9QF3-T-2"] {
            let to = rescue(&mut RealDisk::default(), &folders, about, b"all of it").unwrap();
            assert_eq!(to, folders[1].join(format!("{name}.convoke.json")));
            assert_eq!(fs::read(&to).unwrap(), b"all of it");
        }
        assert_eq!(rescued(&folders, "7K2M9QF3").len(), 2);
        assert_eq!(rescued(&folders, "OTHER"), Vec::<PathBuf>::new());
    }
}
