//! What would flip an answer: the signs and strengths that decide it.

use super::answer::{Counted, Hinge, Sides};
use super::press_model::PressModel;
use super::trials::{Trials, Way};
use crate::model::Polarity;

/// How many hinges are kept of an answer.
const MOST: usize = 3;
/// A strength that is correlated less than this with an answer decides nothing.
const LEAST_CORRELATION: f64 = 0.1;
/// An open sign that changes the share of trials by less than this decides nothing alone.
const LEAST_SHIFT: f64 = 0.2;

/// The links between the pushes and one factor.
pub(super) fn links_between(model: &PressModel, reached: &[bool], factor: u32) -> Vec<u32> {
    let ancestors = model.ancestors(factor);
    let links = 0..model.graph.link_count() as u32;
    let is_between = |&link: &u32| reached[model.cause(link)] && ancestors[model.effect(link)];
    links.filter(is_between).collect()
}

/// In how many trials a factor went which way, of those that a condition holds for.
pub(super) fn counted(trials: &Trials, factor: usize, holds: impl Fn(usize) -> bool) -> Counted {
    let mut counted = Counted::default();
    for (at, ways) in trials.ways.iter().enumerate() {
        if holds(at) {
            match ways[0][factor] {
                Way::Up => counted.up += 1,
                Way::Down => counted.down += 1,
                Way::Still => counted.still += 1,
                Way::NoRest => {}
            }
        }
    }
    counted
}

/// Every open sign among some links, with the answer on either side; those that decide most
/// first.
pub(super) fn open_signs(
    model: &PressModel,
    trials: &Trials,
    factor: usize,
    links: &[u32],
) -> Vec<Hinge> {
    let open = links.iter().copied().filter(|&link| model.is_open(link));
    let of = |link: u32| {
        let side = |positive: bool| {
            let falls = |at: usize| (trials.strengths[at][link as usize] > 0.0) == positive;
            counted(trials, factor, falls)
        };
        let (positive, negative) = (side(true), side(false));
        let shares = [positive, negative].map(|side| side.up_share().unwrap_or(0.5));
        Hinge {
            link: model.graph.links()[link as usize],
            sides: Some(Sides {
                is_contested: model.sign(link) == Polarity::Contested,
                positive,
                negative,
            }),
            effect: shares[0] - shares[1],
        }
    };
    let mut found: Vec<Hinge> = open.map(of).collect();
    found.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
    found
}

/// The open signs that decide an answer alone, or all where none does.
pub(super) fn decisive(open: Vec<Hinge>) -> Vec<Hinge> {
    let alone = |hinge: &&Hinge| hinge.effect.abs() >= LEAST_SHIFT;
    let decide: Vec<Hinge> = open.iter().filter(alone).copied().collect();
    let mut hinges = if decide.is_empty() { open } else { decide };
    hinges.truncate(MOST);
    hinges
}

/// The strengths that decide an answer, the most decisive first; empty where `work` does not
/// suffice.
pub(super) fn strengths(
    model: &PressModel,
    trials: &Trials,
    factor: usize,
    links: &[u32],
    work: &mut u64,
) -> Vec<Hinge> {
    let moves: Vec<(usize, f64)> = trials
        .ways
        .iter()
        .enumerate()
        .filter_map(|(at, ways)| match ways[0][factor] {
            Way::Up => Some((at, 1.0)),
            Way::Down => Some((at, 0.0)),
            Way::Still | Way::NoRest => None,
        })
        .collect();
    let Some(left) = work.checked_sub((moves.len() * links.len()) as u64) else {
        return Vec::new();
    };
    *work = left;
    let of = |&link: &u32| {
        let pairs = moves.iter().map(|&(at, up)| {
            let strength = f64::from(trials.strengths[at][link as usize].abs());
            (strength, up)
        });
        Hinge {
            link: model.graph.links()[link as usize],
            sides: None,
            effect: correlation(pairs),
        }
    };
    let mut found: Vec<Hinge> = links.iter().map(of).collect();
    found.retain(|hinge| hinge.effect.abs() >= LEAST_CORRELATION);
    found.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
    found.truncate(MOST);
    found
}

/// Pearson's correlation; 0 where one of the two does not vary.
fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut n, mut x, mut y, mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (a, b) in pairs {
        n += 1.0;
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let spread = (n * xx - x * x) * (n * yy - y * y);
    match spread > 1e-9 {
        true => (n * xy - x * y) / spread.sqrt(),
        false => 0.0,
    }
}
