//! Bytes on disk: append, recover, lock, recent.
//!
//! Known here: that a session file is a header line, one line an entry and a tail, and what disks
//! do to files. Not known here: what an entry means. No clock is read; who needs a time in a file
//! name hands it in.

mod aside;
mod disk;
mod document;
mod draft;
mod failure;
#[cfg(test)]
mod faults;
mod follow;
mod keeper;
mod lock;
mod names;
mod open;
mod platform;
mod recent;
mod whole;
mod worked;
mod writer;

pub use document::Document;
pub use draft::draft_of;
pub use failure::Failure;
pub use follow::{Follower, News, Watch};
pub use keeper::Live;
pub use lock::Held;
pub use names::{SESSION_ENDING, from_home, named_after, session_name};
pub use open::{Mended, Opened, create, create_in, load, open};
pub use recent::{Recent, Visit, settings_path};
pub use whole::{copy_aside, create_new, read, replace};
pub use worked::{Worked, worked};
pub use writer::{Moved, Report, Standing, Writer};
