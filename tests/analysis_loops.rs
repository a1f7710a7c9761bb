//! The loop search against published counts, against networkx and against a search without wit.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use convoke::analysis::{Bound, Edge, Graph, LoopKind, count_loops, loops, loops_through};
use convoke::model::{LinkId, Polarity};
use serde::Deserialize;

type Arrow = (u32, u32, i8);

fn graph(factors: usize, edges: &[Arrow]) -> Graph {
    Graph::new(factors, edges.iter().map(|&edge| arc(edge)))
}

fn arc((from, to, sign): Arrow) -> Edge {
    let sign = match sign {
        0 => Polarity::Unknown,
        1 => Polarity::Positive,
        _ => Polarity::Negative,
    };
    Edge {
        from,
        to,
        sign,
        delay: false,
    }
}

fn unbounded(length: usize) -> Bound {
    Bound {
        length,
        ..Bound::none()
    }
}

#[derive(Deserialize)]
struct Case {
    name: String,
    n: usize,
    edges: Vec<Arrow>,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    loops_at_most: BTreeMap<usize, Totals>,
    loop_list_bound8: Vec<Vec<u32>>,
    loops_per_node_bound8: Vec<usize>,
    loops_per_edge_bound8: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Totals {
    #[serde(rename = "total")]
    total: u64,
    r: u64,
    b: u64,
    u: u64,
    #[serde(rename = "by_length")]
    by_length: BTreeMap<usize, u64>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/graphs");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap())
        .collect()
}

#[test]
fn counts_by_bound_sign_and_length_are_those_of_networkx() {
    for case in cases() {
        let graph = graph(case.n, &case.edges);
        for (&length, totals) in &case.expected.loops_at_most {
            let found = count_loops(&graph, unbounded(length));
            let kinds = [
                LoopKind::Reinforcing,
                LoopKind::Balancing,
                LoopKind::Undetermined,
            ];
            let counted = kinds.map(|kind| found.of(kind));
            assert_eq!(
                counted,
                [totals.r, totals.b, totals.u],
                "{} at {length}",
                case.name
            );
            assert_eq!(found.total(), totals.total);
            for (&own, &count) in &totals.by_length {
                assert_eq!(
                    found.by_length[own].iter().sum::<u64>(),
                    count,
                    "{}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn the_loops_themselves_are_those_of_networkx() {
    for case in cases() {
        let graph = graph(case.n, &case.edges);
        let found = loops(&graph, Bound::default());
        let mut lists: Vec<Vec<u32>> = found
            .iter()
            .map(|one| one.factors().map(|factor| factor.0).collect())
            .collect();
        assert!(
            lists.is_sorted_by_key(Vec::len),
            "{}: shortest first",
            case.name
        );
        let mut expected = case.expected.loop_list_bound8;
        expected.sort();
        lists.sort();
        assert_eq!(lists, expected, "{}", case.name);
    }
}

#[test]
fn loops_per_factor_and_per_link_are_those_of_networkx() {
    for case in cases() {
        let graph = graph(case.n, &case.edges);
        let found = loops(&graph, Bound::default());
        let mut per_factor = vec![0; case.n];
        let mut per_link = vec![0; case.edges.len()];
        for one in found.iter() {
            one.factors()
                .for_each(|factor| per_factor[factor.0 as usize] += 1);
            one.links().for_each(|link| per_link[link.0 as usize] += 1);
        }
        assert_eq!(
            per_factor, case.expected.loops_per_node_bound8,
            "{}",
            case.name
        );
        assert_eq!(
            per_link, case.expected.loops_per_edge_bound8,
            "{}",
            case.name
        );
        for (link, count) in per_link.into_iter().enumerate() {
            assert_eq!(
                loops_through(&graph, LinkId(link as u32), Bound::default()).len(),
                count
            );
        }
    }
}

#[derive(Deserialize)]
struct Known {
    name: String,
    n: usize,
    edges: Vec<(u32, u32)>,
    loops: u64,
    loops_at_most: BTreeMap<usize, u64>,
    loop_list: Option<Vec<Vec<u32>>>,
}

#[test]
fn published_graphs_have_the_published_loops_at_every_bound() {
    let known: Vec<Known> =
        serde_json::from_str(include_str!("data/known/simple_cycles_known.json")).unwrap();
    assert_eq!(known.len(), 28);
    for case in known {
        let edges: Vec<Arrow> = case.edges.iter().map(|&(from, to)| (from, to, 1)).collect();
        let graph = graph(case.n, &edges);
        assert_eq!(
            count_loops(&graph, Bound::none()).total(),
            case.loops,
            "{}",
            case.name
        );
        for (length, count) in case.loops_at_most {
            assert_eq!(
                count_loops(&graph, unbounded(length)).total(),
                count,
                "{}",
                case.name
            );
        }
        if let Some(mut expected) = case.loop_list {
            let found = loops(&graph, Bound::none());
            let mut lists: Vec<Vec<u32>> = found
                .iter()
                .map(|one| one.factors().map(|factor| factor.0).collect())
                .collect();
            expected.sort();
            lists.sort();
            assert_eq!(lists, expected, "{}", case.name);
        }
    }
}

#[derive(Deserialize)]
struct Parallel {
    n: usize,
    edges: Vec<Arrow>,
    link_loops: usize,
    #[serde(rename = "R")]
    reinforcing: usize,
    #[serde(rename = "B")]
    balancing: usize,
}

#[test]
fn parallel_links_make_loops_of_their_own() {
    let cases: Vec<Parallel> =
        serde_json::from_str(include_str!("data/known/parallel_links.json")).unwrap();
    for case in cases {
        let found = loops(&graph(case.n, &case.edges), Bound::default());
        assert_eq!(found.len(), case.link_loops);
        assert_eq!(found.count_of(LoopKind::Reinforcing), case.reinforcing);
        assert_eq!(found.count_of(LoopKind::Balancing), case.balancing);
    }
}

#[test]
fn the_bound_is_stated_whatever_ended_the_search() {
    let case = cases()
        .into_iter()
        .find(|case| case.name == "er_60_150_s1")
        .unwrap();
    let sparse = graph(case.n, &case.edges);
    assert_eq!(
        loops(&sparse, Bound::up_to(6)).says(),
        "all 56 loops of up to 6 links"
    );

    let all: Vec<Arrow> = (0..30)
        .flat_map(|from| (0..30).map(move |to| (from, to, 1)))
        .filter(|&(from, to, _)| from != to)
        .collect();
    let found = loops(&graph(30, &all), Bound::default());
    assert_eq!(
        found.says(),
        "stopped at 20,000 loops: all of up to 3 links, some of the longer ones"
    );

    let tired = loops(
        &sparse,
        Bound {
            steps: 500,
            ..Bound::default()
        },
    );
    assert!(!tired.is_complete());
    assert!(
        tired.says().starts_with("stopped after 500 steps with "),
        "{}",
        tired.says()
    );
}

#[test]
fn a_ring_as_long_as_a_map_can_be_is_one_loop() {
    let ring: Vec<Arrow> = (0..5_000).map(|at| (at, (at + 1) % 5_000, 1)).collect();
    let graph = graph(5_000, &ring);
    assert_eq!(loops(&graph, Bound::none()).get(0).unwrap().length(), 5_000);
    assert_eq!(loops_through(&graph, LinkId(77), Bound::none()).len(), 1);
    assert!(loops(&graph, Bound::default()).is_empty());
}
