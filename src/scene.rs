//! The scene: drawn parts of a map, shared by the terminal and every picture.
//!
//! ```text
//!    ┌ Chip ┐  Stroke ──────▶┌ Chip ┐       Badge  R1 ↻
//!    └──────┘          + ►   └──────┘       Stub   ▸F12
//! ```
//!
//! Everything is in world cells and the same in every theme and mode; colours come from one
//! palette. Only the tray of unlinked factors depends on the window.

mod badge;
mod chip;
mod curve;
mod drawing;
mod group;
mod line;
mod loop_view;
mod matrix;
mod offscreen_label;
mod overview;
mod palette;
#[cfg(test)]
mod test_support;
mod transition;
mod unlinked_tray;
mod unrouted_label;
mod view;

pub use badge::Badge;
pub use chip::Chip;
pub use curve::Curve;
pub use drawing::{Scene, Stroke};
pub use line::Line;
pub use matrix::Head;
pub use offscreen_label::OffscreenLabel;
pub use palette::{Pair, Palette};
pub use transition::STEPS;
pub use unlinked_tray::UnlinkedTray;
pub use unrouted_label::UnroutedLabel;
pub use view::View;
