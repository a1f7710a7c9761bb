//! Rearranging a whole drawing, for a pause: a tidied map, where it is far better.

use super::area::Area;
use crate::layout::measure::Measures;
use crate::layout::placed_graph::PlacedGraph;
use crate::layout::relayout::layout_full;
use crate::model::{ApplyOutcome, LayoutChange, Map, MapEvent};

/// The share of the crossings, in percent, that must go: everybody has to look again.
const LEAST_GAIN_PERCENT: usize = 30;
/// The crossings that must go at least.
const LEAST_GAIN: usize = 3;

/// The places and lines of a tidied map that stays in an area of so many columns and rows; `None`
/// where it is not far better than the map as it is. A map that is larger than the area stays as it
/// is. Slow.
pub fn rearranged(map: &Map, area: (i32, i32)) -> Option<LayoutChange> {
    if !Area::of(map, area).holds_chips {
        return None;
    }
    let change = layout_full(map);
    let mut tidied = map.clone();
    let outcome = tidied.apply(&MapEvent::Tidied(change.clone()));
    debug_assert_eq!(outcome, ApplyOutcome::Applied);
    let [before, after] = [map, &tidied].map(|map| PlacedGraph::of(map).board);
    let [most, least] = [&before, &after].map(|board| Measures::of(board).crossings);
    let gain = most.saturating_sub(least);
    let is_better = gain >= LEAST_GAIN && gain * 100 >= most * LEAST_GAIN_PERCENT;
    // The area that the next entry will see: else that would have to bring the map back.
    (is_better && Area::of(&tidied, area).holds(&after)).then_some(change)
}
