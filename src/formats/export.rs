//! The table of export formats.

use super::outgoing::{Aspect, losses};
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
    /// What of a map it carries beside factors, links and signs.
    pub carries: &'static [Aspect],
    /// Makes the file.
    pub write: fn(&ExportInput) -> Result<Exported, ExportError>,
}

use Aspect::{
    Confidence, Contested, Delay, FactorText, LinkNote, Loops, Places, Strength, Theme, Unit,
    Voices,
};

/// Every format, the one most asked for first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "svg",
        extension: "svg",
        help: "a picture of lines and letters, sharp at any size",
        carries: &Aspect::ALL,
        write: |subject| Ok(Exported::of(super::svg::document(subject))),
    },
    #[cfg(feature = "png")]
    Format {
        name: "png",
        extension: "png",
        help: "a picture of pixels, for slides and chats",
        carries: &Aspect::ALL,
        write: super::png::write,
    },
    Format {
        name: "json",
        extension: "json",
        help: "factors, links and numbered loops as data",
        carries: &Aspect::ALL,
        write: super::json::write,
    },
    Format {
        name: "csv",
        extension: "csv",
        help: "a table of links, for spreadsheets",
        carries: &[Contested, Delay, Strength, Confidence, LinkNote, Voices],
        write: super::csv::write,
    },
    Format {
        name: "dot",
        extension: "dot",
        help: "a graph for Graphviz",
        carries: &[Contested, Delay],
        write: super::dot::write,
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        help: "a flowchart for Markdown pages",
        carries: &[Contested, Delay],
        write: super::mermaid::write,
    },
    Format {
        name: "kumu",
        extension: "json",
        help: "a blueprint for Kumu",
        carries: &[
            Contested, Delay, Strength, LinkNote, FactorText, Unit, Theme, Loops,
        ],
        write: super::kumu::write,
    },
    Format {
        name: "prsm",
        extension: "prsm",
        help: "a map for PRSM",
        carries: &[Contested, Delay, LinkNote, FactorText, Theme, Places],
        write: super::prsm::write,
    },
    Format {
        name: "loopy",
        extension: "loopy",
        help: "a file for LOOPY",
        carries: &[Places],
        write: super::loopy::write_file,
    },
    Format {
        name: "loopy-link",
        extension: "txt",
        help: "a link that opens in LOOPY",
        carries: &[Places],
        write: super::loopy::write_link,
    },
    Format {
        name: "mental-modeler",
        extension: "mmp",
        help: "a model for Mental Modeler",
        carries: &[Strength, LinkNote, FactorText, Unit, Theme, Places],
        write: super::mental_modeler::write,
    },
    Format {
        name: "cld-text",
        extension: "txt",
        help: "lines of text, a link each",
        carries: &[Contested, Delay, LinkNote],
        write: super::cld_system::write,
    },
    Format {
        name: "matrix",
        extension: "csv",
        help: "an adjacency matrix of weights, as for fuzzy cognitive maps",
        carries: &[Strength],
        write: super::matrix_file::write,
    },
    Format {
        name: "xlsx",
        extension: "xlsx",
        help: "a workbook with a row for each link",
        carries: &[Contested, Delay, Strength, Confidence, LinkNote, Voices],
        write: super::workbook::write,
    },
    Format {
        name: "prsm-xlsx",
        extension: "xlsx",
        help: "a workbook for PRSM",
        carries: &[Contested, Delay, LinkNote, FactorText, Theme, Places],
        write: super::workbook::write_prsm,
    },
    Format {
        name: "kumu-xlsx",
        extension: "xlsx",
        help: "a workbook for Kumu",
        carries: &[
            Contested, Delay, Strength, LinkNote, FactorText, Unit, Theme,
        ],
        write: super::workbook::write_kumu,
    },
    Format {
        name: "graphml",
        extension: "graphml",
        help: "a graph for yEd, Gephi and other programs",
        carries: &[
            Contested, Delay, Strength, LinkNote, FactorText, Unit, Theme, Places,
        ],
        write: super::graphml::write,
    },
    Format {
        name: "canvas",
        extension: "canvas",
        help: "a canvas for Obsidian",
        carries: &[Contested, Delay, FactorText, Places],
        write: super::canvas::write,
    },
    Format {
        name: "pajek",
        extension: "net",
        help: "a network for Pajek",
        carries: &[Strength, Places],
        write: super::pajek::write,
    },
    Format {
        name: "xmile",
        extension: "xmile",
        help: "a model without equations for Stella and other programs",
        carries: &[Delay, LinkNote, FactorText, Unit, Theme, Places],
        write: super::xmile::write,
    },
    Format {
        name: "vensim",
        extension: "mdl",
        help: "a model without equations for Vensim",
        carries: &[Delay, FactorText, Unit, Theme, Places],
        write: super::vensim::write,
    },
    Format {
        name: "gexf",
        extension: "gexf",
        help: "a graph for Gephi",
        carries: &[
            Contested, Delay, Strength, LinkNote, FactorText, Unit, Theme, Places,
        ],
        write: super::gexf::write,
    },
    Format {
        name: "gml",
        extension: "gml",
        help: "a graph as plain text for yEd and other programs",
        carries: &[
            Contested, Delay, Strength, LinkNote, FactorText, Unit, Theme, Places,
        ],
        write: super::gml::write,
    },
    Format {
        name: "drawio",
        extension: "drawio",
        help: "a drawing for draw.io",
        carries: &[Contested, Delay, LinkNote, FactorText, Unit, Theme, Places],
        write: super::drawio::write,
    },
    Format {
        name: "insight-maker",
        extension: "json",
        help: "a model for Insight Maker",
        carries: &[LinkNote, FactorText, Unit, Places],
        write: super::insight_maker::write,
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

impl Format {
    /// Makes the file, and says what of the map it does not carry.
    ///
    /// # Errors
    /// As its writer.
    pub fn export(&self, input: &ExportInput) -> Result<Exported, ExportError> {
        let made = (self.write)(input)?;
        let lost = losses(&input.map, self.carries);
        let notes: Vec<String> = made.note.into_iter().chain(lost).collect();
        Ok(Exported {
            bytes: made.bytes,
            note: (!notes.is_empty()).then(|| notes.join(" ")),
        })
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
