//! What of the map an entry speaks of.

use std::collections::BTreeSet;

use super::beside::{Record, Subject};
use super::{Deed, Entry};
use crate::model::{Cycle, Event, FactorId, LinkId, Map};

/// The factors and links that entries speak of, whether or not they are still there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// The factors.
    pub factors: BTreeSet<FactorId>,
    /// The links.
    pub links: BTreeSet<LinkId>,
}

impl Touched {
    /// What an entry speaks of. `map` is the map after it. What only had to give way counts
    /// as little as it is told.
    pub fn by(entry: &Entry, map: &Map) -> Self {
        let mut touched = Self::default();
        for deed in &entry.deeds {
            match deed {
                Deed::Map(event) => touched.add(event, map),
                Deed::Kept(record) => touched.add_record(record, map),
                _ => {}
            }
        }
        touched
    }

    /// What either speaks of.
    pub fn and(mut self, other: Self) -> Self {
        self.factors.extend(other.factors);
        self.links.extend(other.links);
        self
    }

    fn add(&mut self, event: &Event, map: &Map) {
        match event {
            Event::FactorAdded(it) | Event::FactorRemoved(it) => self.factor(it.id),
            Event::FactorRenamed(it) => self.factor(it.id),
            Event::FactorDescribed(it) => self.factor(it.id),
            Event::FactorFlagged(it) => self.factor(it.id),
            Event::FactorVoiced(it) => self.factor(it.id),
            Event::FactorPinned(it) => self.factor(it.id),
            Event::FactorPlaced(it) if it.was.is_some() && it.now.is_some() => self.factor(it.id),
            Event::FactorMerged(it) => self.factors.extend([it.was.id, it.into]),
            Event::LinkAdded(it) | Event::LinkRemoved(it) => {
                self.links.insert(it.id);
                self.factors.extend([it.from, it.to]);
            }
            Event::LinkSign(it) => self.link(it.id, map),
            Event::LinkDelay(it) => self.link(it.id, map),
            Event::LinkStrength(it) | Event::LinkConfidence(it) => self.link(it.id, map),
            Event::LinkNoted(it) => self.link(it.id, map),
            Event::LinkReversed(it) | Event::LinkRepointed(it) => self.link(it.id, map),
            Event::LinkHeld(it) => self.link(it.id, map),
            Event::LoopNumbered(it) => self.cycle(&it.cycle, map),
            Event::LoopNamed(it) | Event::LoopTold(it) => self.cycle(&it.cycle, map),
            Event::LoopHidden(it) => self.cycle(&it.cycle, map),
            Event::FactorPlaced(_)
            | Event::LinkRouted(_)
            | Event::LoopCarried(_)
            | Event::Tidied(_) => {}
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
            | Record::Names(_)
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
        let links = cycle.steps().filter_map(|(from, to)| map.between(from, to));
        self.links.extend(links.map(|link| link.id));
    }
}
