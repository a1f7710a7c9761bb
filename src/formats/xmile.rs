//! XMILE (`.xmile`, `.stmx`, `.itmx`), the exchange format of simulation programs, Stella's own.
//!
//! After <http://docs.oasis-open.org/xmile/xmile/v1.0/xmile-v1.0.html>. Stella keeps texts of a
//! link in elements of its own inside the connector.

mod read;
mod variables;
mod write;

pub use read::{is_xmile, read};
pub use write::write;
