//! Records of a session besides the map: people, notes, trends, votes, actions, the agenda.
//!
//! Each is a record under a key of its own. An event says what the record was and what it is;
//! absent means that it was not there, or is no longer. So one inverse, one fold and one way of
//! reading and writing serve them all.

mod action;
mod agenda;
mod anonymity;
mod describe;
mod dots;
mod due;
mod note;
mod person;
mod rewrite_refs;
mod subject;
mod trend;

use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::{Deserialize, Serialize, ser::SerializeMap};

pub use action::Action;
pub use agenda::{Agenda, Planned, READY, Ready};
pub use anonymity::Anonymity;
pub(crate) use describe::{NameLookup, action_facts, tell_record, tell_subject};
pub use dots::{BallotKey, Dots, Round, VoteTarget};
pub use due::Due;
pub use note::{Note, NoteKind};
pub use person::Person;
pub use subject::Subject;
pub use trend::{ChartSeries, Trajectory, Trend};

use crate::model::EventSchema;
use crate::model::{ApplyOutcome, FactorId, Handle};

/// The number of a note, a round of dots or an action; never given twice within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub u32);

/// Change of one record: its key, the value before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordChange<K, R> {
    /// Which record.
    pub id: K,
    /// The previous value; `None` if there was none.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub was: Option<R>,
    /// The new value; `None` if it was removed.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub now: Option<R>,
}

/// The vocabulary is one table: a word in the file, the record, its key, and where it is kept.
macro_rules! records {
    ($( $kind:literal $record:ident in $place:ident by $key:ty, $says:literal; )*) => {
        /// One record added, changed or removed.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Record {
            $( #[doc = $says] $record(RecordChange<$key, $record>), )*
        }

        /// The record tables, by key.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Records {
            next: u32,
            $( $place: BTreeMap<$key, $record>, )*
        }

        impl Default for Records {
            fn default() -> Self {
                Self { next: 1, $( $place: BTreeMap::new(), )* }
            }
        }

        impl Record {
            /// Every kind of record, in the order of the README's table.
            pub const KINDS: &[EventSchema] = &[
                $( EventSchema { name: $kind, fields: "id, [was], [now]", summary: $says }, )*
            ];

            /// The word that names it in the file.
            pub const fn kind(&self) -> &'static str {
                match self { $( Self::$record(_) => $kind, )* }
            }

            /// The inverse change.
            #[must_use]
            pub fn inverse(&self) -> Self {
                match self.clone() {
                    $( Self::$record(RecordChange { id, was, now }) => {
                        Self::$record(RecordChange { id, was: now, now: was })
                    } )*
                }
            }

            /// Reads the body of a record whose word was `kind`; `None` for a word not known here.
            pub(crate) fn read<'de, A: MapAccess<'de>>(
                kind: &str,
                body: &mut A,
            ) -> Result<Option<Self>, A::Error> {
                Ok(Some(match kind {
                    $( $kind => Self::$record(body.next_value()?), )*
                    _ => return Ok(None),
                }))
            }

            /// Writes its word and its body.
            pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                match self { $( Self::$record(turn) => map.serialize_entry($kind, turn), )* }
            }
        }

        impl Records {
            $(
                #[doc = concat!("Each under its key: ", $says, ".")]
                pub const fn $place(&self) -> &BTreeMap<$key, $record> {
                    &self.$place
                }
            )*

            /// Applies a change; skipped if the record does not have the expected value.
            pub(crate) fn apply(&mut self, record: &Record) -> ApplyOutcome {
                match record { $( Record::$record(turn) => turn.apply(&mut self.$place), )* }
            }
        }
    };
}

records! {
    "person" Person in people by Handle, "somebody is of the group, is told about, or has left: \
        {[name, from, table, role, works_on, topics, offers, needs, left]}; the key is the handle";
    "agenda" Agenda in agendas by SessionKey, "what is planned: {stages: name, [minutes, prompt]}";
    "names" Anonymity in names by SessionKey, "names stay in the room: {kept_back}";
    "note" Note in notes by RecordId,
        "a line was parked, found, decided, asked, hoped, feared or privately noted: \
        {kind, text, [who, on, resolved]}";
    "trend" Trend in trends by FactorId, "how a factor went and may go: {[past, hoped, feared, horizon, measure, by]}";
    "round" Round in rounds by RecordId, "a round of dots was opened, shown or closed: \
        {asks, on, each, [stacking, shown, closed]}";
    "dots" Dots in dots by BallotKey, "somebody's dots in a round, or the room's: {on}; the key is {round, [who]}";
    "action" Action in actions by RecordId, "somebody will do something: {what, [who, with, by, on, goal, done]}";
}

/// Key of records of which a session has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKey {
    /// The session itself.
    Session,
}

