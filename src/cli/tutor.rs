//! `convoke tutor`: a guided first session.

use super::open::need_terminal;
use super::settings::DrawSettings;
use super::start::begin;
use crate::run::{self, FirstSteps};

/// What the session of the tutor is called; it names the file.
const TITLE: &str = "My first map";

/// Learn the program in five minutes, on a map of your own
#[derive(Debug, clap::Args)]
pub struct TutorArgs {
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Makes a session in this folder and opens it with the tutor.
///
/// # Errors
/// It cannot be made, or there is no terminal to open it on.
pub fn run(words: &TutorArgs) -> anyhow::Result<()> {
    need_terminal("`convoke help typing` says what can be typed.")?;
    let session = run::new_session(TITLE, None);
    begin(TITLE, session, FirstSteps::Tutor, &words.drawing.settings())
}
