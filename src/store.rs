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
mod follow;
mod lock;
mod open;
mod paths;
mod platform;
mod recent;
mod session_file;
mod sidecar;
mod writer;

pub use atomic_file::{backup, create_new, read, replace};
pub use draft::draft_of;
pub use examples::{ExampleSession, example_sessions};
pub use failure::Failure;
pub use file_lines::FileLines;
pub use follow::{FollowEvent, Follower, Watch};
pub use lock::SessionLock;
pub use open::{OpenedSession, Repair, create, create_in, load, open};
pub use paths::{SESSION_ENDING, from_home, named_after, session_name};
pub use recent::{Recent, Visit, settings_path};
pub use session_file::LockedSession;
pub use writer::{RelocationReason, WriteReport, WriteStatus, Writer};
