//! What if, without numbers: a factor is pushed and stays pushed; which way do the others go?
//!
//! Every link gets a random strength, every factor pulls itself back with strength 1, and the
//! new balance is worked out; this many times over. The share of draws in which a factor goes up
//! is not a probability of anything in the world. It says how far the drawn signs alone settle
//! the answer. Dambacher, Li and Rossignol (2003), *Qualitative predictions in model ecosystems*,
//! Ecological Modelling 161; Raymond, McInnes, Dambacher, Way and Bergstrom (2011), *Qualitative
//! modelling of invasive species eradication*, J. Applied Ecology 48.

use super::bound::grouped;
use super::graph::Graph;
use super::graph::components::components;
use super::matrix::Matrix;
use super::split_mix::SplitMix64;
use crate::model::{FactorId, Polarity};

/// How a press test is drawn. The settings are shown with every result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PressSettings {
    /// How many draws to make.
    pub count: usize,
    /// Strengths lie above 0 and up to this; a factor pulls itself back with 1.
    pub strongest: f64,
    /// The seed: the same seed gives the same draws.
    pub seed: u64,
}

impl Default for PressSettings {
    fn default() -> Self {
        Self {
            count: 1_000,
            strongest: 0.5,
            seed: 1,
        }
    }
}

/// Which way a factor went, over all draws that were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Response {
    /// The factor.
    pub factor: FactorId,
    /// In how many draws it went up.
    pub up: usize,
    /// In how many draws it went down.
    pub down: usize,
}

/// The outcome of a press test.
#[derive(Debug, Clone, PartialEq)]
pub struct PressResult {
    /// Every factor, in the order of ids.
    pub responses: Vec<Response>,
    /// How many draws were kept: those with a balance to return to.
    pub kept: usize,
    /// How the draws were made.
    pub draws: PressSettings,
}

/// Pushes factors up (a positive push) or down and draws which way all factors go.
///
/// A link of unknown or contested sign gets one by the toss of a coin in every draw.
pub fn press(graph: &Graph, pushes: &[(FactorId, f64)], draws: PressSettings) -> PressResult {
    let mut push = vec![0.0; graph.factor_count()];
    for &(factor, strength) in pushes {
        if let Some(at) = graph.factor(factor) {
            push[at as usize] = strength;
        }
    }
    let blocks = FeedbackBlocks::of(graph);
    let mut random = SplitMix64::new(draws.seed);
    let response = |&factor: &FactorId| Response {
        factor,
        up: 0,
        down: 0,
    };
    let responses = graph.factors().iter().map(response).collect();
    let mut pressed = PressResult {
        responses,
        kept: 0,
        draws,
    };
    for _ in 0..draws.count {
        let weights = draw(graph, draws.strongest, &mut random);
        if let Some(balance) = blocks.balance(graph, &weights, &push) {
            pressed.note(&balance);
        }
    }
    pressed
}

fn draw(graph: &Graph, strongest: f64, random: &mut SplitMix64) -> Vec<f64> {
    let weight = |sign: Polarity| {
        let strength = strongest * random.unit();
        let up = match sign {
            Polarity::Positive => true,
            Polarity::Negative => false,
            Polarity::Unknown | Polarity::Contested => random.flip(),
        };
        if up { strength } else { -strength }
    };
    graph
        .arcs()
        .iter()
        .map(|arc| arc.sign)
        .map(weight)
        .collect()
}

/// Changes smaller than this are rounding.
const EPSILON: f64 = 1e-12;

impl PressResult {
    fn note(&mut self, balance: &[f64]) {
        self.kept += 1;
        for (response, &change) in self.responses.iter_mut().zip(balance) {
            response.up += usize::from(change > EPSILON);
            response.down += usize::from(change < -EPSILON);
        }
    }

