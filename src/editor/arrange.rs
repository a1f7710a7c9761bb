//! Places and routes that follow from an edit: the one place from which the layout is called.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::layout::{
    Growth, GrowthRequest, LayoutStyle, PlacedGraph, grow, layout_events, layout_incremental,
    with_layout,
};
use crate::model::{FactorId, Map, MapEvent};

/// How the map is laid out while it grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutSettings {
    /// Columns and rows in which the whole map stays.
    pub area: (i32, i32),
    /// Whether anything moves.
    pub style: LayoutStyle,
}

impl LayoutSettings {
    /// The area of a window of 120 columns and 35 rows: without title, line and hints.
    pub const AREA: (i32, i32) = (118, 31);
}

impl Default for LayoutSettings {
    /// Nothing moves: a session that is only read or replayed needs no more.
    fn default() -> Self {
        Self {
            area: Self::AREA,
            style: LayoutStyle::Still,
        }
    }
}

/// The places and routes of an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrangement {
    /// Those for what is new; nothing else moves.
    pub first: Vec<MapEvent>,
    /// Those that are committed: with the calm step.
    pub whole: Vec<MapEvent>,
}

impl Arrangement {
    fn still(events: Vec<MapEvent>) -> Self {
        Self {
            first: events.clone(),
            whole: events,
        }
    }
}

/// Lays out what edits change.
#[derive(Debug)]
pub(super) struct Arranger {
    pub settings: LayoutSettings,
    /// The factors that must not move.
    pub protected: BTreeSet<FactorId>,
    /// Whether there is time for a calm step.
    pub has_time: bool,
    /// Set when nobody waits for the calm step any more.
    pub cancel: Arc<AtomicBool>,
}

impl Arranger {
    /// The placings and routings that follow from one edit.
    pub fn arrange(&self, before: &Map, after: &Map) -> Arrangement {
        if self.settings.style == LayoutStyle::Still {
            return Arrangement::still(layout_incremental(before, after));
        }
        let style = match self.has_time {
            true => LayoutStyle::Calm,
            false => LayoutStyle::Still,
        };
        let request = GrowthRequest {
            area: self.settings.area,
            style,
            protected: &self.protected,
        };
        let Growth { first, whole } = grow(before, after, &request, &self.cancel);
        Arrangement { first, whole }
    }

    /// The placings and routings that follow from edits that come together. A map of which nothing
    /// was placed before is laid out whole.
    pub fn arrange_batch(&self, before: &Map, after: &Map) -> Vec<MapEvent> {
        let is_placed = before.factors().any(|factor| factor.place.is_some());
        match is_placed {
            true => self.arrange(before, after).whole,
            false => layout_events(after, &PlacedGraph::of(&with_layout(after))),
        }
    }
}
