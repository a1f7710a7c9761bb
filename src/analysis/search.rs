//! The search for elementary circuits: every way round that visits no factor twice.
//!
//! Circuits are sequences of links, so parallel links make circuits of their own. The search
//! takes factors as roots one after the other, best connected first, finds every circuit through
//! the root ([`Around`]), and takes the root away; what can no longer lie on a circuit goes with
//! it.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::around::{Around, Circuit, Halt};
use super::components::components;
use super::graph::Graph;
use super::sides::Sides;

/// Visits every circuit of up to `length` links, spending at most `work` steps.
pub(super) fn circuits(
    graph: &Graph,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut around = Around::new(graph, length, work, visit);
    for (link, arc) in (0..).zip(graph.arcs()) {
        if arc.from == arc.to {
            around.own_link(link)?;
        }
    }
    let mut left = within_components(graph);
    for root in roots(graph, &left) {
        if !left.leaving(root).is_empty() {
            around.root(root, &left)?;
            left.peel(root);
        }
    }
    Ok(())
}

/// Visits every circuit of up to `length` links that runs through one link.
pub(super) fn circuits_through(
    graph: &Graph,
    link: u32,
    length: usize,
    work: u64,
    visit: impl FnMut(Circuit<'_>) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut around = Around::new(graph, length, work, visit);
    let arc = graph.arcs()[link as usize];
    if arc.from == arc.to {
        return around.own_link(link);
    }
    around.link(link, graph.sides())
}

/// The links that may lie on a circuit of two or more.
fn within_components(graph: &Graph) -> Sides {
    let component = components(graph);
    let mut sides = graph.sides().clone();
    let same = |from: u32, to: u32| component[from as usize] == component[to as usize];
    sides.retain(|from, to| from != to && same(from, to));
    sides
}

/// The factors that may lie on a circuit, best connected first.
fn roots(graph: &Graph, left: &Sides) -> Vec<u32> {
    let degree = |factor: u32| left.leaving(factor).len() * left.arriving(factor).len();
    let factors = 0..graph.factor_count() as u32;
    let mut roots: Vec<u32> = factors.filter(|&factor| degree(factor) > 0).collect();
    roots.sort_by_key(|&factor| Reverse(degree(factor)));
    roots
}
