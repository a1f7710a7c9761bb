//! Property tests: invariants of every routed map.

use super::incremental::layout_incremental;
use super::line_raster::{Glyph, LineRaster};
use super::measure::Measures;
use super::placed_graph::PlacedGraph;
use super::placement::nearest_clear;
use super::relayout::{layout_selected, penalties};
use super::route::{route_all, route_some};
use super::routing_problem::{RoutingProblem, SegmentKind, Wire, delay_cell};
use super::validity::route_is_valid;
use crate::model::{CellRect, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Route};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};
use std::ops::Range;

fn config(cases: u32) -> ProptestConfig {
    let rng_algorithm = RngAlgorithm::ChaCha;
    let rng_seed = RngSeed::Fixed(7);
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_algorithm,
        rng_seed,
        ..ProptestConfig::default()
    }
}

/// Chips that keep the least gap, and wires between them, self-links among them.
fn boards(chips: usize, wires: usize) -> impl Strategy<Value = RoutingProblem> {
    let spots = prop::collection::vec((-50..50_i32, -14..14_i32, 3..16_i32, 1..4_i32), chips);
    let ends = prop::collection::vec((0..chips, 0..chips, any::<bool>()), wires);
    (spots, ends).prop_map(|(spots, ends)| {
        let mut chips = Vec::new();
        for (x, y, w, h) in spots {
            chips.push(nearest_clear(&chips, CellRect::new(x, y, w, h)));
        }
        let wire = |(from, to, delayed)| Wire {
            from,
            to,
            delayed,
            route: None,
        };
        RoutingProblem {
            chips,
            wires: ends.into_iter().map(wire).collect(),
        }
    })
}

