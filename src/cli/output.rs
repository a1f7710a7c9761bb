//! Output files; never overwrites unless asked to.

use std::borrow::Cow;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use super::clean_writer::write_as_it_is;
use super::input::is_standard;
use super::user_error::UserError;
use crate::model::text::clean_output;
use crate::store;

/// Destination of an output.
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

/// What some programs want before a text, to know its encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Text for standard output: a mark at its beginning stays, all else goes past the last guard.
fn write_text(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    match text.strip_prefix(BYTE_ORDER_MARK) {
        None => out.write_all(text.as_bytes()),
        Some(rest) => {
            write_as_it_is(out, BYTE_ORDER_MARK.as_bytes())?;
            out.write_all(rest.as_bytes())
        }
    }
}

/// A file with what drives a terminal taken out; what is no text stays as it is.
fn clean_file(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return bytes.into();
    };
    let (mark, rest) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => ("", text),
    };
    format!("{mark}{}", clean_output(rest)).into_bytes().into()
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
            let hint = "Use -o FILE to write it to a file.";
            Err(UserError::new("This is no text for a terminal.", hint).into())
        }
        Target::Standard => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(write_text(text, out)?),
            Err(_) => Ok(write_as_it_is(out, bytes)?),
        },
        Target::File(path) => {
            let bytes = &clean_file(bytes)[..];
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
