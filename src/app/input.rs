//! What reaches the app from outside, and what it asks of the outside.

use std::path::PathBuf;

use super::{Answer, Job, Key};
use crate::editor::UnwrittenEntry;
use crate::model::Cell;
use crate::session::Session;

/// Something that happened outside.
#[derive(Debug)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; never read as keys.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The window has another size, in cells.
    Resize(i32, i32),
    /// The terminal has said what colour its background is, as `0xRRGGBB`.
    Background(u32),
    /// Every entry up to this number is on the disk.
    Saved(u32),
    /// The disk said no, or the file moved: a sentence. Entries are still in memory.
    Trouble(String),
    /// The session goes on in another file: why, and which, in a sentence.
    Moved(String),
    /// Something that was asked of the outside was not done: a sentence.
    Refused(String),
    /// A file was left beside the session: its name.
    Left(String),
    /// A text was copied: a sentence that says where to.
    Copied(String),
    /// Another program wrote these lines into the session that is followed.
    Grown(Vec<String>),
    /// The session that is followed was replaced by another.
    Replaced(Box<Session>),
    /// The session that was to be fetched, and the name of its file.
    Fetched {
        /// What the file says.
        session: Box<Session>,
        /// Its name.
        name: String,
    },
    /// The facilitator of the session that is followed looks elsewhere: a line of JSON text.
    Gaze(String),
    /// Another program has the session that is looked at, or none has it any more.
    Held(bool),
    /// The session that was looked at goes on here.
    TakenOver {
        /// What its file says.
        session: Box<Session>,
        /// The words that were half typed when the other program ended.
        words: String,
        /// What had to be done to its file, to be told.
        told: Option<String>,
    },
    /// Long work is done.
    Answer(Answer),
    /// The time has come that the app asked to be woken at.
    Woken,
    /// What was watched goes on from there as a session of its own.
    Branched {
        /// The new session.
        session: Box<Session>,
        /// The file it is in.
        file: PathBuf,
    },
}

/// What the mouse did, and over which cell of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// The cell.
    pub at: Cell,
    /// What it did.
    pub press: Press,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// The left button went down.
    Down,
    /// The right button went down, or the left one with Alt.
    LinkDown,
    /// The mouse moved with a button held.
    Drag,
    /// The button was let go.
    Up,
    /// The wheel turned: rows to go down, negative for up.
    Wheel(i32),
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Append entries to the file, in one write.
    Append(Vec<UnwrittenEntry>),
    /// Keep the half-typed words beside the session; empty when there are none.
    Draft(String),
    /// Write the whole session elsewhere and go on there.
    SaveAs(PathBuf),
    /// Go on from the moment that is looked at as a new session.
    Branch,
    /// Read another session, to be compared with.
    Fetch(PathBuf),
    /// Open the session that is only looked at, to be gone on with here.
    TakeOver,
    /// Leave a file beside the session, under its name with another ending.
    Leave {
        /// The ending.
        ending: &'static str,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Copy a text to the clipboard.
    Copy(String),
    /// Do long work on the worker.
    Work(Job),
    /// Give the terminal back until the shell says to go on.
    Suspend,
    /// End.
    Quit,
}
