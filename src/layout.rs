//! Where factors stand and how links run, in character cells.
//!
//! Deterministic and calm: whatever is added, a few chips move a little or none.

mod bucket_queue;
mod card_layout;
mod compact_layout;
mod crossing_density;
mod grid;
mod grow;
mod incremental;
mod label;
mod line_costs;
mod line_raster;
mod local_links;
pub mod measure;
mod placed_graph;
mod placement;
#[cfg(test)]
mod properties;
mod relayout;
mod route;
mod routing_problem;
mod search;
mod side;
pub mod tidy;
mod validity;

pub use card_layout::card_layout;
pub use compact_layout::compact_layout;
pub use crossing_density::tidy_would_help;
pub use grow::{Growth, GrowthRequest, LayoutStyle, MOST_AREA, grow, rearranged};
pub use incremental::{layout_incremental, nearest_free};
pub use label::{chip_size, shorten, wrap_label};
pub use line_raster::{Glyph, LineRaster, RasterCell};
pub use local_links::route_local_links;
pub use placed_graph::{MOST_ROUTED, PlacedGraph, reroute_all};
pub use relayout::{layout_events, layout_fast, layout_full, layout_selected, with_layout};
pub use route::{route_all, route_some};
pub use routing_problem::{RoutingProblem, SegmentCell, Wire};
pub use side::Side;
