//! What a map says: pure functions of a map.
//!
//! ```text
//!  graph        Map ─▶ Graph, components, distances; two maps compared
//!  loops        loops, loops_at, loops_through, count_loops, shortest_independent_loops
//!               loop_sentence, unresolved_links, missing_links    every search states its Bound
//!  paths        paths and their net effect
//!  centrality   centrality, influence, roles, neighbourhood, groups, upstream, downstream
//!  dynamics     what_if: signs alone, many strengths and a scenario, one verdict
//!  labels       find_duplicates, near_duplicate, LabelHint, label_hint, lint_label, Matching
//!  archetypes, prediction, pulse (signs alone), Fuzzy (signs and strengths)
//!  introductions of people by the factors they work on
//! ```
//!
//! A [`Graph`] is a snapshot: whatever is worked out on another thread needs nothing else.
//! Answers name factors and links by their ids. Absent here: clocks, files, screens, and any
//! chance that is not seeded.

mod archetype;
mod archetypes;
mod bound;
mod centrality;
pub mod dynamics;
mod fuzzy;
mod graph;
mod introductions;
mod labels;
mod loops;
mod matrix;
mod path_sign;
mod paths;
mod sign_analysis;
mod split_mix;
#[cfg(test)]
mod test_support;

pub use archetype::Archetype;
pub use archetypes::{
    ArchetypeCandidate, LOOPS_COMPARED, MOST_OFFERED, archetypes, by_chance, chance_sentence,
};
pub use bound::{Bound, Completeness};
pub use centrality::{
    Centrality, ChainBound, Chart, Influence, LONGEST_CHAIN, Micmac, Moved, Near, Quadrant, Role,
    Roles, centrality, downstream, groups, influence, micmac, neighbourhood, roles, upstream,
};
pub use fuzzy::{Fuzzy, FuzzySettings, Inference, Run, Scenario, Transfer};
pub use graph::{Comparison, Edge, Graph, compare, compare_matched, feedback_cores};
pub use introductions::{
    OfferMatch, SharedPath, SuggestedIntroduction, match_offers, suggest_introductions,
    work_factors,
};
pub use labels::{
    DuplicatePair, LabelHint, LabelKey, Likeness, Matching, duplicates_of, find_duplicates,
    label_hint, lint_label, near_duplicate, words_in_common,
};
pub use loops::{
    Loop, LoopCounts, LoopWalk, Loops, MissingLink, MissingLinks, UnresolvedLink, count_loops,
    loop_sentence, loops, loops_at, loops_through, mid_sentence, missing_links,
    shortest_independent_loops, unresolved_links, walk_loop,
};
pub use path_sign::LoopKind;
pub use paths::{PathEffect, PathSet, SignedPath, paths};
pub use sign_analysis::{MOST_EXACT, Prediction, prediction, pulse};
