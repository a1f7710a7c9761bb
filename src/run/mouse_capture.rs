//! Who gets what the mouse does: the program, or the terminal, which selects text with it.

use std::fmt;

use crossterm::Command;
#[cfg(windows)]
use crossterm::event::EnableMouseCapture;

/// Who gets what the mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseOwner {
    /// The program.
    Program,
    /// The terminal.
    Terminal,
}

impl MouseOwner {
    /// As it is configured; the program, where nothing is said.
    pub fn configured(mouse: Option<bool>) -> Self {
        match mouse {
            Some(false) => Self::Terminal,
            Some(true) | None => Self::Program,
        }
    }
}

/// Asks the terminal for presses, releases and drags, by cells of any number. Unlike crossterm's
/// `EnableMouseCapture` it does not ask for motion without a button, which nothing here needs
/// and which wakes an idle program at every move of the hand.
#[derive(Debug, Clone, Copy)]
pub struct CaptureMouse;

impl Command for CaptureMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        EnableMouseCapture.is_ansi_code_supported()
    }
}
