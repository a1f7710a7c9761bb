//! Application of events: total, and free of rules.

use super::event::MapEvent;
use super::text::clean_line;
use super::{
    Cycle, Factor, FactorId, FactorMerge, Label, LayoutChange, Link, LinkId, LoopRekeyed, Map,
    NumberedLoop,
};

/// Result of applying an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum ApplyOutcome {
    /// The map is changed as the event says.
    Applied,
    /// The precondition does not hold; the map is unchanged.
    Skipped,
}

impl Map {
    /// Changes the map as `event` says, or leaves it as it is.
    pub fn apply(&mut self, event: &MapEvent) -> ApplyOutcome {
        match self.change(event) {
            Some(()) => ApplyOutcome::Applied,
            None => ApplyOutcome::Skipped,
        }
    }

    fn change(&mut self, event: &MapEvent) -> Option<()> {
        match event {
            MapEvent::FactorAdded(factor) => self.add_factor(factor),
            MapEvent::FactorRemoved(Factor { id, .. })
            | MapEvent::FactorMerged(FactorMerge {
                was: Factor { id, .. },
                ..
            }) => self.remove_factor(*id),
            MapEvent::FactorRenamed(e) => self.rename(e.id, &e.now),
            MapEvent::FactorDescribed(e) => self.edit(e.id, |f| f.set_text(e.field, e.now.clone())),
            MapEvent::FactorFlagged(e) => self.edit(e.id, |f| {
                f.flags.remove(&e.flag);
                f.flags.extend(e.now.then_some(e.flag));
            }),
            MapEvent::FactorVoiced(e) => self.edit(e.id, |f| {
                f.voices.remove(&e.who);
                f.voices.extend(e.now.then(|| e.who.clone()));
            }),
            MapEvent::FactorPlaced(e) => self.edit(e.id, |f| f.place = e.now),
            MapEvent::FactorPinned(e) => self.edit(e.id, |f| f.pinned = e.now),
            MapEvent::LinkAdded(link) => self.add_link(link),
            MapEvent::LinkRemoved(link) => self.remove_link(link.id).map(drop),
            MapEvent::LinkSign(e) => self.edit_link(e.id, |l| l.sign = e.now),
            MapEvent::LinkDelay(e) => self.edit_link(e.id, |l| l.delay = e.now),
            MapEvent::LinkStrength(e) => self.edit_link(e.id, |l| l.strength = e.now),
            MapEvent::LinkConfidence(e) => self.edit_link(e.id, |l| l.confidence = e.now),
            MapEvent::LinkNoted(e) => self.edit_link(e.id, |l| l.note = e.now.clone()),
            MapEvent::LinkReversed(e) | MapEvent::LinkRepointed(e) => {
                self.repoint(e.id, e.now.0, e.now.1)
            }
            MapEvent::LinkRouted(e) => self.edit_link(e.id, |l| l.route = e.now.clone()),
            MapEvent::LinkHeld(e) => self.edit_link(e.id, |l| {
                l.held.remove(&e.who);
                l.held.extend(e.now.map(|stance| (e.who.clone(), stance)));
            }),
            MapEvent::LoopNumbered(e) => self.number_loop(&e.cycle, e.was, e.now),
            MapEvent::LoopNamed(e) => {
                self.edit_loop(&e.cycle, |l| l.name = e.now.as_deref().map(clean_line))
            }
            MapEvent::LoopTold(e) => self.edit_loop(&e.cycle, |l| l.story = e.now.clone()),
            MapEvent::LoopHidden(e) => self.edit_loop(&e.cycle, |l| l.hidden = e.now),
            MapEvent::LoopCarried(LoopRekeyed { was, now }) => {
                self.edit_loop(was, |l| l.cycle = now.clone())
            }
            MapEvent::Tidied(tidying) => self.tidy(tidying),
        }
    }

    fn add_factor(&mut self, factor: &Factor) -> Option<()> {
        if self.factors.contains_key(&factor.id) || self.factors.len() >= Self::MOST_FACTORS {
            return None;
        }
        let at = self.graph.add_node(factor.clone());
        self.factors.insert(factor.id, at);
        self.labels.insert(&factor.label, factor.id);
        self.counters.factor = self.counters.factor.max(factor.id.0.saturating_add(1));
        Some(())
    }

    pub(super) fn remove_factor(&mut self, id: FactorId) -> Option<()> {
        let at = *self.factors.get(&id)?;
        if self.degree(id) > 0 {
            return None;
        }
        self.factors.remove(&id);
        let factor = self.graph.remove_node(at)?;
        self.labels.remove(&factor.label, id);
        Some(())
    }

    fn rename(&mut self, id: FactorId, now: &Label) -> Option<()> {
        let factor = self.graph.node_weight_mut(*self.factors.get(&id)?)?;
        let was = std::mem::replace(&mut factor.label, now.clone());
        self.labels.remove(&was, id);
        self.labels.insert(now, id);
        Some(())
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
        if !known
            || self
                .link_between(from, to)
                .is_some_and(|link| link.id != id)
        {
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
                let known = NumberedLoop {
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

    fn tidy(&mut self, tidying: &LayoutChange) -> Option<()> {
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

    fn edit_loop(&mut self, cycle: &Cycle, change: impl FnOnce(&mut NumberedLoop)) -> Option<()> {
        self.loops
            .values_mut()
            .find(|known| known.cycle == *cycle)
            .map(change)
    }
}
