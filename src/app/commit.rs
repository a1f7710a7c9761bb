//! The one door through which a map changes: keys, `add`, import and merge all go through it.

use std::collections::BTreeMap;

use super::LoopKindDisplay;
use crate::analysis::{Bound, Graph, LoopKind, loops_through, walk_loop};
use crate::layout::layout_incremental;
use crate::model::{
    ApplyOutcome, Change, Cycle, Handle, Link, LinkId, Map, MapEdit, MapEvent, Refusal,
};
use crate::session::{Event, NewEntry, Session};

/// How far loops are looked for while somebody types: a few milliseconds at most.
const WHILE_TYPING: Bound = Bound {
    length: 8,
    count: 2_000,
    steps: 300_000,
};

/// What an edit came to.
#[derive(Debug, Clone)]
pub struct Committed {
    /// The number of the entry.
    pub n: u32,
    /// The links it made or spoke of.
    pub links: Vec<LinkId>,
    /// The loops that its new links close.
    pub closing: Option<ClosedLoops>,
}

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
    /// What closed, in a sentence with the loop's code: `R1 closed: more … — and 2 more`.
    /// Where the room is asked what kind it is, neither letter nor kind.
    pub fn says(&self, map: &Map, kinds: LoopKindDisplay) -> String {
        let way = || walk_loop(map, &self.cycle).map(|course| course.chain());
        let (letter, story) = match kinds {
            LoopKindDisplay::Told => (self.kind.letter(), self.story.clone()),
            LoopKindDisplay::Asked => ('?', way().unwrap_or_default()),
        };
        let number = map.numbered_loop(&self.cycle).map(|known| known.number);
        let code = number.map(|n| format!("{letter}{n} ")).unwrap_or_default();
        let more = match (self.count, self.more) {
            (1, false) => String::new(),
            (n, false) => format!(" — and {} more", n - 1),
            (n, true) => format!(" — and at least {} more", n - 1),
        };
        format!("{code}closed: {story}{more}")
    }
}

/// Decides an edit, settles the drawing, announces what closes, and appends one entry.
///
/// # Errors
/// The edit is refused; nothing has changed.
pub fn commit(
    session: &mut Session,
    edit: MapEdit,
    said: Vec<Handle>,
    at: u64,
) -> Result<Committed, Refusal> {
    session_has_room(session)?;
    let proposal = propose(session.map(), edit)?;
    Ok(carry_out(session, proposal, said, at))
}

/// Announces what closes, and appends one entry that does what was proposed for the map as it is.
pub(super) fn carry_out(
    session: &mut Session,
    proposal: Proposal,
    said: Vec<Handle>,
    at: u64,
) -> Committed {
    let Proposal {
        events,
        after,
        closing,
    } = proposal;
    let following = session.records().rewrite_refs(&events, &after);
    let announced = announce(&after, closing.as_ref());
    let events: Vec<MapEvent> = events.into_iter().chain(announced).collect();
    let links = spoken_of(&events);
    let deeds = events.into_iter().map(Event::Map);
    let entry = session.push(NewEntry {
        at,
        said,
        events: deeds
            .chain(following.into_iter().map(Event::Record))
            .collect(),
    });
    Committed {
        n: entry.n,
        links,
        closing,
    }
}

/// Whether there is room for an entry more.
///
/// # Errors
/// There is none.
pub(super) fn session_has_room(session: &Session) -> Result<(), Refusal> {
    session.has_room()
}

/// What an edit would do, drawn and counted, without doing it.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub events: Vec<MapEvent>,
    pub after: Map,
    pub closing: Option<ClosedLoops>,
}

/// Decides and settles an edit on a copy of the map.
pub(super) fn propose(map: &Map, edit: MapEdit) -> Result<Proposal, Refusal> {
    let mut events = map.decide(edit)?;
    let mut after = map.clone();
    apply_all(&mut after, &events);
    let settled = layout_incremental(map, &after);
    apply_all(&mut after, &settled);
    events.extend(settled);
    let closing = closing(map, &after, &events);
    Ok(Proposal {
        events,
        after,
        closing,
    })
}

fn apply_all(map: &mut Map, events: &[MapEvent]) {
    for event in events {
        let outcome = map.apply(event);
        debug_assert_eq!(
            outcome,
            ApplyOutcome::Applied,
            "a decided event applies: {event:?}"
        );
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

/// The shortest new loop gets its number in the same entry.
fn announce(after: &Map, closing: Option<&ClosedLoops>) -> Vec<MapEvent> {
    let numbered = closing.map(|closing| after.decide(MapEdit::Number(closing.cycle.clone())));
    numbered.and_then(Result::ok).unwrap_or_default()
}

/// The links that a line made or said something of, for a bare mark that follows.
fn spoken_of(events: &[MapEvent]) -> Vec<LinkId> {
    let mut links: Vec<LinkId> = events
        .iter()
        .filter_map(|event| match event {
            MapEvent::LinkAdded(link) => Some(link.id),
            MapEvent::LinkSign(change) => Some(change.id),
            MapEvent::LinkDelay(change) => Some(change.id),
            MapEvent::LinkHeld(holding) => Some(holding.id),
            MapEvent::LinkNoted(noting) => Some(noting.id),
            _ => None,
        })
        .collect();
    links.sort_unstable();
    links.dedup();
    links
}
