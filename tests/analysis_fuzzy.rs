//! Fuzzy cognitive maps against FCMpy.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use convoke::analysis::{Fuzzy, FuzzySettings, Inference, Transfer};
use convoke::model::FactorId;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    weights_row_source_col_target: Vec<Vec<f64>>,
    runs: Vec<Played>,
    scenarios_clamped: Vec<Clamped>,
}

#[derive(Deserialize)]
struct Rules {
    inference: String,
    transfer: String,
    lambda: f64,
    threshold: f64,
}

#[derive(Deserialize)]
struct Played {
    #[serde(flatten)]
    rules: Rules,
    max_iter: usize,
    initial: Vec<f64>,
    steps: usize,
    converged: bool,
    trajectory: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Clamped {
    #[serde(flatten)]
    rules: Rules,
    clamp: BTreeMap<u32, f64>,
    baseline: Vec<f64>,
    scenario: Vec<f64>,
}

impl Rules {
    fn settings(&self, most_steps: usize) -> FuzzySettings {
        FuzzySettings {
            inference: match self.inference.as_str() {
                "kosko" => Inference::Kosko,
                "mKosko" => Inference::Modified,
                "rescaled" => Inference::Rescaled,
                other => panic!("{other}"),
            },
            transfer: match self.transfer.as_str() {
                "sigmoid" => Transfer::Sigmoid,
                "tanh" => Transfer::Tanh,
                "bivalent" => Transfer::Bivalent,
                "trivalent" => Transfer::Trivalent,
                other => panic!("{other}"),
            },
            steepness: self.lambda,
            threshold: self.threshold,
            most_steps,
        }
    }
}

fn reference() -> (Reference, Fuzzy) {
    let reference: Reference = serde_json::from_str(include_str!("data/fcm/fcmpy_8.json")).unwrap();
    let rows = reference.weights_row_source_col_target.iter().enumerate();
    let links = rows.flat_map(|(from, row)| {
        row.iter()
            .enumerate()
            .filter(|(_, weight)| **weight != 0.0)
            .map(move |(to, &w)| (from, to, w))
    });
    let fuzzy = Fuzzy::new(8, links);
    (reference, fuzzy)
}

fn assert_close(ours: &[f64], theirs: &[f64], tolerance: f64, what: &str) {
    assert_eq!(ours.len(), theirs.len());
    for (own, other) in ours.iter().zip(theirs) {
        assert!(
            (own - other).abs() < tolerance,
            "{what}: {own}, not {other}"
        );
    }
}

#[test]
fn every_step_is_that_of_fcmpy_for_each_inference_and_transfer() {
    let (reference, fuzzy) = reference();
    assert_eq!(reference.runs.len(), 15);
    for played in reference.runs {
        let what = format!("{} {}", played.rules.inference, played.rules.transfer);
        let run = fuzzy.run(played.rules.settings(played.max_iter), &played.initial, &[]);
        assert_eq!(run.levels.len(), played.trajectory.len(), "{what}");
        assert_eq!(
            (run.levels.len() - 1, run.settled),
            (played.steps, played.converged),
            "{what}"
        );
        for (ours, theirs) in run.levels.iter().zip(&played.trajectory) {
            assert_close(ours, theirs, 1e-10, &what);
        }
    }
}

#[test]
fn held_factors_move_the_others_as_in_fcmpy() {
    let (reference, fuzzy) = reference();
    for clamped in reference.scenarios_clamped {
        let what = format!("{:?}", clamped.clamp);
        let held: Vec<(FactorId, f64)> = clamped
            .clamp
            .iter()
            .map(|(&factor, &level)| (FactorId(factor), level))
            .collect();
        let found = fuzzy.scenario(clamped.rules.settings(1_000), &held);
        assert!(found.settled);
        let column = |which: fn(&(FactorId, f64, f64)) -> f64| {
            found.levels.iter().map(which).collect::<Vec<f64>>()
        };
        assert_close(&column(|level| level.1), &clamped.baseline, 5e-6, &what);
        assert_close(&column(|level| level.2), &clamped.scenario, 5e-6, &what);
    }
}
