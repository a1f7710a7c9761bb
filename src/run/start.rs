//! The first screen, until something is chosen.

use crossterm::event::{self, Event};

use super::charset;
use super::keyboard::Keyboard;
use super::shell::Settings;
use super::terminal::{Screen, guard_panics};
use crate::app::{Choice, Input, Offer, Press, Start, Step};
use crate::ui;

/// Shows what can be opened, and yields what is chosen; `None` when the person leaves.
///
/// # Errors
/// The terminal cannot be used.
pub fn start(offers: Vec<Offer>, settings: &Settings) -> anyhow::Result<Option<Choice>> {
    guard_panics();
    let mut screen = Screen::enter()?;
    let mut look = settings.look;
    if settings.config.ascii.is_none() {
        look.ascii |= charset::needs_ascii();
    }
    let mut start = Start::new(offers);
    let mut keyboard = Keyboard::default();
    loop {
        screen.draw(|cells| ui::start(&start, look, cells))?;
        let rows = screen.size().1;
        match step(&mut start, &mut keyboard, event::read()?, rows) {
            Step::Stay => {}
            Step::Open(choice) => return Ok(Some(choice)),
            Step::Leave => return Ok(None),
        }
    }
}

fn step(start: &mut Start, keyboard: &mut Keyboard, event: Event, rows: i32) -> Step {
    match keyboard.input(event) {
        Some(Input::Key(key)) => start.press(key),
        Some(Input::Paste(text)) => {
            start.paste(&text);
            Step::Stay
        }
        Some(Input::Mouse(mouse)) if mouse.press == Press::Down => {
            ui::offer_at(start, mouse.at.y, rows).map_or(Step::Stay, |row| start.click(row))
        }
        _ => Step::Stay,
    }
}
