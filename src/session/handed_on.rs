//! A session as it may leave the facilitator's hands: the one place where what others must not
//! see is left out.
//!
//! ```text
//!  Session ─▶ handed on ─┬─▶ report, recording, exports
//!                        └─▶ what is done with them needs to know of nothing left out
//! ```

mod masks;

use super::beside::{Course, Due, Record, Turn};
use super::{Deed, Entry, Session};
use crate::model::Event;
use masks::Masks;

/// On which terms a session is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Whether people are named. Where the session says that names stay in the room, nobody is.
    pub naming: Naming,
    /// Whether what is for the facilitator alone goes along.
    pub private: bool,
}

impl From<Naming> for Terms {
    fn from(naming: Naming) -> Self {
        Self {
            naming,
            private: false,
        }
    }
}

/// Whether people are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Everybody by the name they were given.
    Named,
    /// Nobody.
    Anonymous,
}

impl Session {
    /// Whether people are named where `asked` for: never where names are to stay in the room.
    pub fn naming(&self, asked: Naming) -> Naming {
        match self.beside().keeps_names_back() {
            true => Naming::Anonymous,
            false => asked,
        }
    }

    /// The session up to the moment looked at, as others may have it: without what is for the
    /// facilitator alone unless that is asked for, and without what this version does not
    /// understand. Where nobody is to be named, entries have no voices, nobody is listed as of the
    /// group, whoever stands behind a factor or holds a link is somebody, and where a note, a
    /// story or a mark speaks of a person by name it speaks of somebody. Labels stay as they are.
    #[must_use]
    pub fn handed_on(&self, terms: impl Into<Terms>) -> Self {
        let terms = terms.into();
        let mut header = self.header().clone();
        let mut masks = match self.naming(terms.naming) {
            Naming::Named => None,
            Naming::Anonymous => Some(Masks::of(self)),
        };
        let header_line = match &masks {
            None => self.header_line().to_owned(),
            Some(masks) => {
                masks.text(&mut header.title);
                masks.maybe(&mut header.question);
                header.line()
            }
        };
        let mut copy = Self::empty(header_line, header);
        let leaves = |entry: &&Entry| terms.private || !entry.is_private();
        for entry in self.entries().iter().filter(leaves) {
            let Some(entry) = handed(entry.clone(), masks.as_mut()) else {
                continue;
            };
            let line = serde_json::to_string(&entry).unwrap_or_default();
            copy.admit(entry, line);
        }
        copy.seek(usize::MAX);
        copy
    }
}

/// An entry as others may have it; `None` where nothing of it is left.
fn handed(mut entry: Entry, masks: Option<&mut Masks>) -> Option<Entry> {
    let had_none = entry.deeds.is_empty();
    let is_anonymous = masks.is_some();
    entry.deeds.retain(|deed| match deed {
        Deed::Unknown { .. } => false,
        Deed::Kept(Record::Person(_)) => !is_anonymous,
        _ => true,
    });
    if let Some(masks) = masks {
        mask(&mut entry, masks);
    }
    (had_none || !entry.deeds.is_empty()).then_some(entry)
}

fn mask(entry: &mut Entry, masks: &mut Masks) {
    entry.said.clear();
    for deed in &mut entry.deeds {
        match deed {
            Deed::Map(event) => mask_event(event, masks),
            Deed::Kept(record) => mask_record(record, masks),
            Deed::Described { was, now } => {
                for about in [was, now] {
                    masks.text(&mut about.title);
                    masks.maybe(&mut about.question);
                }
            }
            Deed::Marker { was, now } => {
                masks.maybe(was);
                masks.maybe(now);
            }
            Deed::Attributed { was, now, .. } => {
                was.clear();
                now.clear();
            }
            Deed::Opened { .. } | Deed::Stage { .. } | Deed::Unknown { .. } => {}
        }
    }
}

fn mask_record(record: &mut Record, masks: &mut Masks) {
    match record {
        // Nobody is listed.
        Record::Person(_) | Record::Names(_) => {}
        Record::Agenda(turn) => {
            let stages = both(turn).flat_map(|agenda| &mut agenda.stages);
            stages.for_each(|stage| masks.maybe(&mut stage.prompt));
        }
        Record::Note(turn) => both(turn).for_each(|note| {
            note.who.clear();
            masks.text(&mut note.text);
        }),
        Record::Trend(turn) => both(turn).for_each(|trend| {
            for course in [&mut trend.past, &mut trend.hoped, &mut trend.feared] {
                if let Some(Course::Words(words)) = course {
                    masks.text(words);
                }
            }
            masks.maybe(&mut trend.measure);
        }),
        Record::Round(turn) => both(turn).for_each(|round| masks.text(&mut round.asks)),
        Record::Dots(turn) => masks.ballot(&mut turn.id),
        Record::Action(turn) => both(turn).for_each(|action| {
            action.who.clear();
            action.with.clear();
            masks.text(&mut action.what);
            if let Some(Due::Words(words)) = &mut action.by {
                masks.text(words);
            }
        }),
    }
}

/// What a record was and what it is.
fn both<K, R>(turn: &mut Turn<K, R>) -> impl Iterator<Item = &mut R> {
    turn.was.iter_mut().chain(&mut turn.now)
}