/// Panics where a line breaks a rule that an eye relies on.
fn assert_lawful(board: &RoutingProblem) {
    let ink = LineRaster::of(board);
    let measures = Measures::of(board);
    assert_eq!((measures.lost, measures.overlaps), (0, 0));
    for stroke in ink.strokes() {
        assert!(
            !board.chips.iter().any(|chip| chip.contains(stroke.cell)),
            "a line runs over a chip"
        );
        let Some(under) = stroke.under else { continue };
        assert_eq!(
            stroke.glyph,
            Glyph::Line(0b0101),
            "only straight verticals cross"
        );
        let piece = board
            .line(under)
            .into_iter()
            .find(|p| p.cell == stroke.cell)
            .unwrap();
        assert_eq!(
            (piece.kind, piece.mask),
            (SegmentKind::Run, 0b1010),
            "only straight horizontals are crossed"
        );
    }
    let drawn: usize = (0..board.wires.len())
        .map(|wire| board.line(wire).len())
        .sum();
    assert_eq!(
        drawn,
        ink.strokes().len() + measures.crossings,
        "no cell has three lines"
    );
    for (wire, ends) in board.wires.iter().enumerate() {
        let crossed = |cell| {
            ink.at(cell)
                .is_none_or(|s| s.wire != wire || s.under.is_some())
        };
        let marked = delay_cell(&board.line(wire), crossed).is_some();
        assert!(
            !ends.delayed || ends.route.is_none() || marked,
            "a delayed line has room for its mark"
        );
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn lines_drawn_all_at_once_can_be_followed_to_their_targets(mut board in boards(14, 24)) {
        route_all(&mut board);
        assert_lawful(&board);
        let again = { let mut again = board.clone(); route_all(&mut again); again };
        prop_assert_eq!(board, again);
    }

    #[test]
    fn a_map_with_ports_to_spare_has_every_line_drawn(mut board in boards(12, 12)) {
        route_all(&mut board);
        prop_assert_eq!(Measures::of(&board).missing, 0);
    }

    #[test]
    fn a_line_added_later_leaves_all_but_three_others_as_they_are(mut board in boards(10, 20)) {
        for wire in 0..board.wires.len() {
            let wires = board.wires.split_off(wire + 1);
            let changed = route_some(&mut board, &[wire]);
            prop_assert!(changed.iter().filter(|&&other| other != wire).count() <= 3);
            assert_lawful(&board);
            board.wires.extend(wires);
        }
    }

    #[test]
    fn routes_from_anywhere_can_be_drawn_and_followed_without_harm(
        mut board in boards(4, 4),
        corners in prop::collection::vec(prop::collection::vec((-60..60_i32, -20..20_i32), 0..5), 4),
    ) {
        for (wire, corners) in board.wires.iter_mut().zip(corners) {
            wire.route = Some(Route(corners.into_iter().map(Into::into).collect()));
        }
        let _ = Measures::of(&board);
        route_some(&mut board, &[0]);
    }

    #[test]
    fn a_map_that_grows_link_by_link_never_moves_what_stands(ends in links(1..26)) {
        let mut map = Map::default();
        for (id, ends) in (1..).zip(ends) {
            let settled = grow(&mut map, id, ends);
            for event in &settled {
                prop_assert!(!matches!(event, MapEvent::FactorPlaced(p) if p.was.is_some()));
            }
            prop_assert!(map.factors().all(|f| f.place.is_some() == (map.degree(f.id) > 0)));
            prop_assert!(layout_incremental(&map, &map).is_empty(), "what is settled stays so");
        }
        assert_lawful(&PlacedGraph::of(&map).board);
    }
}

/// Cause, effect and whether it is delayed, for each of some links among thirteen factors.
fn links(count: Range<usize>) -> impl Strategy<Value = Vec<(u32, u32, bool)>> {
    prop::collection::vec((1..14_u32, 1..14_u32, any::<bool>()), count)
}

/// Adds a link to a map, with its ends where they are not there; returns what settling added.
fn grow(map: &mut Map, id: u32, (from, to, delay): (u32, u32, bool)) -> Vec<MapEvent> {
    let before = map.clone();
    for end in [from, to] {
        if map.factor(FactorId(end)).is_none() {
            let label = Label::new(&format!("Factor number {end}")).unwrap();
            let _ = map.apply(&MapEvent::FactorAdded(Factor::new(FactorId(end), label)));
        }
    }
    let link = Link {
        delay,
        ..Link::new(LinkId(id), FactorId(from), FactorId(to))
    };
    let _ = map.apply(&MapEvent::LinkAdded(link));
    let settled = layout_incremental(&before, map);
    for event in &settled {
        let _ = map.apply(event);
    }
    settled
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn a_part_laid_out_again_leaves_the_rest_alone_and_makes_nothing_worse(
        ends in links(12..30),
        part in prop::collection::btree_set(1..14_u32, 1..5),
    ) {
        let mut map = Map::default();
        for (id, ends) in (1..).zip(ends) {
            grow(&mut map, id, ends);
        }
        let (before, may_move) = (PlacedGraph::of(&map), |id: FactorId| part.contains(&id.0));
        let tidying = layout_selected(&map, may_move);
        prop_assert!(tidying.places.iter().all(|placing| may_move(placing.id)));
        let _ = map.apply(&MapEvent::Tidied(tidying));
        let after = PlacedGraph::of(&map);
        assert_lawful(&after.board);
        prop_assert!(penalties(&after.board)[..3] <= penalties(&before.board)[..3]);
        let ink = after.raster();
        let mut aside = 0;
        for (wire, (was, now)) in before.board.wires.iter().zip(&after.board.wires).enumerate() {
            let touched = [was.from, was.to].iter().any(|&chip| may_move(before.factors[chip]));
            let mut kept = after.board.clone();
            kept.wires[wire].route.clone_from(&was.route);
            let stood_on = !route_is_valid(&kept, wire, &ink);
            aside += usize::from(was.route != now.route && !touched && !stood_on);
        }
        prop_assert!(aside <= 3, "{} lines made way", aside);
    }
}
