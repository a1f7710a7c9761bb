//! `convoke new`: a session begins.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::open;
use super::settings::DrawSettings;
use super::user_error::UserError;
use crate::model::text::clean_line;
use crate::run::{self, FirstSteps, OpenMode};
use crate::store;

/// Make a session, and open it
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// What the session is about; it names the file
    title: String,
    /// The file to make; otherwise one named for the title, in this folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The question put to the group
    #[arg(long, value_name = "Q")]
    question: Option<String>,
    /// Only make it
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Makes the session, never over a file, and opens it.
///
/// # Errors
/// It cannot be made, or there is no terminal to open it on.
pub fn run(words: &NewArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if clean_line(&words.title).is_empty() {
        let hint = "For example: convoke new \"Clean energy in our region\"";
        return Err(UserError::new("A session needs a title.", hint).into());
    }
    if !words.no_open {
        open::need_terminal("With --no-open the session is only made.")?;
    }
    let session = run::new_session(&words.title, words.question.as_deref());
    let live = match &words.output {
        Some(file) => store::create(file, &session)?,
        None => store::create_in(Path::new("."), &words.title, &session)?,
    };
    let path = live.path.clone();
    if words.no_open {
        writeln!(out, "{}", path.display())?;
        return Ok(());
    }
    run::remember(&path, &session);
    let seat = OpenMode::Live {
        live,
        session,
        words: String::new(),
        told: None,
        first: FirstSteps::SetUp(if words.question.is_some() { 2 } else { 1 }),
    };
    run::session(seat, &words.drawing.settings())
}
