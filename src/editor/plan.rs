//! Plans: edits that are decided and laid out, and not yet appended.

use super::arrange::{Arrangement, Arranger};
use super::closed_loops::ClosedLoops;
use super::{Document, Edit, SessionChange};
use crate::model::{ApplyOutcome, FactorId, Handle, LinkId, Map, MapEdit, MapEvent, Refusal};
use crate::session::{Event, Session};

/// An edit that is decided and laid out: the entries that [`Document::commit`] appends for it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The number of the entry after which it was made.
    after: u32,
    edit: Edit,
    entries: Vec<PlannedEntry>,
}

/// What was appended for an edit.
#[derive(Debug, Clone, Default)]
pub struct Committed {
    /// The number of the last entry.
    pub n: u32,
    /// The links that were made or spoken of.
    pub links: Vec<LinkId>,
    /// The loops that new links close.
    pub closed: Option<ClosedLoops>,
}

impl Plan {
    pub(super) const fn new(after: u32, edit: Edit, entries: Vec<PlannedEntry>) -> Self {
        Self {
            after,
            edit,
            entries,
        }
    }

    /// What was planned.
    pub const fn edit(&self) -> &Edit {
        &self.edit
    }

    /// Whether the document is still as it was when the plan was made.
    pub fn is_current(&self, document: &Document) -> bool {
        self.after == document.last_n()
    }

    /// The events of the map, in order.
    pub fn map_events(&self) -> impl Iterator<Item = &MapEvent> {
        self.entries.iter().flat_map(PlannedEntry::map_events)
    }

    /// The events of the map of one entry, or of several as they will be, with the first answer of
    /// the layout: nothing that is there already has moved.
    pub fn first_events(&self) -> impl Iterator<Item = &MapEvent> {
        self.entries.iter().flat_map(PlannedEntry::first_events)
    }

    /// The map with the first answer of the layout; `map` is the map it was planned for.
    pub fn first_map_after(&self, map: &Map) -> Map {
        let mut after = map.clone();
        self.first_events()
            .for_each(|event| apply(&mut after, event));
        after
    }

    /// The loops that the last entry closes.
    pub fn closed_loops(&self) -> Option<&ClosedLoops> {
        self.entries.last()?.closed.as_ref()
    }

    pub(super) fn into_entries(self) -> Vec<PlannedEntry> {
        self.entries
    }
}

/// An entry of a plan.
#[derive(Debug, Clone)]
pub(super) struct PlannedEntry {
    pub kind: EntryKind,
    /// Who said it, where that is not whoever commits the plan.
    pub said: Option<Vec<Handle>>,
    /// The events that were asked for, in order.
    pub decided: Vec<Event>,
    /// The places and routes that follow from them.
    pub arranged: Vec<MapEvent>,
    /// The places and routes of what is new alone, which the preview shows.
    pub first: Vec<MapEvent>,
    /// What follows from both: a loop gets its number, records follow what they are about.
    pub following: Vec<Event>,
    pub closed: Option<ClosedLoops>,
}

/// What an entry is to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Contribution,
    Undo(u32),
    Redo(u32),
}

impl PlannedEntry {
    /// An entry with events and nothing that follows from them.
    pub fn new(kind: EntryKind, decided: Vec<Event>) -> Self {
        Self {
            // Nobody in particular takes back or does again.
            said: (kind != EntryKind::Contribution).then(Vec::new),
            kind,
            decided,
            arranged: Vec::new(),
            first: Vec::new(),
            following: Vec::new(),
            closed: None,
        }
    }

    /// Decides a change of a session and lays out what follows from it.
    pub fn of(
        session: &Session,
        change: &SessionChange,
        arranger: &Arranger,
    ) -> Result<Self, Refusal> {
        let mut after = None;
        let decided = decide(session, change, &mut |edit| {
            let map = after.get_or_insert_with(|| session.map().clone());
            let events = map.decide(edit)?;
            events.iter().for_each(|event| apply(map, event));
            Ok(events)
        })?;
        let mut entry = Self::new(EntryKind::Contribution, decided);
        if let Some(after) = after {
            entry.lay_out(session, after, arranger);
        }
        Ok(entry)
    }

