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

mod ansi;
mod attention;
mod banner;
mod bars;
mod big;
mod canvas;
mod cast;
mod courses;
mod dots;
mod entry;
mod glyph;
mod hints;
mod ink;
mod marks;
mod minimap;
mod palette;
mod panel;
mod start;
mod theme;
mod timeline;
mod title;
mod view;

pub use ansi::{Pen, paint};
pub use canvas::picture;
pub use cast::cast;
pub use start::{offer_at, start};
pub use theme::Theme;
pub use view::view;

use crate::app::Role;
