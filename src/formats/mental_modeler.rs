//! Mental Modeler (`.mmp`): XML of both ages, and JSON.
//!
//! After files of <https://www.mentalmodeler.com>: both tell the same fields, XML in elements, JSON
//! without the wrapper and with numbers as texts.

mod read;
mod write;

pub use read::{is_mental_modeler, read};
pub use write::write;
