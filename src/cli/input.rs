//! Sessions read from a file or from standard input, never changed.

use std::io::{Read, stdin};
use std::path::Path;

use super::clean_writer::complain;
use super::user_error::UserError;
use crate::session::{self, Form, LARGEST_FILE, ParsedSession, Session};
use crate::store;

/// Whether a FILE stands for standard input or output.
pub fn is_standard(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads a session, `-` from standard input. What of it could not be read is said on standard
/// error.
///
/// # Errors
/// It cannot be read, or is not a session.
pub fn load(file: &Path) -> anyhow::Result<Session> {
    let reading = read(file)?;
    match &reading.form {
        Form::Damaged(damages) => note_damage(file, damages.count()),
        Form::Lines | Form::Reflowed => {}
    }
    Ok(reading.session)
}

/// Reads a session and how it was laid out.
///
/// # Errors
/// It cannot be read, or is not a session.
pub fn read(file: &Path) -> anyhow::Result<ParsedSession> {
    if !is_standard(file) {
        return Ok(store::load(file)?);
    }
    let mut bytes = Vec::new();
    let limit = LARGEST_FILE as u64 + 1;
    stdin().lock().take(limit).read_to_end(&mut bytes)?;
    session::read(&bytes).map_err(|why| {
        let hint = "Standard input must be a session file, such as `convoke new` makes.";
        UserError::new(format!("Standard input cannot be opened: {why}."), hint).into()
    })
}

fn note_damage(file: &Path, parts: usize) {
    let parts = if parts == 1 {
        "1 part"
    } else {
        &format!("{parts} parts")
    };
    complain(&format!(
        "note: {parts} of {} could not be read; `convoke check` lists them.",
        file.display()
    ));
}
