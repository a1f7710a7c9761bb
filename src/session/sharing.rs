//! The only place that strips private and, on request, identifying data before a session is shared.
//!
//! ```text
//!  Session ─▶ handed on ─┬─▶ report, recording, exports
//!                        └─▶ what is done with them needs to know of nothing left out
//! ```

mod name_finder;
mod names_left;
mod pseudonyms;

use super::{Entry, Event, Session};
use crate::model::MapEvent;
use crate::records::{Due, Record, RecordChange, Trajectory};
use pseudonyms::Pseudonyms;

/// Sharing policy: are people named, are private notes included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharePolicy {
    /// Whether people are named. Where the session says that names stay in the room, nobody is.
    pub naming: NamePolicy,
    /// Whether what is for the facilitator alone goes along.
    pub private: bool,
}

impl From<NamePolicy> for SharePolicy {
    fn from(naming: NamePolicy) -> Self {
        Self {
            naming,
            private: false,
        }
    }
}

/// Whether people are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamePolicy {
    /// Everybody by the name they were given.
    Named,
    /// Nobody is named.
    Anonymous,
}

impl Session {
    /// The effective name policy: `asked`, but always anonymous in a session marked as
    /// confidential.
    pub fn naming(&self, asked: NamePolicy) -> NamePolicy {
        match self.records().is_anonymous() {
            true => NamePolicy::Anonymous,
            false => asked,
        }
    }

    /// A copy of the session up to the cursor that is safe to share: without private records unless
    /// asked for, and without events this version does not know. Where nobody is to be named,
    /// entries have no voices, nobody is listed as of the group, whoever stands behind a factor or
    /// holds a link is somebody, and where a note, a story or a mark speaks of a person by name it
    /// speaks of somebody. Labels stay as they are.
    #[must_use]
    pub fn shareable(&self, terms: impl Into<SharePolicy>) -> Self {
        let terms = terms.into();
        let mut header = self.header().clone();
        let mut masks = match self.naming(terms.naming) {
            NamePolicy::Named => None,
            NamePolicy::Anonymous => Some(Pseudonyms::of(self)),
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
            copy.append_read(entry, line);
        }
        copy.seek(usize::MAX);
        copy
    }
}

/// The shareable part of an entry; `None` if nothing is left.
fn handed(mut entry: Entry, masks: Option<&mut Pseudonyms>) -> Option<Entry> {
    let had_none = entry.events.is_empty();
    let is_anonymous = masks.is_some();
    entry.events.retain(|event| match event {
        // What is not understood cannot be searched for names.
        Event::Unknown { .. } => false,
        Event::Record(Record::Person(_)) => !is_anonymous,
        _ => true,
    });
    if let Some(masks) = masks {
        mask(&mut entry, masks);
    }
    (had_none || !entry.events.is_empty()).then_some(entry)
}

fn mask(entry: &mut Entry, masks: &mut Pseudonyms) {
    entry.said.clear();
    for event in &mut entry.events {
        match event {
            Event::Map(event) => mask_event(event, masks),
            Event::Record(record) => mask_record(record, masks),
            Event::TitleChanged { was, now } => {
                for about in [was, now] {
                    masks.text(&mut about.title);
                    masks.maybe(&mut about.question);
                }
            }
            Event::Marker { was, now } => {
                masks.maybe(was);
                masks.maybe(now);
            }
            Event::Attributed { was, now, .. } => {
                was.clear();
                now.clear();
            }
            Event::Opened { .. } | Event::Stage { .. } | Event::Unknown { .. } => {}
        }
    }
}

