//! Rules of numbered loops; numbers are never reused.

use std::collections::BTreeSet;

use super::{EventBuilder, unspent};
use crate::model::event::{BadgeVisibility, LoopChange, MapEvent};
use crate::model::{Cycle, NumberedLoop, Refusal};

impl EventBuilder {
    pub(super) fn number_loop(&mut self, cycle: Cycle) -> Result<(), Refusal> {
        if self.map.numbered_loop(&cycle).is_some() {
            return Ok(());
        }
        let distinct: BTreeSet<_> = cycle.factors().iter().collect();
        let simple = distinct.len() == cycle.factors().len();
        if cycle.factors().is_empty() || !simple || self.map.links_of_cycle(&cycle).is_none() {
            return Err(Refusal::NotALoop);
        }
        let now = Some(unspent(self.map.counters().r#loop, "loop")?);
        self.emit(MapEvent::LoopNumbered(LoopChange {
            cycle,
            was: None,
            now,
        }));
        Ok(())
    }

    pub(super) fn name_loop(&mut self, cycle: Cycle, now: Option<String>) -> Result<(), Refusal> {
        let was = self.known(&cycle)?.name.clone();
        if was != now {
            self.emit(MapEvent::LoopNamed(LoopChange { cycle, was, now }));
        }
        Ok(())
    }

    pub(super) fn tell_loop(&mut self, cycle: Cycle, now: Option<String>) -> Result<(), Refusal> {
        let was = self.known(&cycle)?.story.clone();
        if was != now {
            self.emit(MapEvent::LoopTold(LoopChange { cycle, was, now }));
        }
        Ok(())
    }

    pub(super) fn hide_loop(&mut self, cycle: Cycle, now: bool) -> Result<(), Refusal> {
        let was = self.known(&cycle)?.hidden;
        if was != now {
            self.emit(MapEvent::LoopHidden(BadgeVisibility { cycle, was, now }));
        }
        Ok(())
    }

    /// The numbered loop of a cycle; numbers it first if needed.
    fn known(&mut self, cycle: &Cycle) -> Result<&NumberedLoop, Refusal> {
        self.number_loop(cycle.clone())?;
        self.map.numbered_loop(cycle).ok_or(Refusal::NotALoop)
    }
}
