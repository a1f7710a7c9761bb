//! Changes that come together: an entry each, decided one after the other, laid out once.

use std::collections::BTreeMap;

use super::closed_loops::ClosedLoops;
use super::plan::{EntryKind, PlannedEntry, decide};
use super::{Committed, Document, SaidChange, SessionChange};
use crate::model::{BatchDecider, FactorId, Handle, LinkId, Map, MapEdit, MapEvent, Refusal};
use crate::session::Event;

/// How much a batch spends on finding out which loops its links close, in links and factors looked
/// at. A few hundred lines stay far below it; a list of thousands of links does not.
const LOOP_SEARCH: u64 = 10_000_000;

/// A batch while it is planned.
#[derive(Debug)]
pub(super) struct Batch {
    /// A copy of the document that takes each entry up before the next is decided.
    document: Document,
    /// The map before the batch.
    before: Map,
    decider: BatchDecider,
    entries: Vec<PlannedEntry>,
    /// What is left of [`LOOP_SEARCH`].
    search: u64,
    /// How many entries were not searched for loops.
    unsearched: usize,
}

impl Batch {
    /// A batch of lines, which contradict each other where they give a link both signs.
    pub fn of_lines(document: &Document) -> Self {
        let map = document.session().map().clone();
        Self::new(document, BatchDecider::contradicting(map))
    }

    fn new(document: &Document, decider: BatchDecider) -> Self {
        Self {
            document: document.snapshot(),
            before: document.session().map().clone(),
            decider,
            entries: Vec::new(),
            search: LOOP_SEARCH,
            unsearched: 0,
        }
    }

    /// The entries of changes that announce no loops.
    pub fn import(
        document: &Document,
        changes: &[SaidChange],
    ) -> Result<Vec<PlannedEntry>, Refusal> {
        let map = document.session().map().clone();
        let mut batch = Self::new(document, BatchDecider::new(map));
        for SaidChange { said, change } in changes {
            match batch.decide(change) {
                Ok(decided) => {
                    batch.take(PlannedEntry::new(EntryKind::Contribution, decided), said);
                }
                Err(Refusal::Nothing { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(batch.finish().0)
    }

    /// The document after the entries so far, its map not laid out.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Decides a change, announces the loop that it closes, and takes it up.
    pub fn add(&mut self, change: &SessionChange, said: &[Handle]) -> Result<Committed, Refusal> {
        let decided = self.decide(change)?;
        let mut entry = PlannedEntry::new(EntryKind::Contribution, decided);
        self.announce(&mut entry);
        Ok(self.take(entry, said))
    }

    fn decide(&mut self, change: &SessionChange) -> Result<Vec<Event>, Refusal> {
        self.document.require_room(1)?;
        let mut taken = false;
        let decider = &mut self.decider;
        let decided = decide(self.document.session(), change, &mut |edit| {
            let events = decider.decide(edit)?;
            taken = true;
            Ok(events)
        });
        if decided.is_err() && taken {
            // Of several edits a later one was refused, after the first was taken up.
            self.decider.restart(self.document.session().map().clone());
        }
        decided
    }

    /// Finds the loops that an entry closes, and numbers the shortest.
    fn announce(&mut self, entry: &mut PlannedEntry) {
        let events: Vec<MapEvent> = entry.map_events().cloned().collect();
        let closed = self.search_loops(&events);
        let number = closed
            .as_ref()
            .map(|closed| MapEdit::Number(closed.cycle.clone()));
        let numbered = number.map(|edit| self.decider.decide(edit));
        let numbered = numbered.and_then(Result::ok).unwrap_or_default();
        let (session, after) = (self.document.session(), self.decider.map());
        let records = session.records().rewrite_refs(&events, after);
        let numbered = numbered.into_iter().map(Event::Map);
        entry.following = numbered
            .chain(records.into_iter().map(Event::Record))
            .collect();
        entry.closed = closed;
    }

    fn search_loops(&mut self, events: &[MapEvent]) -> Option<ClosedLoops> {
        let map = self.decider.map();
        let can_close = |event: &MapEvent| match event {
            MapEvent::LinkAdded(link) => {
                link.from == link.to || map.has_causes(link.from) && map.has_effects(link.to)
            }
            MapEvent::LinkRepointed(_) => true,
            _ => false,
        };
        if !events.iter().any(can_close) {
            return None;
        }
        if self.search == 0 {
            self.unsearched += 1;
            return None;
        }
        let size = (map.factor_count() + map.link_count()) as u64;
        let closed = ClosedLoops::of(self.document.session().map(), map, events);
        let cost = closed.as_ref().map_or(0, ClosedLoops::cost);
        self.search = self.search.saturating_sub(size + cost);
        closed
    }

    fn take(&mut self, entry: PlannedEntry, said: &[Handle]) -> Committed {
        let committed = self.document.append(vec![entry.clone()], said, 0);
        self.entries.push(PlannedEntry {
            said: Some(said.to_vec()),
            ..entry
        });
        committed
    }

    /// The entries, laid out: each carries the places and routes of what it linked. Beside them,
    /// how many were not searched for loops.
    pub fn finish(mut self) -> (Vec<PlannedEntry>, usize) {
        let arranger = self.document.arranger();
        let arranged = match self.entries.len() {
            0 => Vec::new(),
            1 => arranger.arrange(&self.before, self.decider.map()).whole,
            _ => arranger.arrange_batch(&self.before, self.decider.map()),
        };
        let owners = Owners::of(&self.entries);
        let last = self.entries.len().saturating_sub(1);
        for event in arranged {
            let owner = owners.of_event(&event).unwrap_or(last);
            if let Some(entry) = self.entries.get_mut(owner) {
                entry.arranged.push(event);
            }
        }
        (self.entries, self.unsearched)
    }
}

/// Which entry of a batch made a link, and which linked a factor first.
#[derive(Debug, Default)]
struct Owners {
    links: BTreeMap<LinkId, usize>,
    factors: BTreeMap<FactorId, usize>,
}

impl Owners {
    fn of(entries: &[PlannedEntry]) -> Self {
        let mut owners = Self::default();
        for (place, entry) in entries.iter().enumerate() {
            for event in entry.map_events() {
                if let MapEvent::LinkAdded(link) = event {
                    owners.links.insert(link.id, place);
                    owners.factors.entry(link.from).or_insert(place);
                    owners.factors.entry(link.to).or_insert(place);
                }
            }
        }
        owners
    }

    /// The entry in which a first place or route belongs; what moves goes to none of them.
    fn of_event(&self, event: &MapEvent) -> Option<usize> {
        match event {
            MapEvent::FactorPlaced(it) if it.was.is_none() => self.factors.get(&it.id).copied(),
            MapEvent::LinkRouted(it) if it.was.is_none() => self.links.get(&it.id).copied(),
            _ => None,
        }
    }
}
