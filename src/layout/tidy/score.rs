//! Score of a candidate placement after routing.

use super::anneal::AnnealedLayout;
use super::placement_problem::PlacementProblem;
use crate::layout::measure::Measures;
use crate::layout::route::{TIGHT, reduce_crossings_of};
use crate::layout::routing_problem::{RoutingProblem as Drawn, Wire};

/// Weight of a missing line, in crossings.
const MISSING: usize = 10;

/// Crossings after routing missing lines and reducing crossings; lower is better.
pub(super) fn score(board: &PlacementProblem, polished: &AnnealedLayout) -> usize {
    let wire = |(&(from, to), route): (&(usize, usize), &Option<_>)| Wire {
        from,
        to,
        delayed: false,
        route: route.clone(),
    };
    let mut drawn = Drawn {
        chips: polished.places.clone(),
        wires: board.links.iter().zip(&polished.routes).map(wire).collect(),
    };
    let is_kept = |link: usize| board.kept[link].is_some() && polished.routes[link].is_some();
    reduce_crossings_of(&mut drawn, TIGHT, |link| !is_kept(link));
    let measures = Measures::of(&drawn);
    measures.crossings + MISSING * measures.missing
}
