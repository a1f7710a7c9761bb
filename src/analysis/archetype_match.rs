//! Which known story a map may be telling.

use super::archetype::Archetype;
use super::graph::Graph;
use super::loops::{Loop, Loops};
use super::path_sign::LoopKind;
use crate::model::{Cycle, FactorId, Polarity};

/// A place on the map that has the shape of an archetype. Whether it is one, only the group can
/// say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchetypeCandidate {
    /// The story it may be.
    pub archetype: Archetype,
    /// The factor where its loops meet.
    pub meeting: FactorId,
    /// The loops that make it, as the log knows them.
    pub loops: Vec<Cycle>,
}

/// How many of the shortest loops are looked at; more would say more than a group can discuss.
pub const LOOPS_COMPARED: usize = 120;

/// Finds candidates for archetypes among the shortest [`LOOPS_COMPARED`] loops, short loops first.
///
/// Loops with an open sign are passed over, and a candidate within a larger one is left out.
pub fn archetypes(graph: &Graph, loops: &Loops) -> Vec<ArchetypeCandidate> {
    let known = |one: &Loop<'_>| one.kind != LoopKind::Undetermined && one.length() > 1;
    let rings: Vec<LoopView<'_>> = loops
        .iter()
        .filter(known)
        .take(LOOPS_COMPARED)
        .map(|told| LoopView { graph, inner: told })
        .collect();
    let mut found = Vec::new();
    for (at, &second) in rings.iter().enumerate() {
        for &first in &rings[..at] {
            for (one, other) in [(first, second), (second, first)] {
                match_fixes_that_fail(one, other, &mut found);
                if let Some(meeting) = one.only_meeting(other) {
                    match_pair(one, other, meeting, &mut found);
                    for &third in &rings {
                        match_triple([one, other, third], meeting, &mut found);
                    }
                }
            }
        }
    }
    match_commons(&rings, &mut found);
    drop_contained(found)
}

/// Leaves out a candidate all of whose loops are part of a larger one: that one tells more.
fn drop_contained(found: Vec<ArchetypeCandidate>) -> Vec<ArchetypeCandidate> {
    let within = |one: &ArchetypeCandidate, other: &ArchetypeCandidate| {
        one.loops.len() < other.loops.len() && one.loops.iter().all(|own| other.loops.contains(own))
    };
    let larger: Vec<ArchetypeCandidate> = found
        .iter()
        .filter(|one| one.loops.len() > 2)
        .cloned()
        .collect();
    let told = |one: &ArchetypeCandidate| !larger.iter().any(|other| within(one, other));
    found.into_iter().filter(told).collect()
}

/// A fix, and later harm that begins with the same step.
fn match_fixes_that_fail(
    fix: LoopView<'_>,
    later: LoopView<'_>,
    found: &mut Vec<ArchetypeCandidate>,
) {
    let kinds = (fix.inner.kind, later.inner.kind);
    if kinds == (LoopKind::Balancing, LoopKind::Reinforcing) && is_later_failure(fix, later) {
        let start = fix
            .factors()
            .find(|&factor| fix.outgoing(factor) == later.outgoing(factor));
        found.extend(start.map(|at| fix.candidate(Archetype::FixesThatFail, at, &[later])));
    }
}

/// The stories that two loops tell which meet in one factor, looked at in one order.
fn match_pair(
    one: LoopView<'_>,
    other: LoopView<'_>,
    meeting: u32,
    found: &mut Vec<ArchetypeCandidate>,
) {
    use LoopKind::{Balancing, Reinforcing};
    let told_once = one.before(other);
    let archetype = match (one.inner.kind, other.inner.kind) {
        (Reinforcing, Balancing) if other.inner.delayed => Archetype::LimitsToGrowth,
        (Reinforcing, Reinforcing) if told_once && one.parts_from(other, meeting) => {
            Archetype::SuccessToTheSuccessful
        }
        (Balancing, Balancing) if told_once && one.parts_from(other, meeting) => {
            Archetype::Escalation
        }
        (Balancing, Balancing) if is_drifting_goal(one, other, meeting) => Archetype::DriftingGoals,
        _ => return,
    };
    found.push(one.candidate(archetype, meeting, &[other]));
}

/// A fix and a longer, delayed loop that begins with it.
fn is_later_failure(fix: LoopView<'_>, later: LoopView<'_>) -> bool {
    let news = later.inner.indices().iter().filter(|link| !fix.has(**link));
    let late = news
        .clone()
        .any(|&link| later.graph.arcs()[link as usize].delay);
    late && later.inner.length() > fix.inner.length() && news.count() < later.inner.length()
}

/// A goal that gives way at once, and a state that follows after a while.
fn is_drifting_goal(goal: LoopView<'_>, state: LoopView<'_>, gap: u32) -> bool {
    let arriving = |ring: LoopView<'_>| ring.incoming(gap).map(|link| ring.sign(link));
    !goal.inner.delayed
        && state.inner.delayed
        && arriving(goal) == Some(Polarity::Positive)
        && arriving(state) == Some(Polarity::Negative)
}

