//! Tidy: new places for the factors of a map, all at once.
//!
//! ```text
//! stress ─▶ landscape ─▶ packed ─▶ fitted ─▶ overlaps removed ─▶ whole cells ─▶ polished ─▶ aligned
//! ```
//!
//! Pure functions on plain data: the same wish gives the same cells on every machine.

mod align;
mod arrange;
mod board;
mod canvas;
mod force;
mod graph;
mod ground;
#[cfg(test)]
mod laws;
mod legalise;
mod point;
mod polish;
mod random;
mod separate;
mod stress;

use crate::model::Place;
use board::Board;
use graph::Graph;
use random::Random;

/// What is to be tidied. Lists are by factor, in a stable order.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Width and height of each factor's chip, in cells.
    pub sizes: Vec<(i32, i32)>,
    /// Cause and effect of each link, as indices of `sizes`.
    pub links: Vec<(usize, usize)>,
    /// Where the factors stand now, if they do.
    pub present: Vec<Option<Place>>,
    /// Which factors stay exactly where they are: pinned, or outside the selection to tidy.
    pub stays: Vec<bool>,
    /// Where the random numbers start.
    pub seed: u64,
}

/// A place for every factor.
///
/// No two chips overlap; two columns, or one row (two rows if a link joins them), stay free
/// between any two, fixed ones among themselves excepted. The map fits 78×20 cells up to 16
/// factors, 116×30 up to 45 and 196×50 up to 100 whenever the chips leave about half of that
/// free. Its middle is the middle of the present places, or the origin without any.
pub fn tidy(wish: &Wish) -> Vec<Place> {
    let mut board = board(wish);
    let mut random = Random::new(wish.seed);
    let mut places = best_of_several(&mut board, &mut random);
    if board.fixed.iter().all(Option::is_none) {
        let mut present = wish.present.clone();
        present.resize(board.len(), None);
        align::align(&mut places, &present);
    }
    places
}

fn board(wish: &Wish) -> Board {
    let sizes: Vec<(i32, i32)> = wish
        .sizes
        .iter()
        .map(|&(w, h)| (w.max(1), h.max(1)))
        .collect();
    let len = sizes.len();
    let stays = |index: usize| wish.stays.get(index).copied().unwrap_or(false);
    let present = |index: usize| wish.present.get(index).copied().flatten();
    let fixed: Vec<Option<Place>> = (0..len)
        .map(|index| present(index).filter(|_| stays(index)))
        .collect();
    let (columns, rows) = canvas::area_for(&sizes);
    let drawn = |&(from, to): &(usize, usize)| from != to && from < len && to < len;
    let links: Vec<(usize, usize)> = wish.links.iter().copied().filter(drawn).collect();
    let middle = align::hull(wish.present.iter().flatten().copied()).map_or((0, 0), align::middle);
    let area = Place::new(middle.0 - columns / 2, middle.1 - rows / 2, columns, rows);
    Board {
        graph: Graph::new(len, &links),
        area: fixed
            .iter()
            .flatten()
            .fold(area, |area, &place| area.union(place)),
        sizes,
        links,
        fixed,
    }
}

/// The cheapest of a few arrangements, each polished.
fn best_of_several(board: &mut Board, random: &mut Random) -> Vec<Place> {
    let moves = board.len() * 400;
    let polished = (0..3).map(|_| {
        let places = place(board, random);
        polish::polish(board, places, moves, random)
    });
    let best = polished.min_by_key(|&(_, price)| price);
    best.map(|(places, _)| places).unwrap_or_default()
}

/// Places on whole cells; the board's area grows until there is room.
fn place(board: &mut Board, random: &mut Random) -> Vec<Place> {
    let points = arrange::arrange(board, random);
    loop {
        if let Some(places) = legalise::legalise(board, &points) {
            return places;
        }
        let (columns, rows) = canvas::grown((board.area.w, board.area.h));
        let (aside, down) = (
            (columns - board.area.w + 1) / 2,
            (rows - board.area.h + 1) / 2,
        );
        board.area = board.area.grown(aside, down);
    }
}