fn mask_record(record: &mut Record, masks: &mut Pseudonyms) {
    match record {
        // Nobody is listed.
        Record::Person(_) | Record::Anonymity(_) => {}
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
                if let Some(Trajectory::Words(words)) = course {
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

/// The previous and the new value of a record change.
fn both<K, R>(turn: &mut RecordChange<K, R>) -> impl Iterator<Item = &mut R> {
    turn.was.iter_mut().chain(&mut turn.now)
}

fn mask_event(event: &mut MapEvent, masks: &mut Pseudonyms) {
    match event {
        MapEvent::FactorAdded(it) | MapEvent::FactorRemoved(it) => masks.factor(it),
        MapEvent::FactorMerged(it) => masks.factor(&mut it.was),
        MapEvent::FactorDescribed(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        MapEvent::FactorVoiced(it) => masks.behind(it.id, &mut it.who),
        MapEvent::LinkAdded(it) | MapEvent::LinkRemoved(it) => masks.link(it),
        MapEvent::LinkNoted(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        MapEvent::LinkHeld(it) => masks.holds(it.id, &mut it.who),
        MapEvent::LoopNamed(it) | MapEvent::LoopTold(it) => {
            masks.maybe(&mut it.was);
            masks.maybe(&mut it.now);
        }
        MapEvent::FactorRenamed(_)
        | MapEvent::FactorFlagged(_)
        | MapEvent::FactorPlaced(_)
        | MapEvent::FactorPinned(_)
        | MapEvent::LinkSign(_)
        | MapEvent::LinkDelay(_)
        | MapEvent::LinkStrength(_)
        | MapEvent::LinkConfidence(_)
        | MapEvent::LinkReversed(_)
        | MapEvent::LinkRepointed(_)
        | MapEvent::LinkRouted(_)
        | MapEvent::LoopNumbered(_)
        | MapEvent::LoopHidden(_)
        | MapEvent::LoopCarried(_)
        | MapEvent::Tidied(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{NewEntry, file_text, read};

    fn worked() -> Session {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        read(bytes).unwrap().session
    }

    /// The entries that say nothing but who somebody is.
    fn persons(session: &Session) -> usize {
        let is_person = |event: &Event| matches!(event, Event::Record(Record::Person(_)));
        let entries = session.entries().iter();
        entries
            .filter(|entry| entry.events.iter().any(is_person))
            .count()
    }

    fn text_of(session: &Session) -> String {
        file_text(session.header_line(), session.lines())
    }

    #[test]
    fn a_session_that_names_everybody_is_handed_on_as_it_is() {
        let session = worked();
        let all = SharePolicy {
            naming: NamePolicy::Named,
            private: true,
        };
        assert_eq!(session.shareable(all).lines(), session.lines());
        let public = session.entries().iter().filter(|entry| !entry.is_private());
        let handed = session.shareable(NamePolicy::Named);
        let numbers = handed.entries().iter().map(|entry| entry.n);
        assert!(numbers.eq(public.map(|entry| entry.n)));
    }

    #[test]
    fn nobody_is_named_once_names_are_to_stay_in_the_room() {
        let mut session = worked();
        session.push(NewEntry {
            events: vec![Event::Record(session.records().toggle_anonymity())],
            ..NewEntry::default()
        });
        let [named, nameless] = [NamePolicy::Named, NamePolicy::Anonymous]
            .map(|naming| text_of(&session.shareable(naming)));
        assert_eq!(named, nameless);
        session.push(NewEntry {
            events: vec![Event::Record(session.records().toggle_anonymity())],
            ..NewEntry::default()
        });
        assert!(text_of(&session.shareable(NamePolicy::Named)).contains("marta"));
    }

    #[test]
    fn what_is_for_the_facilitator_alone_is_not_handed_on_and_all_else_is() {
        let mut session = worked();
        let before = session.shareable(NamePolicy::Named).lines().len();
        for (n, kind) in [(901, "private"), (902, "parked")] {
            let body = format!(r#"{{"id":{n},"now":{{"kind":"{kind}","text":"Gus {kind}"}}}}"#);
            let note = format!(r#"{{"note":{body}}}"#);
            session.push(NewEntry {
                events: vec![serde_json::from_str(&note).unwrap()],
                ..NewEntry::default()
            });
        }
        session.undo(0).unwrap();
        session.undo(0).unwrap();
        session.redo(0).unwrap();
        for naming in [NamePolicy::Named, NamePolicy::Anonymous] {
            let handed = session.shareable(naming);
            let text = text_of(&handed);
            let listed = match naming {
                NamePolicy::Named => 0,
                NamePolicy::Anonymous => persons(&session),
            };
            let entries = before + 2 - listed;
            assert_eq!(handed.lines().len(), entries, "parked, and taken back");
            assert!(!text.contains("private"));
            assert_eq!(text.contains("Gus parked"), naming == NamePolicy::Named);
        }
    }

    #[test]
    fn no_voice_is_in_any_line_of_a_session_that_names_nobody() {
        let session = worked();
        let masked = session.shareable(NamePolicy::Anonymous);
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
        let masked = session.shareable(NamePolicy::Anonymous);
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
