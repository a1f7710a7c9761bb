//! What a map says: pure functions of a map.
//!
//! ```text
//!  Map ─▶ Graph ─▶ loops, loops_at, loops_through, census    every search states its Bound
//!                  independent_loops, open_questions, archetypes
//!                  paths, upstream, downstream, missing_links
//!                  roles, connectedness, micmac, nearest, groups
//!                  press, prediction, pulse          signs alone
//!  Map ─▶ Fuzzy ─▶ scenario                          signs and strengths
//!  Map, Map ─▶ Matching ─▶ compare
//!  Map, people ─▶ work, encounters
//! ```
//!
//! A [`Graph`] is a snapshot: whatever is worked out on another thread needs nothing else.
//! Answers name factors and links by their ids. Absent here: clocks, files, screens, and any
//! chance that is not seeded.

mod alike;
mod archetype;
mod around;
mod bound;
mod candidates;
mod census;
mod circuit;
mod compare;
mod components;
mod connected;
mod distance;
mod effect;
mod encounters;
mod exact;
mod fuzzy;
mod graph;
mod groups;
mod halves;
mod homes;
mod independent;
mod likeness;
mod loops;
mod matching;
mod matrix;
mod micmac;
mod missing;
mod naming;
mod nearest;
mod press;
mod questions;
mod random;
mod roles;
mod seal;
mod search;
mod sides;
#[cfg(test)]
mod sketch;
mod story;
mod tally;
mod ways;

pub use alike::{Alike, Likeness, alike, alike_to};
pub use archetype::Archetype;
pub use bound::{Bound, Reach};
pub use candidates::{Candidate, LOOPS_COMPARED, archetypes};
pub use census::{Census, census};
pub use compare::{Comparison, compare, compare_matched};
pub use components::feedback_cores;
pub use connected::{Connected, connectedness};
pub use encounters::{Encounter, Gift, Meeting, encounters, gifts, work};
pub use exact::{MOST_EXACT, Prediction, prediction, pulse};
pub use fuzzy::{Fuzzy, Inference, Run, Scenario, Settings, Transfer};
pub use graph::{Arc, Graph};
pub use groups::groups;
pub use independent::independent_loops;
pub use likeness::{Wording, near_duplicate, words_in_common};
pub use loops::{Loop, Loops, loops, loops_at, loops_through};
pub use matching::Matching;
pub use micmac::{Micmac, Quadrant, micmac, settled_power};
pub use missing::{Missing, MissingLinks, missing_links};
pub use naming::advice;
pub use nearest::nearest;
pub use press::{Draws, Pressed, Response, press};
pub use questions::{Question, open_questions};
pub use roles::{Near, Role, Roles, downstream, roles, upstream};
pub use story::{Course, course, inside, story};
pub use tally::Kind;
pub use ways::{Push, Way, Ways, paths};
