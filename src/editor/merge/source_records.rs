//! What a table's session holds besides its map, as record changes of the merged session.

use std::collections::{BTreeMap, BTreeSet};

use super::source_map::SourceMap;
use crate::model::{ApplyOutcome, Handle, Map};
use crate::records::{
    BallotKey, Dots, Person, Record, RecordChange, RecordId, Records, SessionKey, Subject,
};
use crate::session::{Event, Session};

/// The records of a table on their way into the merged session.
pub(super) struct SourceRecords<'a> {
    table: &'a SourceMap<'a>,
    own: &'a Records,
    /// The merged map, with the table's.
    map: &'a Map,
    /// The merged records so far.
    into: &'a mut Records,
    /// The number that each of the table's notes, rounds and actions has in the merged session.
    numbers: BTreeMap<RecordId, RecordId>,
    changes: Vec<Record>,
    left_out: Vec<String>,
}

/// The record changes that a session brings, and what of it cannot come, in words.
///
/// `into` are the merged records so far, which take the changes up. Notes without an author are
/// the table's; rounds of dots come closed, as a session has at most one open.
pub(super) fn carried(
    session: &Session,
    table: &SourceMap<'_>,
    map: &Map,
    into: &mut Records,
) -> (Vec<Record>, Vec<String>) {
    let mut records = SourceRecords {
        table,
        own: session.records(),
        map,
        into,
        numbers: BTreeMap::new(),
        changes: Vec::new(),
        left_out: moments(session),
    };
    records.people();
    records.agreements();
    records.trends();
    records.actions();
    records.notes();
    records.votes();
    (records.changes, records.left_out)
}

/// The handles of a table that belong to somebody else in the merged session, each with the one
/// that its person gets. The same handle is the same person unless both have a name, and not the
/// same one.
pub(super) fn renamed_handles(
    own: &Records,
    into: &Records,
    taken: &mut BTreeSet<Handle>,
) -> BTreeMap<Handle, Handle> {
    let mut renamed = BTreeMap::new();
    for (who, person) in own.people() {
        let is_other = |known: &Person| match (&known.name, &person.name) {
            (Some(known), Some(own)) => known.to_lowercase() != own.to_lowercase(),
            _ => false,
        };
        if !into.people().get(who).is_some_and(is_other) {
            continue;
        }
        let same_name =
            |(_, known): &(&Handle, &Person)| known.name.is_some() && known.name == person.name;
        let known = into.people().iter().find(same_name);
        let free = || free_handle(who, taken);
        if let Some(now) = known.map(|(known, _)| known.clone()).or_else(free) {
            taken.insert(now.clone());
            renamed.insert(who.clone(), now);
        }
    }
    renamed
}

/// Every handle that a session uses.
pub(super) fn handles(session: &Session) -> impl Iterator<Item = Handle> {
    let said = session.entries().iter().flat_map(|entry| &entry.said);
    let behind = session.map().factors().flat_map(|it| &it.voices);
    let holding = session.map().links().flat_map(|link| link.held.keys());
    let listed = session.records().people().keys();
    said.chain(behind).chain(holding).chain(listed).cloned()
}

fn free_handle(who: &Handle, taken: &BTreeSet<Handle>) -> Option<Handle> {
    let stem: String = who.as_str().chars().take(Handle::LONGEST - 6).collect();
    let numbered = (2..=10_000).map(|n| Handle::new(&format!("{stem}-{n}")));
    numbered
        .filter_map(Result::ok)
        .find(|handle| !taken.contains(handle))
}

/// The stages and markers of a session: moments of a log that is not merged.
fn moments(session: &Session) -> Vec<String> {
    let events = || session.entries().iter().flat_map(|entry| &entry.events);
    let markers = events().filter_map(|event| match event {
        Event::Marker { now, .. } => now.as_ref(),
        _ => None,
    });
    let stages = events().filter_map(|event| match event {
        Event::Stage { now, .. } => now.as_ref(),
        _ => None,
    });
    let markers = markers.map(|it| format!("the marker “{it}”"));
    markers
        .chain(stages.map(|it| format!("the stage “{it}”")))
        .collect()
}

