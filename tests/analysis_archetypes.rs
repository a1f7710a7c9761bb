//! The archetypes in their textbook form.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use convoke::analysis::{
    Archetype, Bound, Edge, Graph, LoopKind, MOST_OFFERED, archetypes, by_chance, loops,
};
use convoke::model::{
    ApplyOutcome, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Textbook {
    name: String,
    factors: Vec<String>,
    edges: Vec<(u32, u32, i8, u8)>,
    loop_list: Vec<(char, Vec<u32>)>,
}

fn textbook() -> Vec<(Textbook, Graph)> {
    let told: Vec<Textbook> =
        serde_json::from_str(include_str!("data/archetypes/archetypes.json")).unwrap();
    let graph = |book: &Textbook| {
        let arcs = book.edges.iter().map(|&(from, to, sign, delay)| Edge {
            from,
            to,
            sign: if sign > 0 {
                Polarity::Positive
            } else {
                Polarity::Negative
            },
            delay: delay == 1,
        });
        Graph::new(book.factors.len(), arcs)
    };
    told.into_iter()
        .map(|book| (graph(&book), book))
        .map(|(graph, book)| (book, graph))
        .collect()
}

#[test]
fn textbook_archetypes_have_their_loops() {
    for (book, graph) in textbook() {
        let found = loops(&graph, Bound::default());
        let mut seen: Vec<(char, Vec<u32>)> = found
            .iter()
            .map(|one| {
                (
                    one.kind.letter(),
                    one.factors().map(|factor| factor.0).collect(),
                )
            })
            .collect();
        let mut expected = book.loop_list;
        seen.sort();
        expected.sort();
        assert_eq!(seen, expected, "{}", book.name);
        assert_eq!(found.count_of(LoopKind::Undetermined), 0);
    }
}

#[test]
fn each_archetype_is_the_candidate_in_its_textbook_form_and_nothing_else_is() {
    let mut met = BTreeSet::new();
    for (book, graph) in textbook() {
        let name = book.name.replace('_', " ");
        let found = archetypes(&Map::default(), &graph, &loops(&graph, Bound::default()));
        let names: Vec<&str> = found.iter().map(|one| one.archetype.name()).collect();
        assert_eq!(names, [name]);
        assert_eq!(found[0].loops.len(), book.loop_list.len());
        met.insert(found[0].archetype);
    }
    assert_eq!(met, BTreeSet::from(Archetype::ALL));
}

/// A drawing as people make it, and the story that it is of; `none` of the controls.
#[derive(Deserialize)]
struct Drawing {
    name: String,
    archetype: String,
    lines: Vec<String>,
}

fn drawn(lines: &[String]) -> Map {
    let mut map = Map::default();
    for (id, line) in (1..).zip(lines) {
        let (from, rest) = line.split_once(" -> ").unwrap();
        let (rest, delay) = match rest.strip_suffix(" ||") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let (to, sign) = rest.rsplit_once(' ').unwrap();
        let ends = [from, to].map(|label| factor(&mut map, label));
        let mut link = Link::new(LinkId(id), ends[0], ends[1]);
        link.sign = match sign {
            "+" => Polarity::Positive,
            "-" => Polarity::Negative,
            _ => Polarity::Unknown,
        };
        link.delay = delay;
        assert_eq!(map.apply(&MapEvent::LinkAdded(link)), ApplyOutcome::Applied);
    }
    map
}

fn factor(map: &mut Map, label: &str) -> FactorId {
    let label = Label::new(label).unwrap();
    if let Some(known) = map.factor_by_label(&label) {
        return known.id;
    }
    let id = FactorId(map.factor_count() as u32 + 1);
    let added = MapEvent::FactorAdded(Factor::new(id, label));
    assert_eq!(map.apply(&added), ApplyOutcome::Applied);
    id
}

#[test]
fn nine_of_ten_usual_drawings_are_found_and_nine_of_ten_offered_are_right() {
    let drawings: Vec<Drawing> =
        serde_json::from_str(include_str!("data/archetypes/drawings.json")).unwrap();
    let (mut found, mut wanted, mut offered, mut right) = (0, 0, 0, 0);
    for drawing in &drawings {
        let map = drawn(&drawing.lines);
        let graph = Graph::of(&map);
        let told = archetypes(&map, &graph, &loops(&graph, Bound::default()));
        let names: Vec<&str> = told.iter().map(|one| one.archetype.name()).collect();
        let is_story = drawing.archetype != "none";
        let matches = names
            .iter()
            .filter(|name| **name == drawing.archetype)
            .count();
        wanted += usize::from(is_story);
        found += usize::from(is_story && matches > 0);
        offered += names.len();
        right += matches;
        if names != [&drawing.archetype] && (is_story || !names.is_empty()) {
            println!("{} ({}): {names:?}", drawing.name, drawing.archetype);
        }
    }
    println!("recall {found} of {wanted}, precision {right} of {offered}");
    let controls = drawings.len() - wanted;
    assert!(wanted >= 30 && controls >= 20, "{wanted} and {controls}");
    assert!(10 * found >= 9 * wanted, "{found} of {wanted}");
    assert!(10 * right >= 9 * offered, "{right} of {offered}");
}

/// Random digraphs of so many factors and links, two fifths negative, one fifth delayed.
fn random(seed: u64, factors: u32, links: usize) -> Graph {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % below
    };
    let mut ends = BTreeSet::new();
    let mut arcs = Vec::new();
    while arcs.len() < links {
        let pair = (next(factors.into()) as u32, next(factors.into()) as u32);
        if pair.0 == pair.1 || !ends.insert(pair) {
            continue;
        }
        arcs.push(Edge {
            from: pair.0,
            to: pair.1,
            sign: match next(5) {
                0 | 1 => Polarity::Negative,
                _ => Polarity::Positive,
            },
            delay: next(5) == 0,
        });
    }
    Graph::new(factors as usize, arcs)
}

#[test]
fn on_random_maps_five_at_most_are_offered_and_chance_is_told() {
    let (mut offered, mut by_chance_of_some) = (0, Vec::new());
    for seed in 1..=200 {
        let graph = random(seed, 20, 40);
        let told = archetypes(&Map::default(), &graph, &loops(&graph, Bound::default()));
        assert!(told.len() <= MOST_OFFERED);
        offered += told.len();
        if seed % 40 == 0 {
            by_chance_of_some.push(by_chance(&graph));
        }
    }
    println!(
        "offered {} on average; by chance {by_chance_of_some:?}",
        offered as f64 / 200.0
    );
    assert!(by_chance_of_some.iter().all(|&count| count > 1.0));
}
