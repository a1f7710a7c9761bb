//! `convoke replay`: how a map came to be.

use std::path::PathBuf;

use super::input;
use super::open::need_terminal;
use super::settings::DrawSettings;
use crate::app::Speed;
use crate::run::{self, OpenMode};
use crate::session::{LogPosition, NamePolicy};

/// Play a saved session
#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    /// The session
    file: PathBuf,
    /// Begin after this entry, at this time (H:MM:SS) or mark
    #[arg(long, value_name = "N|MARK|H:MM:SS")]
    from: Option<LogPosition>,
    /// How fast, from 0.5 to 60
    #[arg(long, value_name = "X", default_value = "1")]
    speed: Speed,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Plays it. The file is only read.
///
/// # Errors
/// It cannot be read, there is no such moment, or there is no terminal to play it on.
pub fn run(words: &ReplayArgs) -> anyhow::Result<()> {
    // A replay is watched by many.
    let session = input::load(&words.file)?.shareable(NamePolicy::Named);
    let from = words.from.as_ref();
    let position = from.map(|moment| moment.position(session.entries()));
    let position = position.transpose()?.unwrap_or(0);
    need_terminal("`convoke log FILE` lists what happened, `convoke show FILE --at N` draws it.")?;
    let seat = OpenMode::Replay {
        session,
        position,
        speed: words.speed,
    };
    run::session(seat, &words.drawing.settings())
}
