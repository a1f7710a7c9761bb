//! Start screen, until something is chosen.

use crossterm::event;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::background;
use super::charset;
use super::ending::IdleListener;
use super::keyboard::Keyboard;
use super::mouse_capture::MouseOwner;
use super::shell::ShellSettings;
use super::signals;
use super::terminal::{Screen, guard_panics};
use crate::app::{
    BuiltinTheme, Choice, ColourDepth, Input, Press, StartAction, StartOffer, StartScreen,
    StartStep,
};
use crate::ui;

/// The sessions that the first screen shows.
pub trait SessionList {
    /// The rows, the one to be selected first.
    fn offers(&self) -> Vec<StartOffer>;

    /// Does something to a session; what is to be said of it, whether it worked or not.
    fn carry_out(&self, action: StartAction) -> String;
}

/// Shows what can be opened, and yields what is chosen; `None` when the person leaves. Without
/// a theme asked for, the settings get the one that suits the terminal.
///
/// # Errors
/// The terminal cannot be used.
pub fn start(
    sessions: &dyn SessionList,
    settings: &mut ShellSettings,
) -> anyhow::Result<Option<Choice>> {
    guard_panics();
    let active = Arc::new(AtomicBool::new(true));
    signals::listen(IdleListener {
        active: Arc::clone(&active),
    })?;
    let chosen = choose(sessions, settings);
    active.store(false, Ordering::SeqCst);
    chosen
}

fn choose(
    sessions: &dyn SessionList,
    settings: &mut ShellSettings,
) -> anyhow::Result<Option<Choice>> {
    let mouse = MouseOwner::configured(settings.config.mouse);
    let mut screen = Screen::enter(mouse)?;
    if settings.config.ascii.is_none() {
        settings.look.ascii |= charset::needs_ascii();
    }
    let mut start = StartScreen::new(sessions.offers());
    let mut keyboard = Keyboard::default();
    screen.draw(|cells| ui::start(&start, settings.look, cells))?;
    let suits = settings.config.theme.is_none();
    if suits && settings.look.depth != ColourDepth::Mono {
        background::ask()?;
    }
    loop {
        // A terminal that is gone chooses nothing.
        let Ok(event) = event::read() else {
            return Ok(None);
        };
        for input in keyboard.inputs(event) {
            if let (Input::Background(colour), true) = (&input, suits) {
                settings.look.theme = BuiltinTheme::for_background(*colour);
            }
            match step(&mut start, input, screen.size().1) {
                StartStep::Stay => {}
                StartStep::Open(choice) => return Ok(Some(choice)),
                StartStep::Do(action) => {
                    let says = sessions.carry_out(action);
                    start.refresh(sessions.offers(), says);
                }
                StartStep::Leave => return Ok(None),
            }
        }
        screen.draw(|cells| ui::start(&start, settings.look, cells))?;
    }
}

fn step(start: &mut StartScreen, input: Input, rows: i32) -> StartStep {
    match input {
        Input::Key(key) => start.press(key),
        Input::Paste(text) => {
            start.paste(&text);
            StartStep::Stay
        }
        Input::Mouse(mouse) if mouse.press == Press::Down => {
            ui::offer_at(start, mouse.at.y, rows).map_or(StartStep::Stay, |row| start.click(row))
        }
        _ => StartStep::Stay,
    }
}
