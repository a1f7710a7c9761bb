//! Files that are made: never over another unless that is asked for.

use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use super::input::is_standard;
use super::user_error::UserError;
use crate::store;

/// Where something goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// Where it was said to go; otherwise into this folder under the session's name, and for a
    /// session from standard input to standard output.
    pub fn of(said: Option<&Path>, session: &Path, ending: &str) -> Self {
        match said {
            Some(path) if is_standard(path) => Self::Standard,
            Some(path) => Self::File(path.to_owned()),
            None if is_standard(session) => Self::Standard,
            None => Self::File(store::named_after(session, ending)),
        }
    }
}

/// Whether a session stands there, which nothing is worth writing over.
fn is_session(path: &Path) -> bool {
    store::load(path).is_ok()
}

/// Writes the bytes; for a file says where it is.
///
/// # Errors
/// A file of that name exists and `over_it` is not set, or it is a session, the disk says no, or the terminal would
/// be shown what is no text.
pub fn put(
    target: &Target,
    bytes: &[u8],
    over_it: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    match target {
        Target::Standard if stdout().is_terminal() && std::str::from_utf8(bytes).is_err() => {
            let hint = "-o FILE makes a file of it.";
            Err(UserError::new("This is no text for a terminal.", hint).into())
        }
        Target::Standard => Ok(out.write_all(bytes)?),
        Target::File(path) => {
            match over_it {
                true if is_session(path) => {
                    let says = format!("{} is a session, and is kept.", path.display());
                    return Err(UserError::new(says, "Choose another name with -o FILE.").into());
                }
                true => store::replace(path, bytes)?,
                false => store::create_new(path, bytes)?,
            }
            Ok(writeln!(out, "{}", path.display())?)
        }
    }
}