fn mask_event(event: &mut Event, masks: &mut Masks) {
    match event {
        Event::FactorAdded(it) | Event::FactorRemoved(it) => masks.factor(it),
        Event::FactorMerged(it) => masks.factor(&mut it.was),
        Event::FactorDescribed(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        Event::FactorVoiced(it) => masks.behind(it.id, &mut it.who),
        Event::LinkAdded(it) | Event::LinkRemoved(it) => masks.link(it),
        Event::LinkNoted(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        Event::LinkHeld(it) => masks.holds(it.id, &mut it.who),
        Event::LoopNamed(it) | Event::LoopTold(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        Event::FactorRenamed(_)
        | Event::FactorFlagged(_)
        | Event::FactorPlaced(_)
        | Event::FactorPinned(_)
        | Event::LinkSign(_)
        | Event::LinkDelay(_)
        | Event::LinkStrength(_)
        | Event::LinkConfidence(_)
        | Event::LinkReversed(_)
        | Event::LinkRepointed(_)
        | Event::LinkRouted(_)
        | Event::LoopNumbered(_)
        | Event::LoopHidden(_)
        | Event::LoopCarried(_)
        | Event::Tidied(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Contribution, document, read};

    fn worked() -> Session {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        read(bytes).unwrap().session
    }

    /// The entries that say nothing but who somebody is.
    fn persons(session: &Session) -> usize {
        let is_person = |deed: &Deed| matches!(deed, Deed::Kept(Record::Person(_)));
        let entries = session.entries().iter();
        entries
            .filter(|entry| entry.deeds.iter().any(is_person))
            .count()
    }

    fn text_of(session: &Session) -> String {
        document(session.header_line(), session.lines())
    }

    #[test]
    fn a_session_that_names_everybody_is_handed_on_as_it_is() {
        let session = worked();
        let all = Terms {
            naming: Naming::Named,
            private: true,
        };
        assert_eq!(session.handed_on(all).lines(), session.lines());
        let public = session.entries().iter().filter(|entry| !entry.is_private());
        let handed = session.handed_on(Naming::Named);
        let numbers = handed.entries().iter().map(|entry| entry.n);
        assert!(numbers.eq(public.map(|entry| entry.n)));
    }

    #[test]
    fn nobody_is_named_once_names_are_to_stay_in_the_room() {
        let mut session = worked();
        session.push(Contribution {
            deeds: vec![Deed::Kept(session.beside().turn_names())],
            ..Contribution::default()
        });
        let [named, nameless] =
            [Naming::Named, Naming::Anonymous].map(|naming| text_of(&session.handed_on(naming)));
        assert_eq!(named, nameless);
        session.push(Contribution {
            deeds: vec![Deed::Kept(session.beside().turn_names())],
            ..Contribution::default()
        });
        assert!(text_of(&session.handed_on(Naming::Named)).contains("marta"));
    }

    #[test]
    fn what_is_for_the_facilitator_alone_is_not_handed_on_and_all_else_is() {
        let mut session = worked();
        let before = session.handed_on(Naming::Named).lines().len();
        for (n, kind) in [(901, "private"), (902, "parked")] {
            let body = format!(r#"{{"id":{n},"now":{{"kind":"{kind}","text":"Gus {kind}"}}}}"#);
            let note = format!(r#"{{"note":{body}}}"#);
            session.push(Contribution {
                deeds: vec![serde_json::from_str(&note).unwrap()],
                ..Contribution::default()
            });
        }
        session.undo(0).unwrap();
        session.undo(0).unwrap();
        session.redo(0).unwrap();
        for naming in [Naming::Named, Naming::Anonymous] {
            let handed = session.handed_on(naming);
            let text = text_of(&handed);
            let listed = match naming {
                Naming::Named => 0,
                Naming::Anonymous => persons(&session),
            };
            let entries = before + 2 - listed;
            assert_eq!(handed.lines().len(), entries, "parked, and taken back");
            assert!(!text.contains("private"));
            assert_eq!(text.contains("Gus parked"), naming == Naming::Named);
        }
    }

    #[test]
    fn no_voice_is_in_any_line_of_a_session_that_names_nobody() {
        let session = worked();
        let masked = session.handed_on(Naming::Anonymous);
        let text = text_of(&masked).to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let voices = session.entries().iter().flat_map(|entry| &entry.said);
        for who in voices {
            assert!(!words.contains(&who.as_str()), "{who}");
        }
        assert!(text.contains("somebody"));
    }

    #[test]
    fn what_names_nobody_has_the_same_map_with_as_many_holding_it() {
        let session = worked();
        let masked = session.handed_on(Naming::Anonymous);
        assert!(masked.skipped().is_empty());
        let public = session.entries().iter().filter(|entry| !entry.is_private());
        assert_eq!(masked.entries().len() + persons(&session), public.count());
        for (link, named) in masked.map().links().zip(session.map().links()) {
            assert_eq!(
                (link.id, link.sign, &link.route),
                (named.id, named.sign, &named.route)
            );
            assert_eq!(link.held.len(), named.held.len());
        }
        for (factor, named) in masked.map().factors().zip(session.map().factors()) {
            assert_eq!((&factor.label, factor.place), (&named.label, named.place));
            assert_eq!(factor.voices.len(), named.voices.len());
        }
    }
}
