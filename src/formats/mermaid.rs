//! The map as a flowchart for Mermaid, which Markdown pages of many sites draw.

pub mod read;

use std::fmt::Write as _;

use super::{ExportError, ExportInput, Exported};
use crate::model::Polarity;

/// Writes factors and links; the layout is left to Mermaid.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = "flowchart LR\n".to_owned();
    for factor in subject.map.factors() {
        let label = escaped(factor.label.as_str());
        let _ = writeln!(text, "  f{}[\"{label}\"]", factor.id.0);
    }
    for link in subject.map.links() {
        let (arrow, sign) = match link.sign {
            Polarity::Positive => ("-->", "+"),
            Polarity::Negative => ("-.->", "−"),
            Polarity::Unknown => ("-->", "?"),
            Polarity::Contested => ("-->", "±"),
        };
        let delay = if link.delay { " ‖" } else { "" };
        let (from, to) = (link.from.0, link.to.0);
        let _ = writeln!(text, "  f{from} {arrow}|\"{sign}{delay}\"| f{to}");
    }
    Ok(Exported::of(text))
}

/// A text in which nothing is read as Mermaid or HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '#' => safe.push_str("#35;"),
            '"' => safe.push_str("#quot;"),
            '<' => safe.push_str("#lt;"),
            '>' => safe.push_str("#gt;"),
            '&' => safe.push_str("#amp;"),
            '`' => safe.push_str("#96;"),
            '\\' => safe.push_str("#92;"),
            _ => safe.push(c),
        }
    }
    safe
}
