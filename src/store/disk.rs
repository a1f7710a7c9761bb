//! File system operations of the writer, behind a trait so that tests can let each fail.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::atomic_file;
use super::platform::{self, Identity, Rights};

/// Metadata of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileStat {
    pub(super) identity: Identity,
    pub(super) len: u64,
    pub(super) modified: Option<SystemTime>,
}

impl FileStat {
    pub(super) fn of(metadata: &Metadata) -> FileStat {
        FileStat {
            identity: platform::identity(metadata),
            len: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }

    /// `stat` of the file currently at `path`.
    pub(super) fn at(path: &Path) -> io::Result<FileStat> {
        Ok(FileStat::of(&fs::metadata(path)?))
    }
}

/// One file written at known places, and new files beside it.
pub(super) trait Disk: Send {
    /// A whole new file, durable, never over an existing one, with no more than these rights.
    fn create(&mut self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()>;
    /// Makes an existing file the one that is written, and says what it holds.
    fn open(&mut self, path: &Path) -> io::Result<(FileStat, Vec<u8>)>;
    /// A look at whatever bears this name now.
    fn look(&self, path: &Path) -> io::Result<FileStat>;
    /// Writes some of the bytes at an offset of the open file and says how many.
    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize>;
    /// Cuts the open file to a length.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
    /// Returns when everything written to the open file is durable.
    fn sync(&mut self) -> io::Result<()>;
    /// A look at the open file itself, whatever its name is now.
    fn look_at_open(&self) -> io::Result<FileStat>;
}

/// The real file system.
#[derive(Debug, Default)]
pub(super) struct RealDisk {
    file: Option<File>,
}

impl RealDisk {
    fn file(&self) -> io::Result<&File> {
        self.file
            .as_ref()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Disk for RealDisk {
    fn create(&mut self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
        atomic_file::create(path, bytes, rights)
    }

    fn open(&mut self, path: &Path) -> io::Result<(FileStat, Vec<u8>)> {
        self.file = None;
        let file = platform::open_to_write(path)?;
        let stand = FileStat::of(&file.metadata()?);
        let bytes = atomic_file::read_up_to_limit(&file)?;
        self.file = Some(file);
        Ok((stand, bytes))
    }

    fn look(&self, path: &Path) -> io::Result<FileStat> {
        FileStat::at(path)
    }

    fn write_at(&mut self, bytes: &[u8], at: u64) -> io::Result<usize> {
        platform::write_at(self.file()?, bytes, at)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.file()?.set_len(len)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file()?.sync_data()
    }

    fn look_at_open(&self) -> io::Result<FileStat> {
        Ok(FileStat::of(&self.file()?.metadata()?))
    }
}
