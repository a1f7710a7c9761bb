//! Places on a map with the shape of a system archetype, the few most telling first.
//!
//! A candidate is a shape of signed loops and nothing more; whether the story is told there, only
//! the group can say. Shapes are those of Senge (1990), *The fifth discipline*, with the variants
//! that are usual in practice: a delay makes a candidate likelier and is not required (without
//! it, limits to growth give an S-shape; with it, overshoot), and loops may meet in one factor or
//! in a run of links.

mod actors;
mod chance;
mod ring;
mod shapes;

use std::cmp::Reverse;

use super::archetype::Archetype;
use super::graph::Graph;
use super::loops::{Loop, Loops};
use super::path_sign::LoopKind;
use crate::model::{Cycle, FactorId, Map};
pub use chance::{by_chance, chance_sentence};
use ring::Ring;
use shapes::Shape;

/// A place on the map that has the shape of an archetype.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchetypeCandidate {
    /// The story it may be.
    pub archetype: Archetype,
    /// The factor where its loops meet.
    pub meeting: FactorId,
    /// The loops that make it, as the log knows them.
    pub loops: Vec<Cycle>,
    /// Whether a delay is drawn where the story has one.
    pub is_delayed: bool,
}

/// How many of the shortest loops are looked at; more would say more than a group can discuss.
pub const LOOPS_COMPARED: usize = 80;

/// The most candidates that are offered.
pub const MOST_OFFERED: usize = 5;

/// Candidates among the shortest [`LOOPS_COMPARED`] loops with known signs: at most
/// [`MOST_OFFERED`], those whose loops have names first, then those with a delay where the story
/// has one, then those of short loops. No loop tells the same story twice, and what is part of a
/// larger candidate is left out.
pub fn archetypes(map: &Map, graph: &Graph, loops: &Loops) -> Vec<ArchetypeCandidate> {
    let actors = |loops: &Ring<'_>| actors::is_two_actors(&labels(map, loops));
    let mut shapes = found(graph, loops, &actors);
    let is_named = |shape: &Shape<'_>| {
        let mut loops = shape.loops.iter().map(|ring| ring.told.cycle());
        loops.any(|cycle| {
            map.numbered_loop(&cycle)
                .is_some_and(|known| known.name.is_some())
        })
    };
    shapes.sort_by_cached_key(|shape| {
        let lengths = shape.loops.iter().map(|ring| ring.told.length());
        (
            !is_named(shape),
            !shape.is_delayed,
            Reverse(shape.loops.len()),
            lengths.sum::<usize>(),
        )
    });
    let told = told_once(shapes).into_iter().take(MOST_OFFERED);
    told.map(|shape| shape.candidate(graph)).collect()
}

/// All shapes among some loops, without those that are part of a larger one.
fn found<'a>(
    graph: &'a Graph,
    loops: &'a Loops,
    is_two_actors: &dyn Fn(&Ring<'a>) -> bool,
) -> Vec<Shape<'a>> {
    let known = |one: &Loop<'_>| one.kind != LoopKind::Undetermined && one.length() > 1;
    let rings = loops.iter().filter(known).take(LOOPS_COMPARED);
    let rings: Vec<Ring<'a>> = rings.map(|told| Ring::new(graph, told)).collect();
    let mut shapes = shapes::among(&rings);
    let growing = rings.iter().enumerate();
    let growing = growing.filter(|(_, ring)| ring.told.kind == LoopKind::Reinforcing);
    let answered = growing.filter(|(_, ring)| ring.halves_are_positive());
    let single = answered.filter(|(_, ring)| is_two_actors(ring));
    shapes.extend(single.map(Shape::of_two_actors));
    widest(shapes)
}

/// Leaves out what is part of a larger shape: that one tells more.
fn widest(shapes: Vec<Shape<'_>>) -> Vec<Shape<'_>> {
    let numbers: Vec<Vec<usize>> = shapes.iter().map(Shape::numbers).collect();
    let is_within = |at: usize| {
        let own = &numbers[at];
        let tells_more = |(other, its): (&Shape<'_>, &Vec<usize>)| {
            // One loop alone is in many pairs; only the same story makes it part of one.
            let may = own.len() > 1 || other.archetype == shapes[at].archetype;
            may && its.len() > own.len() && own.iter().all(|number| its.contains(number))
        };
        shapes.iter().zip(&numbers).any(tells_more)
    };
    let kept: Vec<bool> = (0..shapes.len()).map(|at| !is_within(at)).collect();
    let mut kept = kept.into_iter();
    let is_kept = |_: &Shape<'_>| kept.next().unwrap_or(true);
    shapes.into_iter().filter(is_kept).collect()
}

/// Of shapes that tell the same story and have a loop in common, the first.
fn told_once(shapes: Vec<Shape<'_>>) -> Vec<Shape<'_>> {
    let mut told: Vec<Shape<'_>> = Vec::new();
    for shape in shapes {
        let own = shape.numbers();
        let is_told = told.iter().any(|other| {
            other.archetype == shape.archetype
                && other.numbers().iter().any(|number| own.contains(number))
        });
        if !is_told {
            told.push(shape);
        }
    }
    told
}

fn labels(map: &Map, ring: &Ring<'_>) -> Vec<String> {
    ring.told.factors().map(|id| map.label(id)).collect()
}
