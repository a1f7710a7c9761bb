//! How good an arrangement is once its links are really drawn.

use super::board::Board;
use super::polish::Polished;
use crate::layout::board::{Board as Drawn, Wire};
use crate::layout::measure::Measures;
use crate::layout::route::{TIGHT, lessen_some};

/// What a missing line weighs against a crossing.
const MISSING: usize = 10;

/// The crossings of the drawing with the missing lines routed and crossed ones bettered; lower is
/// better.
pub(super) fn faults(board: &Board, polished: &Polished) -> usize {
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
    lessen_some(&mut drawn, TIGHT, |link| !is_kept(link));
    let measures = Measures::of(&drawn);
    measures.crossings + MISSING * measures.missing
}
