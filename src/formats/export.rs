//! The table of export formats.

use super::svg::PictureHighlight;
use crate::model::Map;
use crate::scene::Palette;

/// Input of an exporter.
#[derive(Debug, Clone)]
pub struct ExportInput {
    /// What the session is called.
    pub title: String,
    /// The question put to the group.
    pub question: Option<String>,
    /// The map.
    pub map: Map,
    /// The colours of a picture.
    pub palette: Palette,
    /// What a picture leads the eye to.
    pub bright: Option<PictureHighlight>,
}

/// An exported file, and a remark about what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// A sentence about what is missing in it.
    pub note: Option<String>,
}

/// Why an export failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant says itself what it means")]
pub enum ExportError {
    #[error("The map is too large for a picture of pixels.")]
    TooLarge,
    #[error("The file could not be made: {why}.")]
    NotMade { why: String },
}

/// A row of the format table.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// How the names of its files end.
    pub extension: &'static str,
    /// What it is for, in a few words.
    pub help: &'static str,
    /// Makes the file.
    pub write: fn(&ExportInput) -> Result<Exported, ExportError>,
}

/// Every format, the one most asked for first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "svg",
        extension: "svg",
        help: "a picture of lines and letters, sharp at any size",
        write: |subject| Ok(Exported::of(super::svg::document(subject))),
    },
    #[cfg(feature = "png")]
    Format {
        name: "png",
        extension: "png",
        help: "a picture of pixels, for slides and chats",
        write: super::png::write,
    },
    Format {
        name: "json",
        extension: "json",
        help: "factors, links and numbered loops as data",
        write: super::json::write,
    },
    Format {
        name: "csv",
        extension: "csv",
        help: "a table of links, for spreadsheets",
        write: super::csv::write,
    },
    Format {
        name: "dot",
        extension: "dot",
        help: "a graph for Graphviz",
        write: super::dot::write,
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        help: "a flowchart for Markdown pages",
        write: super::mermaid::write,
    },
];

impl Exported {
    /// A file of text with nothing missing.
    pub fn of(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            note: None,
        }
    }
}

/// Finds a format by name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Finds a format by the extension of a file name.
pub fn by_extension(name: &str) -> Option<&'static Format> {
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    FORMATS.iter().find(|format| format.extension == ending)
}
