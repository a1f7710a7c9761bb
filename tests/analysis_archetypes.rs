//! The archetypes in their textbook form.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use convoke::analysis::{Archetype, Bound, Edge, Graph, LoopKind, archetypes, loops};
use convoke::model::Polarity;
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
        let found = archetypes(&graph, &loops(&graph, Bound::default()));
        let names: Vec<&str> = found.iter().map(|one| one.archetype.name()).collect();
        assert_eq!(names, [name]);
        assert_eq!(found[0].loops.len(), book.loop_list.len());
        met.insert(found[0].archetype);
    }
    assert_eq!(met, BTreeSet::from(Archetype::ALL));
}
