//! GML, the graph modelling language.
//!
//! After M. Himsolt, *GML: A portable Graph File Format* (1996): keys with numbers, texts in quotes
//! or lists in brackets. A text has its markup as in XML.

mod read;
mod tree;
mod write;

pub use read::{is_gml, read};
pub use write::write;
