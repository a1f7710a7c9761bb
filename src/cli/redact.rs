//! `convoke redact`: a copy without the words of some entries.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use super::clean_writer::complain;
use super::input;
use super::output::{self, Target};
use super::user_error::UserError;
use crate::session::{file_text, redact};

/// Write a copy of a session in which the words of some entries are blank everywhere
#[derive(Debug, clap::Args)]
pub struct RedactArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// The entry whose words are taken out, as `convoke log` numbers it; several times for several
    #[arg(long = "entry", value_name = "N", required = true, num_args = 1..)]
    entries: Vec<u32>,
    /// The copy to make; - is standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write over a file of that name
    #[arg(long)]
    force: bool,
}

/// Writes the copy, and says where the same words may still be told. The session stays as it is.
///
/// # Errors
/// The session cannot be read or has no such entry, or the copy cannot be made.
pub fn run(words: &RedactArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let chosen: BTreeSet<u32> = words.entries.iter().copied().collect();
    if let Some(n) = chosen.iter().find(|n| session.entry(**n).is_none()) {
        let hint = "`convoke log FILE` lists every entry with its number.";
        return Err(UserError::new(format!("There is no entry {n}."), hint).into());
    }
    let redacted = redact(&session, &chosen).map_err(anyhow::Error::msg)?;
    let copy = file_text(redacted.session.header_line(), redacted.session.lines());
    let target = Target::of(Some(&words.output), &words.file, "convoke.json");
    output::put(&target, copy.as_bytes(), words.force, out)?;
    if !redacted.still_in.is_empty() {
        let numbers: Vec<String> = redacted.still_in.iter().map(u32::to_string).collect();
        complain(&format!(
            "note: the same words are also in {}; --entry removes them there too.",
            numbers.join(", ")
        ));
    }
    Ok(())
}
