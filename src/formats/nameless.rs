//! A map without the people who spoke.

use crate::model::{Event, Holding, Map, Outcome, Voicing};

/// The map without who stands behind a factor and who holds a link to be what. Words that were
/// typed stay as they are.
pub fn nameless(mut map: Map) -> Map {
    let behind = map.factors().flat_map(|factor| {
        let id = factor.id;
        factor.voices.iter().map(move |who| {
            Event::FactorVoiced(Voicing {
                id,
                who: who.clone(),
                was: true,
                now: false,
            })
        })
    });
    let held = map.links().flat_map(|link| {
        let id = link.id;
        link.held.iter().map(move |(who, stance)| {
            Event::LinkHeld(Holding {
                id,
                who: who.clone(),
                was: Some(*stance),
                now: None,
            })
        })
    });
    for event in behind.chain(held).collect::<Vec<_>>() {
        let _: Outcome = map.apply(&event);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{FORMATS, Subject};
    use crate::scene::Palette;
    use crate::session::read;

    fn worked() -> Map {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        read(bytes).unwrap().session.map().clone()
    }

    #[test]
    fn no_format_tells_who_spoke_once_the_map_is_nameless() {
        let voices: Vec<String> = worked()
            .factors()
            .flat_map(|factor| factor.voices.iter().map(|who| who.as_str().to_owned()))
            .collect();
        assert!(!voices.is_empty());
        let subject = Subject {
            title: "Clean energy".into(),
            question: None,
            map: nameless(worked()),
            palette: Palette::LIGHT,
            bright: None,
        };
        for format in FORMATS.iter().filter(|format| format.name != "png") {
            let made = (format.write)(&subject).unwrap();
            let text = String::from_utf8(made.bytes).unwrap();
            for who in &voices {
                assert!(!text.contains(&format!("\"{who}\"")), "{}", format.name);
                assert!(
                    !text.contains(&format!("{who} positive")),
                    "{}",
                    format.name
                );
            }
        }
    }
}
