//! The map as a graph for Graphviz (the DOT language).

pub mod read;

use std::fmt::Write as _;

use super::{ExportError, ExportInput, Exported};
use crate::model::Polarity;
use crate::model::text::clean_line;

/// Writes factors and links; the layout is left to Graphviz.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = format!(
        "digraph {} {{\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", \
         fillcolor=\"#D3DAE6\", fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\"];\n",
        quoted(&clean_line(&subject.title))
    );
    for factor in subject.map.factors() {
        let label = quoted(factor.label.as_str());
        let _ = writeln!(text, "  f{} [label={label}];", factor.id.0);
    }
    for link in subject.map.links() {
        let (from, to, colour) = (link.from.0, link.to.0, subject.palette.line(link.sign));
        let (sign, style) = match link.sign {
            Polarity::Positive => ("+", "solid"),
            Polarity::Negative => ("−", "dashed"),
            Polarity::Unknown => ("?", "dotted"),
            Polarity::Contested => ("±", "solid"),
        };
        let delay = if link.delay { " ‖" } else { "" };
        let _ = writeln!(
            text,
            "  f{from} -> f{to} [label=\"{sign}{delay}\", style={style}, color=\"#{colour:06X}\", \
             fontcolor=\"#{colour:06X}\"];"
        );
    }
    Ok(Exported::of(text + "}\n"))
}

/// A text in quotes, as DOT reads it back; Graphviz decodes entities.
fn quoted(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