/// The stories that three loops tell of which the first two meet in one factor.
fn match_triple(
    [one, other, third]: [LoopView<'_>; 3],
    meeting: u32,
    found: &mut Vec<ArchetypeCandidate>,
) {
    use LoopKind::{Balancing, Reinforcing};
    let archetype = match (one.inner.kind, other.inner.kind, third.inner.kind) {
        (Balancing, Balancing, Reinforcing) if is_shifted_burden(one, other, third, meeting) => {
            Archetype::ShiftingTheBurden
        }
        (Reinforcing, Balancing, Balancing)
            if third.inner.delayed
                && third.only_meeting(other).is_some()
                && third.shared(one).next().is_none() =>
        {
            Archetype::GrowthAndUnderinvestment
        }
        _ => return,
    };
    found.push(one.candidate(archetype, meeting, &[other, third]));
}

/// The way leaves the symptom with the quick fix and returns with the lasting one, which is late.
fn is_shifted_burden(
    quick: LoopView<'_>,
    lasting: LoopView<'_>,
    way: LoopView<'_>,
    symptom: u32,
) -> bool {
    lasting.inner.delayed
        && way.outgoing(symptom).is_some()
        && way.outgoing(symptom) == quick.outgoing(symptom)
        && way.incoming(symptom) == lasting.incoming(symptom)
}

/// Two who gain apart from one another, each with a loop through what both use up.
fn match_commons(rings: &[LoopView<'_>], found: &mut Vec<ArchetypeCandidate>) {
    let of = |kind: LoopKind| {
        rings
            .iter()
            .copied()
            .filter(move |ring| ring.inner.kind == kind)
    };
    let users: Vec<(LoopView<'_>, LoopView<'_>)> = of(LoopKind::Reinforcing)
        .flat_map(|gain| of(LoopKind::Balancing).map(move |limit| (gain, limit)))
        .filter(|(gain, limit)| gain.shares_link(*limit))
        .collect();
    for (at, &(gain, limit)) in users.iter().enumerate() {
        for &(second, other) in &users[..at] {
            let apart = gain.shared(second).next().is_none()
                && gain.shared(other).next().is_none()
                && second.shared(limit).next().is_none();
            if !apart || !limit.shares_link(other) {
                continue;
            }
            if let Some(common) = limit.shared(other).next() {
                let story = Archetype::TragedyOfTheCommons;
                found.push(second.candidate(story, common, &[gain, other, limit]));
            }
        }
    }
}

/// A loop with what it runs along.
#[derive(Clone, Copy)]
struct LoopView<'a> {
    graph: &'a Graph,
    inner: Loop<'a>,
}

impl<'a> LoopView<'a> {
    fn factors(self) -> impl Iterator<Item = u32> + 'a {
        self.inner
            .indices()
            .iter()
            .map(move |&link| self.graph.arcs()[link as usize].from)
    }

    fn has(self, link: u32) -> bool {
        self.inner.indices().contains(&link)
    }

    fn outgoing(self, factor: u32) -> Option<u32> {
        let mut links = self.inner.indices().iter().copied();
        links.find(|&link| self.graph.arcs()[link as usize].from == factor)
    }

    fn incoming(self, factor: u32) -> Option<u32> {
        let mut links = self.inner.indices().iter().copied();
        links.find(|&link| self.graph.arcs()[link as usize].to == factor)
    }

    fn sign(self, link: u32) -> Polarity {
        self.graph.arcs()[link as usize].sign
    }

    /// The factors that both run through.
    fn shared(self, other: Self) -> impl Iterator<Item = u32> + 'a {
        self.factors()
            .filter(move |&factor| other.factors().any(|its| its == factor))
    }

    fn only_meeting(self, other: Self) -> Option<u32> {
        let mut shared = self.shared(other);
        let first = shared.next()?;
        shared.next().is_none().then_some(first)
    }

    fn shares_link(self, other: Self) -> bool {
        self.inner.indices().iter().any(|&link| other.has(link))
    }

    /// Whether a factor feeds both with opposite signs.
    fn parts_from(self, other: Self, factor: u32) -> bool {
        let sign = |ring: Self| ring.outgoing(factor).map(|link| ring.sign(link));
        sign(self) != sign(other)
    }

    /// Of two loops that tell the same story in either order, one comes first.
    fn before(self, other: Self) -> bool {
        self.inner.indices() < other.inner.indices()
    }

    fn candidate(self, archetype: Archetype, meeting: u32, others: &[Self]) -> ArchetypeCandidate {
        let others = others.iter().map(|ring| ring.inner.cycle());
        ArchetypeCandidate {
            archetype,
            meeting: self.graph.factors()[meeting as usize],
            loops: std::iter::once(self.inner.cycle()).chain(others).collect(),
        }
    }
}
