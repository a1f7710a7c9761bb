//! An app as a frame. Reading only: nothing changes while drawing.
//!
//! ```text
//!  title    what, stage, saved or not, who is speaking
//!  canvas   chips, lines, badges, shelf, ghost │ panel
//!  banner   in the line above, or on the canvas' first row, whenever something is hidden or wrong
//!  entry    the line to type in, or the question in its place
//!  timeline while a session is watched
//!  hints    what is possible now
//! ```
//!
//! Absent here: clocks, files. Colours come from [`Theme`] by role and from nowhere else.

mod annotations;
mod ansi;
mod asciicast;
mod banner;
mod big;
mod canvas;
mod emphasis;
mod glyph;
mod hints;
mod input_line;
mod menu;
mod minimap;
mod painter;
mod palette;
mod panel;
mod response_bars;
mod start;
mod subcells;
mod theme;
mod timeline;
mod title;
mod trend_lines;
mod view;

pub use ansi::{SgrState, paint};
pub use asciicast::record_asciicast;
pub use canvas::picture;
pub use glyph::ascii;
pub use start::{offer_at, start};
pub use theme::Theme;
pub use view::view;

use crate::app::StyleRole;
