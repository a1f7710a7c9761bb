//! Press predictions from signs alone, block by block from causes to effects.

use super::press_model::{CausalBlock, PressModel};
use super::terms::{System, Terms};
use crate::model::Polarity;

/// What is assumed to settle a factor that nothing drawn settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SelfLimits {
    /// Every factor goes back to where it was by itself.
    Everywhere,
    /// In a core where at least one self-limitation is drawn, only those that are drawn.
    WhereDrawn,
}

/// The feedback terms of every factor for the given input, by factor index; `None` where a core
/// on the way is too large to be counted.
///
/// A term stands for one way from a push together with one way of settling all that is apart
/// from it (the complementary feedback of Levins). Cores are passed with their terms divided by
/// the number of those of their own determinant, whose sign is that of a system at rest.
pub(super) fn signs_alone(
    model: &PressModel,
    input: &[f64],
    limits: SelfLimits,
    work: &mut u64,
) -> Vec<Option<Terms>> {
    let mut terms: Vec<Option<Terms>> = vec![Some(Terms::default()); input.len()];
    for block in &model.blocks {
        let acting = acting(model, block, input, &terms);
        let answers = match acting {
            Some(acting) if acting.iter().all(|terms| terms.all() == 0.0) => continue,
            Some(acting) => of_block(model, block, acting, limits, work),
            None => None,
        };
        for (at, &factor) in block.members.iter().enumerate() {
            terms[factor as usize] = answers.as_ref().map(|answers| answers[at]);
        }
    }
    terms
}

/// What acts on each member from outside: pushes and arriving links.
fn acting(
    model: &PressModel,
    block: &CausalBlock,
    input: &[f64],
    terms: &[Option<Terms>],
) -> Option<Vec<Terms>> {
    let pushed = |&factor: &u32| {
        let level = input[factor as usize];
        Terms {
            up: level.max(0.0),
            down: (-level).max(0.0),
            open: 0.0,
        }
    };
    let mut acting: Vec<Terms> = block.members.iter().map(pushed).collect();
    for &link in &block.arriving {
        let cause = terms[model.cause(link)]?;
        acting[block.place(model.effect(link))].add(cause.through(model.sign(link)));
    }
    Some(acting)
}

fn of_block(
    model: &PressModel,
    block: &CausalBlock,
    acting: Vec<Terms>,
    limits: SelfLimits,
    work: &mut u64,
) -> Option<Vec<Terms>> {
    if block.inner.is_empty() {
        return Some(acting);
    }
    if limits == SelfLimits::WhereDrawn && block.has_self_limit(model) {
        let drawn = System::drawn(model, block, acting.clone(), false).solve(work)?;
        // Where what is drawn settles nothing for certain, the assumption stands.
        if drawn.determinant.weight() > 0.0 {
            let all = drawn.determinant.all();
            return Some(drawn.answers.iter().map(|terms| terms.over(all)).collect());
        }
    }
    let solved = System::drawn(model, block, acting, true).solve(work)?;
    let all = solved.determinant.all();
    Some(solved.answers.iter().map(|terms| terms.over(all)).collect())
}

impl CausalBlock {
    /// Where a factor stands among the members.
    pub fn place(&self, factor: usize) -> usize {
        self.members.binary_search(&(factor as u32)).unwrap_or(0)
    }

    /// Whether a factor of it is drawn to hold itself back.
    pub fn has_self_limit(&self, model: &PressModel) -> bool {
        let own = |&&link: &&u32| model.cause(link) == model.effect(link);
        let mut own = self.inner.iter().filter(own);
        own.any(|&link| model.sign(link) == Polarity::Negative)
    }
}

impl System {
    /// The system of a block, `-A` with the sign of the effect turned; `limited` adds a
    /// self-limitation to every member for which none is drawn.
    fn drawn(model: &PressModel, block: &CausalBlock, input: Vec<Terms>, limited: bool) -> Self {
        let mut system = Self::new(input);
        let mut held = vec![false; block.members.len()];
        for &link in &block.inner {
            let row = block.place(model.effect(link));
            let column = block.place(model.cause(link));
            held[row] |= row == column && model.sign(link) == Polarity::Negative;
            system.entry(row, column, turned(model.sign(link)));
        }
        for row in (0..held.len()).filter(|&row| limited && !held[row]) {
            system.entry(row, row, Polarity::Positive);
        }
        system
    }
}

const fn turned(sign: Polarity) -> Polarity {
    match sign {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
        open => open,
    }
}
