//! The session: an append-only list of entries, each what one action of a person did.
//!
//! Undo and redo are entries too, so a replay shows the group changing its mind. The map is a
//! fold of the entries, and so is everything else here.
//!
//! Absent here: files, clocks, screens. Time is handed in; text comes and goes as strings.

pub mod beside;
mod called;
pub mod capture;
mod chronicle;
mod deed;
mod document;
mod entry;
mod handed_on;
mod header;
mod json;
mod log;
mod moment;
mod redact;
mod replay;
mod roster;
mod stage_times;
mod standing;
mod tell;
mod timeline;
mod touched;

pub use beside::{
    Action, Ballot, Beside, Course, Dots, Matter, Note, NoteKind, Record, RecordId, Round, Subject,
    Trend,
};
pub use chronicle::{Changes, Chronicle, Told, Wanted};
pub use deed::{About, Deed, DeedKind, vocabulary};
pub use document::{
    Damage, Form, LARGEST_FILE, LONGEST_LINE, MOST_ENTRIES, Reading, Unreadable, document, read,
};
pub use entry::{Entry, NextIds};
pub use handed_on::{Naming, Terms};
pub use header::{FORMAT, Header, Origin};
pub use log::{CannotUndo, Contribution, Session};
pub use moment::{Moment, NoSuchMoment, clock};
pub use redact::{Redacted, redact};
pub use replay::Replay;
pub use roster::Heard;
pub use tell::{about, about_action, sentence, tell, tell_event, tell_kept};
pub use timeline::{Tick, Timeline};
pub use touched::Touched;
