//! The session as a document that people take home.
//!
//! ```text
//!  Session ─▶ Contents ─┬─▶ markdown
//!             Film ─────┴─▶ page      one file, nothing from elsewhere
//! ```
//!
//! What a session does not have is left out. Absent here: terminals, files, clocks.

mod contents;
mod film;
mod markdown;
mod page;
mod policy;

pub use contents::{Contents, Naming};
pub use markdown::markdown;
pub use page::page;
