//! A map as a model without equations: variables, and a view of connectors.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::formats::outgoing::{Outgoing, model_names, xml_text};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, FactorId, Link, Polarity};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\" \
    xmlns:isee=\"http://iseesystems.com/XMILE\">\n";

/// Writes a model: every factor an auxiliary, every link a connector.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let map = &subject.map;
    let names = model_names(map);
    let mut text = HEAD.to_owned();
    let _ = write!(
        text,
        "<header><vendor>convoke</vendor><product version=\"{}\">convoke</product><name>{}</name></header>\n\
         <sim_specs><start>0</start><stop>10</stop></sim_specs>\n\
         <model>\n<variables>\n",
        env!("CARGO_PKG_VERSION"),
        xml_text(&subject.title)
    );
    for factor in map.factors() {
        variable(&mut text, factor, &names[&factor.id]);
    }
    for theme in Outgoing::themes(map) {
        let _ = write!(text, "<group name=\"{}\">", xml_text(&theme));
        let members = map.factors().filter(|it| it.theme.as_ref() == Some(&theme));
        for factor in members {
            let _ = write!(text, "<var>{}</var>", xml_text(&names[&factor.id]));
        }
        text.push_str("</group>\n");
    }
    text.push_str("</variables>\n<views><view>\n");
    for factor in map.factors() {
        let (x, y) = Outgoing::pixels(factor);
        let name = xml_text(&names[&factor.id]);
        let _ = writeln!(text, "<aux x=\"{x}\" y=\"{y}\" name=\"{name}\"/>");
    }
    for link in map.links() {
        connector(&mut text, link, &names);
    }
    text.push_str("</view></views>\n</model>\n</xmile>\n");
    Ok(Exported::of(text))
}

fn variable(text: &mut String, factor: &Factor, name: &str) {
    let _ = write!(text, "<aux name=\"{}\">", xml_text(name));
    if let Some(told) = Outgoing::factor_text(factor) {
        let _ = write!(text, "<doc>{}</doc>", xml_text(&told));
    }
    if let Some(unit) = &factor.unit {
        let _ = write!(text, "<units>{}</units>", xml_text(unit));
    }
    text.push_str("</aux>\n");
}

fn connector(text: &mut String, link: &Link, names: &HashMap<FactorId, String>) {
    let _ = write!(text, "<connector uid=\"{}\" angle=\"0\"", link.id.0);
    match link.sign {
        Polarity::Positive => text.push_str(" polarity=\"+\""),
        Polarity::Negative => text.push_str(" polarity=\"-\""),
        Polarity::Unknown | Polarity::Contested => {}
    }
    if link.delay {
        text.push_str(" delay_mark=\"true\"");
    }
    let end = |id| names.get(&id).map(|it| xml_text(it)).unwrap_or_default();
    let _ = write!(
        text,
        "><from>{}</from><to>{}</to>",
        end(link.from),
        end(link.to)
    );
    if let Some(note) = &link.note {
        let note = xml_text(note);
        let _ = write!(text, "<isee:documentation>{note}</isee:documentation>");
    }
    text.push_str("</connector>\n");
}
