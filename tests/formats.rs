//! Foreign files: what is read, what is written, and that both come to the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "formats/drawings.rs"]
mod drawings;
#[path = "formats/graphs.rs"]
mod graphs;
#[path = "formats/hostile.rs"]
mod hostile;
#[path = "formats/insight_maker.rs"]
mod insight_maker;
#[path = "formats/reading.rs"]
mod reading;
#[path = "formats/shown.rs"]
mod shown;
#[path = "formats/vensim.rs"]
mod vensim;
#[path = "formats/writing.rs"]
mod writing;
#[path = "formats/xmile.rs"]
mod xmile;
