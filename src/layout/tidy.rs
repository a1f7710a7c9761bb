//! Tidy: new places for the factors of a map, all at once.
//!
//! ```text
//! stress ─▶ landscape ─▶ packed ─▶ fitted ─▶ overlaps removed ─▶ whole cells ─▶ uncrossed ─▶ polished ─▶ aligned
//! ```
//!
//! Pure functions on plain data: the same wish gives the same cells on every machine.

mod anchor;
mod anneal;
mod arrange;
mod calm;
mod canvas;
mod compact;
mod force;
mod graph;
mod initial_placement;
mod legalise;
mod occupancy;
mod orientation;
mod parallel_map;
mod placement_problem;
mod point;
#[cfg(test)]
mod properties;
mod random;
mod score;
mod separate;
mod straight_crossings;
mod stress;

use crate::model::{CellRect, Route};
pub(super) use anchor::ChangePrices;
use anneal::{AnnealedLayout, Polyline, anneal_routed};
pub(super) use calm::{AnnealingEffort as CalmEffort, ChangedDrawing, Known, calmed, fitted_in};
pub(super) use compact::compact;
use graph::UndirectedGraph;
pub use initial_placement::InitialPlacement;
use parallel_map::parallel_map;
use placement_problem::PlacementProblem;
use random::LayoutRng;
use straight_crossings::reduce_straight_crossings;

/// What is to be tidied. Lists are by factor, in a stable order.
#[derive(Debug, Clone, Default)]
pub struct LayoutRequest {
    /// Width and height of each factor's chip, in cells.
    pub sizes: Vec<(i32, i32)>,
    /// Cause and effect of each link, as indices of `sizes`.
    pub links: Vec<(usize, usize)>,
    /// Where the factors stand now, if they do.
    pub current: Vec<Option<CellRect>>,
    /// Which factors stay exactly where they are: pinned, or outside the selection to tidy.
    pub fixed: Vec<bool>,
    /// The lines that stay as they are unless a chip is set on them, in the order of the links;
    /// without an entry for a link it is drawn anew.
    pub kept_routes: Vec<Option<Route>>,
    /// Where the random numbers start.
    pub seed: u64,
    /// Whether somebody waits to look at it: then less is tried.
    pub is_fast: bool,
}

/// A tidied map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LayoutResult {
    /// A place for every factor.
    pub places: Vec<CellRect>,
    /// A line for most links, in the order of the wish's links: from the cell beside the cause's
    /// chip to the cell beside the effect's, its last two cells straight and its ends its own.
    /// They cross, but never share cells otherwise. The router finds ways for the rest.
    pub routes: Vec<Option<Route>>,
}

/// Places all factors anew, but for those that stay.
///
/// No two chips overlap; two columns, or one row (two rows if a link joins them), stay free
/// between any two, but for fixed ones among themselves and those left where they were. The map
/// fits 78×20 cells up to 16 factors, 118×31 up to 45, 198×51 up to 60 and 290×74 up to 100
/// whenever the chips leave about half of that free. Its middle is the middle of the present
/// places, or the origin without any.
pub fn tidy(wish: &LayoutRequest) -> LayoutResult {
    let board = placement_problem(wish);
    let mut best = best_of_several(&board, wish);
    if board.fixed.iter().all(Option::is_none) {
        let mut present = wish.current.clone();
        present.resize(board.len(), None);
        orientation::match_orientation(&mut best.places, &mut best.routes, &present);
    }
    let mut drawn = best.routes.into_iter();
    let routes = wish.links.iter().map(|&link| {
        can_be_drawn(link, board.len())
            .then(|| drawn.next())
            .flatten()
            .flatten()
    });
    LayoutResult {
        routes: routes.collect(),
        places: best.places,
    }
}

fn can_be_drawn((from, to): (usize, usize), len: usize) -> bool {
    from != to && from < len && to < len
}

fn placement_problem(wish: &LayoutRequest) -> PlacementProblem {
    let sizes: Vec<(i32, i32)> = wish
        .sizes
        .iter()
        .map(|&(w, h)| (w.max(1), h.max(1)))
        .collect();
    let len = sizes.len();
    let stays = |index: usize| wish.fixed.get(index).copied().unwrap_or(false);
    let present = |index: usize| wish.current.get(index).copied().flatten();
    let fixed: Vec<Option<CellRect>> = (0..len)
        .map(|index| present(index).filter(|_| stays(index)))
        .collect();
    let (columns, rows) = canvas::area_for(&sizes);
    let keeps = wish.kept_routes.iter().map(Option::as_ref);
    let drawn = wish.links.iter().zip(keeps.chain(std::iter::repeat(None)));
    let drawn = drawn.filter(|&(&link, _)| can_be_drawn(link, len));
    let (links, kept): (Vec<_>, Vec<_>) = drawn
        .map(|(&link, kept)| (link, kept.and_then(Polyline::along)))
        .unzip();
    let middle = orientation::hull(wish.current.iter().flatten().copied())
        .map_or((0, 0), orientation::middle);
    let area = CellRect::new(middle.0 - columns / 2, middle.1 - rows / 2, columns, rows);
    let stands = fixed.iter().flatten().copied();
    let lies = kept.iter().flatten().filter_map(Polyline::extent);
    let area = stands.chain(lies).fold(area, with);
    let within = |line: Option<Polyline>| line.filter(|line| line.is_within(area));
    PlacementProblem {
        graph: UndirectedGraph::new(len, &links),
        area,
        sizes,
        links,
        kept: kept.into_iter().map(within).collect(),
        fixed,
    }
}

