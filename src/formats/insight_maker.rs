//! Insight Maker: models as JSON (ModelJSON), and its older XML, also as a text inside a script.
//!
//! After files of <https://insightmaker.com> and its ModelJSON documentation. In JSON names stand
//! for elements; in XML numbers do, and only the name of a link tells its sign.

mod json;
mod write;
mod xml;

use crate::formats::foreign::ForeignMap;
use crate::formats::source::{ReadError, Source};

pub use write::write;

/// Whether the text is a model.
pub fn is_insight_maker(source: &Source<'_>) -> bool {
    match source.root.as_deref() {
        Some("InsightMakerModel") => true,
        Some("mxGraphModel") => xml::is_model(&source.text),
        Some(_) => false,
        None => json::is_model(source) || xml::quoted(&source.text).is_some(),
    }
}

/// Reads a model.
///
/// # Errors
/// The JSON or the XML is not well formed.
pub fn read(source: &Source<'_>) -> Result<ForeignMap, ReadError> {
    if source.text.trim_start().starts_with('<') {
        return Ok(xml::map_of(source.xml()?.root_element()));
    }
    match xml::quoted(&source.text) {
        Some(text) => Ok(xml::map_of(
            crate::formats::source::xml(&text)?.root_element(),
        )),
        None => Ok(json::map_of(source.json_of("Insight Maker")?)),
    }
}
