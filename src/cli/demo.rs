//! `convoke demo`: a short session that plays by itself.

use super::open::need_terminal;
use super::settings::Drawing;
use super::start::read;
use super::trouble::Trouble;
use crate::app::Speed;
use crate::run::{self, Seat, Settings};
use crate::store::example_sessions;

/// The worked session that is played.
const PLAYED: &str = "fishery";

/// Watch a short session, and take over with any key
#[derive(Debug, clap::Args)]
pub struct Words {
    /// How fast, from 0.5 to 60
    #[arg(long, value_name = "X", default_value = "2")]
    speed: Speed,
    #[command(flatten)]
    drawing: Drawing,
}

/// Plays it. A file is only made once somebody takes over.
///
/// # Errors
/// There is no terminal to play it on.
pub fn run(words: &Words) -> anyhow::Result<()> {
    need_terminal("`convoke help` lists what can be done without one.")?;
    play(words.speed, &words.drawing.settings())
}

/// Plays the short session until somebody takes over, and goes on with it.
///
/// # Errors
/// The terminal cannot be used.
pub fn play(speed: Speed, settings: &Settings) -> anyhow::Result<()> {
    let one = example_sessions().iter().find(|one| one.name == PLAYED);
    let one = one.ok_or_else(|| {
        Trouble::new(
            "There is no session to play.",
            "`convoke new TITLE` begins one.",
        )
    })?;
    let session = read(one)?;
    run::session(Seat::Demo { session, speed }, settings)
}