/// The area with a place in it, unless that stands absurdly far off.
fn with(area: CellRect, place: CellRect) -> CellRect {
    let around = area.union(place);
    if i64::from(around.w) * i64::from(around.h) > MOST_CELLS {
        area
    } else {
        around
    }
}

const MOST_CELLS: i64 = 1 << 20;

/// The best of a few arrangements, the most promising of them polished and drawn; a plain one
/// beyond [`MOST_POLISHED`] chips.
fn best_of_several(board: &PlacementProblem, wish: &LayoutRequest) -> AnnealedLayout {
    let (seed, chips) = (wish.seed, board.movable().len());
    if board.len() > MOST_POLISHED || chips == 0 || board.links.is_empty() {
        return plain(board, seed);
    }
    let mut effort = AnnealingEffort::of(chips, board.to_draw().len().max(1));
    if wish.is_fast {
        effort = effort.fast();
    }
    let seeds = (0..effort.starts as u64).map(|at| seed.wrapping_add(at));
    let mut starts = parallel_map(seeds.collect(), |seed| {
        AnnealStart::of(board, effort.straight, seed)
    });
    starts.sort_by_key(|start| start.price);
    starts.truncate(effort.polished);
    starts.extend(AnnealStart::of_present(board, wish));
    let has_rivals = starts.len() > 1;
    let polished = parallel_map(starts, |start| start.annealed(effort.drawn, has_rivals));
    let best = polished.into_iter().min_by_key(|&(faults, _)| faults);
    best.map(|(_, polished)| polished).unwrap_or_default()
}

fn plain(board: &PlacementProblem, seed: u64) -> AnnealedLayout {
    let places = initial_placement::places(&mut board.clone(), &mut LayoutRng::new(seed));
    let routes = vec![None; board.links.len()];
    AnnealedLayout { places, routes }
}

/// Drawings of more chips are read by cluster, not as a whole.
const MOST_POLISHED: usize = 300;

/// How much is tried: what a person waits for, in moves and never by the clock.
struct AnnealingEffort {
    /// How many arrangements are begun.
    starts: usize,
    /// Moves of each with straight lines, which cost half a microsecond.
    straight: usize,
    /// How many of them are polished, those with the cheapest straight lines.
    polished: usize,
    /// Moves of each with drawn lines, which cost a few.
    drawn: usize,
}

impl AnnealingEffort {
    /// The more links a chip has, the longer a move takes.
    fn of(chips: usize, links: usize) -> Self {
        let (starts, straight, polished, drawn) = match chips {
            0..=30 => (6, chips * 7_000, 6, chips * 1_600),
            31..=45 => (24, chips * 7_000, 4, chips * 6_000),
            46..=70 => (3, chips * 5_000, 3, chips * 2_500),
            71..=100 => (1, chips * 18_000, 1, chips * 3_000),
            _ => (1, 1_300_000, 1, 400_000),
        };
        let share = |moves: usize| moves * (2 * chips).min(links) / links;
        Self {
            starts,
            straight: share(straight),
            polished,
            drawn: share(drawn),
        }
    }

    /// A quarter to a half of it up to 70 chips, for a tenth to a fifth more crossings.
    fn fast(self) -> Self {
        Self {
            starts: self.starts.min(6),
            polished: self.polished.min(2),
            drawn: self.drawn / 3,
            ..self
        }
    }
}

/// An arrangement with few crossings of straight lines, to be polished.
struct AnnealStart {
    board: PlacementProblem,
    places: Vec<CellRect>,
    price: i64,
    random: LayoutRng,
}

impl AnnealStart {
    fn of(board: &PlacementProblem, moves: usize, seed: u64) -> Self {
        let (mut board, mut random) = (board.clone(), LayoutRng::new(seed));
        let places = initial_placement::places(&mut board, &mut random);
        let (places, price) = reduce_straight_crossings(&board, places, moves, &mut random);
        Self {
            board,
            places,
            price,
            random,
        }
    }

    /// A part of a map may be good where it is, if its chips have their sizes and stand apart.
    fn of_present(board: &PlacementProblem, wish: &LayoutRequest) -> Option<Self> {
        let is_part = board.kept.iter().any(Option::is_some);
        let places: Option<Vec<CellRect>> = wish.current.iter().copied().collect();
        let places = places.filter(|places| is_part && places.len() == board.len())?;
        let is_sound = |&chip: &usize| {
            let place = places[chip];
            let others = places
                .iter()
                .enumerate()
                .filter(|&(other, _)| other != chip);
            (place.w, place.h) == board.sizes[chip]
                && others.into_iter().all(|(_, other)| !other.overlaps(place))
        };
        board.movable().iter().all(is_sound).then_some(())?;
        Some(Self {
            board: board.clone(),
            places,
            price: 0,
            random: LayoutRng::new(wish.seed),
        })
    }

    /// The arrangement after so many moves with drawn lines, and what is wrong with it where that
    /// is to be known.
    fn annealed(mut self, moves: usize, judged: bool) -> (usize, AnnealedLayout) {
        let polished = anneal_routed(&self.board, self.places, moves, &mut self.random);
        let faults = judged.then(|| score::score(&self.board, &polished));
        (faults.unwrap_or_default(), polished)
    }
}
