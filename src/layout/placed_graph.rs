//! The placed factors of a map with the links between them, as a routing problem.

use std::collections::BTreeMap;

use super::line_raster::LineRaster;
use super::route::route_all;
use super::routing_problem::{RoutingProblem, Wire};
use crate::model::{FactorId, LinkId, Map, RouteChange};

/// Largest number of factors for which routes are stored in the session; above it they are computed
/// from places.
pub const MOST_ROUTED: usize = 300;

/// Placed factors and the links between them, with the mapping from ids to indices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlacedGraph {
    /// Chips and wires, in the order of `factors` and `links`.
    pub board: RoutingProblem,
    /// The placed factors, in the order of their numbers.
    pub factors: Vec<FactorId>,
    /// The links with both ends placed, in the order of their numbers.
    pub links: Vec<LinkId>,
}

impl PlacedGraph {
    /// Everything on the map that has a place.
    pub fn of(map: &Map) -> Self {
        let mut sheet = Self::default();
        let mut index = BTreeMap::new();
        for factor in map.factors() {
            if let Some(place) = factor.place {
                index.insert(factor.id, sheet.factors.len());
                sheet.factors.push(factor.id);
                sheet.board.chips.push(place);
            }
        }
        for link in map.links() {
            if let (Some(&from), Some(&to)) = (index.get(&link.from), index.get(&link.to)) {
                sheet.links.push(link.id);
                let (delayed, route) = (link.delay, link.route.clone());
                sheet.board.wires.push(Wire {
                    from,
                    to,
                    delayed,
                    route,
                });
            }
        }
        sheet
    }

    /// Every drawn cell of the links' lines.
    pub fn raster(&self) -> LineRaster {
        LineRaster::of(&self.board)
    }

    /// Number of links without a route.
    pub fn unrouted(&self) -> usize {
        let wires = self.board.wires.iter();
        wires.filter(|wire| wire.route.is_none()).count()
    }

    /// The index of a factor among the chips.
    pub fn chip(&self, id: FactorId) -> Option<usize> {
        self.factors.binary_search(&id).ok()
    }
}

/// Routes every link of a map again for the current places and returns the changed routes. Above
/// [`MOST_ROUTED`] factors routes are not stored.
pub fn reroute_all(map: &Map) -> Vec<RouteChange> {
    let mut sheet = PlacedGraph::of(map);
    for wire in &mut sheet.board.wires {
        wire.route = None;
    }
    if map.factor_count() <= MOST_ROUTED {
        route_all(&mut sheet.board);
    }
    routings(map, &sheet)
}

/// Routes that differ from the map's.
pub(super) fn routings(map: &Map, sheet: &PlacedGraph) -> Vec<RouteChange> {
    let change = |(&id, wire): (&LinkId, &Wire)| {
        let was = map.link(id)?.route.clone();
        let now = wire.route.clone();
        (was != now).then_some(RouteChange { id, was, now })
    };
    sheet
        .links
        .iter()
        .zip(&sheet.board.wires)
        .filter_map(change)
        .collect()
}
