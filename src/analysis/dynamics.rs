//! What changes when something is pushed: signs alone, many strengths, and scenarios.

mod answer;
mod hinges;
mod press_model;
mod signs_alone;
mod stability;
mod terms;
mod trials;
mod what_if;
mod what_if_text;

pub use answer::{
    Counted, Direction, Doubt, FactorAnswer, Hinge, Perturbation, ScenarioWay, Sides, Verdict,
};
pub use press_model::{ANY_STRENGTH, PressModel, STATED_WITHIN};
pub use terms::Terms;
pub use trials::ATTEMPTS;
pub use what_if::{Checked, Effort, PastTrends, WhatIf, what_if};
pub use what_if_text::{WHAT_IF_MEANING, contradictory};
