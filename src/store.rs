//! Bytes on disk: append, recover, lock, recent.
//!
//! Known here: that a session file is a header line, one line an entry and a tail, and what disks
//! do to files. Not known here: what an entry means. No clock is read; who needs a time in a file
//! name hands it in.

mod atomic_file;
mod disk;
mod draft;
mod examples;
mod failure;
#[cfg(test)]
mod fault_injection;
mod file_lines;
mod file_state;
mod folder_watch;
mod follow;
mod limits;
mod lock;
mod locked_session;
mod open;
mod paths;
mod platform;
mod recent;
mod rescue;
mod session_file;
mod sidecar;
mod sidecar_thread;
mod writer;

pub use atomic_file::{backup, create_new, read, replace};
pub use draft::draft_of;
pub use examples::{ExampleSession, example_sessions};
pub use failure::Failure;
pub use file_lines::FileLines;
pub use follow::{FollowEvent, Follower, Watch};
pub use lock::{Patience, SessionLock};
pub use locked_session::LockedSession;
pub use open::{OpenedSession, Repair, create, create_in, is_empty, load, open, open_with};
pub use paths::{SESSION_ENDING, from_home, named_after, session_name};
pub use recent::{Recent, Visit, settings_path};
pub use rescue::report_fault;
pub use writer::{RelocationReason, WriteReport, WriteStatus, Writer, WriterRemote};
