//! A sheet as the search for small changes sees it, and back.

use super::area::Area;
use super::links_added;
use crate::layout::line_raster::{LineRaster, RasterCell};
use crate::layout::placed_graph::PlacedGraph;
use crate::layout::route::reduce_crossings_within;
use crate::layout::routing_problem::RoutingProblem;
use crate::layout::tidy::{ChangedDrawing, Known};
use crate::layout::validity::route_is_valid;
use crate::model::{FactorId, Map};
use std::collections::BTreeSet;

/// What is known of a drawing.
pub(super) struct Picture {
    pub known: Known,
    /// The wire of each link that is looked at: all but those from a chip to itself.
    wires: Vec<usize>,
}

impl Picture {
    /// The drawing after an edit; chips that had a place before and of which `stays` holds stay.
    /// `None` where it is too large to look at.
    pub(super) fn of(
        before: &Map,
        sheet: &PlacedGraph,
        area: Area,
        stays: impl Fn(FactorId) -> bool,
    ) -> Option<Self> {
        let board = &sheet.board;
        let joins_two = |&wire: &usize| board.wires[wire].from != board.wires[wire].to;
        let wires: Vec<usize> = (0..board.wires.len()).filter(joins_two).collect();
        let had_place = |id: FactorId| before.factor(id).is_some_and(|f| f.place.is_some());
        let is_new: Vec<bool> = sheet.factors.iter().map(|&id| !had_place(id)).collect();
        let chips = sheet.factors.iter().zip(&is_new);
        let stays = chips.map(|(&id, is_new)| !is_new && stays(id)).collect();
        let fresh = links_added(before, sheet);
        let fresh = fresh.filter_map(|wire| wires.binary_search(&wire).ok());
        let ends = |&wire: &usize| (board.wires[wire].from, board.wires[wire].to);
        let route = |&wire: &usize| board.wires[wire].route.clone();
        let troubled = troubled(board).into_iter();
        let troubled = troubled.filter_map(|wire| wires.binary_search(&wire).ok());
        let known = Known {
            troubled: troubled.collect(),
            places: board.chips.clone(),
            stays,
            is_new,
            links: wires.iter().map(ends).collect(),
            routes: wires.iter().map(route).collect(),
            fresh: fresh.collect(),
            area: area.with_chips(&board.chips)?,
        };
        Some(Self { known, wires })
    }

    /// Makes a board that of a change.
    pub(super) fn take(&self, change: ChangedDrawing, board: &mut RoutingProblem) {
        board.chips = change.places;
        for (&wire, route) in self.wires.iter().zip(change.routes) {
            board.wires[wire].route = route;
        }
    }
}

/// The wires that cross others or have no line.
fn troubled(board: &RoutingProblem) -> BTreeSet<usize> {
    let raster = LineRaster::of(board);
    let pair = |cell: &RasterCell| Some([cell.wire, cell.under?]);
    let crossing = raster.strokes().iter().filter_map(pair).flatten();
    let missing = (0..board.wires.len()).filter(|&wire| board.wires[wire].route.is_none());
    crossing.chain(missing).collect()
}

/// Draws what is missing or does not serve, and betters the lines that are not those of the known
/// board; all others stay, unless one gives way to a line that finds no way otherwise.
pub(super) fn complete(board: &mut RoutingProblem, known: &RoutingProblem, area: Area) {
    let ink = LineRaster::of(board);
    let mut unfit: Vec<usize> = (0..board.wires.len())
        .filter(|&wire| board.wires[wire].route.is_some() && !route_is_valid(board, wire, &ink))
        .collect();
    unfit.extend(area.left_by(board));
    for wire in unfit {
        board.wires[wire].route = None;
    }
    let is_changed = |&wire: &usize| {
        let route = &board.wires[wire].route;
        route.is_none() || *route != known.wires[wire].route
    };
    let changed: Vec<usize> = (0..board.wires.len()).filter(is_changed).collect();
    let area = area.with(board.extent());
    reduce_crossings_within(board, area, changed);
}
