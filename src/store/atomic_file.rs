//! Atomic file writes: a reader sees the old or the new content, never a part.
//!
//! Temporary file in the same folder, sync, rename, sync of the folder: after a return without a
//! failure the file is durable under its name, and after a crash nothing half written bears it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::platform::Rights;
use super::{Failure, paths, platform};
use crate::session::LARGEST_FILE;

/// Nothing longer is read or written.
pub(super) const LIMIT: u64 = LARGEST_FILE as u64;

/// So often a file is read again that is written meanwhile.
const MOST_READS: u32 = 50;

/// Writes a new file, durably, and never over an existing one.
///
/// # Errors
/// [`Failure::NameTaken`] when something of that name exists, [`Failure::NotWritten`] when the
/// disk says no; nothing is left behind in either case.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    create_with(path, bytes, Rights::ANY)
}

fn create_with(path: &Path, bytes: &[u8], rights: Rights) -> Result<(), Failure> {
    create(path, bytes, rights).map_err(|error| Failure::not_written(path, &error))
}

/// Puts a whole new content in the place of a file, durably and at once. Permissions stay.
///
/// # Errors
/// [`Failure::NotWritten`] when the disk says no; the file is then as it was.
/// [`Failure::NotConfirmed`] when the new content stands there and the disk did not confirm it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = exchange(path, bytes).map_err(|error| Failure::not_written(path, &error))?;
    let confirmed = platform::sync_name(folder_of(path), &written);
    confirmed.map_err(|error| Failure::not_confirmed(path, &error))
}

/// Writes a copy of `bytes` beside `path` as `NAME.WHAT-STAMP.json` (`-2`, `-3` … if that is
/// taken), with no more rights than `path` has, and says where.
///
/// # Errors
/// [`Failure::NotWritten`] when the disk says no.
pub fn backup(path: &Path, what: &str, stamp: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    create_first_free(path, paths::sibling(path, what, stamp), bytes)
}

/// Writes a file beside a session as `NAME.ENDING` (`-2`, `-3` … if that is taken) and says where.
///
/// # Errors
/// [`Failure::NotWritten`] when the disk says no.
pub(super) fn create_sibling(path: &Path, ending: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    create_first_free(path, paths::made_from(path, ending), bytes)
}

fn create_first_free(
    path: &Path,
    names: impl Iterator<Item = PathBuf>,
    bytes: &[u8],
) -> Result<PathBuf, Failure> {
    let mut last = Failure::NameTaken {
        path: path.to_owned(),
    };
    let rights = match path.exists() {
        true => Rights::of(path),
        false => Rights::ANY,
    };
    for candidate in names {
        match create_with(&candidate, bytes, rights) {
            Ok(()) => return Ok(candidate),
            Err(taken @ Failure::NameTaken { .. }) => last = taken,
            Err(failure) => return Err(failure),
        }
    }
    Err(last)
}

/// Reads a whole file of at most [`LARGEST_FILE`] bytes.
///
/// # Errors
/// [`Failure::TooLong`] for a longer one, [`Failure::NotRead`] for one that cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(|error| Failure::not_read(path, &error))?;
    read_open(&file, path)
}

/// Reads a file that is already open, from where it stands.
pub(super) fn read_open(file: &File, path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = read_up_to_limit(file).map_err(|error| Failure::not_read(path, &error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::TooLong {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}

/// Reads one byte past the limit, which detects an oversized file whatever its metadata says.
///
/// A read takes several steps. What another program writes between two of them would be there
/// without its beginning, and the end that it replaced would stand before it: a file that was
/// written meanwhile is read again.
pub(super) fn read_up_to_limit(mut file: &File) -> io::Result<Vec<u8>> {
    let written = |file: &File| {
        let metadata = file.metadata()?;
        Ok::<_, io::Error>((metadata.len(), metadata.modified().ok()))
    };
    // A pipe has no place to go back to, and nothing in it is replaced.
    let start = file.stream_position().ok();
    for _ in 0..MOST_READS {
        let before = written(file)?;
        let bytes = read_once(file)?;
        match start {
            Some(start) if written(file)? != before => file.seek(SeekFrom::Start(start))?,
            _ => return Ok(bytes),
        };
    }
    read_once(file)
}

fn read_once(file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// [`create_new`] with the plain error and rights of the caller's choice.
pub(super) fn create(path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let written = temporary(path, bytes, rights)?;
    let file = match written.persist_noclobber(path) {
        Ok(file) => file,
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(failed.error);
        }
        Err(failed) => reserve_and_rename(path, failed.file)?,
    };
    // A name that may not outlast a power cut is no name: the caller tries another one.
    platform::sync_name(folder_of(path), &file).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// Puts a whole new content in the place of a file; its name is not yet durable.
fn exchange(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let written = temporary(path, bytes, Rights::ANY)?;
    if let Ok(before) = fs::metadata(path) {
        fs::set_permissions(written.path(), before.permissions())?;
    }
    written.persist(path).map_err(|failed| failed.error)
}

/// For file systems that know neither a rename that spares an existing file nor hard links: an
/// empty file holds the name for the moment between.
fn reserve_and_rename(path: &Path, written: NamedTempFile) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)?;
    match written.persist(path) {
        Ok(file) => Ok(file),
        Err(failed) => {
            fs::remove_file(path)?;
            Err(failed.error)
        }
    }
}

fn temporary(path: &Path, bytes: &[u8], rights: Rights) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".convoke-").suffix(".tmp");
    platform::with_rights(&mut builder, rights);
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The folder a file is in; a bare name is in the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_never_replaces_one_that_exists() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        create_new(&path, b"one").unwrap();
        let refused = create_new(&path, b"two").unwrap_err();
        assert_eq!(refused, Failure::NameTaken { path: path.clone() });
        assert_eq!(read(&path).unwrap(), b"one");
        assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
    }

    #[test]
    fn a_replaced_file_has_the_new_content_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        create_new(&path, b"a longer one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        create_new(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_made_beside_another_gives_nobody_more_rights() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        create_new(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let copy = backup(&path, "damaged", "T", b"one").unwrap();
        let left = create_sibling(&path, "svg", b"<svg/>").unwrap();
        for made in [copy, left] {
            let mode = fs::metadata(made).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_may_be_written_and_not_read_takes_files() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o333)).unwrap();
        let (made, put) = (create_new(&path, b"one"), replace(&path, b"two"));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!((made, put), (Ok(()), Ok(())));
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn copies_aside_take_the_next_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.convoke.json");
        for bytes in [b"1", b"2", b"3"] {
            backup(&path, "damaged", "20261123-140000", bytes).unwrap();
        }
        assert_eq!(
            names_in(folder.path()),
            [
                "map.damaged-20261123-140000-2.json",
                "map.damaged-20261123-140000-3.json",
                "map.damaged-20261123-140000.json",
            ]
        );
    }

    #[test]
    fn a_file_that_is_too_long_is_refused_by_naming_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.json");
        File::create(&path).unwrap().set_len(LIMIT + 1).unwrap();
        let said = read(&path).unwrap_err().to_string();
        assert!(said.contains("longer than 64 MiB"), "{said}");
    }

    #[test]
    fn a_failure_says_what_where_and_what_is_safe() {
        let missing = Path::new("/nowhere/at/all.json");
        let said = read(missing).unwrap_err().to_string();
        assert_eq!(
            said,
            "/nowhere/at/all.json could not be read: file not found. Nothing was changed."
        );
        let said = create_new(missing, b"").unwrap_err().to_string();
        assert!(said.starts_with("/nowhere/at/all.json could not be written: file not found"));
    }
}
