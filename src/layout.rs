//! Where factors stand and how links run, in character cells.
//!
//! Deterministic, and as still as it can be: whatever is added, nothing else moves.

mod board;
mod buckets;
mod grid;
mod ink;
mod label;
pub mod measure;
mod route;
mod search;
mod side;

pub use board::{Board, Wire};
pub use ink::{Glyph, Ink, Stroke};
pub use label::{chip_size, shorten, wrap_label};
pub use route::{route_all, route_some};
pub use side::Side;
