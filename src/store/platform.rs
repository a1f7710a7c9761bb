//! Everything in which Unix and Windows differ, in one place.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// What tells one file from another of the same name: device and inode on Unix. Windows does not
/// tell them to a program without `unsafe`, so there it is the moment of creation; besides, a
/// file opened by [`open_to_write`] cannot be replaced there while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt};

    pub(in crate::store) fn identity(metadata: &Metadata) -> Identity {
        Identity(metadata.dev(), metadata.ino())
    }

    pub(in crate::store) fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<usize> {
        file.write_at(bytes, at)
    }

    pub(in crate::store) fn open_to_write(path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(path)
    }

    /// A temporary file is private unless told otherwise; a session is as open as the person's
    /// umask makes any other document.
    pub(in crate::store) fn as_open_as_others(builder: &mut tempfile::Builder) {
        builder.permissions(Permissions::from_mode(0o666));
    }

    /// Makes a rename durable. A file system that cannot sync a folder says `InvalidInput`, and
    /// there is nothing more to be had from it.
    pub(in crate::store) fn sync_folder(folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            done => done,
        }
    }

    /// Takes a lock file away while its lock is held. Whoever opened it just before finds, by its
    /// identity, that it locked a file without a name and begins again.
    pub(in crate::store) fn remove_held(path: &Path) {
        // A lock file left behind does no harm, so nobody needs to hear of it.
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(unix)]
pub(super) use unix::*;

#[cfg(windows)]
mod windows {
    use super::*;
    use std::os::windows::fs::{FileExt, MetadataExt, OpenOptionsExt};

    const SHARE_READ_AND_WRITE: u32 = 1 | 2;

    pub(in crate::store) fn identity(metadata: &Metadata) -> Identity {
        Identity(0, metadata.creation_time())
    }

    pub(in crate::store) fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<usize> {
        file.seek_write(bytes, at)
    }

    pub(in crate::store) fn open_to_write(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .share_mode(SHARE_READ_AND_WRITE)
            .open(path)
    }

    pub(in crate::store) fn as_open_as_others(_: &mut tempfile::Builder) {}

    pub(in crate::store) fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// A lock file stays where it is: an open file cannot be taken away safely here.
    pub(in crate::store) fn remove_held(_: &Path) {}
}

#[cfg(windows)]
pub(super) use windows::*;
