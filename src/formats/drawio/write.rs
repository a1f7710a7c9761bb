//! A map as a drawing of one page, not packed.

use std::fmt::Write as _;

use crate::formats::outgoing::{Outgoing, ascii_sign, xml_text};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Polarity};

/// Size of a shape in pixels.
const SHAPE: (f64, f64) = (160.0, 40.0);

/// Writes a drawing.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mxfile host=\"convoke\">\n\
         <diagram id=\"map\" name=\"{}\">\n<mxGraphModel><root>\n\
         <mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>\n",
        xml_text(&subject.title)
    );
    for factor in subject.map.factors() {
        shape(&mut text, factor);
    }
    for link in subject.map.links() {
        line(&mut text, link);
    }
    text.push_str("</root></mxGraphModel>\n</diagram>\n</mxfile>\n");
    Ok(Exported::of(text))
}

/// A label as HTML in an attribute: its own markup is text.
fn html_label(label: &str) -> String {
    xml_text(&xml_text(label))
}

fn named(text: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(text, " {name}=\"{}\"", xml_text(value));
    }
}

fn shape(text: &mut String, factor: &Factor) {
    let (x, y) = Outgoing::pixels(factor);
    let label = html_label(factor.label.as_str());
    let _ = write!(text, "<object id=\"f{}\" label=\"{label}\"", factor.id.0);
    named(text, "theme", factor.theme.as_deref());
    named(text, "unit", factor.unit.as_deref());
    named(text, "tooltip", Outgoing::factor_text(factor).as_deref());
    let _ = writeln!(
        text,
        "><mxCell style=\"rounded=1;whiteSpace=wrap;html=1;\" vertex=\"1\" parent=\"1\">\
         <mxGeometry x=\"{:.0}\" y=\"{:.0}\" width=\"{}\" height=\"{}\" as=\"geometry\"/></mxCell></object>",
        x - SHAPE.0 / 2.0,
        y - SHAPE.1 / 2.0,
        SHAPE.0,
        SHAPE.1
    );
}

fn line(text: &mut String, link: &Link) {
    let delay = if link.delay { " ‖" } else { "" };
    let dashed = if link.sign == Polarity::Negative {
        "dashed=1;"
    } else {
        ""
    };
    let _ = write!(
        text,
        "<object id=\"l{}\" label=\"{}{delay}\"",
        link.id.0,
        ascii_sign(link.sign)
    );
    named(text, "tooltip", link.note.as_deref());
    let _ = writeln!(
        text,
        "><mxCell style=\"curved=1;html=1;endArrow=classic;{dashed}\" edge=\"1\" parent=\"1\" \
         source=\"f{}\" target=\"f{}\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell></object>",
        link.from.0, link.to.0
    );
}
