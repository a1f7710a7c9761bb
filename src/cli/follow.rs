//! `convoke follow`: a second screen for a session that another program has open.

use std::path::PathBuf;

use super::open::need_terminal;
use super::settings::DrawSettings;
use crate::app::{Access, BuiltinTheme};
use crate::run::{self, OpenMode, ShellSettings};
use crate::store::Follower;

/// Show a session on a second screen, as another program goes on with it
#[derive(Debug, clap::Args)]
pub struct FollowArgs {
    /// The session; where it is not there yet, it is waited for
    file: PathBuf,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Follows the session until the person ends it.
///
/// # Errors
/// The file is there and is no session, or there is no terminal to show it on.
pub fn run(words: &FollowArgs) -> anyhow::Result<()> {
    need_terminal("`convoke open FILE --read-only --plain` tells every change in a sentence.")?;
    let (follower, session) = match words.file.exists() {
        true => {
            let (follower, reading) = Follower::open(&words.file)?;
            (follower, reading.session)
        }
        false => {
            let name = words.file.file_name().unwrap_or_default();
            let session = run::new_session(&name.to_string_lossy(), None);
            (Follower::waiting(&words.file), session)
        }
    };
    let seat = OpenMode::ReadOnly {
        session,
        access: Access::Following,
        follower,
    };
    run::session(seat, &for_a_room(&words.drawing))
}

/// As a projector shows it; light unless another theme is asked for here.
fn for_a_room(drawing: &DrawSettings) -> ShellSettings {
    let mut settings = drawing.settings();
    settings.look.projector = true;
    if drawing.theme.is_none() {
        settings.config.theme = None;
        settings.look.theme = BuiltinTheme::Light;
    }
    settings
}
