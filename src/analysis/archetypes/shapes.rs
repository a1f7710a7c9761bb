//! The shapes of loops that make an archetype.

use std::cmp::Ordering;

use super::ArchetypeCandidate;
use super::ring::{Branch, Ring, SharedRun};
use crate::analysis::archetype::Archetype;
use crate::analysis::graph::Graph;
use crate::analysis::path_sign::LoopKind::{Balancing, Reinforcing};

/// Loops in the shape of an archetype.
#[derive(Debug, Clone)]
pub(super) struct Shape<'a> {
    pub archetype: Archetype,
    meeting: u32,
    pub loops: Vec<Ring<'a>>,
    /// The numbers of the loops among those looked at, ascending.
    numbers: Vec<usize>,
    pub is_delayed: bool,
}

/// A loop and its number among those looked at.
pub(super) type Numbered<'r, 'a> = (usize, &'r Ring<'a>);

impl<'a> Shape<'a> {
    fn new(
        archetype: Archetype,
        meeting: u32,
        loops: &[Numbered<'_, 'a>],
        is_delayed: bool,
    ) -> Self {
        let mut numbers: Vec<usize> = loops.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        Self {
            archetype,
            meeting,
            loops: loops.iter().map(|(_, ring)| (*ring).clone()).collect(),
            numbers,
            is_delayed,
        }
    }

    /// Escalation as one reinforcing loop of two actors.
    pub fn of_two_actors(ring: Numbered<'_, 'a>) -> Self {
        let late = ring.1.told.delayed;
        Self::new(Archetype::Escalation, ring.1.factors[0], &[ring], late)
    }

    pub fn numbers(&self) -> Vec<usize> {
        self.numbers.clone()
    }

    pub fn candidate(self, graph: &Graph) -> ArchetypeCandidate {
        ArchetypeCandidate {
            archetype: self.archetype,
            meeting: graph.factors()[self.meeting as usize],
            loops: self.loops.iter().map(|ring| ring.told.cycle()).collect(),
            is_delayed: self.is_delayed,
        }
    }
}

/// Every shape among some loops.
pub(super) fn among<'a>(rings: &[Ring<'a>]) -> Vec<Shape<'a>> {
    let numbered: Vec<Numbered<'_, 'a>> = rings.iter().enumerate().collect();
    let of = |kind| {
        let own = numbered.iter().copied();
        own.filter(move |(_, ring)| ring.told.kind == kind)
            .collect::<Vec<_>>()
    };
    let (growing, holding) = (of(Reinforcing), of(Balancing));
    let mut shapes = Vec::new();
    for &gain in &growing {
        for &limit in &holding {
            shapes.extend(limited_or_failing(gain, limit));
        }
    }
    for (at, &second) in growing.iter().enumerate() {
        for &first in &growing[..at] {
            shapes.extend(successful(first, second, &growing));
        }
    }
    for (at, &second) in holding.iter().enumerate() {
        for &first in &holding[..at] {
            shapes.extend(two_goals(first, second));
            shapes.extend(two_fixes(first, second, &growing));
            shapes.extend(own_fears(first, second, &growing));
            shapes.extend(underinvested(first, second, &growing));
        }
    }
    shapes.extend(commons(&growing, &holding));
    shapes
}

/// A reinforcing and a balancing loop that run together: growth and its limit, or a fix and what
/// it sets off; the slower of the two branches tells which, and between equal ones where the
/// balancing loop turns the change.
fn limited_or_failing<'a>(gain: Numbered<'_, 'a>, limit: Numbered<'_, 'a>) -> Option<Shape<'a>> {
    let run = gain.1.run_with(limit.1)?;
    let growth = gain.1.branch(run.parts, run.meets)?;
    let brake = limit.1.branch(run.parts, run.meets)?;
    let fails = run.links > 0
        && match slower(growth, brake) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => brake.ends_negative,
        };
    Some(match fails {
        true => Shape::new(
            Archetype::FixesThatFail,
            run.meets,
            &[limit, gain],
            growth.is_delayed,
        ),
        false => Shape::new(
            Archetype::LimitsToGrowth,
            run.parts,
            &[gain, limit],
            brake.is_delayed,
        ),
    })
}

/// Which of two branches is felt later: the delayed one, else the longer one.
fn slower(one: Branch, other: Branch) -> Ordering {
    let late = one.is_delayed.cmp(&other.is_delayed);
    late.then(one.length.cmp(&other.length))
}

/// Two gains at the expense of one another: fed from one place with opposite signs, or joined by
/// a loop that takes from the one what it gives to the other.
fn successful<'a>(
    first: Numbered<'_, 'a>,
    second: Numbered<'_, 'a>,
    growing: &[Numbered<'_, 'a>],
) -> Option<Shape<'a>> {
    if let Some(run) = first.1.run_with(second.1) {
        let is_shared_out = run.links == 0
            && first.1.leaves_negative(run.meets) != second.1.leaves_negative(run.meets)
            && first.1.arrives_negative(run.meets) != second.1.arrives_negative(run.meets);
        return is_shared_out.then(|| {
            let loops = [first, second];
            Shape::new(Archetype::SuccessToTheSuccessful, run.meets, &loops, false)
        });
    }
    let joint = growing.iter().copied().find(|third| {
        let ways = crossing(first.1, second.1, third.1);
        ways.is_some_and(|ways| ways.iter().all(|way| way.is_negative))
    })?;
    let meeting = first.1.run_with(joint.1)?.meets;
    let loops = [first, second, joint];
    Some(Shape::new(
        Archetype::SuccessToTheSuccessful,
        meeting,
        &loops,
        false,
    ))
}

