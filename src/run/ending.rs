//! Shutdown on signals, whatever the shell is doing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use super::shell::ShellMessage;
use super::signals::{Listener, Signal};
use super::terminal;
use crate::model::text::count;
use crate::store::WriterRemote;

/// State of a running session shared outside the shell.
#[derive(Clone, Default)]
pub(super) struct Ending {
    is_ending: Arc<AtomicBool>,
    writer: Arc<Mutex<Option<WriterRemote>>>,
}

impl Ending {
    /// The session is brought to the disk by this writer from now on.
    pub(super) fn writer_is(&self, writer: Option<WriterRemote>) {
        if let Ok(mut known) = self.writer.lock() {
            *known = writer;
        }
    }

    /// The shell has begun to end: all that was entered is with the writer.
    pub(super) fn begins(&self) {
        self.is_ending.store(true, Ordering::SeqCst);
    }

    fn writer(&self) -> Option<WriterRemote> {
        self.writer.lock().ok()?.clone()
    }
}

/// Hears of signals for a session.
pub(super) struct SessionListener {
    pub(super) ending: Ending,
    pub(super) shell: Sender<ShellMessage>,
}

impl Listener for SessionListener {
    fn tell(&self, signal: Signal) {
        let _ = self.shell.send(ShellMessage::Signal(signal));
    }

    fn is_ending(&self) -> bool {
        self.ending.is_ending.load(Ordering::SeqCst)
    }

    fn end_without_it(&self) {
        let ended = self.ending.writer().map(|writer| writer.finish());
        terminal::leave_soon();
        if let Some(Err(failure)) = ended {
            terminal::say(&failure.to_string());
        }
    }

    fn end_at_once(&self) {
        terminal::leave_soon();
        let unsaved = self.ending.writer().map_or(0, |writer| writer.unsaved());
        if unsaved > 0 {
            let entries = count(unsaved, "entry is", "entries are");
            terminal::say(&format!("Ended at once: {entries} not saved."));
        }
    }
}

/// Hears of signals while nothing is open that could be lost; only as long as it is `active`.
pub(super) struct IdleListener {
    pub(super) active: Arc<AtomicBool>,
}

impl Listener for IdleListener {
    fn tell(&self, signal: Signal) {
        if self.active.load(Ordering::SeqCst) && signal == Signal::End {
            terminal::leave_soon();
            std::process::exit(0);
        }
    }

    fn is_ending(&self) -> bool {
        true
    }

    fn end_without_it(&self) {}

    fn end_at_once(&self) {}
}
