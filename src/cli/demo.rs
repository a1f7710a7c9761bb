//! `convoke demo`: a short session that plays by itself.

use super::open::need_terminal;
use super::settings::DrawSettings;
use super::start::read;
use super::user_error::UserError;
use crate::app::Speed;
use crate::run::{self, OpenMode, ShellSettings};
use crate::store::example_sessions;

/// The worked session that is played.
const PLAYED: &str = "fishery";

/// Watch a short session, and take over with any key
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// How fast, from 0.5 to 60
    #[arg(long, value_name = "X", default_value = "2")]
    speed: Speed,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Plays it. A file is only made once somebody takes over.
///
/// # Errors
/// There is no terminal to play it on.
pub fn run(words: &DemoArgs) -> anyhow::Result<()> {
    need_terminal("`convoke help` lists what can be done without one.")?;
    play(words.speed, &words.drawing.settings())
}

/// Plays the short session until somebody takes over, and goes on with it.
///
/// # Errors
/// The terminal cannot be used.
pub fn play(speed: Speed, settings: &ShellSettings) -> anyhow::Result<()> {
    let one = example_sessions().iter().find(|one| one.name == PLAYED);
    let one = one.ok_or_else(|| {
        UserError::new(
            "There is no session to play.",
            "`convoke new TITLE` begins one.",
        )
    })?;
    let session = read(one)?;
    run::session(OpenMode::Demo { session, speed }, settings)
}
