//! The map, its factors and links: what can be asked of it, what is decided, what is applied.
//!
//! Absent here: files, clocks, screens. Nothing in this room can fail but by a [`Refusal`], a
//! sentence a facilitator could read aloud.

mod place;
mod sign;

pub use place::{Cell, Place, Route};
pub use sign::{Sign, Stance};
