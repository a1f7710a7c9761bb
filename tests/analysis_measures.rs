//! Centralities, influence and dependence, and the independent loop set against networkx and
//! igraph.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use convoke::analysis::{
    Edge, Graph, centrality, feedback_cores, micmac, shortest_independent_loops,
};
use convoke::model::Polarity;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    name: String,
    n: usize,
    edges: Vec<(u32, u32, i8)>,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    scc_nontrivial: Vec<Vec<u32>>,
    sils_loops: Option<Vec<Vec<u32>>>,
    in_degree: Vec<usize>,
    out_degree: Vec<usize>,
    betweenness_raw_directed: Vec<f64>,
    closeness_in_wf_improved: Vec<f64>,
    closeness_out_wf_improved: Vec<f64>,
    harmonic_in: Vec<f64>,
    descendants: Vec<usize>,
    ancestors: Vec<usize>,
    #[serde(rename = "micmac_M0")]
    micmac: Option<(Vec<Power>, Option<usize>)>,
}

#[derive(Deserialize)]
struct Power {
    power: usize,
    influence: Vec<f64>,
    dependence: Vec<f64>,
}

fn cases() -> Vec<(Case, Graph)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/graphs");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| read(&std::fs::read(file).unwrap()))
        .collect()
}

fn read(text: &[u8]) -> (Case, Graph) {
    let case: Case = serde_json::from_slice(text).unwrap();
    let arcs = case.edges.iter().map(|&(from, to, sign)| {
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
    });
    let graph = Graph::new(case.n, arcs);
    (case, graph)
}

fn assert_close(ours: impl Iterator<Item = f64>, theirs: &[f64], what: &str) {
    let ours: Vec<f64> = ours.collect();
    assert_eq!(ours.len(), theirs.len());
    for (factor, (own, other)) in ours.iter().zip(theirs).enumerate() {
        let tolerance = 2e-9 * other.abs().max(1.0);
        assert!(
            (own - other).abs() < tolerance,
            "{what} of {factor}: {own}, not {other}"
        );
    }
}

#[test]
fn connectedness_is_that_of_networkx_and_igraph() {
    for (case, graph) in cases() {
        let (of, name) = (centrality(&graph), &case.name);
        let expected = &case.expected;
        let counts = |count: fn(&convoke::analysis::Centrality) -> usize| {
            of.iter().map(count).collect::<Vec<usize>>()
        };
        assert_eq!(counts(|one| one.causes), expected.in_degree, "{name}");
        assert_eq!(counts(|one| one.effects), expected.out_degree, "{name}");
        assert_eq!(counts(|one| one.reach), expected.descendants, "{name}");
        assert_eq!(counts(|one| one.reached_by), expected.ancestors, "{name}");
        let sums = of.iter().map(|one| one.betweenness);
        assert_close(sums, &expected.betweenness_raw_directed, name);
        let near = of.iter().map(|one| one.closeness_in);
        assert_close(near, &expected.closeness_in_wf_improved, name);
        let near = of.iter().map(|one| one.closeness_out);
        assert_close(near, &expected.closeness_out_wf_improved, name);
        assert_close(
            of.iter().map(|one| one.harmonic_in),
            &expected.harmonic_in,
            name,
        );
    }
}

#[test]
fn feedback_cores_are_the_strongly_connected_components() {
    for (case, graph) in cases() {
        let mut expected = case.expected.scc_nontrivial;
        expected.iter_mut().for_each(|core| core.sort_unstable());
        expected.sort();
        assert_eq!(feedback_cores(&graph), expected, "{}", case.name);
    }
}

#[test]
fn the_independent_loop_set_is_oliva_s() {
    for (case, graph) in cases() {
        let Some(expected) = case.expected.sils_loops else {
            continue;
        };
        let expected: Vec<Vec<u32>> = expected.into_iter().map(from_smallest).collect();
        let found = shortest_independent_loops(&graph, u64::MAX);
        let ours: Vec<Vec<u32>> = found
            .iter()
            .map(|one| one.factors().map(|factor| factor.0).collect())
            .collect();
        assert_eq!(ours, expected, "{}", case.name);
    }
}

fn from_smallest(mut factors: Vec<u32>) -> Vec<u32> {
    let least = (0..factors.len()).min_by_key(|&at| factors[at]).unwrap();
    factors.rotate_left(least);
    factors
}

#[test]
fn influence_and_dependence_are_the_sums_of_powers() {
    for (case, graph) in cases() {
        let Some((powers, _)) = case.expected.micmac else {
            continue;
        };
        for expected in &powers {
            let sums = micmac(&graph, expected.power);
            assert_eq!(sums.influence, expected.influence, "{}", case.name);
            assert_eq!(sums.dependence, expected.dependence, "{}", case.name);
        }
    }
}
