//! What a map says: pure functions of a map.
//!
//! ```text
//!  Map ─▶ Graph ─▶ loops, loops_at, loops_through, count_loops    every search states its Bound
//!                  shortest_independent_loops, unresolved_links, archetypes
//!                  paths, upstream, downstream, missing_links
//!                  roles, centrality, micmac, neighbourhood, groups
//!                  press, prediction, pulse          signs alone
//!  Map ─▶ Fuzzy ─▶ scenario                          signs and strengths
//!  Map, Map ─▶ Matching ─▶ compare
//!  Map, people ─▶ work_factors, suggest_introductions
//! ```
//!
//! A [`Graph`] is a snapshot: whatever is worked out on another thread needs nothing else.
//! Answers name factors and links by their ids. Absent here: clocks, files, screens, and any
//! chance that is not seeded.

mod adjacency;
mod archetype;
mod archetype_match;
mod backward_paths;
mod bound;
mod centrality;
mod circuit;
mod compare;
mod components;
mod distance;
mod duplicates;
mod fuzzy;
mod graph;
mod groups;
mod independent_loops;
mod introductions;
mod johnson;
mod label_lint;
mod likeness;
mod loop_counts;
mod loop_text;
mod loops;
mod matching;
mod matrix;
mod meet_in_middle;
mod micmac;
mod missing;
mod neighbourhood;
mod net_effect;
mod path_sign;
mod paths;
mod press;
mod roles;
mod search;
mod sign_analysis;
mod split_mix;
#[cfg(test)]
mod test_support;
mod unresolved_links;
mod vertex_set;

pub use archetype::Archetype;
pub use archetype_match::{ArchetypeCandidate, LOOPS_COMPARED, archetypes};
pub use bound::{Bound, Completeness};
pub use centrality::{Centrality, centrality};
pub use compare::{Comparison, compare, compare_matched};
pub use components::feedback_cores;
pub use duplicates::{DuplicatePair, Likeness, duplicates_of, find_duplicates};
pub use fuzzy::{Fuzzy, FuzzySettings, Inference, Run, Scenario, Transfer};
pub use graph::{Edge, Graph};
pub use groups::groups;
pub use independent_loops::shortest_independent_loops;
pub use introductions::{
    OfferMatch, SharedPath, SuggestedIntroduction, match_offers, suggest_introductions,
    work_factors,
};
pub use label_lint::lint_label;
pub use likeness::{LabelKey, near_duplicate, words_in_common};
pub use loop_counts::{LoopCounts, count_loops};
pub use loop_text::{LoopWalk, loop_sentence, mid_sentence, walk_loop};
pub use loops::{Loop, Loops, loops, loops_at, loops_through};
pub use matching::Matching;
pub use micmac::{Micmac, Quadrant, micmac, settled_power};
pub use missing::{MissingLink, MissingLinks, missing_links};
pub use neighbourhood::neighbourhood;
pub use path_sign::LoopKind;
pub use paths::{PathEffect, PathSet, SignedPath, paths};
pub use press::{PressResult, PressSettings, Response, press};
pub use roles::{Near, Role, Roles, downstream, roles, upstream};
pub use sign_analysis::{MOST_EXACT, Prediction, prediction, pulse};
pub use unresolved_links::{UnresolvedLink, unresolved_links};
