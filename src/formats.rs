//! One file per format that others read, behind one table: strings and bytes out.
//!
//! ```text
//!  Subject ─▶ FORMATS (a row each) ─▶ bytes
//! ```
//!
//! Absent here: paths, screens, clocks.

mod csv;
mod dot;
mod export;
mod json;
mod mermaid;
#[cfg(feature = "png")]
mod png;
pub mod svg;

pub use export::{ExportError, ExportInput, Exported, FORMATS, Format, by_extension, by_name};
