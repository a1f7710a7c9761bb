//! Pseudonyms for people in a shared copy.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Event, Session};
use super::name_finder::NameFinder;
use crate::model::{Factor, FactorId, Handle, Link, LinkId, MapEvent};
use crate::records::{BallotKey, Record, RecordId};

/// Replacement for a name in free text.
const SOMEBODY: &str = "somebody";

/// The scope of a pseudonym: a factor's supporters, a link's stances, or a voting round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MaskedThing {
    Factor(FactorId),
    Link(LinkId),
    Round(RecordId),
}

/// Pseudonyms of all people, numbered anew in every scope, so that nobody can be tracked from one
/// factor, link or round to the next.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    names: NameFinder,
    given: BTreeMap<MaskedThing, BTreeMap<Handle, Handle>>,
}

impl Pseudonyms {
    /// Masks for everybody who is heard in a session.
    pub(super) fn of(session: &Session) -> Self {
        let entries = session.entries().iter();
        let said = entries.clone().flat_map(|entry| &entry.said);
        let events = entries.flat_map(|entry| &entry.events);
        let named = events.clone().flat_map(named_in);
        let names = said.cloned().chain(named);
        let handles: BTreeSet<String> = names.map(|who| who.as_str().to_owned()).collect();
        let words: BTreeSet<String> = events.flat_map(full_names).collect();
        Self {
            names: NameFinder::of(handles.iter().chain(&words).map(String::as_str)),
            given: BTreeMap::new(),
        }
    }

    /// Replaces the names in a text.
    pub(super) fn text(&self, text: &mut String) {
        if let Some(masked) = self.names.replaced(text, SOMEBODY) {
            *text = masked;
        }
    }

    /// Whether a text has a word that begins as a name does, whatever its letters' case.
    pub(super) fn resembles(&self, text: &str) -> bool {
        self.names.resembles(text)
    }

    pub(super) fn maybe(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    pub(super) fn factor(&mut self, factor: &mut Factor) {
        let thing = MaskedThing::Factor(factor.id);
        let voices = std::mem::take(&mut factor.voices).into_iter();
        factor.voices = voices.map(|who| self.mask(thing, who)).collect();
        self.maybe(&mut factor.note);
        self.maybe(&mut factor.definition);
    }

    pub(super) fn link(&mut self, link: &mut Link) {
        let thing = MaskedThing::Link(link.id);
        let held = std::mem::take(&mut link.held).into_iter();
        link.held = held
            .map(|(who, stance)| (self.mask(thing, who), stance))
            .collect();
        self.maybe(&mut link.note);
    }

    /// Masks a supporter of a factor.
    pub(super) fn behind(&mut self, id: FactorId, who: &mut Handle) {
        *who = self.mask(MaskedThing::Factor(id), who.clone());
    }

    /// Masks who holds a link to be something.
    pub(super) fn holds(&mut self, id: LinkId, who: &mut Handle) {
        *who = self.mask(MaskedThing::Link(id), who.clone());
    }

    /// Masks whose dots they are.
    pub(super) fn ballot(&mut self, ballot: &mut BallotKey) {
        let thing = MaskedThing::Round(ballot.round);
        ballot.who = ballot.who.take().map(|who| self.mask(thing, who));
    }

    fn mask(&mut self, thing: MaskedThing, who: Handle) -> Handle {
        let given = self.given.entry(thing).or_default();
        let name = match given.len() {
            0 => SOMEBODY.to_owned(),
            before => format!("{SOMEBODY}-{}", before + 1),
        };
        let mask = Handle::new(&name).unwrap_or_else(|_| who.clone());
        given.entry(who).or_insert(mask).clone()
    }
}

/// Handles that an event mentions.
fn named_in(event: &Event) -> Vec<Handle> {
    match event {
        Event::Map(MapEvent::FactorVoiced(it)) => vec![it.who.clone()],
        Event::Map(MapEvent::LinkHeld(it)) => vec![it.who.clone()],
        Event::Map(MapEvent::FactorAdded(it)) => it.voices.iter().cloned().collect(),
        Event::Map(MapEvent::LinkAdded(it)) => it.held.keys().cloned().collect(),
        Event::Record(Record::Person(turn)) => vec![turn.id.clone()],
        Event::Record(Record::Dots(turn)) => turn.id.who.iter().cloned().collect(),
        Event::Record(Record::Note(turn)) => {
            let notes = turn.was.iter().chain(&turn.now);
            notes.flat_map(|note| note.who.clone()).collect()
        }
        Event::Record(Record::Action(turn)) => {
            let actions = turn.was.iter().chain(&turn.now);
            let people = actions.flat_map(|action| action.who.iter().chain(&action.with));
            people.cloned().collect()
        }
        Event::Attributed { was, now, .. } => was.iter().chain(now).cloned().collect(),
        _ => Vec::new(),
    }
}

/// Words of the full names that an event introduces, and the parts of a double name.
fn full_names(event: &Event) -> Vec<String> {
    let Event::Record(Record::Person(turn)) = event else {
        return Vec::new();
    };
    let names = turn.was.iter().chain(&turn.now);
    let names = names.filter_map(|person| person.name.as_deref());
    let words = names.flat_map(str::split_whitespace);
    let parts = words.flat_map(|word| word.split(['-', '\u{2010}', '\u{2011}']).chain([word]));
    parts.map(str::to_owned).collect()
}
