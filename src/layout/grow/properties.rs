//! What holds for every entry of a growing map, tried on random ones.

use super::{GrowthRequest, LayoutStyle, grow};
use crate::layout::measure::Measures;
use crate::layout::placed_graph::PlacedGraph;
use crate::model::{CellRect, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, PlaceChange};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

const AREA: (i32, i32) = (78, 20);

fn few_cases() -> ProptestConfig {
    ProptestConfig {
        cases: 6,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(15),
        ..ProptestConfig::default()
    }
}

fn apply(map: &mut Map, events: &[MapEvent]) {
    for event in events {
        let _ = map.apply(event);
    }
}

fn factors(count: u32) -> Map {
    let mut map = Map::default();
    for id in 1..=count {
        let label = Label::new(&format!("Factor number {id}")).unwrap();
        apply(
            &mut map,
            &[MapEvent::FactorAdded(Factor::new(FactorId(id), label))],
        );
    }
    map
}

fn request(protected: &BTreeSet<FactorId>) -> GrowthRequest<'_> {
    GrowthRequest {
        area: AREA,
        style: LayoutStyle::Calm,
        protected,
    }
}

fn place(map: &Map, id: FactorId) -> Option<CellRect> {
    map.factor(id).and_then(|factor| factor.place)
}

/// The maps before and after each of some links, and the drawing of each.
fn grown(count: u32, links: &[(u32, u32)]) -> Vec<(Map, Map, (u32, u32))> {
    let mut map = factors(count);
    let mut steps = Vec::new();
    let mut named = BTreeSet::new();
    for (id, &(from, to)) in (1..).zip(links) {
        let before = map.clone();
        let link = Link::new(LinkId(id), FactorId(from), FactorId(to));
        apply(&mut map, &[MapEvent::LinkAdded(link)]);
        if map.link_count() == before.link_count() {
            continue;
        }
        let drawn = grow(&before, &map, &request(&named), &AtomicBool::new(false));
        apply(&mut map, &drawn.whole);
        named = BTreeSet::from([FactorId(from), FactorId(to)]);
        steps.push((before, map.clone(), (from, to)));
    }
    steps
}

fn links(factors: u32, most: usize) -> impl Strategy<Value = Vec<(u32, u32)>> {
    let ends = (1..=factors, 1..=factors).prop_filter("two factors", |(from, to)| from != to);
    prop::collection::vec(ends, 1..most)
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn every_entry_stays_in_the_window_and_nothing_that_was_named_moves(
        links in links(9, 14)
    ) {
        let window = CellRect::new(-AREA.0 / 2, -AREA.1 / 2, AREA.0, AREA.1);
        let mut last = (0, 0);
        for (before, after, ends) in grown(9, &links) {
            let board = PlacedGraph::of(&after).board;
            let measures = Measures::of(&board);
            prop_assert_eq!((measures.missing, measures.lost, measures.overlaps), (0, 0, 0));
            prop_assert_eq!(board.extent().map(|all| all.union(window)), Some(window));
            let seen = before.factors().filter(|factor| factor.place.is_some());
            let moved: Vec<u32> = seen
                .filter(|factor| place(&after, factor.id) != factor.place)
                .map(|factor| factor.id.0)
                .collect();
            let named = [ends.0, ends.1, last.0, last.1];
            prop_assert!(!moved.iter().any(|id| named.contains(id)), "{moved:?} {named:?}");
            last = ends;
        }
    }
}

#[test]
fn the_same_links_give_the_same_cells() {
    let links = [
        (1, 2),
        (3, 4),
        (2, 3),
        (4, 1),
        (5, 2),
        (6, 3),
        (1, 6),
        (5, 4),
    ];
    let maps = [(); 2].map(|()| grown(6, &links).pop().map(|(_, after, _)| after));
    assert_eq!(maps[0], maps[1]);
}

#[test]
fn a_cancelled_step_is_the_first_answer() {
    let before = factors(2);
    let mut after = before.clone();
    let link = Link::new(LinkId(1), FactorId(1), FactorId(2));
    apply(&mut after, &[MapEvent::LinkAdded(link)]);
    let none = BTreeSet::new();
    let drawn = grow(&before, &after, &request(&none), &AtomicBool::new(true));
    assert_eq!(drawn.first, drawn.whole);
    assert_eq!(drawn.first.len(), 3, "two places and a line");
}

#[test]
fn areas_of_any_size_and_chips_at_the_end_of_the_world_are_understood() {
    let none = BTreeSet::new();
    for area in [(i32::MIN, i32::MIN), (0, 0), (i32::MAX, i32::MAX)] {
        for x in [-20_000, 0, 20_000] {
            let mut before = factors(3);
            let now = Some(CellRect::new(x, x, 12, 2));
            let far = PlaceChange {
                id: FactorId(1),
                was: None,
                now,
            };
            apply(&mut before, &[MapEvent::FactorPlaced(far)]);
            let mut after = before.clone();
            let link = Link::new(LinkId(1), FactorId(2), FactorId(3));
            apply(&mut after, &[MapEvent::LinkAdded(link)]);
            let asked = GrowthRequest {
                area,
                ..request(&none)
            };
            let drawn = grow(&before, &after, &asked, &AtomicBool::new(false));
            apply(&mut after, &drawn.whole);
            assert!(place(&after, FactorId(3)).is_some(), "{area:?} {x}");
        }
    }
}
