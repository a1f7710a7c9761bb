//! `convoke open`: a live session.

use std::env;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use super::input;
use super::plain;
use super::print;
use super::settings::DrawSettings;
use super::size::Size;
use super::start::start;
use super::user_error::UserError;
use crate::app::{Access, Key};
use crate::run::{self, Clock, FirstSteps, OpenMode, ShellSettings};
use crate::store::{self, Failure, Follower, OpenedSession};

/// Open a session
#[derive(Debug, clap::Args)]
pub struct OpenArgs {
    /// The session; without one, the start screen
    pub(super) file: Option<PathBuf>,
    /// Only look at it, live
    #[arg(long)]
    read_only: bool,
    /// Without a full screen: lines in, a sentence for every change out
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    drawing: DrawSettings,
    /// Play these keys instead of a keyboard, such as "a Coal jobs<Enter>"
    #[arg(long, hide = true, requires = "print", value_parser = keys)]
    keys: Option<Keys>,
    /// Print the last frame
    #[arg(long, hide = true, requires = "keys")]
    print: bool,
    /// The size of the frame
    #[arg(long, hide = true, value_name = "WxH", requires = "print")]
    size: Option<Size>,
    /// Fail at this key, to test that the terminal survives it
    #[arg(long, hide = true, value_name = "KEY")]
    fail_at: Option<Key>,
}

type Keys = std::sync::Arc<[Key]>;

fn keys(typed: &str) -> Result<Keys, String> {
    let keys = Key::script(typed).map_err(|error| error.to_string())?;
    Ok(keys.into())
}

/// Opens the session, or the start screen.
///
/// # Errors
/// It cannot be opened, or there is no terminal to open it on.
pub fn run(words: &OpenArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let settings = ShellSettings {
        fail_at: words.fail_at,
        ..words.drawing.settings()
    };
    let Some(file) = &words.file else {
        need_terminal("`convoke help` lists what can be done without one.")?;
        return start(settings);
    };
    if let Some(keys) = &words.keys {
        return play(file, keys, words, settings, out);
    }
    if words.plain {
        return plain::run(file, words.read_only, out);
    }
    if !file.exists() {
        store::load(file)?;
    }
    need_terminal(
        "`convoke show FILE` prints one picture, `convoke open FILE --plain` needs no screen.",
    )?;
    match words.read_only {
        true => live(watch(file, LOOKED_AT.to_owned())?, file, &settings),
        false => go_on(file, &settings),
    }
}

const LOOKED_AT: &str = "This session was opened to be looked at.";

/// Opens a session to be continued; where only that is impossible, to be looked at.
///
/// # Errors
/// It cannot be opened, or the terminal cannot be used.
pub fn go_on(file: &Path, settings: &ShellSettings) -> anyhow::Result<()> {
    live(seat(file)?, file, settings)
}

fn live(seat: OpenMode, file: &Path, settings: &ShellSettings) -> anyhow::Result<()> {
    match &seat {
        OpenMode::Live { session, .. }
        | OpenMode::ReadOnly { session, .. }
        | OpenMode::Demo { session, .. }
        | OpenMode::Replay { session, .. } => run::remember(file, session),
    }
    run::session(seat, settings)
}

/// Checks that stdout is a terminal that can be drawn on.
///
/// # Errors
/// There is none; `hint` says what can be done without.
pub fn need_terminal(hint: &str) -> anyhow::Result<()> {
    if !stdout().is_terminal() {
        return Err(UserError::new("Standard output is not a terminal.", hint).into());
    }
    if env::var("TERM").is_ok_and(|term| term == "dumb") {
        return Err(UserError::new("This terminal cannot be drawn on (TERM=dumb).", hint).into());
    }
    Ok(())
}

fn seat(file: &Path) -> anyhow::Result<OpenMode> {
    match store::open(file, &Clock::stamp()) {
        Ok(opened) => {
            let told = opened.told();
            let OpenedSession {
                live,
                session,
                words,
                ..
            } = opened;
            Ok(OpenMode::Live {
                live,
                session,
                words,
                told,
                first: FirstSteps::None,
            })
        }
        Err(
            why
            @ (Failure::Held { .. } | Failure::LaterVersion { .. } | Failure::NotWritten { .. }),
        ) => Ok(watch(file, why.to_string())?),
        Err(failure) => Err(failure.into()),
    }
}

fn watch(file: &Path, why: String) -> Result<OpenMode, Failure> {
    let (follower, reading) = Follower::open(file)?;
    Ok(OpenMode::ReadOnly {
        session: reading.session,
        access: Access::ReadOnly(why),
        follower,
    })
}

/// Plays keys into a copy of the session and prints the last frame.
fn play(
    file: &Path,
    keys: &[Key],
    words: &OpenArgs,
    settings: ShellSettings,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let session = input::load(file)?;
    let size = words.size.or_else(Size::of_terminal);
    let size = size.unwrap_or(Size { w: 100, h: 30 });
    let mut app = run::without_file(session, (size.w, size.h), settings.look);
    app.configure(&settings.config, settings.problems);
    let cells = run::play(&mut app, keys, (size.w, size.h));
    Ok(print::write(
        &cells,
        words.drawing.colour.depth().is_some(),
        out,
    )?)
}
