//! The terminal, taken over and given back whole.
//!
//! One idempotent [`leave`] serves the normal end, panics and signals, and undoes everything
//! that was switched on.

use std::io::{self, Write, stdout};
use std::panic;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::Cell;
use crate::ui;

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; given back when dropped.
pub struct Screen {
    shown: Buffer,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal does not answer as one.
    pub fn enter() -> io::Result<Self> {
        take().inspect_err(|_| leave())?;
        Ok(Self {
            shown: Buffer::default(),
        })
    }

    /// Columns and rows.
    pub fn size(&self) -> (i32, i32) {
        let (w, h) = size().unwrap_or_default();
        (i32::from(w), i32::from(h))
    }

    /// Draws one frame as one update, in one write; `draw` yields the cell where the cursor
    /// belongs.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Cell>) -> io::Result<()> {
        let (w, h) = size()?;
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate, cursor::Hide)?;
        let area = Rect::new(0, 0, w, h);
        if self.shown.area != area {
            queue!(bytes, ResetColor, Clear(ClearType::All))?;
            self.shown = Buffer::empty(area);
        }
        let mut cells = Buffer::empty(area);
        let at = draw(&mut cells);
        bytes.extend_from_slice(ui::paint(self.shown.diff(&cells)).as_bytes());
        self.shown = cells;
        let at = at.and_then(|at| Some((u16::try_from(at.x).ok()?, u16::try_from(at.y).ok()?)));
        if let Some((x, y)) = at {
            queue!(bytes, cursor::MoveTo(x, y), cursor::Show)?;
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        let mut out = stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }

    /// Gives the terminal back for a while; [`Screen::resume`] takes it again.
    pub fn pause(&mut self) {
        leave();
    }

    /// Takes the terminal again and draws everything anew with the next frame.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        self.shown = Buffer::default();
        take()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableMouseCapture,
        EnableFocusChange
    )
}

/// Gives the terminal back, if it was taken. Errors are of no use any more.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        stdout(),
        EndSynchronizedUpdate,
        DisableFocusChange,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// From now on a panic gives the terminal back, writes a report without any words of the
/// session, and says where it is.
pub fn guard_panics() {
    panic::set_hook(Box::new(|info| {
        leave();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let mut err = io::stderr().lock();
        let _ = writeln!(
            err,
            "convoke has a fault in itself and had to stop ({place})."
        );
        let _ = writeln!(
            err,
            "Every line that was shown as saved is in the session file."
        );
        if let Some(path) = report(&place) {
            let _ = writeln!(
                err,
                "A report without any words of the session is in {}.",
                path.display()
            );
        }
    }));
}

fn report(place: &str) -> Option<PathBuf> {
    let path = std::env::temp_dir().join(format!("convoke-report-{}.txt", std::process::id()));
    let version = env!("CARGO_PKG_VERSION");
    let trace = std::backtrace::Backtrace::force_capture();
    std::fs::write(&path, format!("convoke {version}\n{place}\n\n{trace}\n")).ok()?;
    Some(path)
}
