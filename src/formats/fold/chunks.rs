//! The events of an import as entries of a bounded size.

use std::collections::HashSet;

use crate::model::{Factor, FactorId, Link, Map, MapEvent, PlaceChange, RouteChange};

/// Most bytes of an entry's events; a line of a session file may be longer.
const MOST_BYTES: usize = 256 * 1024;

/// Factors come in with their first link, where they stand in `drawn`; those without any come last.
pub fn entries(
    factors: &[Factor],
    links: &[Link],
    named: Vec<MapEvent>,
    drawn: &Map,
) -> Vec<Vec<MapEvent>> {
    let mut chunks = Chunks::default();
    let mut there: HashSet<FactorId> = HashSet::new();
    let by_id = |id: FactorId| factors.get((id.0 as usize).wrapping_sub(1));
    for link in links {
        let mut events = Vec::new();
        let new = [link.from, link.to]
            .into_iter()
            .filter(|id| there.insert(*id))
            .collect::<Vec<_>>();
        events.extend(
            new.iter()
                .filter_map(|id| by_id(*id))
                .cloned()
                .map(MapEvent::FactorAdded),
        );
        events.push(MapEvent::LinkAdded(link.clone()));
        for id in new {
            let now = drawn.factor(id).and_then(|factor| factor.place);
            if now.is_some() {
                events.push(MapEvent::FactorPlaced(PlaceChange { id, was: None, now }));
            }
        }
        if let Some(now) = drawn.link(link.id).and_then(|drawn| drawn.route.clone()) {
            events.push(MapEvent::LinkRouted(RouteChange {
                id: link.id,
                was: None,
                now: Some(now),
            }));
        }
        chunks.add(events);
    }
    for factor in factors.iter().filter(|factor| !there.contains(&factor.id)) {
        chunks.add(vec![MapEvent::FactorAdded(factor.clone())]);
    }
    for event in named {
        chunks.add(vec![event]);
    }
    chunks.done
}

#[derive(Default)]
struct Chunks {
    done: Vec<Vec<MapEvent>>,
    bytes: usize,
}

impl Chunks {
    /// Puts events that belong together into the last entry, or a new one where they do not fit.
    fn add(&mut self, events: Vec<MapEvent>) {
        let size = |event| serde_json::to_vec(event).map_or(0, |bytes| bytes.len());
        let bytes: usize = events.iter().map(size).sum();
        match self.done.last_mut() {
            Some(last) if self.bytes + bytes <= MOST_BYTES => {
                last.extend(events);
                self.bytes += bytes;
            }
            _ => {
                self.done.push(events);
                self.bytes = bytes;
            }
        }
    }
}
