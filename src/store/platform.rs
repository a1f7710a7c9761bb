//! All platform differences between Unix and Windows.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Identity of a file: device and inode on Unix. Windows does not tell them to a program without
/// `unsafe`, so there it is the moment of creation; besides, a file opened by [`open_to_write`]
/// cannot be replaced there while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

#[cfg(test)]
impl Identity {
    /// That of a file on a disk that tests make up.
    pub(super) fn numbered(number: u64) -> Identity {
        Identity(u64::MAX, number)
    }
}

/// Access rights of a file: the bits `0o666` of its mode on Unix, nothing on Windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rights(u32);

impl Rights {
    /// As open as the person's umask makes any document.
    pub(super) const ANY: Rights = Rights(0o666);
    /// For this person alone.
    pub(super) const OWN: Rights = Rights(0o600);

    /// Rights of a file; [`Rights::OWN`] if there is none.
    pub(super) fn of(path: &Path) -> Rights {
        std::fs::metadata(path).map_or(Rights::OWN, |metadata| rights(&metadata))
    }
}

/// Error for a sidecar that is a link or no regular file.
const A_LINK: &str = "it is a link or no ordinary file, and links are not followed";

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};

    use rustix::fs::OFlags;

    pub(in crate::store) fn rights(metadata: &Metadata) -> Rights {
        Rights(metadata.mode() & 0o666)
    }

    /// Opens a small file beside a session, which may be made for it, to read and write. It is
    /// never opened through a link, and others get no more rights than given.
    pub(in crate::store) fn open_beside(path: &Path, rights: Rights) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = unlinked(options.mode(rights.0), path)?;
        let mode = file.metadata()?.mode() & 0o777;
        if mode & !rights.0 != 0 {
            file.set_permissions(Permissions::from_mode(mode & rights.0))?;
        }
        Ok(file)
    }

    /// Opens a small file beside a session to read it; never through a link.
    pub(in crate::store) fn read_beside(path: &Path) -> io::Result<File> {
        unlinked(OpenOptions::new().read(true), path)
    }

    /// A file with two names is a link as well: what is written to one stands in the other. A pipe
    /// must not make us wait.
    fn unlinked(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = options.custom_flags(flags.bits().cast_signed()).open(path);
        let file = file.map_err(|error| match path.is_symlink() {
            true => io::Error::other(A_LINK),
            false => error,
        })?;
        let metadata = file.metadata()?;
        match metadata.is_file() && metadata.nlink() < 2 {
            true => Ok(file),
            false => Err(io::Error::other(A_LINK)),
        }
    }

    /// Opens a file to read without waiting for whoever writes into a pipe.
    pub(in crate::store) fn open_to_follow(path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let flags = OFlags::NONBLOCK.bits().cast_signed();
        options.read(true).custom_flags(flags).open(path)
    }

    /// Gives a file of ours just these rights.
    pub(in crate::store) fn give_rights(path: &Path, rights: Rights) -> io::Result<()> {
        std::fs::set_permissions(path, Permissions::from_mode(rights.0))
    }

    /// Makes a folder and those above it; what is made is for this person alone.
    pub(in crate::store) fn make_own_folder(folder: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(folder)
    }

    /// Whether other machines can change this file without this one being told.
    #[cfg(target_os = "linux")]
    pub(in crate::store) fn is_remote(path: &Path) -> bool {
        // NFS, SMB, CIFS, SMB 2, FUSE, 9p, Ceph: their magic numbers in statfs(2).
        const REMOTE: [u32; 7] = [
            0x6969,
            0x517B,
            0xFF53_4D42,
            0xFE53_4D42,
            0x6573_5546,
            0x0102_1997,
            0x00C3_6400,
        ];
        let magic = |stat: rustix::fs::StatFs| u32::try_from(stat.f_type & 0xFFFF_FFFF);
        let magic = rustix::fs::statfs(path)
            .ok()
            .and_then(|stat| magic(stat).ok());
        magic.is_some_and(|magic| REMOTE.contains(&magic))
    }

    #[cfg(not(target_os = "linux"))]
    pub(in crate::store) fn is_remote(_: &Path) -> bool {
        false
    }

    pub(in crate::store) fn identity(metadata: &Metadata) -> Identity {
        Identity(metadata.dev(), metadata.ino())
    }

    pub(in crate::store) fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<usize> {
        file.write_at(bytes, at)
    }

    pub(in crate::store) fn open_to_write(path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(path)
    }

    /// A temporary file is private unless told otherwise; the umask takes its share of `rights`.
    pub(in crate::store) fn with_rights(builder: &mut tempfile::Builder, rights: Rights) {
        builder.permissions(Permissions::from_mode(rights.0));
    }

    /// Makes the name of a file durable. A file system that cannot sync a folder says
    /// `InvalidInput`, and there is nothing more to be had from it. A folder that may be written
    /// and not read cannot be opened for it: then all of its file system is synced.
    pub(in crate::store) fn sync_name(folder: &Path, file: &File) -> io::Result<()> {
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => sync_around(file),
            done => done,
        }
    }

    #[cfg(target_os = "linux")]
    fn sync_around(file: &File) -> io::Result<()> {
        Ok(rustix::fs::syncfs(file)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_around(file: &File) -> io::Result<()> {
        file.sync_all()
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

    pub(in crate::store) fn rights(_: &Metadata) -> Rights {
        Rights::ANY
    }

    pub(in crate::store) fn open_beside(path: &Path, _: Rights) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        unlinked(&mut options, path)
    }

    pub(in crate::store) fn read_beside(path: &Path) -> io::Result<File> {
        unlinked(OpenOptions::new().read(true), path)
    }

    /// Opens the link itself where there is one, and refuses it.
    fn unlinked(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
        const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        let file = options.custom_flags(OPEN_REPARSE_POINT).open(path)?;
        match file.metadata()?.is_file() {
            true => Ok(file),
            false => Err(io::Error::other(A_LINK)),
        }
    }

    pub(in crate::store) fn open_to_follow(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub(in crate::store) fn give_rights(_: &Path, _: Rights) -> io::Result<()> {
        Ok(())
    }

    pub(in crate::store) fn make_own_folder(folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)
    }

    pub(in crate::store) fn is_remote(_: &Path) -> bool {
        false
    }

    pub(in crate::store) fn with_rights(_: &mut tempfile::Builder, _: Rights) {}

    pub(in crate::store) fn sync_name(_: &Path, _: &File) -> io::Result<()> {
        Ok(())
    }

    /// A lock file stays where it is: an open file cannot be taken away safely here.
    pub(in crate::store) fn remove_held(_: &Path) {}
}

#[cfg(windows)]
pub(super) use windows::*;
