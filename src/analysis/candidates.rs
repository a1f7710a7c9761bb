//! Which known story a map may be telling.

use super::archetype::Archetype;
use super::graph::Graph;
use super::loops::{Loop, Loops};
use super::tally::Kind;
use crate::model::{Cycle, FactorId, Sign};

/// A place on the map that has the shape of an archetype. Whether it is one, only the group can
/// say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
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
pub fn archetypes(graph: &Graph, loops: &Loops) -> Vec<Candidate> {
    let known = |one: &Loop<'_>| one.kind != Kind::Undetermined && one.length() > 1;
    let rings: Vec<Ring<'_>> = loops
        .iter()
        .filter(known)
        .take(LOOPS_COMPARED)
        .map(|told| Ring { graph, told })
        .collect();
    let mut found = Vec::new();
    for (at, &second) in rings.iter().enumerate() {
        for &first in &rings[..at] {
            for (one, other) in [(first, second), (second, first)] {
                later_harm(one, other, &mut found);
                if let Some(meeting) = one.only_meeting(other) {
                    pair(one, other, meeting, &mut found);
                    for &third in &rings {
                        triple([one, other, third], meeting, &mut found);
                    }
                }
            }
        }
    }
    commons(&rings, &mut found);
    widest(found)
}

/// Leaves out a candidate all of whose loops are part of a larger one: that one tells more.
fn widest(found: Vec<Candidate>) -> Vec<Candidate> {
    let within = |one: &Candidate, other: &Candidate| {
        one.loops.len() < other.loops.len() && one.loops.iter().all(|own| other.loops.contains(own))
    };
    let larger: Vec<Candidate> = found
        .iter()
        .filter(|one| one.loops.len() > 2)
        .cloned()
        .collect();
    let told = |one: &Candidate| !larger.iter().any(|other| within(one, other));
    found.into_iter().filter(told).collect()
}

/// A fix, and later harm that begins with the same step.
fn later_harm(fix: Ring<'_>, later: Ring<'_>, found: &mut Vec<Candidate>) {
    let kinds = (fix.told.kind, later.told.kind);
    if kinds == (Kind::Balancing, Kind::Reinforcing) && fails_later(fix, later) {
        let start = fix
            .factors()
            .find(|&factor| fix.leaving(factor) == later.leaving(factor));
        found.extend(start.map(|at| fix.candidate(Archetype::FixesThatFail, at, &[later])));
    }
}

/// The stories that two loops tell which meet in one factor, looked at in one order.
fn pair(one: Ring<'_>, other: Ring<'_>, meeting: u32, found: &mut Vec<Candidate>) {
    use Kind::{Balancing, Reinforcing};
    let told_once = one.before(other);
    let archetype = match (one.told.kind, other.told.kind) {
        (Reinforcing, Balancing) if other.told.delayed => Archetype::LimitsToGrowth,
        (Reinforcing, Reinforcing) if told_once && one.parts_from(other, meeting) => {
            Archetype::SuccessToTheSuccessful
        }
        (Balancing, Balancing) if told_once && one.parts_from(other, meeting) => {
            Archetype::Escalation
        }
        (Balancing, Balancing) if drifts(one, other, meeting) => Archetype::DriftingGoals,
        _ => return,
    };
    found.push(one.candidate(archetype, meeting, &[other]));
}

/// A fix and a longer, delayed loop that begins with it.
fn fails_later(fix: Ring<'_>, later: Ring<'_>) -> bool {
    let news = later.told.indices().iter().filter(|link| !fix.has(**link));
    let late = news
        .clone()
        .any(|&link| later.graph.arcs()[link as usize].delay);
    late && later.told.length() > fix.told.length() && news.count() < later.told.length()
}

/// A goal that gives way at once, and a state that follows after a while.
fn drifts(goal: Ring<'_>, state: Ring<'_>, gap: u32) -> bool {
    let arriving = |ring: Ring<'_>| ring.arriving(gap).map(|link| ring.sign(link));
    !goal.told.delayed
        && state.told.delayed
        && arriving(goal) == Some(Sign::Positive)
        && arriving(state) == Some(Sign::Negative)
}

/// The stories that three loops tell of which the first two meet in one factor.
fn triple([one, other, third]: [Ring<'_>; 3], meeting: u32, found: &mut Vec<Candidate>) {
    use Kind::{Balancing, Reinforcing};
    let archetype = match (one.told.kind, other.told.kind, third.told.kind) {
        (Balancing, Balancing, Reinforcing) if wears_away(one, other, third, meeting) => {
            Archetype::ShiftingTheBurden
        }
        (Reinforcing, Balancing, Balancing)
            if third.told.delayed
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
fn wears_away(quick: Ring<'_>, lasting: Ring<'_>, way: Ring<'_>, symptom: u32) -> bool {
    lasting.told.delayed
        && way.leaving(symptom).is_some()
        && way.leaving(symptom) == quick.leaving(symptom)
        && way.arriving(symptom) == lasting.arriving(symptom)
}

/// Two who gain apart from one another, each with a loop through what both use up.
fn commons(rings: &[Ring<'_>], found: &mut Vec<Candidate>) {
    let of = |kind: Kind| {
        rings
            .iter()
            .copied()
            .filter(move |ring| ring.told.kind == kind)
    };
    let users: Vec<(Ring<'_>, Ring<'_>)> = of(Kind::Reinforcing)
        .flat_map(|gain| of(Kind::Balancing).map(move |limit| (gain, limit)))
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
struct Ring<'a> {
    graph: &'a Graph,
    told: Loop<'a>,
}

impl<'a> Ring<'a> {
    fn factors(self) -> impl Iterator<Item = u32> + 'a {
        self.told
            .indices()
            .iter()
            .map(move |&link| self.graph.arcs()[link as usize].from)
    }

    fn has(self, link: u32) -> bool {
        self.told.indices().contains(&link)
    }

    fn leaving(self, factor: u32) -> Option<u32> {
        let mut links = self.told.indices().iter().copied();
        links.find(|&link| self.graph.arcs()[link as usize].from == factor)
    }

    fn arriving(self, factor: u32) -> Option<u32> {
        let mut links = self.told.indices().iter().copied();
        links.find(|&link| self.graph.arcs()[link as usize].to == factor)
    }

    fn sign(self, link: u32) -> Sign {
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
        self.told.indices().iter().any(|&link| other.has(link))
    }

    /// Whether a factor feeds both with opposite signs.
    fn parts_from(self, other: Self, factor: u32) -> bool {
        let sign = |ring: Self| ring.leaving(factor).map(|link| ring.sign(link));
        sign(self) != sign(other)
    }

    /// Of two loops that tell the same story in either order, one comes first.
    fn before(self, other: Self) -> bool {
        self.told.indices() < other.told.indices()
    }

    fn candidate(self, archetype: Archetype, meeting: u32, others: &[Self]) -> Candidate {
        let others = others.iter().map(|ring| ring.told.cycle());
        Candidate {
            archetype,
            meeting: self.graph.factors()[meeting as usize],
            loops: std::iter::once(self.told.cycle()).chain(others).collect(),
        }
    }
}
