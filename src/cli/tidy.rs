//! `convoke tidy`: the map laid out again, as one entry.

use std::io::Write;
use std::path::PathBuf;

use super::desk::Desk;
use crate::app::commit;
use crate::layout::tidied;
use crate::model::{Edit, Refusal};

/// Lay the map out again
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The session
    file: PathBuf,
}

/// Lays the map out again, as one entry that can be taken back.
///
/// # Errors
/// The session cannot be written.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut desk = Desk::open(&words.file)?;
    let (tidying, now) = (tidied(desk.session.map()), desk.now());
    match commit(&mut desk.session, Edit::Tidy(tidying), Vec::new(), now) {
        Ok(committed) => writeln!(out, "Tidied, as entry {}.", committed.n)?,
        Err(Refusal::Nothing { .. }) => writeln!(out, "It is tidy already.")?,
        Err(refusal) => return Err(refusal.into()),
    }
    desk.close()?;
    Ok(())
}
