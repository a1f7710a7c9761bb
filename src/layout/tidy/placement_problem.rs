//! The placement problem: chip sizes, links, fixed chips and the area.

use super::anneal::Polyline;
use super::graph::UndirectedGraph;
use crate::model::CellRect;

/// Chips to place within an area of cells.
#[derive(Debug, Clone)]
pub(super) struct PlacementProblem {
    /// Width and height of each chip.
    pub sizes: Vec<(i32, i32)>,
    /// The links that can be drawn, cause first.
    pub links: Vec<(usize, usize)>,
    /// Kept lines, by link.
    pub kept: Vec<Option<Polyline>>,
    pub graph: UndirectedGraph,
    /// The chips that stay, and where.
    pub fixed: Vec<Option<CellRect>>,
    /// Area for all chips; it contains the fixed ones.
    pub area: CellRect,
}

impl PlacementProblem {
    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The chips that do not stay.
    pub(super) fn movable(&self) -> Vec<usize> {
        let free = |&chip: &usize| self.fixed[chip].is_none();
        (0..self.len()).filter(free).collect()
    }

    /// Links to be routed.
    pub(super) fn to_draw(&self) -> Vec<usize> {
        let is_free = |&link: &usize| self.kept[link].is_none();
        (0..self.links.len()).filter(is_free).collect()
    }
}
