//! What a map says: pure functions of a map.
//!
//! ```text
//!  graph        Map ─▶ Graph, components, distances; two maps compared
//!  loops        loops, loops_at, loops_through, count_loops, shortest_independent_loops
//!               loop_sentence, unresolved_links, missing_links    every search states its Bound
//!  paths        paths and their net effect
//!  centrality   centrality, micmac, roles, neighbourhood, groups, upstream, downstream
//!  labels       find_duplicates, near_duplicate, lint_label, Matching
//!  archetypes, press, prediction, pulse (signs alone), Fuzzy (signs and strengths)
//!  introductions of people by the factors they work on
//! ```
//!
//! A [`Graph`] is a snapshot: whatever is worked out on another thread needs nothing else.
//! Answers name factors and links by their ids. Absent here: clocks, files, screens, and any
//! chance that is not seeded.

mod archetype;
mod archetype_match;
mod bound;
mod centrality;
mod fuzzy;
mod graph;
mod introductions;
mod labels;
mod loops;
mod matrix;
mod path_sign;
mod paths;
mod press;
mod sign_analysis;
mod split_mix;
#[cfg(test)]
mod test_support;

pub use archetype::Archetype;
pub use archetype_match::{ArchetypeCandidate, LOOPS_COMPARED, archetypes};
pub use bound::{Bound, Completeness};
pub use centrality::{
    Centrality, Micmac, Near, Quadrant, Role, Roles, centrality, downstream, groups, micmac,
    neighbourhood, roles, settled_power, upstream,
};
pub use fuzzy::{Fuzzy, FuzzySettings, Inference, Run, Scenario, Transfer};
pub use graph::{Comparison, Edge, Graph, compare, compare_matched, feedback_cores};
pub use introductions::{
    OfferMatch, SharedPath, SuggestedIntroduction, match_offers, suggest_introductions,
    work_factors,
};
pub use labels::{
    DuplicatePair, LabelKey, Likeness, Matching, duplicates_of, find_duplicates, lint_label,
    near_duplicate, words_in_common,
};
pub use loops::{
    Loop, LoopCounts, LoopWalk, Loops, MissingLink, MissingLinks, UnresolvedLink, count_loops,
    loop_sentence, loops, loops_at, loops_through, mid_sentence, missing_links,
    shortest_independent_loops, unresolved_links, walk_loop,
};
pub use path_sign::LoopKind;
pub use paths::{PathEffect, PathSet, SignedPath, paths};
pub use press::{PressResult, PressSettings, Response, press};
pub use sign_analysis::{MOST_EXACT, Prediction, prediction, pulse};
