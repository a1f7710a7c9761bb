//! The roster: people in listing order, with their participation counts.

use std::collections::BTreeMap;

use super::{Event, Session};
use crate::model::Handle;
use crate::records::{Person, Record};

/// Participation of one person; undone entries do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ParticipationCount {
    /// Entries in which the person spoke.
    pub times: usize,
    /// Contributions in the current stage.
    pub in_stage: usize,
}

impl Session {
    /// Everybody who is listed and has not left, in the order they were listed first.
    pub fn roster(&self) -> Vec<(&Handle, &Person)> {
        let mut order: BTreeMap<&Handle, usize> = BTreeMap::new();
        for event in self.entries().iter().flat_map(|entry| &entry.events) {
            if let Event::Record(Record::Person(turn)) = event {
                let last = order.len();
                order.entry(&turn.id).or_insert(last);
            }
        }
        let mut here: Vec<(&Handle, &Person)> = self.records().present_people().collect();
        here.sort_by_key(|(who, _)| order.get(who));
        here
    }

    /// Participation of everybody who has spoken.
    pub fn participation(&self) -> BTreeMap<Handle, ParticipationCount> {
        let mut heard: BTreeMap<Handle, ParticipationCount> = BTreeMap::new();
        for entry in self.effective_entries() {
            let is_now = entry.stage.as_deref() == self.stage();
            for who in &entry.said {
                let one = heard.entry(who.clone()).or_default();
                one.times += 1;
                one.in_stage += usize::from(is_now);
            }
        }
        heard
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Factor, FactorId, Label, MapEvent};
    use crate::records::RecordChange;
    use crate::session::{FORMAT, Header, NewEntry};

    fn voice(name: &str) -> Handle {
        Handle::new(name).unwrap()
    }

    fn session() -> Session {
        let header = Header {
            format: FORMAT.into(),
            id: "7K2M9QF3".into(),
            title: "Roster".into(),
            question: None,
            started: "2026-03-12T13:30:00-06:00".into(),
            origin: None,
        };
        Session::new(header, "convoke 0.1.0")
    }

    fn lists(session: &mut Session, name: &str, left: bool) {
        let now = Person {
            left,
            ..Person::default()
        };
        let turn = RecordChange::diff(session.records().people(), voice(name), Some(now)).unwrap();
        session.push(NewEntry {
            events: vec![Event::Record(Record::Person(turn))],
            ..NewEntry::default()
        });
    }

    fn names(session: &mut Session, who: &str, id: u32) {
        let factor = Factor::new(FactorId(id), Label::new(&format!("F {id}")).unwrap());
        session.push(NewEntry {
            said: vec![voice(who)],
            ..NewEntry::from(vec![MapEvent::FactorAdded(factor)])
        });
    }

    #[test]
    fn the_roster_is_in_the_order_of_listing_without_those_who_left() {
        let mut session = session();
        for name in ["cy", "ana", "bo"] {
            lists(&mut session, name, false);
        }
        lists(&mut session, "ana", true);
        let roster: Vec<&str> = session
            .roster()
            .iter()
            .map(|(who, _)| who.as_str())
            .collect();
        assert_eq!(roster, ["cy", "bo"]);
    }

    #[test]
    fn what_was_taken_back_does_not_count_as_heard() {
        let mut session = session();
        names(&mut session, "ana", 1);
        let stage = Event::Stage {
            was: None,
            now: Some("links".into()),
        };
        session.push(NewEntry {
            events: vec![stage],
            ..NewEntry::default()
        });
        names(&mut session, "ana", 2);
        names(&mut session, "bo", 3);
        assert!(session.undo(0).is_ok());
        let heard = session.participation();
        let ana = ParticipationCount {
            times: 2,
            in_stage: 1,
        };
        assert_eq!(heard, BTreeMap::from([(voice("ana"), ana)]));
    }
}
