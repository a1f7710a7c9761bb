//! How a drawing grows: every entry is fitted into the window, and a few chips move a little
//! where that makes the drawing better.
//!
//! ```text
//!  edit ─▶ first answer: places and lines     ─▶ calm step: a few small ─▶ one entry
//!          for what is new, nothing else moves    moves, if they pay
//! ```

mod area;
mod calm;
mod first;
mod picture;
mod price;
#[cfg(test)]
mod properties;
mod rearrange;

use super::incremental::layout_incremental;
use super::placed_graph::{MOST_ROUTED, PlacedGraph};
use super::relayout::layout_events;
use crate::model::{FactorId, Map, MapEvent};
use area::Area;
pub use area::MOST_AREA;
pub use rearrange::rearranged;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

/// Whether a drawing may move while it grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LayoutStyle {
    /// Nothing moves: what is new is fitted in.
    Still,
    /// A few chips move a little with an entry that adds a link.
    #[default]
    Calm,
}

/// What is asked of a drawing that grows.
#[derive(Debug, Clone)]
pub struct GrowthRequest<'a> {
    /// Columns and rows of the window in which the whole drawing stays. Any size is understood
    /// as one between 20×8 and [`MOST_AREA`].
    pub area: (i32, i32),
    /// Whether anything may move.
    pub style: LayoutStyle,
    /// The factors that must not move, beside those that are pinned, the ends of new links, and
    /// those whose name or size has changed.
    pub protected: &'a BTreeSet<FactorId>,
}

/// The places and lines that follow from an edit, without and with the calm step.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// Places and lines for what is new; nothing else moves.
    pub first: Vec<MapEvent>,
    /// The same with the calm step.
    pub whole: Vec<MapEvent>,
}

/// Fits an edit into the drawing, given the map before and after it, and looks for a calm step
/// where it adds a link. The same maps and the same request give the same cells everywhere.
///
/// When `cancel` is set, it returns within some milliseconds, and `whole` is `first`.
pub fn grow(before: &Map, after: &Map, request: &GrowthRequest, cancel: &AtomicBool) -> Growth {
    if after.factor_count() > MOST_ROUTED {
        let first = layout_incremental(before, after);
        return Growth {
            whole: first.clone(),
            first,
        };
    }
    let area = Area::of(before, request.area);
    let first = first::answer(before, after, area);
    let whole = match request.style {
        LayoutStyle::Still => None,
        LayoutStyle::Calm => calm::step(before, after, &first, area, request.protected, cancel),
    };
    let first = layout_events(after, &first);
    let whole = whole.map_or_else(|| first.clone(), |sheet| layout_events(after, &sheet));
    Growth { first, whole }
}

fn links_added<'a>(before: &'a Map, sheet: &'a PlacedGraph) -> impl Iterator<Item = usize> + 'a {
    let is_new = |&wire: &usize| before.link(sheet.links[wire]).is_none();
    (0..sheet.links.len()).filter(is_new)
}
