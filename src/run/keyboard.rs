//! Translation of crossterm events to app input.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::background::{Osc11Event, Osc11Parser};
use crate::app::{Input, Key, KeyName, Mouse, Press};
use crate::model::Cell;

/// Rows per wheel step.
const WHEEL: i32 = 3;

/// Turns reports into input. The click that only brings the window to the front does nothing.
#[derive(Debug, Default)]
pub struct Keyboard {
    just_focused: bool,
    overheard: Osc11Parser,
}

impl Keyboard {
    /// The input that reports stand for, as soon as that is clear.
    pub fn inputs(&mut self, event: Event) -> Vec<Input> {
        match self.overheard.hear(event) {
            Osc11Event::Nothing => Vec::new(),
            Osc11Event::Background(colour) => vec![Input::Background(colour)],
            Osc11Event::Events(events) => events
                .into_iter()
                .filter_map(|event| self.input(event))
                .collect(),
        }
    }

    fn input(&mut self, event: Event) -> Option<Input> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Input::Key),
            Event::Key(_) | Event::FocusLost => None,
            Event::FocusGained => {
                self.just_focused = true;
                None
            }
            Event::Paste(text) => Some(Input::Paste(text)),
            Event::Resize(w, h) => Some(Input::Resize(i32::from(w), i32::from(h))),
            Event::Mouse(mouse) => self.mouse(mouse),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Option<Input> {
        let press = press_of(mouse)?;
        let only_focuses = self.just_focused && press == Press::Down;
        self.just_focused &= press != Press::Down;
        let at = Cell::new(i32::from(mouse.column), i32::from(mouse.row));
        (!only_focuses).then_some(Input::Mouse(Mouse { at, press }))
    }
}

fn press_of(mouse: MouseEvent) -> Option<Press> {
    let alt = mouse.modifiers.contains(KeyModifiers::ALT);
    Some(match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) if alt => Press::LinkDown,
        MouseEventKind::Down(MouseButton::Left) => Press::Down,
        MouseEventKind::Down(MouseButton::Right) => Press::LinkDown,
        MouseEventKind::Drag(MouseButton::Left | MouseButton::Right) => Press::Drag,
        MouseEventKind::Up(MouseButton::Left | MouseButton::Right) => Press::Up,
        MouseEventKind::ScrollUp => Press::Wheel(-WHEEL),
        MouseEventKind::ScrollDown => Press::Wheel(WHEEL),
        _ => return None,
    })
}

fn key_of(key: KeyEvent) -> Option<Key> {
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let code = match key.code {
        KeyCode::Char(c) if shift && c.is_ascii_lowercase() => {
            KeyName::Char(c.to_ascii_uppercase())
        }
        KeyCode::Char(c) => KeyName::Char(c),
        KeyCode::Enter => KeyName::Enter,
        KeyCode::Esc => KeyName::Esc,
        KeyCode::Tab if shift => KeyName::BackTab,
        KeyCode::Tab => KeyName::Tab,
        KeyCode::BackTab => KeyName::BackTab,
        KeyCode::Backspace => KeyName::Backspace,
        KeyCode::Delete => KeyName::Delete,
        KeyCode::Insert => KeyName::Insert,
        KeyCode::Left => KeyName::Left,
        KeyCode::Right => KeyName::Right,
        KeyCode::Up => KeyName::Up,
        KeyCode::Down => KeyName::Down,
        KeyCode::Home => KeyName::Home,
        KeyCode::End => KeyName::End,
        KeyCode::PageUp => KeyName::PageUp,
        KeyCode::PageDown => KeyName::PageDown,
        KeyCode::F(n) => KeyName::F(n),
        _ => return None,
    };
    let (ctrl, alt) = (
        key.modifiers.contains(KeyModifiers::CONTROL),
        key.modifiers.contains(KeyModifiers::ALT),
    );
    // Some keyboards send characters of the third level as Ctrl and Alt together.
    match (code, ctrl && alt) {
        (KeyName::Char(_), true) => Some(Key::plain(code)),
        _ => Some(Key { code, ctrl, alt }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_of_a_key_types_nothing() {
        let mut key = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert!(Keyboard::default().inputs(Event::Key(key)).is_empty());
    }

    #[test]
    fn the_click_that_only_brings_the_window_to_the_front_does_nothing() {
        let click = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 1,
            row: 1,
            modifiers: KeyModifiers::NONE,
        };
        let mut keyboard = Keyboard::default();
        keyboard.inputs(Event::FocusGained);
        assert!(keyboard.inputs(Event::Mouse(click)).is_empty());
        assert_eq!(keyboard.inputs(Event::Mouse(click)).len(), 1);
    }
}