impl<K: Ord + Clone, R: Clone + PartialEq> RecordChange<K, R> {
    /// The change that sets the record under `id` to `now`; `None` if it has that value already.
    pub fn diff(kept: &BTreeMap<K, R>, id: K, now: Option<R>) -> Option<Self> {
        let was = kept.get(&id).cloned();
        (was != now).then_some(Self { id, was, now })
    }

    fn apply(&self, kept: &mut BTreeMap<K, R>) -> ApplyOutcome {
        if kept.get(&self.id) != self.was.as_ref() {
            return ApplyOutcome::Skipped;
        }
        match &self.now {
            Some(now) => kept.insert(self.id.clone(), now.clone()),
            None => kept.remove(&self.id),
        };
        ApplyOutcome::Applied
    }
}

impl Records {
    /// The id that the next note, round or action gets.
    pub const fn next(&self) -> RecordId {
        RecordId(self.next)
    }

    /// The agenda.
    pub fn agenda(&self) -> Option<&Agenda> {
        self.agendas.get(&SessionKey::Session)
    }

    /// Whether the session is anonymous, as under the Chatham House Rule: what was said may be
    /// shared, who said it may not.
    pub fn is_anonymous(&self) -> bool {
        let names = self.names.get(&SessionKey::Session);
        names.is_some_and(|names| names.kept_back)
    }

    /// The change that turns anonymity on or off.
    pub fn toggle_anonymity(&self) -> Record {
        let was = self.names.get(&SessionKey::Session).copied();
        let kept_back = !self.is_anonymous();
        Record::Anonymity(RecordChange {
            id: SessionKey::Session,
            was,
            now: kept_back.then_some(Anonymity { kept_back }),
        })
    }

    /// The change that adds an action.
    pub fn new_action(&self, action: Action) -> Record {
        Record::Action(RecordChange {
            id: self.next(),
            was: None,
            now: Some(action),
        })
    }

    /// People who are listed and have not left.
    pub fn present_people(&self) -> impl Iterator<Item = (&Handle, &Person)> {
        self.people.iter().filter(|(_, person)| !person.left)
    }

    /// Reserves ids below `next`, which were in use at some time.
    pub(crate) fn reserve_ids(&mut self, next: u32) {
        self.next = self.next.max(next);
    }

    /// Reserves the id of a record.
    pub(crate) fn count(&mut self, record: &Record) {
        let given = match record {
            Record::Note(turn) => turn.id,
            Record::Round(turn) => turn.id,
            Record::Action(turn) => turn.id,
            Record::Person(_)
            | Record::Agenda(_)
            | Record::Anonymity(_)
            | Record::Trend(_)
            | Record::Dots(_) => return,
        };
        self.next = self.next.max(given.0.saturating_add(1));
    }
}

impl Record {
    /// Whether it is or was a private note, for the facilitator alone.
    pub fn is_private(&self) -> bool {
        match self {
            Self::Note(turn) => {
                let mut notes = turn.was.iter().chain(&turn.now);
                notes.any(|note| note.kind == NoteKind::Private)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Note {
        Note {
            kind: NoteKind::Parked,
            text: text.into(),
            who: Vec::new(),
            on: None,
            resolved: false,
        }
    }

    fn turn(id: u32, was: Option<&str>, now: Option<&str>) -> Record {
        Record::Note(RecordChange {
            id: RecordId(id),
            was: was.map(note),
            now: now.map(note),
        })
    }

    #[test]
    fn a_record_comes_changes_goes_and_comes_back() {
        let mut beside = Records::default();
        let came = turn(1, None, Some("a"));
        let changed = turn(1, Some("a"), Some("b"));
        for record in [&came, &changed, &changed.inverse(), &came.inverse(), &came] {
            assert_eq!(beside.apply(record), ApplyOutcome::Applied);
        }
        assert_eq!(beside.notes().get(&RecordId(1)), Some(&note("a")));
    }

    #[test]
    fn what_is_not_as_it_was_is_skipped_and_changes_nothing() {
        let mut beside = Records::default();
        assert_eq!(
            beside.apply(&turn(1, Some("a"), None)),
            ApplyOutcome::Skipped
        );
        assert_eq!(
            beside.apply(&turn(1, None, Some("a"))),
            ApplyOutcome::Applied
        );
        assert_eq!(
            beside.apply(&turn(1, None, Some("b"))),
            ApplyOutcome::Skipped
        );
        assert_eq!(beside.notes().get(&RecordId(1)), Some(&note("a")));
    }

    #[test]
    fn a_number_is_not_given_twice() {
        let mut beside = Records::default();
        beside.count(&turn(3, None, Some("a")));
        assert_eq!(beside.next(), RecordId(4));
        beside.reserve_ids(2);
        assert_eq!(beside.next(), RecordId(4));
        beside.reserve_ids(9);
        assert_eq!(beside.next(), RecordId(9));
    }
}
