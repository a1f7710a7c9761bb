//! The sampled press test against shares that were sampled elsewhere.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use convoke::analysis::{Edge, Graph, PressSettings, press};
use convoke::model::{FactorId, Polarity};
use serde::Deserialize;

#[derive(Deserialize)]
struct Sampled {
    graph: String,
    n: usize,
    share_positive_row_response_col_press: Vec<Vec<f64>>,
    share_negative: Vec<Vec<f64>>,
    tolerance: f64,
}

#[derive(Deserialize)]
struct Drawn {
    edges: Vec<(u32, u32, i8)>,
}

#[test]
fn shares_of_draws_agree_with_those_sampled_elsewhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = std::fs::read(folder.join("qualitative/press_sampled.json")).unwrap();
    let sampled: Vec<Sampled> = serde_json::from_slice(&text).unwrap();
    let mut compared = 0;
    for expected in sampled {
        let file = folder.join(format!("graphs/{}.json", expected.graph));
        let Ok(text) = std::fs::read(file) else {
            continue;
        };
        let drawn: Drawn = serde_json::from_slice(&text).unwrap();
        let arcs = drawn.edges.iter().map(|&(from, to, sign)| {
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
        let graph = Graph::new(expected.n, arcs);
        let draws = PressSettings {
            count: 4_000,
            ..PressSettings::default()
        };
        let mut worst: f64 = 0.0;
        for pushed in 0..expected.n {
            let found = press(&graph, &[(FactorId(pushed as u32), 1.0)], draws);
            for (factor, response) in found.responses.iter().enumerate() {
                let share = |count: usize| count as f64 / found.kept as f64;
                let up = expected.share_positive_row_response_col_press[factor][pushed];
                let down = expected.share_negative[factor][pushed];
                worst = worst.max((share(response.up) - up).abs());
                worst = worst.max((share(response.down) - down).abs());
            }
        }
        println!("{} {worst}", expected.graph);
        assert!(worst < expected.tolerance, "{}: {worst}", expected.graph);
        compared += 1;
    }
    assert_eq!(compared, 2);
}