impl SourceRecords<'_> {
    fn push(&mut self, change: Option<Record>) {
        if let Some(change) = change {
            self.into.count(&change);
            let outcome = self.into.apply(&change);
            debug_assert_eq!(
                outcome,
                ApplyOutcome::Applied,
                "it is made of what is there"
            );
            self.changes.push(change);
        }
    }

    fn number(&mut self, own: RecordId) -> RecordId {
        let next = self.into.next();
        self.numbers.insert(own, next);
        next
    }

    fn who(&self, who: &[Handle]) -> Vec<Handle> {
        who.iter().map(|one| self.table.handle(one)).collect()
    }

    /// What a subject has become; `None` where the merged map does not have it.
    fn subject(&self, on: &Subject) -> Option<Subject> {
        match on {
            Subject::Factor(id) => self.table.known(*id, self.map).map(Subject::Factor),
            Subject::Link(id) => {
                let link = self.table.map.link(*id)?;
                if self.table.is_within(link) {
                    return self.subject(&Subject::Factor(link.from));
                }
                let there = self.table.link_in(link, self.map)?;
                Some(Subject::Link(there.id))
            }
            Subject::Loop(cycle) => self.table.cycle(cycle, self.map).map(Subject::Loop),
            Subject::Action(id) => self.numbers.get(id).copied().map(Subject::Action),
        }
    }

    /// As [`Self::subject`], for a record that comes without it where it is gone.
    fn about(&mut self, on: Option<&Subject>, text: &str) -> Option<Subject> {
        let now = self.subject(on?);
        if now.is_none() {
            self.left_out.push(format!("what “{text}” was about"));
        }
        now
    }

    fn people(&mut self) {
        for (own_handle, person) in self.own.people() {
            let who = self.table.handle(own_handle);
            let works_on = person.works_on.iter();
            let works_on = works_on.filter_map(|id| self.table.known(*id, self.map));
            let own = Person {
                works_on: works_on.collect(),
                ..person.clone()
            };
            let now = match self.into.people().get(&who) {
                Some(known) => known.clone().joined(own),
                None => own,
            };
            let change = RecordChange::diff(self.into.people(), who, Some(now));
            self.push(change.map(Record::Person));
        }
    }

    /// One table whose names stay in the room is enough.
    fn agreements(&mut self) {
        if self.own.is_anonymous() && !self.into.is_anonymous() {
            self.push(Some(self.into.toggle_anonymity()));
        }
        let Some(agenda) = self.own.agenda() else {
            return;
        };
        match self.into.agenda() {
            Some(there) if there != agenda => self.left_out.push("the agenda".into()),
            Some(_) => {}
            None => self.push(Some(Record::Agenda(RecordChange {
                id: SessionKey::Session,
                was: None,
                now: Some(agenda.clone()),
            }))),
        }
    }

    fn trends(&mut self) {
        for (factor, own) in self.own.trends() {
            let Some(id) = self.table.known(*factor, self.map) else {
                let label = self.table.map.label(*factor);
                self.left_out.push(format!("the trend of “{label}”"));
                continue;
            };
            let known = self.into.trends().get(&id).cloned().unwrap_or_default();
            let now = known.or(own);
            if own.clone().or(&now) != now {
                let label = self.map.label(id);
                let what =
                    format!("part of the trend of “{label}”, which differs at another table");
                self.left_out.push(what);
            }
            let change = RecordChange::diff(self.into.trends(), id, Some(now));
            self.push(change.map(Record::Trend));
        }
    }

    fn actions(&mut self) {
        for (own, action) in self.own.actions() {
            let id = self.number(*own);
            let mut now = action.clone();
            now.who = self.who(&action.who);
            now.with = self.who(&action.with);
            now.on = self.about(action.on.as_ref(), &action.what);
            let goal = |id| self.table.known(id, self.map);
            now.goal = action.goal.and_then(goal);
            if now.goal != action.goal && now.goal.is_none() {
                self.left_out.push(format!("the goal of “{}”", action.what));
            }
            let change = RecordChange::diff(self.into.actions(), id, Some(now));
            self.push(change.map(Record::Action));
        }
    }

    fn notes(&mut self) {
        for (own, note) in self.own.notes() {
            let id = self.number(*own);
            let mut now = note.clone();
            now.who = self.who(&note.who);
            if now.who.is_empty() {
                now.who.push(self.table.voice.clone());
            }
            now.on = self.about(note.on.as_ref(), &note.text);
            let change = RecordChange::diff(self.into.notes(), id, Some(now));
            self.push(change.map(Record::Note));
        }
    }

    fn votes(&mut self) {
        for (own, round) in self.own.rounds() {
            let id = self.number(*own);
            let mut now = round.clone();
            now.closed = true;
            let change = RecordChange::diff(self.into.rounds(), id, Some(now));
            self.push(change.map(Record::Round));
            for (key, dots) in self.own.dots().iter().filter(|(key, _)| key.round == *own) {
                let key = BallotKey {
                    round: id,
                    who: key.who.as_ref().map(|who| self.table.handle(who)),
                };
                let now = self.dots(dots, &round.asks);
                let change = RecordChange::diff(self.into.dots(), key, Some(now));
                self.push(change.map(Record::Dots));
            }
        }
    }

    /// The dots on what they are on now; what has become one has the dots of both.
    fn dots(&mut self, dots: &Dots, asks: &str) -> Dots {
        let mut now = Dots::default();
        for (on, count) in &dots.on {
            let Some(on) = self.subject(on) else {
                self.left_out
                    .push(format!("{count} of the dots on “{asks}”"));
                continue;
            };
            match now.on.iter_mut().find(|(one, _)| *one == on) {
                Some((_, all)) => *all = all.saturating_add(*count),
                None => now.on.push((on, *count)),
            }
        }
        now
    }
}
