//! A line of JSON text beside a session, in a hidden file `.NAME.ENDING`: the half-typed words,
//! where the facilitator looks.
//!
//! Written by plain `write` whenever it changes: it survives the end of the program, however that
//! comes, but need not survive a power cut. The line and a newline go over whatever was there, in
//! one write, and the rest is cut off after; a reader stops at the newline, so a program killed
//! between the two leaves a whole line.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{paths, platform};

/// A file longer than this is something else.
const LONGEST: u64 = 1 << 20;

/// Where such a line goes.
#[derive(Debug)]
pub(super) struct Sidecar {
    path: PathBuf,
    file: Option<File>,
}

impl Sidecar {
    pub(super) fn beside(session: &Path, ending: &str) -> Sidecar {
        Sidecar {
            path: paths::hidden_sibling(session, ending),
            file: None,
        }
    }

    /// Keeps a line, or removes the file where there is none. A disk that says no is not reported:
    /// what it is about stands on the screen.
    pub(super) fn write(&mut self, line: Option<&str>) {
        let kept = match line {
            Some(line) => self.write_file(&format!("{line}\n")),
            None => self.remove(),
        };
        if kept.is_err() {
            self.file = None;
        }
    }

    fn write_file(&mut self, line: &str) -> io::Result<()> {
        let file = match self.file.take() {
            Some(file) => file,
            None => File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)?,
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

    fn remove(&mut self) -> io::Result<()> {
        self.file = None;
        fs::remove_file(&self.path)
    }
}

/// The line that is kept beside a session; none if there is none, or if it cannot be read.
pub(super) fn sidecar_of(session: &Path, ending: &str) -> Option<String> {
    let path = paths::hidden_sibling(session, ending);
    let metadata = fs::metadata(&path).ok()?;
    let text = (metadata.len() <= LONGEST).then(|| fs::read_to_string(&path).ok())??;
    text.split_once('\n').map(|(line, _)| line.to_owned())
}
