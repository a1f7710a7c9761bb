//! How maps grow: `cargo bench --bench growing`.
//!
//! Maps are told line by line, all factors first with their links shuffled and as their files tell
//! them, and every line is laid out in the window of its size. Two tables: a line for each growth,
//! then the figures over all of them. Crossings and line cells stand beside those of a full tidy
//! of the same map at that stage, as it was before maps moved while they grew (`own_tidy.tsv`; with
//! `-- --own-tidy` today's are printed in its form). Times are CPU time, see [`cpu`].
//!
//! With `GROWING=fast` only one map is told; with `GROWING=still` nothing moves.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench whose maps cannot be read has nothing to say"
)]

mod cpu;
mod grown;
mod growth;
#[allow(dead_code, reason = "each bench uses what it measures")]
mod maps;
mod own_tidy;

use convoke::layout::{GrowthRequest, LayoutStyle};
use grown::Step;
use growth::Growth;
use maps::Told;
use std::collections::{BTreeMap, BTreeSet};

/// The seeds of the generated maps of 40 factors, on which nothing was tuned.
const UNTUNED: std::ops::RangeInclusive<u64> = 61..=68;

fn main() {
    let mode = std::env::var("GROWING").unwrap_or_default();
    let growths = if mode == "fast" {
        Growth::all(&[Told::known("energy-40-80")])
    } else {
        Growth::all(&every_map())
    };
    if std::env::args().any(|word| word == "--own-tidy") {
        return own_tidy::print(&growths);
    }
    let style = match mode.as_str() {
        "still" => LayoutStyle::Still,
        _ => LayoutStyle::Calm,
    };
    println!("reference loop: {:.2} ms\n", cpu::reference());
    println!(
        "map\torder\tlinks\toutside\tcrossings_at\tof_tidy\tline_cells\tof_tidy\tfaults\tsigns_on_bends\theads_touching\tavoidable"
    );
    let mut by_size: BTreeMap<usize, Vec<Step>> = BTreeMap::new();
    let own = own_tidy::known();
    for growth in &growths {
        let none = BTreeSet::new();
        let request = GrowthRequest {
            area: area(growth.factors),
            style,
            protected: &none,
        };
        let steps = grown::told(growth, &request);
        report(growth, &steps, &own);
        by_size.entry(growth.factors).or_default().extend(steps);
    }
    println!(
        "\nfactors\tentries\toutside\toff_middle\tstill_to_40\tstill\tmoved_mean\tmoved_when_any\tmoved_most\tcells_a_chip\tflips\tredrawn\tbytes\tms_p50\tms_p95"
    );
    by_size
        .iter()
        .for_each(|(factors, steps)| sum_up(*factors, steps));
}

fn every_map() -> Vec<Told> {
    let known = ["energy-40-80", "synthetic-60-120", "synthetic-100-200"];
    let known = known.into_iter().map(Told::known);
    let small = [71, 72].map(|seed| Told::generated(20, 40, seed));
    let middle = UNTUNED.map(|seed| Told::generated(40, 80, seed));
    let large = Told::generated(60, 120, 81);
    known.chain(small).chain(middle).chain([large]).collect()
}

/// The window less title, line and hints in which maps of so many factors are looked at.
const fn area(factors: usize) -> (i32, i32) {
    match factors {
        0..=20 => (78, 20),
        21..=45 => (118, 31),
        _ => (198, 51),
    }
}

fn report(growth: &Growth, steps: &[Step], own: &own_tidy::Known) {
    let outside = steps.iter().filter(|step| !step.inside).count();
    for step in steps {
        let key = (
            growth.name.clone(),
            growth.order.word().to_owned(),
            step.links,
        );
        let Some((crossings, cells)) = own.get(&key) else {
            continue;
        };
        let (pairs, avoidable) = step.touching;
        let measures = &step.measures;
        println!(
            "{}\t{}\t{}\t{outside}\t{}\t{crossings}\t{}\t{cells}\t{}\t{}\t{pairs}\t{avoidable}",
            growth.name,
            growth.order.word(),
            step.links,
            measures.crossings,
            step.line_cells,
            measures.missing + measures.lost + measures.overlaps,
            step.signs_on_bends,
        );
    }
}

fn sum_up(factors: usize, steps: &[Step]) {
    let share = |is: &dyn Fn(&&Step) -> bool, of: &dyn Fn(&&Step) -> bool| {
        let of: Vec<&Step> = steps.iter().filter(of).collect();
        let is = of.iter().copied().filter(|step| is(step)).count();
        100.0 * is as f64 / of.len().max(1) as f64
    };
    let median = |of: &dyn Fn(&Step) -> f64, share: f64| {
        cpu::percentile(&steps.iter().map(of).collect::<Vec<f64>>(), share)
    };
    let mean =
        |of: &dyn Fn(&Step) -> f64| steps.iter().map(of).sum::<f64>() / steps.len().max(1) as f64;
    let moved: Vec<f64> = steps.iter().map(|step| step.moved.len() as f64).collect();
    let any: Vec<f64> = moved.iter().copied().filter(|&count| count > 0.0).collect();
    let cells: i32 = steps.iter().flat_map(|step| &step.moved).sum();
    println!(
        "{factors}\t{}\t{}\t{:.0}x{:.0}\t{:.0}%\t{:.0}%\t{:.2}\t{:.0}\t{:.0}\t{:.1}\t{:.2}%\t{:.1}%\t{:.0}\t{:.0}\t{:.0}",
        steps.len(),
        steps.iter().filter(|step| !step.inside).count(),
        median(&|step| f64::from(step.off_middle.0), 0.5),
        median(&|step| f64::from(step.off_middle.1), 0.5),
        share(&|step| step.moved.is_empty(), &|step| step.links <= 40),
        share(&|step| step.moved.is_empty(), &|_| true),
        mean(&|step| step.moved.len() as f64),
        cpu::percentile(&any, 0.5),
        cpu::percentile(&any, 1.0),
        f64::from(cells) / moved.iter().sum::<f64>().max(1.0),
        100.0 * mean(&|step| step.flips),
        100.0 * mean(&|step| step.redrawn),
        mean(&|step| step.bytes as f64),
        median(&|step| step.ms, 0.5),
        median(&|step| step.ms, 0.95),
    );
}
