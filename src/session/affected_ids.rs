//! The ids of factors, links and loops that an entry concerns.

use std::collections::BTreeSet;

use super::{Entry, Event};
use crate::model::{Cycle, FactorId, LinkId, Map, MapEvent};
use crate::records::{Record, Subject};

/// The factors and links that entries speak of, whether or not they are still there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AffectedIds {
    /// The factors.
    pub factors: BTreeSet<FactorId>,
    /// The links.
    pub links: BTreeSet<LinkId>,
}

impl AffectedIds {
    /// Ids that an entry affects; `map` is the map after it. Layout side effects do not count.
    pub fn by(entry: &Entry, map: &Map) -> Self {
        let mut touched = Self::default();
        for event in entry.events_without_layout() {
            match event {
                Event::Map(event) => touched.add(event, map),
                Event::Record(record) => touched.add_record(record, map),
                _ => {}
            }
        }
        touched
    }

    /// The union of both.
    pub fn and(mut self, other: Self) -> Self {
        self.factors.extend(other.factors);
        self.links.extend(other.links);
        self
    }

    fn add(&mut self, event: &MapEvent, map: &Map) {
        match event {
            MapEvent::FactorAdded(it) | MapEvent::FactorRemoved(it) => self.factor(it.id),
            MapEvent::FactorRenamed(it) => self.factor(it.id),
            MapEvent::FactorDescribed(it) => self.factor(it.id),
            MapEvent::FactorFlagged(it) => self.factor(it.id),
            MapEvent::FactorVoiced(it) => self.factor(it.id),
            MapEvent::FactorPinned(it) => self.factor(it.id),
            MapEvent::FactorPlaced(it) if it.was.is_some() && it.now.is_some() => {
                self.factor(it.id)
            }
            MapEvent::FactorMerged(it) => self.factors.extend([it.was.id, it.into]),
            MapEvent::LinkAdded(it) | MapEvent::LinkRemoved(it) => {
                self.links.insert(it.id);
                self.factors.extend([it.from, it.to]);
            }
            MapEvent::LinkSign(it) => self.link(it.id, map),
            MapEvent::LinkDelay(it) => self.link(it.id, map),
            MapEvent::LinkStrength(it) | MapEvent::LinkConfidence(it) => self.link(it.id, map),
            MapEvent::LinkNoted(it) => self.link(it.id, map),
            MapEvent::LinkReversed(it) | MapEvent::LinkRepointed(it) => self.link(it.id, map),
            MapEvent::LinkHeld(it) => self.link(it.id, map),
            MapEvent::LoopNumbered(it) => self.cycle(&it.cycle, map),
            MapEvent::LoopNamed(it) | MapEvent::LoopTold(it) => self.cycle(&it.cycle, map),
            MapEvent::LoopHidden(it) => self.cycle(&it.cycle, map),
            MapEvent::FactorPlaced(_)
            | MapEvent::LinkRouted(_)
            | MapEvent::LoopCarried(_)
            | MapEvent::Tidied(_) => {}
        }
    }

    fn add_record(&mut self, record: &Record, map: &Map) {
        match record {
            Record::Trend(turn) => self.factor(turn.id),
            Record::Note(turn) => {
                for note in turn.was.iter().chain(&turn.now) {
                    self.subject(note.on.as_ref(), map);
                }
            }
            Record::Action(turn) => {
                for action in turn.was.iter().chain(&turn.now) {
                    self.subject(action.on.as_ref(), map);
                }
            }
            Record::Person(_)
            | Record::Agenda(_)
            | Record::Anonymity(_)
            | Record::Round(_)
            | Record::Dots(_) => {}
        }
    }

    fn subject(&mut self, subject: Option<&Subject>, map: &Map) {
        match subject {
            Some(Subject::Factor(id)) => self.factor(*id),
            Some(Subject::Link(id)) => self.link(*id, map),
            Some(Subject::Loop(cycle)) => self.cycle(cycle, map),
            Some(Subject::Action(_)) | None => {}
        }
    }

    fn factor(&mut self, id: FactorId) {
        self.factors.insert(id);
    }

    fn link(&mut self, id: LinkId, map: &Map) {
        self.links.insert(id);
        if let Some(link) = map.link(id) {
            self.factors.extend([link.from, link.to]);
        }
    }

    fn cycle(&mut self, cycle: &Cycle, map: &Map) {
        self.factors.extend(cycle.factors());
        let links = cycle
            .steps()
            .filter_map(|(from, to)| map.link_between(from, to));
        self.links.extend(links.map(|link| link.id));
    }
}
