//! The arrangement that people know, and what it costs to leave it.

use super::anneal::Polyline;
use crate::model::CellRect;

/// What a change of the known arrangement costs, in fifths of a column.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct ChangePrices {
    /// A chip that does not stand where it stood.
    pub moved: i32,
    /// Each column it moved; a row costs twice as much.
    pub column: i32,
    /// A pair of chips that stand the other way round, left and right or above and below.
    pub flipped: i32,
    /// A line that does not run as it ran.
    pub redrawn: i32,
}

/// Where chips stood and lines ran before a change, and how much of it may change.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    places: Vec<CellRect>,
    /// Twice the middle of each chip.
    centres: Vec<(i32, i32)>,
    /// The chips that nobody has seen yet: they move for nothing.
    is_new: Vec<bool>,
    /// By link, the line it had, if it had one.
    lines: Vec<Option<Polyline>>,
    prices: ChangePrices,
    /// At most so many chips that have been seen may move.
    most_moved: usize,
}

impl Anchor {
    pub(super) fn new(
        places: Vec<CellRect>,
        is_new: Vec<bool>,
        lines: Vec<Option<Polyline>>,
        prices: ChangePrices,
        most_moved: usize,
    ) -> Self {
        Self {
            centres: places.iter().map(|&place| centre(place)).collect(),
            places,
            is_new,
            lines,
            prices,
            most_moved,
        }
    }

    pub(super) fn place(&self, chip: usize) -> CellRect {
        self.places[chip]
    }

    /// Whether a chip at `place` counts as moved.
    pub(super) fn is_away(&self, chip: usize, place: CellRect) -> bool {
        !self.is_new[chip] && place != self.places[chip]
    }

    /// Whether no more than these may be away.
    pub(super) const fn is_full(&self, away: usize) -> bool {
        away >= self.most_moved
    }

    /// How many chips are away after some moves, from how many there are now; `None` if these are
    /// too many.
    pub(super) fn away_after(
        &self,
        away: usize,
        places: &[CellRect],
        moves: &[(usize, CellRect)],
    ) -> Option<usize> {
        let was = |&&(chip, _): &&(usize, CellRect)| self.is_away(chip, places[chip]);
        let is = |&&(chip, place): &&(usize, CellRect)| self.is_away(chip, place);
        let after = away + moves.iter().filter(is).count() - moves.iter().filter(was).count();
        (after <= self.most_moved).then_some(after)
    }

    /// What it costs that a chip stands at `place`, without the pairs it flips.
    pub(super) fn distance_price(&self, chip: usize, place: CellRect) -> i32 {
        if !self.is_away(chip, place) {
            return 0;
        }
        let home = self.places[chip];
        let way = (place.x - home.x).abs() + 2 * (place.y - home.y).abs();
        self.prices.moved + self.prices.column * way
    }

    /// What it costs that a chip stands at `place` while the others stand at `places`.
    pub(super) fn price(&self, chip: usize, place: CellRect, places: &[CellRect]) -> i64 {
        let flips = self.flips(chip, place, places);
        i64::from(self.distance_price(chip, place)) + i64::from(self.prices.flipped * flips)
    }

    fn flips(&self, chip: usize, place: CellRect, places: &[CellRect]) -> i32 {
        if self.is_new[chip] || self.prices.flipped == 0 {
            return 0;
        }
        let (home, now) = (self.centres[chip], centre(place));
        let others = self.centres.iter().zip(places).zip(&self.is_new);
        let flipped = others.enumerate().map(|(other, ((was, &is), &is_new))| {
            let is = centre(is);
            let x = (home.0 - was.0).signum() * (now.0 - is.0).signum();
            let y = (home.1 - was.1).signum() * (now.1 - is.1).signum();
            i32::from((x < 0 || y < 0) & (other != chip) & !is_new)
        });
        flipped.sum()
    }

    /// The line a link had, if both its chips stand where they stood.
    pub(super) fn known_line(
        &self,
        link: usize,
        ends: (usize, usize),
        places: &[CellRect],
    ) -> Option<Polyline> {
        let is_home = |chip: usize| places[chip] == self.places[chip];
        self.lines[link].filter(|_| is_home(ends.0) && is_home(ends.1))
    }

    /// What it costs that a link has this line and not the one it had.
    pub(super) fn redraw_price(&self, link: usize, line: &Polyline) -> i32 {
        match &self.lines[link] {
            Some(known) if known != line => self.prices.redrawn,
            _ => 0,
        }
    }

    /// What any other line of a link costs more than the one it had.
    pub(super) fn surcharge(&self, link: usize) -> i32 {
        self.lines[link].map_or(0, |_| self.prices.redrawn)
    }
}

/// Twice the middle of a box.
const fn centre(place: CellRect) -> (i32, i32) {
    (2 * place.x + place.w, 2 * place.y + place.h)
}
