//! GEXF, the format of Gephi.
//!
//! After <https://gexf.net/schema.html>; versions differ in their namespace, which is not looked
//! at. Values of an element stand in attributes that the file declares. Weights are often without
//! a sign, so an attribute for the sign goes before them.

mod read;
mod write;

pub use read::{is_gexf, read};
pub use write::write;
