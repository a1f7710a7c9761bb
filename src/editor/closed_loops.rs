//! Loops that a new link closes.

use std::collections::BTreeMap;

use super::LoopKindDisplay;
use crate::analysis::{Bound, Graph, LoopKind, loops_through, walk_loop};
use crate::model::{Change, Cycle, Link, Map, MapEdit, MapEvent};

/// How far loops are looked for while somebody types: a few milliseconds at most.
const WHILE_TYPING: Bound = Bound {
    length: 8,
    count: 2_000,
    steps: 300_000,
};

/// Loops that a new link closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedLoops {
    /// The shortest one; of several the one of the smallest factors.
    pub cycle: Cycle,
    /// Its kind.
    pub kind: LoopKind,
    /// Its story in a sentence.
    pub story: String,
    /// How many loops were closed in all, within the bound.
    pub count: usize,
    /// Whether there may be more than were counted.
    pub more: bool,
}

impl ClosedLoops {
    /// The loops that the new links among some events close.
    pub(super) fn of(before: &Map, after: &Map, events: &[MapEvent]) -> Option<Self> {
        closing(before, after, events)
    }

    /// The events that give the shortest loop its number; none where it has one.
    pub(super) fn announce(&self, after: &Map) -> Vec<MapEvent> {
        let numbered = after.decide(MapEdit::Number(self.cycle.clone()));
        numbered.unwrap_or_default()
    }

    /// About how many links were looked at to find them.
    pub(super) const fn cost(&self) -> u64 {
        match self.more {
            // Each length was searched again up to the bound.
            true => WHILE_TYPING.steps * WHILE_TYPING.length as u64,
            false => (self.count * WHILE_TYPING.length) as u64,
        }
    }

    /// What closed, in a sentence with the loop's code: `R1 closed: more … — and 2 more`.
    /// Where the room is asked what kind it is, neither letter nor kind.
    pub fn says(&self, map: &Map, kinds: LoopKindDisplay) -> String {
        let way = || walk_loop(map, &self.cycle).map(|course| course.chain());
        let (letter, story) = match kinds {
            LoopKindDisplay::Told => (self.kind.letter(), self.story.clone()),
            LoopKindDisplay::Asked => ('?', way().unwrap_or_default()),
        };
        let number = map.numbered_loop(&self.cycle).map(|known| known.number);
        let code = number.map(|n| format!("{letter}{n}: ")).unwrap_or_default();
        let more = match (self.count, self.more) {
            (1, false) => String::new(),
            (n, false) => format!(" — and {} more", n - 1),
            (n, true) => format!(" — and at least {} more", n - 1),
        };
        format!("New loop {code}{story}{more}")
    }
}

/// The loops through links that are new. One that ran along a link whose place two links have
/// taken is not new: it runs on through the factor in between. Nor is one that ran through a
/// factor that has become another.
fn closing(before: &Map, after: &Map, events: &[MapEvent]) -> Option<ClosedLoops> {
    let new: Vec<&Link> = events
        .iter()
        .filter_map(|event| drawn(after, event))
        .collect();
    if new.is_empty() {
        return None;
    }
    let graph = Graph::of(after);
    let mut closed: BTreeMap<(usize, Cycle), LoopKind> = BTreeMap::new();
    let mut more = false;
    for link in &new {
        let loops = loops_through(&graph, link.id, WHILE_TYPING);
        more |= !loops.is_complete();
        let ran = |cycle: &Cycle| {
            existed_before_split(cycle, &new, events)
                || existed_before_repoint(before, cycle, events)
        };
        let found = loops.iter().map(|found| (found.cycle(), found.kind));
        let found = found.filter(|(cycle, _)| !ran(cycle));
        closed.extend(found.map(|(cycle, kind)| ((cycle.factors().len(), cycle), kind)));
    }
    let count = closed.len();
    let ((_, cycle), kind) = closed.pop_first()?;
    let story = walk_loop(after, &cycle)?.says();
    Some(ClosedLoops {
        cycle,
        kind,
        story,
        count,
        more,
    })
}

/// The link that an event draws between two factors.
fn drawn<'a>(after: &'a Map, event: &MapEvent) -> Option<&'a Link> {
    match event {
        MapEvent::LinkAdded(Link { id, .. }) | MapEvent::LinkRepointed(Change { id, .. }) => {
            after.link(*id)
        }
        _ => None,
    }
}

/// Whether a cycle was there before links came to run between other factors.
fn existed_before_repoint(before: &Map, cycle: &Cycle, events: &[MapEvent]) -> bool {
    events.iter().any(|event| match event {
        MapEvent::LinkRepointed(Change { was, now, .. }) => {
            let moved = [(now.0, was.0), (now.1, was.1)];
            let ran = |(now, was)| {
                cycle
                    .contract(now, was)
                    .and_then(|cycle| before.links_of_cycle(&cycle).map(drop))
            };
            moved.into_iter().any(|ends| ran(ends).is_some())
        }
        _ => false,
    })
}

/// Whether a cycle runs from the cause of a link that is gone through one factor to its effect,
/// and along no other link that is new.
fn existed_before_split(cycle: &Cycle, new: &[&Link], events: &[MapEvent]) -> bool {
    let steps: Vec<_> = cycle.steps().collect();
    let along: Vec<_> = new
        .iter()
        .map(|link| (link.from, link.to))
        .filter(|step| steps.contains(step))
        .collect();
    let [one, other] = along[..] else {
        return false;
    };
    let (head, tail) = if one.1 == other.0 {
        (one, other)
    } else {
        (other, one)
    };
    events.iter().any(|event| match event {
        MapEvent::LinkRemoved(gone) => head.1 == tail.0 && (gone.from, gone.to) == (head.0, tail.1),
        _ => false,
    })
}
