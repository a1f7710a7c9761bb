//! What must hold for every map, tried on random ones.

use super::LayoutRequest;
use super::occupancy::{COLUMNS_BETWEEN, ROWS_BETWEEN, ROWS_BETWEEN_LINKED};
use super::orientation::{hull, middle};
use crate::model::{Cell, CellRect, Route};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};
use std::collections::BTreeMap;

fn few_cases() -> ProptestConfig {
    ProptestConfig {
        cases: 6,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20),
        ..ProptestConfig::default()
    }
}

fn tidy(wish: &LayoutRequest) -> Vec<CellRect> {
    super::tidy(wish).places
}

/// Wishes with links to itself, to nobody and twice, and with several components.
fn wishes() -> impl Strategy<Value = LayoutRequest> {
    (0_usize..16, any::<u64>()).prop_flat_map(|(len, seed)| {
        let sizes = prop::collection::vec((1..=24, 1..=3), len);
        let links = prop::collection::vec((0..len + 2, 0..len + 2), 0..2 * len + 2);
        (sizes, links).prop_map(move |(sizes, links)| LayoutRequest {
            sizes,
            links,
            seed,
            ..LayoutRequest::default()
        })
    })
}

fn keeps_gaps(
    places: &[CellRect],
    wish: &LayoutRequest,
    stays: &[bool],
) -> Result<(), TestCaseError> {
    for (one, &place) in places.iter().enumerate() {
        for (other, &beside) in places.iter().enumerate().take(one) {
            if stays[one] && stays[other] {
                continue;
            }
            let joins = |&(a, b): &(usize, usize)| (a, b) == (one, other) || (b, a) == (one, other);
            let linked = wish.links.iter().any(joins);
            let rows = if linked {
                ROWS_BETWEEN_LINKED
            } else {
                ROWS_BETWEEN
            };
            prop_assert!(
                !place.inflate(COLUMNS_BETWEEN, rows).overlaps(beside),
                "{one} at {place:?} and {other} at {beside:?}"
            );
        }
    }
    Ok(())
}

/// The cells of a route, and which of them are its own: its ends and its turns.
fn check_ends(
    route: &Route,
    from: CellRect,
    to: CellRect,
) -> Result<(Vec<Cell>, Vec<bool>), TestCaseError> {
    let cells = route.cells();
    let last = cells.len() - 1;
    let beside = |place: CellRect, cell: Cell| {
        place.inflate(1, 0).contains(cell) || place.inflate(0, 1).contains(cell)
    };
    prop_assert!(
        beside(from, cells[0]) && beside(to, cells[last]),
        "{route:?}"
    );
    let turns = |index: usize| {
        index > 0 && index < last && {
            let (before, after) = (cells[index - 1], cells[index + 1]);
            before.x != after.x && before.y != after.y
        }
    };
    let own = |index: usize| index == 0 || index + 2 > last || turns(index);
    let own = (0..cells.len()).map(own).collect();
    Ok((cells, own))
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn chips_keep_their_sizes_and_their_gaps(wish in wishes()) {
        let places = tidy(&wish);
        let sizes: Vec<(i32, i32)> = places.iter().map(|place| (place.w, place.h)).collect();
        prop_assert_eq!(&sizes, &wish.sizes);
        keeps_gaps(&places, &wish, &vec![false; places.len()])?;
    }

    #[test]
    fn lines_run_from_chip_to_chip_and_share_cells_only_to_cross(wish in wishes()) {
        let tidied = super::tidy(&wish);
        prop_assert_eq!(tidied.routes.len(), wish.links.len());
        let mut ways: BTreeMap<Cell, Vec<bool>> = BTreeMap::new();
        for (&(from, to), route) in wish.links.iter().zip(&tidied.routes) {
            let Some(route) = route else { continue };
            let (cells, own) = check_ends(route, tidied.places[from], tidied.places[to])?;
            for (index, &cell) in cells.iter().enumerate() {
                prop_assert!(!tidied.places.iter().any(|place| place.contains(cell)));
                let across = index + 1 < cells.len() && cells[index + 1].y == cell.y;
                let directions = if own[index] { vec![true, false] } else { vec![across] };
                ways.entry(cell).or_default().extend(directions);
            }
        }
        for (cell, directions) in ways {
            let across = directions.iter().filter(|&&across| across).count();
            prop_assert!(across < 2 && directions.len() - across < 2, "{cell:?}");
        }
    }

    #[test]
    fn the_same_wish_gives_the_same_cells(wish in wishes()) {
        prop_assert_eq!(tidy(&wish), tidy(&wish));
    }

    #[test]
    fn a_chip_that_stays_stays_exactly(wish in wishes(), stays in prop::collection::vec(any::<bool>(), 16), seed in any::<u64>()) {
        let before = tidy(&wish);
        let wish = LayoutRequest {
            current: before.iter().copied().map(Some).collect(),
            fixed: stays[..before.len()].to_vec(),
            seed,
            ..wish
        };
        let after = tidy(&wish);
        for index in (0..before.len()).filter(|&index| wish.fixed[index]) {
            prop_assert_eq!(before[index], after[index]);
        }
        keeps_gaps(&after, &wish, &wish.fixed)?;
    }

    #[test]
    fn chips_that_stay_anywhere_even_on_each_other_are_no_hindrance(
        places in prop::collection::vec((-90..90, -40..40, 1..=24, 1..=3), 1..12),
        seed in any::<u64>(),
    ) {
        let present: Vec<Option<CellRect>> =
            places.iter().map(|&(x, y, w, h)| Some(CellRect::new(x, y, w, h))).collect();
        let len = present.len();
        let wish = LayoutRequest {
            sizes: places.iter().map(|&(_, _, w, h)| (w, h)).collect(),
            links: (1..len).map(|index| (index - 1, index)).collect(),
            fixed: (0..len).map(|index| index % 3 > 0).collect(),
            current: present,
            kept_routes: Vec::new(),
            seed,
            is_fast: seed % 2 == 0,
        };
        let after = tidy(&wish);
        for index in (0..len).filter(|&index| wish.fixed[index]) {
            prop_assert_eq!(Some(after[index]), wish.current[index]);
        }
        keeps_gaps(&after, &wish, &wish.fixed)?;
    }
}

