//! `convoke tidy`: the map laid out again, as one entry.

use std::io::Write;
use std::path::PathBuf;

use super::factor::factor;
use super::session_handle::SessionHandle;
use crate::editor::Edit;
use crate::layout::layout_selected;
use crate::model::{FactorId, MapEdit, Refusal};
use crate::store::Patience;

/// Lay the map out again
#[derive(Debug, clap::Args)]
pub struct TidyArgs {
    /// The session
    file: PathBuf,
    /// Move only these factors, with a comma between; the others stay
    #[arg(long, value_name = "FACTOR,…", value_delimiter = ',')]
    factors: Vec<String>,
}

/// Lays the map out again, as one entry that can be taken back.
///
/// # Errors
/// The session cannot be written.
pub fn run(words: &TidyArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut desk = SessionHandle::open(&words.file, Patience::Turns)?;
    let map = desk.session().map();
    let named: Result<Vec<FactorId>, _> = words
        .factors
        .iter()
        .map(|typed| factor(map, typed))
        .collect();
    let named = named?;
    let is_part = !named.is_empty();
    let tidying = layout_selected(map, |id| !is_part || named.contains(&id));
    match desk.edit(&Edit::from(MapEdit::Tidy(tidying))) {
        Ok(committed) => writeln!(out, "Tidied, as entry {}.", committed.n)?,
        Err(Refusal::Nothing { .. }) if is_part => {
            writeln!(out, "That is as tidy as it gets while the rest stays.")?;
        }
        Err(Refusal::Nothing { .. }) => writeln!(out, "It is tidy already.")?,
        Err(refusal) => return Err(refusal.into()),
    }
    desk.close()?;
    Ok(())
}
