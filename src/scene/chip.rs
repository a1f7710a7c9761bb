//! Chips: factors as drawn.

use crate::layout::wrap_label;
use crate::model::{CellRect, Factor, FactorId, Map};

/// The filled box of a factor, its label wrapped into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The factor.
    pub factor: FactorId,
    /// The cells it fills.
    pub place: CellRect,
    /// The label's lines, none wider than the chip without its padding.
    pub lines: Vec<String>,
    /// How well connected the factor is, from 0 to 3; drawn as brightness.
    pub weight: u8,
}

impl Chip {
    /// The chip of a factor that stands at `place`.
    pub(super) fn of(factor: &Factor, place: CellRect, map: &Map) -> Self {
        Self {
            factor: factor.id,
            place,
            lines: wrap_label(factor.label.as_str(), place.w, place.h),
            weight: weight(map.degree(factor.id)),
        }
    }
}

/// Brightness by number of links: most factors have two to four, hubs six and more.
const fn weight(degree: usize) -> u8 {
    match degree {
        0..=2 => 0,
        3..=4 => 1,
        5..=6 => 2,
        _ => 3,
    }
}
