//! PRSM's own file (`.prsm`), as plain JSON and compressed with lz-string.
//!
//! After <https://github.com/micrology/prsm> (`js/files.js`). A link has no sign of its own: the
//! name of its style tells one.

mod lz;
mod read;
mod write;

pub use read::{is_prsm, read};
pub use write::write;
