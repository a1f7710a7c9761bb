//! The map with its factors and links; edits, the rules that decide them, and the events that
//! change it.
//!
//! ```text
//!  Edit ──▶ Map::decide ──▶ Vec<MapEvent> ──▶ Map::apply      MapEvent::inverse ◀── undo
//!  (asked)  (every rule)    (was and now)  (total, no rule)
//! ```
//!
//! Absent here: files, clocks, screens. The only error of this module is a [`Refusal`], a sentence
//! a facilitator could read aloud.

mod apply;
mod cell_rect;
mod cycle;
mod decide;
mod edit;
mod event;
mod factor;
mod id;
mod invert;
mod label;
mod label_index;
mod link;
mod map;
mod polarity;
mod refusal;
pub mod safe_text;
mod subgraph;
pub mod text;

pub use apply::ApplyOutcome;
pub use cell_rect::{Cell, CellRect, Route};
pub use cycle::{Cycle, NumberedLoop};
pub use decide::BatchDecider;
pub use edit::{Assertion, FactorMention, FactorRef, LinkAssertion, MapEdit};
pub use event::{
    BadgeVisibility, Change, DescriptionChange, EndsChange, EventSchema, FactorMerge, FlagChange,
    LayoutChange, LinkNoteChange, LoopChange, LoopRekeyed, MapEvent, PlaceChange, RouteChange,
    StanceChange, SupportChange, WeightChange,
};
pub use factor::{Factor, FactorField, Flag};
pub use id::{Counters, FactorId, LinkId};
pub use label::{Handle, Label};
pub use link::{Ends, Link, Weight};
pub use map::Map;
pub use polarity::{ClaimedPolarity, Polarity};
pub use refusal::Refusal;
pub use safe_text::{SafeLine, SafeText};