#[test]
fn a_map_fits_the_screen_of_its_size() {
    for (factors, columns, rows) in [
        (0, 78, 20),
        (1, 78, 20),
        (2, 78, 20),
        (16, 78, 20),
        (24, 118, 33),
    ] {
        let wish = LayoutRequest {
            sizes: (0..factors)
                .map(|i| (6 + i as i32 % 9, 1 + i as i32 % 3))
                .collect(),
            links: (0..2 * factors)
                .map(|i| (i * 7 % factors, (i * 13 + 5) % factors))
                .collect(),
            ..LayoutRequest::default()
        };
        let hull = tidy(&wish)
            .into_iter()
            .reduce(CellRect::union)
            .unwrap_or(CellRect::new(0, 0, 1, 1));
        assert!(
            hull.w <= columns && hull.h <= rows,
            "{factors} factors: {hull:?}"
        );
    }
}

/// The workshop map of forty factors and eighty links, its chips 12 × 2.
fn workshop_map() -> LayoutRequest {
    let text = include_str!("../../../tests/data/maps/energy-40-80.txt");
    let mut names: Vec<&str> = Vec::new();
    let mut index = |name| {
        names
            .iter()
            .position(|&known| known == name)
            .unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
    };
    let mut links = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split('"').collect();
        links.push((index(words[1]), index(words[3])));
    }
    LayoutRequest {
        sizes: vec![(12, 2); names.len()],
        links,
        ..LayoutRequest::default()
    }
}

#[test]
fn nine_of_ten_lines_of_a_workshop_map_are_drawn_already() {
    let wish = workshop_map();
    let tidied = super::tidy(&wish);
    let drawn: Vec<&Route> = tidied.routes.iter().flatten().collect();
    assert!(drawn.len() >= 72, "{} of 80", drawn.len());
    let bends: usize = drawn.iter().map(|route| route.bends()).sum();
    assert!(bends <= 60, "{bends} bends");
}

#[test]
fn a_map_tidied_again_stays_where_it_was_on_the_whole() {
    let wish = LayoutRequest {
        sizes: vec![(10, 1); 9],
        links: (0..9).map(|index| (index, (index + 1) % 9)).collect(),
        ..LayoutRequest::default()
    };
    let before: Vec<CellRect> = tidy(&wish)
        .into_iter()
        .map(|place| place.translate(70, 30))
        .collect();
    let present = before.iter().copied().map(Some).collect();
    let after = tidy(&LayoutRequest {
        current: present,
        seed: 1,
        ..wish
    });
    let middle = |places: &[CellRect]| middle(hull(places.iter().copied()).unwrap());
    assert_eq!(middle(&after), middle(&before));
}

#[test]
fn pinned_boxes_at_the_end_of_the_world_or_as_large_as_it_leave_room_for_the_rest() {
    let far = CellRect::new(1_000_000, -1_000_000, 24, 3);
    let vast = CellRect::new(-500_000, -500_000, 1_000_000, 1_000_000);
    let wish = LayoutRequest {
        sizes: vec![(9, 1); 4],
        links: vec![(0, 2), (1, 3), (2, 3), (3, 0)],
        current: vec![Some(far), Some(vast), None, None],
        fixed: vec![true; 4],
        is_fast: true,
        ..LayoutRequest::default()
    };
    let places = tidy(&wish);
    assert_eq!(places[..2], [far, vast]);
    assert!(!places[2].inflate(2, 2).overlaps(places[3]));
}
