//! The map as drawn things: one drawing for the terminal and for every picture.
//!
//! ```text
//!    ┌ Chip ┐  Stroke ──────▶┌ Chip ┐       Badge  R1 ↻
//!    └──────┘          + ►   └──────┘       Stub   ▸F12
//! ```
//!
//! Everything is in world cells and the same in every theme and mode; colours come from one
//! palette, whatever draws them. The shelf alone depends
//! on the window: chips of factors that have no place yet wait there.

mod badge;
mod chip;
mod curve;
mod dots;
mod drawing;
mod exit;
mod glide;
mod group;
mod line;
mod matrix;
mod palette;
mod ring;
mod shelf;
mod stub;
#[cfg(test)]
mod trial;
mod view;

pub use badge::Badge;
pub use chip::Chip;
pub use curve::Curve;
pub use drawing::{Scene, Stroke};
pub use exit::Exit;
pub use glide::WHOLE_WAY;
pub use line::Line;
pub use matrix::Head;
pub use palette::{Pair, Palette};
pub use shelf::Shelf;
pub use stub::Stub;
pub use view::View;
