//! Rewrites references of records after factors were merged, split or replaced.

use std::collections::BTreeMap;

use super::{Dots, Record, RecordChange, Records, Subject, Trend};
use crate::model::{Cycle, FactorId, LinkId, Map, MapEvent};

impl Records {
    /// Record changes that re-point references after factors were merged or loops re-keyed. `after`
    /// is the map after `events`.
    pub fn rewrite_refs(&self, events: &[MapEvent], after: &Map) -> Vec<Record> {
        let moved = IdMap::by(events, after);
        if moved.is_none() {
            return Vec::new();
        }
        let mut records = self.rewrite_people(&moved);
        records.extend(self.rewrite_notes(&moved));
        records.extend(self.rewrite_trends(&moved));
        records.extend(self.rewrite_dots(&moved));
        records.extend(self.rewrite_actions(&moved));
        records
    }

    fn rewrite_people(&self, moved: &IdMap) -> Vec<Record> {
        let turn = self.people().iter().filter_map(|(id, person)| {
            let mut now = person.clone();
            now.works_on = person.works_on.iter().map(|id| moved.factor(*id)).collect();
            RecordChange::diff(self.people(), id.clone(), Some(now))
        });
        turn.map(Record::Person).collect()
    }

    fn rewrite_notes(&self, moved: &IdMap) -> Vec<Record> {
        let turn = self.notes().iter().filter_map(|(id, note)| {
            let mut now = note.clone();
            now.on = note.on.as_ref().map(|on| moved.subject(on));
            RecordChange::diff(self.notes(), *id, Some(now))
        });
        turn.map(Record::Note).collect()
    }

    /// The course of a factor that goes is that of the one it becomes one with, as far as the
    /// other had none.
    fn rewrite_trends(&self, moved: &IdMap) -> Vec<Record> {
        let Some((gone, into)) = moved.factors else {
            return Vec::new();
        };
        let Some(gone_trend) = self.trends().get(&gone) else {
            return Vec::new();
        };
        let now = match self.trends().get(&into) {
            Some(stays) => stays.clone().or(gone_trend),
            None => gone_trend.clone(),
        };
        let turns = [
            RecordChange::diff(self.trends(), gone, None),
            RecordChange::diff(self.trends(), into, Some(now)),
        ];
        turns.into_iter().flatten().map(Record::Trend).collect()
    }

    fn rewrite_dots(&self, moved: &IdMap) -> Vec<Record> {
        let turn = self.dots().iter().filter_map(|(id, dots)| {
            let mut now = Dots::default();
            for (on, count) in &dots.on {
                let on = moved.subject(on);
                match now.on.iter_mut().find(|(one, _)| *one == on) {
                    Some((_, all)) => *all += count,
                    None => now.on.push((on, *count)),
                }
            }
            RecordChange::diff(self.dots(), id.clone(), Some(now))
        });
        turn.map(Record::Dots).collect()
    }

    fn rewrite_actions(&self, moved: &IdMap) -> Vec<Record> {
        let turn = self.actions().iter().filter_map(|(id, action)| {
            let mut now = action.clone();
            now.on = action.on.as_ref().map(|on| moved.subject(on));
            now.goal = action.goal.map(|goal| moved.factor(goal));
            RecordChange::diff(self.actions(), *id, Some(now))
        });
        turn.map(Record::Action).collect()
    }
}

impl Trend {
    /// Merges two trends; values of `self` take precedence.
    pub(crate) fn or(self, other: &Self) -> Self {
        Self {
            past: self.past.or_else(|| other.past.clone()),
            hoped: self.hoped.or_else(|| other.hoped.clone()),
            feared: self.feared.or_else(|| other.feared.clone()),
            horizon: self.horizon.or_else(|| other.horizon.clone()),
            measure: self.measure.or_else(|| other.measure.clone()),
            by: self.by.or_else(|| other.by.clone()),
        }
    }
}

/// Mapping from old to new ids.
#[derive(Default)]
struct IdMap {
    factors: Option<(FactorId, FactorId)>,
    links: BTreeMap<LinkId, Subject>,
    loops: BTreeMap<Cycle, Cycle>,
}

impl IdMap {
    fn by(events: &[MapEvent], after: &Map) -> Self {
        let mut moved = Self::default();
        for event in events {
            match event {
                MapEvent::FactorMerged(it) => moved.factors = Some((it.was.id, it.into)),
                MapEvent::LoopCarried(it) => {
                    moved.loops.insert(it.was.clone(), it.now.clone());
                }
                _ => {}
            }
        }
        for event in events {
            if let (MapEvent::LinkRemoved(link), Some((_, into))) = (event, moved.factors) {
                let ends = (moved.factor(link.from), moved.factor(link.to));
                let kept = after.link_between(ends.0, ends.1);
                let now = kept.map_or(Subject::Factor(into), |kept| Subject::Link(kept.id));
                moved.links.insert(link.id, now);
            }
        }
        moved
    }

    fn is_none(&self) -> bool {
        self.factors.is_none() && self.loops.is_empty()
    }

    fn factor(&self, id: FactorId) -> FactorId {
        match self.factors {
            Some((gone, into)) if gone == id => into,
            _ => id,
        }
    }

    fn subject(&self, on: &Subject) -> Subject {
        match on {
            Subject::Factor(id) => Subject::Factor(self.factor(*id)),
            Subject::Link(id) => self.links.get(id).unwrap_or(on).clone(),
            Subject::Loop(cycle) => Subject::Loop(self.cycle(cycle)),
            Subject::Action(_) => on.clone(),
        }
    }

    fn cycle(&self, cycle: &Cycle) -> Cycle {
        let carried = self.loops.get(cycle).cloned();
        let merged = || cycle.contract(self.factors?.0, self.factors?.1);
        carried.or_else(merged).unwrap_or_else(|| cycle.clone())
    }
}
