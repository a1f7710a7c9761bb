//! The table of formats that are read: recognised by content, in this order.

use super::foreign::ForeignMap;
use super::source::{ReadError, Source};
use super::{
    canvas, cld_system, dot, drawio, gexf, gml, graphml, insight_maker, kumu, loopy,
    mental_modeler, mermaid, pajek, prsm, tables, vensim, xmile,
};

/// One row, one format.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Whether a file is of this format, by its content.
    pub sniff: fn(&Source<'_>) -> bool,
    /// Reads it.
    pub read: fn(&Source<'_>) -> Result<ForeignMap, ReadError>,
}

/// Every format that is read; of two that fit, the first one is taken.
pub const READERS: &[Reader] = &[
    Reader {
        name: "mental-modeler",
        title: "Mental Modeler",
        sniff: mental_modeler::is_mental_modeler,
        read: mental_modeler::read,
    },
    Reader {
        name: "insight-maker",
        title: "Insight Maker",
        sniff: insight_maker::is_insight_maker,
        read: insight_maker::read,
    },
    Reader {
        name: "kumu",
        title: "Kumu",
        sniff: kumu::is_kumu,
        read: kumu::read,
    },
    Reader {
        name: "canvas",
        title: "JSON Canvas",
        sniff: canvas::is_canvas,
        read: canvas::read,
    },
    Reader {
        name: "graphml",
        title: "GraphML",
        sniff: graphml::is_graphml,
        read: graphml::read,
    },
    Reader {
        name: "xmile",
        title: "XMILE",
        sniff: xmile::is_xmile,
        read: xmile::read,
    },
    Reader {
        name: "vensim",
        title: "Vensim",
        sniff: vensim::is_vensim,
        read: vensim::read,
    },
    Reader {
        name: "gexf",
        title: "GEXF",
        sniff: gexf::is_gexf,
        read: gexf::read,
    },
    Reader {
        name: "gml",
        title: "GML",
        sniff: gml::is_gml,
        read: gml::read,
    },
    Reader {
        name: "drawio",
        title: "draw.io",
        sniff: drawio::is_drawio,
        read: drawio::read,
    },
    Reader {
        name: "pajek",
        title: "Pajek",
        sniff: pajek::is_pajek,
        read: pajek::read,
    },
    Reader {
        name: "prsm",
        title: "PRSM",
        sniff: prsm::is_prsm,
        read: prsm::read,
    },
    Reader {
        name: "mermaid",
        title: "Mermaid",
        sniff: mermaid::read::is_mermaid,
        read: mermaid::read::read,
    },
    Reader {
        name: "dot",
        title: "Graphviz",
        sniff: dot::read::is_dot,
        read: dot::read::read,
    },
    Reader {
        name: "loopy",
        title: "LOOPY",
        sniff: loopy::is_loopy,
        read: loopy::read,
    },
    Reader {
        name: "cld-text",
        title: "text notation",
        sniff: cld_system::is_cld_text,
        read: cld_system::read,
    },
    Reader {
        name: "table",
        title: "table",
        sniff: tables::is_table,
        read: tables::read,
    },
];

/// The format of a file, by its content.
pub fn recognised(source: &Source<'_>) -> Option<&'static Reader> {
    READERS.iter().find(|reader| (reader.sniff)(source))
}

/// Reads a file as the format of this name, or as the one its content shows.
///
/// # Errors
/// It is too large, of no format that is known, or not what `from` says.
pub fn read(bytes: &[u8], from: Option<&str>) -> Result<(&'static Reader, ForeignMap), ReadError> {
    let source = Source::new(bytes)?;
    let named = from.and_then(|from| READERS.iter().find(|reader| reader.name == from));
    let reader = named
        .or_else(|| recognised(&source))
        .ok_or(ReadError::NotKnown)?;
    let map = (reader.read)(&source)?;
    match map.factors.is_empty() {
        true => Err(ReadError::NoFactor),
        false => Ok((reader, map)),
    }
}

/// The map of several tables, where one holds factors only and another links; `None` where they
/// are no such tables.
pub fn complementary(files: &[&[u8]]) -> Option<ForeignMap> {
    let sources: Option<Vec<Source<'_>>> =
        files.iter().map(|bytes| Source::new(bytes).ok()).collect();
    let sources: Vec<Source<'_>> = sources?;
    let sources: Vec<&Source<'_>> = sources.iter().collect();
    let all = sources
        .iter()
        .all(|source| recognised(source).is_some_and(|it| it.name == "table"));
    (all && tables::complete_each_other(&sources)).then(|| tables::read_all(&sources).ok())?
}
