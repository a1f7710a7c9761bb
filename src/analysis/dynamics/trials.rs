//! Press perturbation by simulation: links of random strength, drawn many times.
//!
//! Strengths and self-limitations are uniform between 0 and 1, as in the R package QPress
//! (Raymond, McInnes, Dambacher, Way and Bergstrom 2011, *Qualitative modelling of invasive
//! species eradication*, J. Applied Ecology 48; Melbourne-Thomas, Wotherspoon, Raymond and
//! Constable 2012, *Comprehensive evaluation of model uncertainty in qualitative network
//! analyses*, Ecological Monographs 82). A stated strength narrows the range of its link. A core
//! whose strengths do not come to rest gets others, up to [`ATTEMPTS`] times a trial.

use super::press_model::{CausalBlock, PressModel};
use super::stability::{Exhausted, Rest, Sparse, spend};
use crate::analysis::split_mix::SplitMix64;
use crate::model::Polarity;

/// How often strengths are drawn for a core in one trial before it is given up.
pub const ATTEMPTS: usize = 10;
/// The seed of all trials, so that the same map gives the same answer.
const SEED: u64 = 1;
/// Changes smaller than this are rounding.
const STILL: f64 = 1e-12;

/// Which way a factor went in one trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Still,
    /// It, or something that acts on it, does not come to rest.
    NoRest,
}

/// All trials: which way every factor went, by what strengths.
#[derive(Debug, Clone, Default)]
pub(super) struct Trials {
    /// Trial by trial, for each input the factors by index.
    pub ways: Vec<Vec<Vec<Way>>>,
    /// Trial by trial, the strengths of the links by index, negative where they push down.
    pub strengths: Vec<Vec<f32>>,
}

/// Makes up to `count` trials of some inputs at a time, fewer where `work` does not suffice.
/// `None` when told to stop.
pub(super) fn trials(
    model: &PressModel,
    inputs: &[Vec<f64>],
    count: usize,
    work: &mut u64,
    stop: &dyn Fn() -> bool,
) -> Option<Trials> {
    let mut sampler = Sampler::new(model, inputs);
    let mut trials = Trials::default();
    for _ in 0..count {
        if stop() {
            return None;
        }
        sampler.draw_all();
        let Ok(levels) = sampler.levels(work) else {
            break;
        };
        let ways = levels.iter().map(|side| side.iter().map(way).collect());
        trials.ways.push(ways.collect());
        let short = sampler.strengths.iter().map(|&strength| strength as f32);
        trials.strengths.push(short.collect());
    }
    Some(trials)
}

fn way(level: &Option<f64>) -> Way {
    match level {
        None => Way::NoRest,
        Some(level) if *level > STILL => Way::Up,
        Some(level) if *level < -STILL => Way::Down,
        Some(_) => Way::Still,
    }
}

/// By input, the levels of the factors by index; `None` where there is no rest.
type Levels = Vec<Vec<Option<f64>>>;

struct Sampler<'a> {
    model: &'a PressModel,
    inputs: &'a [Vec<f64>],
    /// Whether any input reaches a factor.
    reached: Vec<bool>,
    random: SplitMix64,
    /// The strengths of the present trial.
    strengths: Vec<f64>,
}

impl<'a> Sampler<'a> {
    fn new(model: &'a PressModel, inputs: &'a [Vec<f64>]) -> Self {
        let mut reached = vec![false; model.graph.factor_count()];
        for input in inputs {
            for (any, own) in reached.iter_mut().zip(model.reached(input)) {
                *any |= own;
            }
        }
        Self {
            model,
            inputs,
            reached,
            random: SplitMix64::new(SEED),
            strengths: Vec::new(),
        }
    }

    /// Draws a strength for every link, signed; an open sign falls as a coin does.
    fn draw_all(&mut self) {
        let model = self.model;
        self.strengths.clear();
        for link in 0..model.graph.link_count() as u32 {
            let up = match model.sign(link) {
                Polarity::Positive => true,
                Polarity::Negative => false,
                Polarity::Unknown | Polarity::Contested => self.random.flip(),
            };
            let strength = self.strength(link);
            self.strengths.push(if up { strength } else { -strength });
        }
    }

    fn strength(&mut self, link: u32) -> f64 {
        let (least, most) = self.model.ranges[link as usize];
        least + (most - least) * self.random.unit()
    }

    /// Where the factors come to rest, block by block from causes to effects.
    fn levels(&mut self, work: &mut u64) -> Result<Levels, Exhausted> {
        let mut levels: Levels = vec![vec![Some(0.0); self.reached.len()]; self.inputs.len()];
        for block in &self.model.blocks {
            let first = block.members.first();
            if !first.is_some_and(|&at| self.reached[at as usize]) {
                continue;
            }
            spend(work, 2 + block.arriving.len() as u64)?;
            let found = match self.acting(block, &levels) {
                Some(acting) => self.of_block(block, &acting, work)?,
                None => None,
            };
            for (side, levels) in levels.iter_mut().enumerate() {
                for (at, &factor) in block.members.iter().enumerate() {
                    levels[factor as usize] = found.as_ref().map(|found| found[side][at]);
                }
            }
        }
        Ok(levels)
    }

    /// What acts on the members of a block from outside, by input.
    fn acting(&self, block: &CausalBlock, levels: &Levels) -> Option<Vec<Vec<f64>>> {
        let sides = self.inputs.iter().zip(levels);
        let side = |(input, levels): (&Vec<f64>, &Vec<Option<f64>>)| {
            let pushed = block.members.iter().map(|&factor| input[factor as usize]);
            let mut acting: Vec<f64> = pushed.collect();
            for &link in &block.arriving {
                let cause = levels[self.model.cause(link)]?;
                let place = block.place(self.model.effect(link));
                acting[place] += self.strengths[link as usize] * cause;
            }
            Some(acting)
        };
        sides.map(side).collect()
    }

    /// Where a block comes to rest, with other strengths for its inner links while it does not;
    /// their signs stay, so that an open sign is as often the one as the other.
    fn of_block(
        &mut self,
        block: &CausalBlock,
        acting: &[Vec<f64>],
        work: &mut u64,
    ) -> Result<Rest, Exhausted> {
        if block.inner.is_empty() {
            let limit = self.random.unit();
            let at_rest = |side: &Vec<f64>| side.iter().map(|level| level / limit).collect();
            return Ok(Some(acting.iter().map(at_rest).collect()));
        }
        for attempt in 0..ATTEMPTS {
            let again: &[u32] = if attempt > 0 { &block.inner } else { &[] };
            for &link in again {
                let strength = self.strength(link);
                let sign = self.strengths[link as usize].signum();
                self.strengths[link as usize] = sign * strength;
            }
            if let Some(levels) = self.system(block).rest(acting, work)? {
                return Ok(Some(levels));
            }
        }
        Ok(None)
    }

    /// The inner links of a block, and a self-limitation for every member for which none is
    /// drawn.
    fn system(&mut self, block: &CausalBlock) -> Sparse {
        let (model, size) = (self.model, block.members.len());
        let mut held = vec![false; size];
        let mut entries = Vec::with_capacity(block.inner.len() + size);
        for &link in &block.inner {
            let row = block.place(model.effect(link));
            let column = block.place(model.cause(link));
            held[row] |= row == column && model.sign(link) == Polarity::Negative;
            entries.push((row, column, self.strengths[link as usize]));
        }
        for row in (0..size).filter(|&row| !held[row]) {
            entries.push((row, row, -self.random.unit()));
        }
        Sparse { size, entries }
    }
}
