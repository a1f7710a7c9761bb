//! RAII guard for raw mode; restores the terminal on exit, panic and signal.
//!
//! One idempotent [`leave`] serves the normal end, panics and signals, and undoes everything
//! that was switched on.

use std::io::{self, Write, stdout};
use std::panic;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::mouse_capture::{CaptureMouse, MouseOwner};
use crate::model::Cell;
use crate::model::text::clean_output;
use crate::store;
use crate::ui;

static TAKEN: AtomicBool = AtomicBool::new(false);
static SESSION: Mutex<String> = Mutex::new(String::new());

/// Longest wait for a terminal that accepts no more output.
const PATIENCE: Duration = Duration::from_millis(50);

/// The terminal while it is ours; given back when dropped.
pub struct Screen {
    shown: Buffer,
    mouse: MouseOwner,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal does not answer as one.
    pub fn enter(mouse: MouseOwner) -> io::Result<Self> {
        take(mouse).inspect_err(|_| leave())?;
        Ok(Self {
            shown: Buffer::default(),
            mouse,
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

    /// Re-enters raw mode and forces a full redraw with the next frame.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        self.shown = Buffer::default();
        take(self.mouse)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn take(mouse: MouseOwner) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        EnableFocusChange
    )?;
    match mouse {
        MouseOwner::Program => execute!(stdout(), CaptureMouse),
        MouseOwner::Terminal => Ok(()),
    }
}

/// Gives the terminal back, if it was taken. Errors are of no use any more.
pub fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableFocusChange,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = write_all(&bytes);
    let _ = disable_raw_mode();
}

/// Writes without the lock that a shell may hold which is stuck in the middle of a frame.
#[cfg(unix)]
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// Gives the terminal back without waiting long for one that takes nothing any more.
pub fn leave_soon() {
    let (done, ended) = mpsc::channel();
    let thread = thread::Builder::new().spawn(move || {
        leave();
        let _ = done.send(());
    });
    if thread.is_ok() {
        let _ = ended.recv_timeout(PATIENCE);
    }
}

/// Says a sentence on standard error, after the terminal was given back. Nobody may be there to
/// read it.
pub fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "convoke: {}", clean_output(sentence));
}

/// The session whose id stands in the report of a fault.
pub fn session_is(id: &str) {
    if let Ok(mut session) = SESSION.lock() {
        *session = id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(32)
            .collect();
    }
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
    let version = env!("CARGO_PKG_VERSION");
    let session = SESSION.try_lock().map(|id| id.clone()).unwrap_or_default();
    let trace = std::backtrace::Backtrace::force_capture();
    let text = format!("convoke {version}\nsession {session}\n{place}\n\n{trace}\n");
    store::report_fault(&session, text.as_bytes())
}
