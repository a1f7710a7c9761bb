//! Reports of a session, as Markdown or a single HTML page.
//!
//! ```text
//!  Session ─▶ Contents ─┬─▶ markdown
//!             Film ─────┴─▶ page      one file, nothing from elsewhere
//! ```
//!
//! What a session does not have is left out. Absent here: terminals, files, clocks.

mod contents;
mod markdown;
mod page;
mod record_sections;
mod section;
mod stats;

pub use contents::Contents;
pub use markdown::markdown;
pub use page::page;
pub use section::{ReportItem, ReportSection};
pub use stats::Stat;