/// The two ways of a third loop from one of two loops to the other, where these are apart.
fn crossing(first: &Ring<'_>, second: &Ring<'_>, third: &Ring<'_>) -> Option<[Branch; 2]> {
    if !first.is_apart(second) {
        return None;
    }
    let (one, other) = (third.run_with(first)?, third.run_with(second)?);
    Some([
        third.branch(one.parts, other.meets)?,
        third.branch(other.parts, one.meets)?,
    ])
}

/// Two who each calm their own fear and so feed that of the other.
fn own_fears<'a>(
    first: Numbered<'_, 'a>,
    second: Numbered<'_, 'a>,
    growing: &[Numbered<'_, 'a>],
) -> Option<Shape<'a>> {
    let joint = growing.iter().copied().find(|third| {
        let ways = crossing(first.1, second.1, third.1);
        ways.is_some_and(|ways| ways.iter().all(|way| !way.is_negative))
    })?;
    let meeting = first.1.run_with(joint.1)?.meets;
    let late = joint.1.told.delayed;
    Some(Shape::new(
        Archetype::Escalation,
        meeting,
        &[first, second, joint],
        late,
    ))
}

/// Two balancing loops that meet in one factor and pull it opposite ways: equals that answer one
/// another, or a goal that gives way before the state improves.
fn two_goals<'a>(first: Numbered<'_, 'a>, second: Numbered<'_, 'a>) -> Option<Shape<'a>> {
    let SharedRun {
        meets, links: 0, ..
    } = first.1.run_with(second.1)?
    else {
        return None;
    };
    let arrives = |one: Numbered<'_, 'a>| one.1.arrives_negative(meets);
    let (goal, state) = match (arrives(first), arrives(second)) {
        (false, true) => (first, second),
        (true, false) => (second, first),
        _ => return None,
    };
    let branches = (goal.1.branch(meets, meets)?, state.1.branch(meets, meets)?);
    let is_mirrored = goal.1.leaves_negative(meets) != state.1.leaves_negative(meets);
    let late = state.1.told.delayed;
    match slower(branches.1, branches.0) {
        Ordering::Equal if is_mirrored && branches.0.length > 2 => {
            let loops = [goal, state];
            Some(Shape::new(Archetype::Escalation, meets, &loops, late))
        }
        Ordering::Less => None,
        Ordering::Equal if is_mirrored => None,
        _ => Some(Shape::new(
            Archetype::DriftingGoals,
            meets,
            &[goal, state],
            late,
        )),
    }
}

/// A quick and a lasting fix of one symptom, and a way on which the quick one wears the lasting
/// one away: it leaves with the one and returns with the other.
fn two_fixes<'a>(
    first: Numbered<'_, 'a>,
    second: Numbered<'_, 'a>,
    growing: &[Numbered<'_, 'a>],
) -> Option<Shape<'a>> {
    let symptom = first.1.run_with(second.1)?.meets;
    let wears_away = |quick: &Ring<'_>, lasting: &Ring<'_>, way: &Ring<'_>| {
        way.has(symptom)
            && way.leaving(symptom) == quick.leaving(symptom)
            && way.arriving(symptom) == lasting.arriving(symptom)
            && quick.arriving(symptom) != lasting.arriving(symptom)
            && quick.leaving(symptom) != lasting.leaving(symptom)
    };
    for &way in growing {
        for (quick, lasting) in [(first, second), (second, first)] {
            if wears_away(quick.1, lasting.1, way.1) {
                let late = lasting.1.told.delayed;
                let loops = [quick, lasting, way];
                return Some(Shape::new(
                    Archetype::ShiftingTheBurden,
                    symptom,
                    &loops,
                    late,
                ));
            }
        }
    }
    None
}

/// Growth slowed by a lack that an investment of its own would make good, apart from the growth.
fn underinvested<'a>(
    first: Numbered<'_, 'a>,
    second: Numbered<'_, 'a>,
    growing: &[Numbered<'_, 'a>],
) -> Option<Shape<'a>> {
    first.1.run_with(second.1)?;
    for (brake, investing) in [(first, second), (second, first)] {
        let is_longer = investing.1.told.length() > brake.1.told.length();
        for &growth in growing
            .iter()
            .filter(|_| is_longer || investing.1.told.delayed)
        {
            if let Some(run) = growth.1.run_with(brake.1)
                && growth.1.is_apart(investing.1)
            {
                let late = investing.1.told.delayed;
                let loops = [growth, brake, investing];
                let story = Archetype::GrowthAndUnderinvestment;
                return Some(Shape::new(story, run.meets, &loops, late));
            }
        }
    }
    None
}

/// Two who gain apart from one another, each with a limit through what both use up.
fn commons<'a>(growing: &[Numbered<'_, 'a>], holding: &[Numbered<'_, 'a>]) -> Vec<Shape<'a>> {
    let mut users = Vec::new();
    for &gain in growing {
        for &limit in holding {
            if gain.1.run_with(limit.1).is_some() {
                users.push((gain, limit));
            }
        }
    }
    let mut found = Vec::new();
    for (at, &(gain, limit)) in users.iter().enumerate() {
        for &(second, other) in &users[..at] {
            let apart =
                gain.1.is_apart(second.1) && gain.1.is_apart(other.1) && second.1.is_apart(limit.1);
            if let Some(run) = limit.1.run_with(other.1).filter(|_| apart) {
                let late = limit.1.told.delayed || other.1.told.delayed;
                let loops = [second, gain, other, limit];
                found.push(Shape::new(
                    Archetype::TragedyOfTheCommons,
                    run.meets,
                    &loops,
                    late,
                ));
            }
        }
    }
    found
}
