//! Events applied: total, and without a rule of its own.

use super::event::Event;
use super::{Carrying, Cycle, Factor, FactorId, KnownLoop, Link, LinkId, Map, Merging, Tidying};

/// Whether an event could be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// The map is changed as the event says.
    Applied,
    /// What the event speaks of is not there, or there already; the map is as it was.
    Skipped,
}

impl Map {
    /// Changes the map as `event` says, or leaves it as it is.
    pub fn apply(&mut self, event: &Event) -> Outcome {
        match self.change(event) {
            Some(()) => Outcome::Applied,
            None => Outcome::Skipped,
        }
    }

    fn change(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::FactorAdded(factor) => self.add_factor(factor),
            Event::FactorRemoved(Factor { id, .. })
            | Event::FactorMerged(Merging {
                was: Factor { id, .. },
                ..
            }) => self.remove_factor(*id),
            Event::FactorRenamed(e) => self.edit(e.id, |f| f.label = e.now.clone()),
            Event::FactorDescribed(e) => self.edit(e.id, |f| f.set_text(e.field, e.now.clone())),
            Event::FactorFlagged(e) => self.edit(e.id, |f| {
                f.flags.remove(&e.flag);
                f.flags.extend(e.now.then_some(e.flag));
            }),
            Event::FactorVoiced(e) => self.edit(e.id, |f| {
                f.voices.remove(&e.who);
                f.voices.extend(e.now.then(|| e.who.clone()));
            }),
            Event::FactorPlaced(e) => self.edit(e.id, |f| f.place = e.now),
            Event::FactorPinned(e) => self.edit(e.id, |f| f.pinned = e.now),
            Event::LinkAdded(link) => self.add_link(link),
            Event::LinkRemoved(link) => self.remove_link(link.id).map(drop),
            Event::LinkSign(e) => self.edit_link(e.id, |l| l.sign = e.now),
            Event::LinkDelay(e) => self.edit_link(e.id, |l| l.delay = e.now),
            Event::LinkStrength(e) => self.edit_link(e.id, |l| l.strength = e.now),
            Event::LinkConfidence(e) => self.edit_link(e.id, |l| l.confidence = e.now),
            Event::LinkNoted(e) => self.edit_link(e.id, |l| l.note = e.now.clone()),
            Event::LinkReversed(e) | Event::LinkRepointed(e) => {
                self.repoint(e.id, e.now.0, e.now.1)
            }
            Event::LinkRouted(e) => self.edit_link(e.id, |l| l.route = e.now.clone()),
            Event::LinkHeld(e) => self.edit_link(e.id, |l| {
                l.held.remove(&e.who);
                l.held.extend(e.now.map(|stance| (e.who.clone(), stance)));
            }),
            Event::LoopNumbered(e) => self.number_loop(&e.cycle, e.was, e.now),
            Event::LoopNamed(e) => self.edit_loop(&e.cycle, |l| l.name = e.now.clone()),
            Event::LoopTold(e) => self.edit_loop(&e.cycle, |l| l.story = e.now.clone()),
            Event::LoopHidden(e) => self.edit_loop(&e.cycle, |l| l.hidden = e.now),
            Event::LoopCarried(Carrying { was, now }) => {
                self.edit_loop(was, |l| l.cycle = now.clone())
            }
            Event::Tidied(tidying) => self.tidy(tidying),
        }
    }

    fn add_factor(&mut self, factor: &Factor) -> Option<()> {
        if self.factors.contains_key(&factor.id) || self.factors.len() >= Self::MOST_FACTORS {
            return None;
        }
        let at = self.graph.add_node(factor.clone());
        self.factors.insert(factor.id, at);
        self.counters.factor = self.counters.factor.max(factor.id.0.saturating_add(1));
        Some(())
    }

    pub(super) fn remove_factor(&mut self, id: FactorId) -> Option<()> {
        let at = *self.factors.get(&id)?;
        if self.degree(id) > 0 {
            return None;
        }
        self.factors.remove(&id);
        self.graph.remove_node(at).map(drop)
    }

    fn add_link(&mut self, link: &Link) -> Option<()> {
        let (from, to) = (*self.factors.get(&link.from)?, *self.factors.get(&link.to)?);
        let taken = self.links.contains_key(&link.id) || self.graph.contains_edge(from, to);
        if taken || self.links.len() >= Self::MOST_LINKS {
            return None;
        }
        self.links
            .insert(link.id, self.graph.add_edge(from, to, link.clone()));
        self.counters.link = self.counters.link.max(link.id.0.saturating_add(1));
        Some(())
    }

    pub(super) fn remove_link(&mut self, id: LinkId) -> Option<Link> {
        let at = self.links.remove(&id)?;
        self.graph.remove_edge(at)
    }

    fn repoint(&mut self, id: LinkId, from: FactorId, to: FactorId) -> Option<()> {
        let known = self.factors.contains_key(&from) && self.factors.contains_key(&to);
        if !known || self.between(from, to).is_some_and(|link| link.id != id) {
            return None;
        }
        let link = self.remove_link(id)?;
        self.add_link(&Link { from, to, ..link })
    }

    fn number_loop(&mut self, cycle: &Cycle, was: Option<u32>, now: Option<u32>) -> Option<()> {
        match now {
            Some(number) if self.loops.contains_key(&number) => None,
            Some(number) => {
                let cycle = cycle.clone();
                let known = KnownLoop {
                    number,
                    cycle,
                    name: None,
                    story: None,
                    hidden: false,
                };
                self.loops.insert(number, known);
                self.counters.r#loop = self.counters.r#loop.max(number.saturating_add(1));
                Some(())
            }
            None => self.loops.remove(&was?).map(drop),
        }
    }

    fn tidy(&mut self, tidying: &Tidying) -> Option<()> {
        for placing in &tidying.places {
            self.edit(placing.id, |factor| factor.place = placing.now);
        }
        for routing in &tidying.routes {
            self.edit_link(routing.id, |link| link.route = routing.now.clone());
        }
        Some(())
    }

    fn edit(&mut self, id: FactorId, change: impl FnOnce(&mut Factor)) -> Option<()> {
        let at = *self.factors.get(&id)?;
        self.graph.node_weight_mut(at).map(change)
    }

    fn edit_link(&mut self, id: LinkId, change: impl FnOnce(&mut Link)) -> Option<()> {
        let at = *self.links.get(&id)?;
        self.graph.edge_weight_mut(at).map(change)
    }

    fn edit_loop(&mut self, cycle: &Cycle, change: impl FnOnce(&mut KnownLoop)) -> Option<()> {
        self.loops
            .values_mut()
            .find(|known| known.cycle == *cycle)
            .map(change)
    }
}
