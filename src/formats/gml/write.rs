//! A map as a graph in GML.

use std::fmt::Write as _;

use crate::formats::outgoing::{Outgoing, ascii_sign, xml_text};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link};

/// Writes a graph.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = "graph [\n  directed 1\n".to_owned();
    value(&mut text, "label", Some(&subject.title));
    for factor in subject.map.factors() {
        node(&mut text, factor);
    }
    for link in subject.map.links() {
        edge(&mut text, link);
    }
    text.push_str("]\n");
    Ok(Exported::of(text))
}

/// A text in ASCII: what is not stands as a number, as the format has it.
fn value(text: &mut String, key: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    let _ = write!(text, "  {key} \"");
    for letter in xml_text(value).chars() {
        match letter.is_ascii() {
            true => text.push(letter),
            false => {
                let _ = write!(text, "&#{};", u32::from(letter));
            }
        }
    }
    text.push_str("\"\n");
}

fn node(text: &mut String, factor: &Factor) {
    let (x, y) = Outgoing::pixels(factor);
    let _ = writeln!(text, "node [\n  id {}", factor.id.0);
    value(text, "label", Some(factor.label.as_str()));
    value(text, "theme", factor.theme.as_deref());
    value(text, "unit", factor.unit.as_deref());
    value(text, "definition", Outgoing::factor_text(factor).as_deref());
    let _ = writeln!(text, "  graphics [ x {x:.1} y {y:.1} ]\n]");
}

fn edge(text: &mut String, link: &Link) {
    let (from, to) = (link.from.0, link.to.0);
    let _ = writeln!(text, "edge [\n  source {from}\n  target {to}");
    value(text, "label", Some(ascii_sign(link.sign)));
    if link.delay {
        text.push_str("  delay 1\n");
    }
    if let Some(strength) = link.strength {
        let _ = writeln!(text, "  strength {}", strength.value());
    }
    value(text, "note", link.note.as_deref());
    text.push_str("]\n");
}
