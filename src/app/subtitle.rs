//! Who said what came last, and what it did: the words under a map that is watched.

use super::panel::loops::{asked_code, sentence as story};
use super::{Access, App, LoopKindDisplay};
use crate::model::{Map, MapEvent};
use crate::session::{Entry, Event, entry_sentence};

/// The words under the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtitle {
    /// Who said it, as `@ana @bo`; empty where nobody is named.
    pub who: String,
    /// What it did, in sentences.
    pub says: String,
}

impl Subtitle {
    /// What the last entry that came did, while a session is watched or followed.
    pub fn of(app: &App) -> Option<Subtitle> {
        let watched = app.playback().is_some() || *app.access() == Access::Following;
        let entry = app.session().last().filter(|_| watched)?;
        if entry.is_private() {
            return Some(Subtitle {
                who: String::new(),
                says: "A note for the facilitator.".to_owned(),
            });
        }
        let who: Vec<String> = entry.said.iter().map(ToString::to_string).collect();
        let map = app.session().map();
        let told = [entry_sentence(entry, map)];
        let says: Vec<String> = told
            .into_iter()
            .chain(closed(entry, map, app.display().kinds))
            .collect();
        Some(Subtitle {
            who: who.join(" "),
            says: says.join(" "),
        })
    }
}

/// The loop that an entry closed, as a sentence with its code.
fn closed(entry: &Entry, map: &Map, kinds: LoopKindDisplay) -> Option<String> {
    let cycle = entry.events.iter().find_map(|deed| match deed {
        Event::Map(MapEvent::LoopNumbered(it)) if it.was.is_none() => Some(&it.cycle),
        _ => None,
    })?;
    let known = map.numbered_loop(cycle)?;
    let code = asked_code(map, known, kinds);
    Some(format!("{code}: {}", story(map, known, kinds)))
}