    /// Adds what follows from the events of the map; `after` is the map after them.
    fn lay_out(&mut self, session: &Session, mut after: Map, arranger: &Arranger) {
        let Arrangement { first, whole } = arranger.arrange(session.map(), &after);
        (self.first, self.arranged) = (first, whole);
        self.arranged
            .iter()
            .for_each(|event| apply(&mut after, event));
        let events: Vec<MapEvent> = self.map_events().cloned().collect();
        self.closed = ClosedLoops::of(session.map(), &after, &events);
        let records = session.records().rewrite_refs(&events, &after);
        let announced = self.closed.as_ref().map(|closed| closed.announce(&after));
        let announced = announced.into_iter().flatten().map(Event::Map);
        self.following = announced
            .chain(records.into_iter().map(Event::Record))
            .collect();
    }

    /// Its events of the map, in order.
    pub fn map_events(&self) -> impl Iterator<Item = &MapEvent> {
        let decided = self.decided.iter().filter_map(as_map_event);
        let following = self.following.iter().filter_map(as_map_event);
        decided.chain(&self.arranged).chain(following)
    }

    /// Its events up to the first answer of the layout, in order.
    fn first_events(&self) -> impl Iterator<Item = &MapEvent> {
        let decided = self.decided.iter().filter_map(as_map_event);
        decided.chain(&self.first)
    }

    /// The factors that it adds.
    pub fn new_factors(&self) -> Vec<FactorId> {
        let added = |event: &MapEvent| match event {
            MapEvent::FactorAdded(factor) => Some(factor.id),
            _ => None,
        };
        self.map_events().filter_map(added).collect()
    }

    /// The links that it makes or says something of, for a bare mark that follows.
    pub fn links_spoken_of(&self) -> Vec<LinkId> {
        let recent_links = |event: &MapEvent| match event {
            MapEvent::LinkAdded(link) => Some(link.id),
            MapEvent::LinkSign(change) => Some(change.id),
            MapEvent::LinkDelay(change) => Some(change.id),
            MapEvent::LinkHeld(holding) => Some(holding.id),
            MapEvent::LinkNoted(noting) => Some(noting.id),
            _ => None,
        };
        let mut links: Vec<LinkId> = self.map_events().filter_map(recent_links).collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    pub fn into_events(self) -> Vec<Event> {
        let arranged = self.arranged.into_iter().map(Event::Map);
        let decided = self.decided.into_iter();
        decided.chain(arranged).chain(self.following).collect()
    }
}

const fn as_map_event(event: &Event) -> Option<&MapEvent> {
    match event {
        Event::Map(event) => Some(event),
        _ => None,
    }
}

/// The events of a change; `map` decides and takes up an edit of the map.
pub(super) fn decide(
    session: &Session,
    change: &SessionChange,
    map: &mut impl FnMut(MapEdit) -> Result<Vec<MapEvent>, Refusal>,
) -> Result<Vec<Event>, Refusal> {
    let event = match change {
        SessionChange::Map(edit) => {
            return Ok(map(edit.clone())?.into_iter().map(Event::Map).collect());
        }
        SessionChange::Records(records) => {
            let events: Vec<Event> = records.iter().cloned().map(Event::Record).collect();
            return (!events.is_empty()).then_some(events).ok_or_else(nothing);
        }
        SessionChange::All(changes) => return decide_all(session, changes, map),
        SessionChange::Stage(now) => {
            let was = session.stage().map(str::to_owned);
            let now = now.clone();
            (was != now).then_some(Event::Stage { was, now })
        }
        SessionChange::Heading(now) => {
            let (was, now) = (session.heading().clone(), now.clone());
            (was != now).then_some(Event::TitleChanged { was, now })
        }
        SessionChange::Attribution(entry, now) => {
            let said = session.entry(*entry).map(|entry| entry.said.clone());
            let changed = said.filter(|was| was != now);
            changed.map(|was| Event::Attributed {
                entry: *entry,
                was,
                now: now.clone(),
            })
        }
        SessionChange::Marker(name) => {
            let (was, now) = (None, Some(name.clone()));
            Some(Event::Marker { was, now })
        }
    };
    Ok(vec![event.ok_or_else(nothing)?])
}

fn decide_all(
    session: &Session,
    changes: &[SessionChange],
    map: &mut impl FnMut(MapEdit) -> Result<Vec<MapEvent>, Refusal>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for change in changes {
        match decide(session, change, map) {
            Ok(more) => events.extend(more),
            Err(Refusal::Nothing { .. }) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    (!events.is_empty()).then_some(events).ok_or_else(nothing)
}

fn nothing() -> Refusal {
    Refusal::Nothing {
        already: "it is so already".into(),
    }
}

pub(super) fn apply(map: &mut Map, event: &MapEvent) {
    let outcome = map.apply(event);
    debug_assert_eq!(
        outcome,
        ApplyOutcome::Applied,
        "a decided event applies: {event:?}"
    );
}