    /// What a factor did, in words: "up in 92 % of draws".
    pub fn says(&self, response: &Response) -> String {
        let (up, down) = (response.up, response.down);
        let share = |count: usize| (100.0 * count as f64 / self.kept.max(1) as f64).round();
        match (up, down) {
            (0, 0) => "does not move".to_owned(),
            _ if up == self.kept => "up in every draw".to_owned(),
            _ if down == self.kept => "down in every draw".to_owned(),
            _ if up >= down => format!("up in {} % of draws", share(up)),
            _ => format!("down in {} % of draws", share(down)),
        }
    }

    /// How the draws were made, in words.
    pub fn account(&self) -> String {
        format!(
            "{} draws of strengths up to {}, {} kept because they come to rest; seed {}",
            grouped(self.draws.count as u64),
            self.draws.strongest,
            grouped(self.kept as u64),
            self.draws.seed
        )
    }
}

/// The factors by component, causes before effects: what is not on one loop can be worked out
/// one after the other.
struct FeedbackBlocks {
    members: Vec<Vec<u32>>,
    component: Vec<u32>,
    /// Where each factor stands within its component.
    place: Vec<usize>,
}

impl FeedbackBlocks {
    fn of(graph: &Graph) -> Self {
        let component = components(graph);
        let count = component.iter().max().map_or(0, |&last| last as usize + 1);
        let mut members = vec![Vec::new(); count];
        let mut place = vec![0; component.len()];
        for (factor, &number) in (0..).zip(&component) {
            let block: &mut Vec<u32> = &mut members[number as usize];
            place[factor as usize] = block.len();
            block.push(factor);
        }
        Self {
            members,
            component,
            place,
        }
    }

    /// Where the factors come to rest, or `None` where they do not.
    fn balance(&self, graph: &Graph, weights: &[f64], push: &[f64]) -> Option<Vec<f64>> {
        let mut change = vec![0.0; push.len()];
        // Components are numbered after those they reach, so causes have the higher numbers.
        for (number, members) in self.members.iter().enumerate().rev() {
            let mut pull = Matrix::zero(members.len());
            let mut pushed: Vec<f64> = members.iter().map(|&at| push[at as usize]).collect();
            for (row, &factor) in members.iter().enumerate() {
                pull.add(row, row, -1.0);
                for half in graph.incoming(factor) {
                    let weight = weights[half.link as usize];
                    let cause = half.factor as usize;
                    if self.component[cause] as usize == number {
                        pull.add(row, self.place[cause], weight);
                    } else {
                        pushed[row] += weight * change[cause];
                    }
                }
            }
            if !pull.is_stable() {
                return None;
            }
            pushed.iter_mut().for_each(|push| *push = -*push);
            let solved = pull.solve(vec![pushed])?;
            for (&factor, value) in members.iter().zip(solved.iter().flatten()) {
                change[factor as usize] = *value;
            }
        }
        Some(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;

    #[test]
    fn signs_alone_settle_a_chain_and_leave_a_tug_of_war_open() {
        let map = sketch(&["A -> B +", "B -> C -", "A -> D +", "C -> D +", "E -> A +"]);
        let graph = Graph::of(&map);
        let pressed = press(&graph, &[(FactorId(1), 1.0)], PressSettings::default());
        let says: Vec<String> = pressed
            .responses
            .iter()
            .map(|response| pressed.says(response))
            .collect();
        assert_eq!(
            says[..3],
            ["up in every draw", "up in every draw", "down in every draw"]
        );
        assert!(says[3].starts_with("up in 9"), "{}", says[3]);
        assert_eq!(says[4], "does not move");
        assert_eq!(pressed.kept, 1_000);
    }

    #[test]
    fn the_same_seed_gives_the_same_answer() {
        let map = sketch(&["A -> B ?", "B -> A +", "B -> C -"]);
        let graph = Graph::of(&map);
        let run = |seed| {
            press(
                &graph,
                &[(FactorId(1), 1.0)],
                PressSettings {
                    seed,
                    ..PressSettings::default()
                },
            )
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7).responses, run(8).responses);
    }
}
