//! Exact press predictions, the pulse process and map comparison against their references.

#![allow(clippy::unwrap_used, clippy::panic)]

use convoke::analysis::{Edge, Graph, compare, prediction, pulse};
use convoke::model::{
    ApplyOutcome, Factor, FactorId, Label, Link, LinkId, Map, MapEvent, Polarity,
};
use serde::Deserialize;

fn sign(sign: i8) -> Polarity {
    match sign {
        0 => Polarity::Unknown,
        1 => Polarity::Positive,
        _ => Polarity::Negative,
    }
}

#[derive(Deserialize)]
struct Levins {
    name: String,
    #[serde(rename = "A_row_is_effect_on_col_is_source")]
    matrix: Vec<Vec<i8>>,
    #[serde(rename = "det_negA")]
    determinant: i128,
    #[serde(rename = "adjoint_negA")]
    adjoint: Vec<Vec<i128>>,
    absolute_feedback: Vec<Vec<i128>>,
    weighted_prediction: Vec<Vec<Option<f64>>>,
}

#[test]
fn predictions_are_exact() {
    let cases: Vec<Levins> =
        serde_json::from_str(include_str!("data/qualitative/levins.json")).unwrap();
    for case in cases {
        let mut arcs = Vec::new();
        for (to, row) in case.matrix.iter().enumerate() {
            for (from, &cell) in row.iter().enumerate().filter(|(_, cell)| **cell != 0) {
                let (from, to) = (from as u32, to as u32);
                arcs.push(Edge {
                    from,
                    to,
                    sign: sign(cell),
                    delay: false,
                });
            }
        }
        let found = prediction(&Graph::new(case.matrix.len(), arcs)).unwrap();
        assert_eq!(found.determinant, case.determinant, "{}", case.name);
        assert_eq!(found.adjoint, case.adjoint, "{}", case.name);
        assert_eq!(found.terms, case.absolute_feedback, "{}", case.name);
        for (answers, row) in case.weighted_prediction.iter().enumerate() {
            for (pushed, &expected) in row.iter().enumerate() {
                match (found.weight(answers, pushed), expected) {
                    (Some(own), Some(other)) => assert!((own - other).abs() < 1e-9),
                    (own, other) => assert_eq!(own, other, "{}", case.name),
                }
            }
        }
    }
}

#[derive(Deserialize)]
struct Pulsed {
    name: String,
    n: usize,
    edges: Vec<(u32, u32, i8)>,
    start: u32,
    series: Vec<At>,
}

#[derive(Deserialize)]
struct At {
    t: usize,
    value: Vec<i64>,
}

#[test]
fn a_pulse_runs_its_course() {
    let cases: Vec<Pulsed> =
        serde_json::from_str(include_str!("data/qualitative/pulse.json")).unwrap();
    for case in cases {
        let arcs = case.edges.iter().map(|&(from, to, by)| Edge {
            from,
            to,
            sign: sign(by),
            delay: false,
        });
        let graph = Graph::new(case.n, arcs);
        let found = pulse(&graph, case.start, case.series.len() - 1);
        for at in case.series {
            assert_eq!(found[at.t], at.value, "{} at {}", case.name, at.t);
        }
    }
}

#[derive(Deserialize)]
struct Pair {
    base: String,
    a: Drawn,
    b: Drawn,
    expected: Measures,
}

#[derive(Deserialize)]
struct Drawn {
    factors: Vec<u32>,
    links: Vec<(u32, u32, i8)>,
}

#[derive(Deserialize)]
struct Measures {
    factors_only_a: usize,
    factors_only_b: usize,
    links_only_a: usize,
    links_only_b: usize,
    sign_flips: usize,
    edit_distance: usize,
    jaccard_factors: f64,
    jaccard_links: f64,
    sign_agreement_on_common: f64,
    #[serde(rename = "markoczy_goldberg_DR")]
    distance_ratio: f64,
}

/// The map with ids of its own, so that only labels can tell which factors are the same.
fn map(drawn: &Drawn, first_id: u32) -> Map {
    let mut map = Map::default();
    let id = |name: u32| FactorId(first_id + name * 2);
    for &name in &drawn.factors {
        let label = Label::new(&format!("Factor {name}")).unwrap();
        let added = MapEvent::FactorAdded(Factor::new(id(name), label));
        assert_eq!(map.apply(&added), ApplyOutcome::Applied);
    }
    for (number, &(from, to, by)) in (first_id..).zip(&drawn.links) {
        let mut link = Link::new(LinkId(number), id(from), id(to));
        link.sign = sign(by);
        assert_eq!(map.apply(&MapEvent::LinkAdded(link)), ApplyOutcome::Applied);
    }
    map
}

#[test]
fn comparisons_measure_what_they_say() {
    let pairs: Vec<Pair> = serde_json::from_str(include_str!("data/compare/compare.json")).unwrap();
    for Pair {
        base,
        a,
        b,
        expected,
    } in pairs
    {
        let found = compare(&map(&a, 1), &map(&b, 700));
        assert_eq!(
            found.factors_only_first.len(),
            expected.factors_only_a,
            "{base}"
        );
        assert_eq!(
            found.factors_only_second.len(),
            expected.factors_only_b,
            "{base}"
        );
        assert_eq!(
            found.links_only_first.len(),
            expected.links_only_a,
            "{base}"
        );
        assert_eq!(
            found.links_only_second.len(),
            expected.links_only_b,
            "{base}"
        );
        assert_eq!(
            found.links_signed_otherwise.len(),
            expected.sign_flips,
            "{base}"
        );
        assert_eq!(found.edit_distance(), expected.edit_distance, "{base}");
        for (own, other) in [
            (found.factors_shared(), expected.jaccard_factors),
            (found.links_shared(), expected.jaccard_links),
            (found.signs_agreed(), expected.sign_agreement_on_common),
            (found.distance_ratio(), expected.distance_ratio),
        ] {
            assert!((own - other).abs() < 1e-12, "{base}: {own}, not {other}");
        }
    }
}
