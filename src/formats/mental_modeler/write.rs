//! A session's map as a model (XML).

use std::fmt::Write as _;

use crate::formats::outgoing::{Outgoing, xml_text};
use crate::formats::{ExportError, ExportInput, Exported};
use crate::model::{Factor, Link, Polarity};

/// Writes the model.
///
/// # Errors
/// None that is known.
pub fn write(subject: &ExportInput) -> Result<Exported, ExportError> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mentalmodeler><info><name>{}</name><author/>\
         <description>{}</description><version>1.1</version><date/></info><groupNames>",
        xml_text(&subject.title),
        xml_text(subject.question.as_deref().unwrap_or_default()),
    );
    let themes = Outgoing::themes(&subject.map);
    for (at, theme) in themes.iter().enumerate() {
        let _ = write!(text, "<group{at}>{}</group{at}>", xml_text(theme));
    }
    text.push_str("</groupNames><concepts>\n");
    for factor in subject.map.factors() {
        let group = themes
            .iter()
            .position(|theme| Some(theme) == factor.theme.as_ref());
        concept(&mut text, factor, group);
        for link in subject.map.effects(factor.id) {
            relationship(&mut text, subject, link);
        }
        text.push_str("</relationships></concept>\n");
    }
    text.push_str("</concepts><scenarios/></mentalmodeler>\n");
    let without = subject
        .map
        .links()
        .filter(|link| link.strength.is_none())
        .count();
    let note = (without > 0).then(|| {
        "Links without a strength are written as 1 or -1, which Mental Modeler needs.".to_owned()
    });
    Ok(Exported {
        note,
        ..Exported::of(text)
    })
}

fn concept(text: &mut String, factor: &Factor, group: Option<usize>) {
    let (x, y) = Outgoing::pixels(factor);
    let _ = write!(
        text,
        "<concept><id>{}</id><name>{}</name><notes>{}</notes><units>{}</units><group>{}</group>\
         <x>{x:.0}</x><y>{y:.0}</y><preferredState>0</preferredState><relationships>",
        factor.id.0,
        xml_text(factor.label.as_str()),
        xml_text(&Outgoing::factor_text(factor).unwrap_or_default()),
        xml_text(factor.unit.as_deref().unwrap_or_default()),
        group.map_or_else(String::new, |at| at.to_string()),
    );
}

fn relationship(text: &mut String, subject: &ExportInput, link: &Link) {
    let size = link.strength.map_or(1.0, |strength| strength.value());
    let influence = match link.sign {
        Polarity::Positive => size,
        Polarity::Negative => -size,
        Polarity::Unknown | Polarity::Contested => 0.0,
    };
    let _ = write!(
        text,
        "<relationship><id>{}</id><name>{}</name><notes>{}</notes><confidence>0</confidence>\
         <influence>{influence}</influence></relationship>",
        link.to.0,
        xml_text(&subject.map.label(link.to)),
        xml_text(link.note.as_deref().unwrap_or_default()),
    );
}
