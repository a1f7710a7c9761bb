//! The map, its factors and links: what can be asked of it, what is decided, what is applied.
//!
//! ```text
//!  Edit ──▶ Map::decide ──▶ Vec<Event> ──▶ Map::apply      Event::inverse ◀── undo
//!  (asked)  (every rule)    (was and now)  (total, no rule)
//! ```
//!
//! Absent here: files, clocks, screens. Nothing in this room can fail but by a [`Refusal`], a
//! sentence a facilitator could read aloud.

mod apply;
mod cycle;
mod decide;
mod edit;
mod event;
mod factor;
mod id;
mod invert;
mod label;
mod link;
mod map;
mod part;
mod place;
mod refusal;
mod sign;
pub mod text;

pub use apply::Outcome;
pub use cycle::{Cycle, KnownLoop};
pub use edit::{Claim, Edit, Mention, Named, Statement};
pub use event::{
    Carrying, Change, Description, Event, EventKind, Flagging, Hiding, Holding, LoopChange,
    Merging, Noting, Placing, Reversal, Routing, Tidying, Voicing, Weighing,
};
pub use factor::{Factor, FactorField, Flag};
pub use id::{Counters, FactorId, LinkId};
pub use label::{Label, Voice};
pub use link::{Ends, Link, Weight};
pub use map::Map;
pub use place::{Cell, Place, Route};
pub use refusal::Refusal;
pub use sign::{Sign, Stance};
