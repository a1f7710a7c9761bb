//! draw.io's drawings (`.drawio`), also those of diagrams.net: plain, or packed page by page.
//!
//! After <https://www.drawio.com/doc/faq/diagram-source-edit>: a page is an `mxGraphModel`, or one
//! that is percent-encoded, deflated and written in base 64. A label may be HTML; the label of a
//! line may be a cell of its own.

mod cells;
mod packed;
mod read;
mod write;

pub use read::{is_drawio, read};
pub use write::write;
