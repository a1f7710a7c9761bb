//! Display names of factors, links and loops, also of removed ones: notes and votes outlive what
//! they are about.

use super::{Event, Session};
use crate::model::{Factor, FactorId, Link, LinkId, MapEvent};
use crate::records::{NameLookup, Subject, tell_subject};

impl Session {
    /// Display name of a subject, also if it was removed.
    pub fn display_name(&self, subject: &Subject) -> String {
        match subject {
            Subject::Action(id) => match self.records().actions().get(id) {
                Some(action) => action.what.clone(),
                None => tell_subject(subject, &AllNames(self)),
            },
            _ => tell_subject(subject, &AllNames(self)),
        }
    }

    /// Resolves a subject to itself or to what it was merged into; `None` if it was removed.
    pub fn resolve(&self, subject: &Subject) -> Option<Subject> {
        let map = self.map();
        match subject {
            Subject::Factor(id) => self.became(*id).map(Subject::Factor),
            Subject::Link(id) => map.link(*id).map(|_| subject.clone()),
            Subject::Loop(cycle) => map.links_of_cycle(cycle).map(|_| subject.clone()),
            Subject::Action(id) => {
                let known = self.records().actions().contains_key(id);
                known.then(|| subject.clone())
            }
        }
    }

    /// The factor on the map that this one is, or has become one with.
    fn became(&self, id: FactorId) -> Option<FactorId> {
        let mut at = id;
        loop {
            if self.map().factor(at).is_some() {
                return Some(at);
            }
            let (_, into) = self.left(at)?;
            // A number only ever leads to a factor that was there after it left.
            at = into.filter(|into| *into != at)?;
        }
    }

    /// The factor as it left the map, and what it became one with.
    fn left(&self, id: FactorId) -> Option<(&Factor, Option<FactorId>)> {
        self.last_event(|event| match event {
            MapEvent::FactorRemoved(was) if was.id == id => Some((was, None)),
            MapEvent::FactorMerged(it) if it.was.id == id => Some((&it.was, Some(it.into))),
            _ => None,
        })
    }

    fn gone_link(&self, id: LinkId) -> Option<&Link> {
        self.last_event(|event| match event {
            MapEvent::LinkRemoved(was) if was.id == id => Some(was),
            _ => None,
        })
    }

    fn last_event<'a, T>(&'a self, wanted: impl Fn(&'a MapEvent) -> Option<T>) -> Option<T> {
        let events = self.entries().iter().rev();
        let mut events = events.flat_map(|entry| entry.events.iter().rev());
        events.find_map(|event| match event {
            Event::Map(event) => wanted(event),
            _ => None,
        })
    }
}

/// Name lookup over everything that is or was on the map.
struct AllNames<'a>(&'a Session);

impl NameLookup for AllNames<'_> {
    fn factor(&self, id: FactorId) -> String {
        let there = self.0.map().factor(id);
        let factor = there.or_else(|| self.0.left(id).map(|(was, _)| was));
        factor.map_or_else(|| id.to_string(), |factor| factor.label.to_string())
    }

    fn link(&self, id: LinkId) -> String {
        let there = self.0.map().link(id);
        match there.or_else(|| self.0.gone_link(id)) {
            Some(link) => format!("{} → {}", self.factor(link.from), self.factor(link.to)),
            None => id.to_string(),
        }
    }
}
