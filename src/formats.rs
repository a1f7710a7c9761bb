//! One file per format of other tools, behind two tables: strings and bytes in and out.
//!
//! ```text
//!  ExportInput ─▶ FORMATS (a row each) ─▶ bytes
//!  bytes ─▶ Source ─▶ READERS (a row each) ─▶ ForeignMap ─▶ fold ─▶ entries, warnings
//! ```
//!
//! Absent here: paths, screens, clocks.

mod canvas;
mod cld_system;
mod csv;
mod dot;
mod drawio;
mod equation;
mod equation_links;
mod export;
mod factor_table;
mod fold;
mod foreign;
mod gexf;
mod gml;
mod graph_edge;
mod graphml;
mod insight_maker;
mod json;
mod kumu;
mod label_text;
mod link_table;
mod loopy;
mod matrix;
mod matrix_file;
mod mental_modeler;
mod mermaid;
mod outgoing;
mod pajek;
#[cfg(feature = "png")]
mod png;
mod polarity_words;
mod prsm;
mod readers;
mod sheet;
mod source;
pub mod svg;
mod table_header;
mod tables;
mod vensim;
mod warnings;
mod workbook;
mod xmile;
mod xml_element;

pub use export::{ExportError, ExportInput, Exported, FORMATS, Format, by_extension, by_name};
pub use fold::{FoldError, Folded, Places, fold};
pub use foreign::{ForeignFactor, ForeignLink, ForeignLoop, ForeignMap, ForeignPlace};
pub use outgoing::{Aspect, losses};
pub use readers::{READERS, Reader, complementary, read, recognised};
pub use source::{LARGEST, ReadError, Source};
pub use warnings::{Warning, Warnings};
