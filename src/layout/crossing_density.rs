//! Tells when a full layout is worth suggesting: many more crossings than it would leave.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;

use super::routing_problem::RoutingProblem;

/// Ratio of actual to expected crossings from which a layout is suggested, in halves.
const HALVES: usize = 5;
/// Up to this many crossings a layout is never suggested.
const FEW: usize = 10;

/// Whether a full layout would leave far fewer crossings than the drawing's `crossings`.
pub fn tidy_would_help(board: &RoutingProblem, crossings: usize) -> bool {
    crossings > FEW && 2 * crossings > HALVES * left_by_a_tidy(board)
}

/// Estimated crossings after a full layout: three for every five linked pairs beyond a spanning
/// tree. Measured on maps of 40 to 200 factors with two links each, the true number is between half
/// and twice that.
fn left_by_a_tidy(board: &RoutingProblem) -> usize {
    let ends = board.wires.iter().filter(|wire| wire.from != wire.to);
    let pairs: BTreeSet<(usize, usize)> = ends
        .map(|wire| (wire.from.min(wire.to), wire.from.max(wire.to)))
        .collect();
    let mut joined = UnionFind::new(board.chips.len());
    let beyond = pairs.into_iter().filter(|&(a, b)| !joined.union(a, b));
    beyond.count() * 3 / 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Wire;
    use crate::model::CellRect;

    fn ring(chips: usize, chords: usize) -> RoutingProblem {
        let wire = |(from, to)| Wire {
            from,
            to,
            delayed: false,
            route: None,
        };
        let around = (0..chips).map(|chip| (chip, (chip + 1) % chips));
        let across = (0..chords).map(|chip| (chip, chip + chips / 2));
        RoutingProblem {
            chips: vec![CellRect::new(0, 0, 1, 1); chips],
            wires: around.chain(across).map(wire).collect(),
        }
    }

    #[test]
    fn a_map_is_tangled_when_it_has_more_than_twice_and_a_half_the_crossings_of_a_tidied_one() {
        for (chords, crossings, tangled) in [
            (0, 10, false),
            (0, 11, true),
            (9, 15, false),
            (9, 16, true),
            (19, 30, false),
            (19, 31, true),
        ] {
            let board = ring(40, chords);
            assert_eq!(
                tidy_would_help(&board, crossings),
                tangled,
                "{chords} {crossings}"
            );
        }
    }
}
