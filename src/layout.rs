//! Where factors stand and how links run, in character cells.
//!
//! Deterministic, and as still as it can be: whatever is added, nothing else moves.

mod board;
mod buckets;
mod fit;
mod grid;
mod ink;
mod label;
#[cfg(test)]
mod laws;
pub mod measure;
mod near;
mod roomy;
mod route;
mod search;
mod settle;
mod sheet;
mod side;
mod small;
mod spot;
mod tangle;
mod tidied;
pub mod tidy;

pub use board::{Board, Wire};
pub use ink::{Glyph, Ink, Stroke};
pub use label::{chip_size, shorten, wrap_label};
pub use near::near;
pub use roomy::roomy;
pub use route::{route_all, route_some};
pub use settle::{nearest_free, settle};
pub use sheet::{MOST_ROUTED, Sheet, reroute_all};
pub use side::Side;
pub use small::small;
pub use tangle::is_tangled;
pub use tidied::{laid_out, soon_tidied, tidied, tidied_within};
