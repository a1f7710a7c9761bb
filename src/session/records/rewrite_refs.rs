//! What is kept of things that become others: it goes along with them.

use std::collections::BTreeMap;

use super::{Dots, Record, RecordChange, Records, Subject, Trend};
use crate::model::{Cycle, FactorId, LinkId, Map, MapEvent};

impl Records {
    /// What becomes of everything kept here when factors become one, or loops run through other
    /// factors: it is about what is there afterwards. `after` is the map after `events`.
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
    /// What is known of one course, and of the other what is not known of it.
    fn or(self, other: &Self) -> Self {
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

/// What became what.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ApplyOutcome, Handle, MapEdit};
    use crate::session::grammar::{ParsedLine, parse};
    use crate::session::records::{
        Action, BallotKey, Note, NoteKind, Person, RecordId, Trajectory,
    };

    fn map(lines: &[&str]) -> Map {
        let mut map = Map::default();
        for line in lines {
            let Ok(ParsedLine::Say(said)) = parse(line, &map) else {
                panic!("{line}")
            };
            for event in map.decide(MapEdit::Say(said)).unwrap() {
                assert_eq!(map.apply(&event), ApplyOutcome::Applied);
            }
        }
        map
    }

    fn about(on: Subject) -> Note {
        Note {
            kind: NoteKind::Parked,
            text: "a".into(),
            who: Vec::new(),
            on: Some(on),
            resolved: false,
        }
    }

    /// What is kept when factor 3 becomes one with factor 2.
    fn merged(lines: &[&str], records: &[Record]) -> Records {
        let before = map(lines);
        let mut beside = Records::default();
        for record in records {
            assert_eq!(beside.apply(record), ApplyOutcome::Applied);
        }
        let (gone, into) = (FactorId(3), FactorId(2));
        let voices = Vec::new();
        let events = before
            .decide(MapEdit::Merge { gone, into, voices })
            .unwrap();
        let mut after = before.clone();
        for event in &events {
            assert_eq!(after.apply(event), ApplyOutcome::Applied);
        }
        let was = beside.clone();
        let following = beside.rewrite_refs(&events, &after);
        for record in &following {
            assert_eq!(beside.apply(record), ApplyOutcome::Applied, "{record:?}");
        }
        let mut back = beside.clone();
        for record in following.iter().rev() {
            assert_eq!(back.apply(&record.inverse()), ApplyOutcome::Applied);
        }
        assert_eq!(back, was, "the inverses lead back");
        beside
    }

    fn came<K, R>(id: K, now: R) -> RecordChange<K, R> {
        let (was, now) = (None, Some(now));
        RecordChange { id, was, now }
    }

    #[test]
    fn a_note_stays_on_what_it_was_about() {
        let cycle = |ids: [u32; 2]| Subject::Loop(Cycle::from(ids.map(FactorId).to_vec()));
        for (on, now) in [
            (Subject::Factor(FactorId(3)), Subject::Factor(FactorId(2))),
            (Subject::Factor(FactorId(1)), Subject::Factor(FactorId(1))),
            (Subject::Link(LinkId(2)), Subject::Link(LinkId(1))),
            (Subject::Link(LinkId(3)), Subject::Link(LinkId(3))),
            (Subject::Link(LinkId(4)), Subject::Factor(FactorId(2))),
            (cycle([1, 3]), cycle([1, 2])),
        ] {
            let lines = ["a -> b +", "a -> c -", "c -> a +", "c -> b"];
            let kept = merged(&lines, &[Record::Note(came(RecordId(1), about(on)))]);
            assert_eq!(kept.notes()[&RecordId(1)].on, Some(now));
        }
    }

    #[test]
    fn dots_on_both_are_dots_on_the_one() {
        let on = |ids: &[(u32, u32)]| Dots {
            on: ids
                .iter()
                .map(|(id, n)| (Subject::Factor(FactorId(*id)), *n))
                .collect(),
        };
        let ballot = BallotKey {
            round: RecordId(1),
            who: None,
        };
        let dots = Record::Dots(came(ballot.clone(), on(&[(3, 2), (1, 1), (2, 4)])));
        let kept = merged(&["a, b, c -> d +"], &[dots]);
        assert_eq!(kept.dots()[&ballot], on(&[(2, 6), (1, 1)]));
    }

    #[test]
    fn courses_people_and_actions_go_along() {
        let words = |words: &str| Some(Trajectory::Words(words.into()));
        let of_b = Trend {
            past: words("up"),
            ..Trend::default()
        };
        let of_c = Trend {
            past: words("down"),
            feared: words("worse"),
            ..Trend::default()
        };
        let ana = Person {
            works_on: [FactorId(3)].into(),
            ..Person::default()
        };
        let action = Action {
            what: "call".into(),
            who: Vec::new(),
            with: Vec::new(),
            by: None,
            on: Some(Subject::Factor(FactorId(3))),
            goal: Some(FactorId(3)),
            done: false,
        };
        let who = Handle::new("ana").unwrap();
        let kept = merged(
            &["a, b, c -> d +"],
            &[
                Record::Trend(came(FactorId(2), of_b)),
                Record::Trend(came(FactorId(3), of_c)),
                Record::Person(came(who.clone(), ana)),
                Record::Action(came(RecordId(1), action)),
            ],
        );
        let trend = &kept.trends()[&FactorId(2)];
        assert_eq!(
            (&trend.past, &trend.feared),
            (&words("up"), &words("worse"))
        );
        assert_eq!(kept.trends().len(), 1);
        assert_eq!(kept.people()[&who].works_on, [FactorId(2)].into());
        assert_eq!(kept.actions()[&RecordId(1)].goal, Some(FactorId(2)));
    }
}
