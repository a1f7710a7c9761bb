//! A straight-line drawing with incremental cost per chip.

use super::super::anchor::Anchor;
use super::super::occupancy::OccupancyGrid;
use super::super::placement_problem::PlacementProblem;
use super::super::random::LayoutRng;
use super::segments::{Boxes, Coord, Segments};
use crate::model::CellRect;

// In fifths of a column.
const CROSSING: i32 = 400;
/// Cost of a line through a chip, which later needs a detour.
const OVER: i32 = 250;
/// Half a column of a line's length.
const LENGTH: f32 = 2.5;
/// Clearance below which a line counts as running through a chip.
const SKIRT: f32 = 2.0;

pub(super) struct StraightDrawing<'a> {
    pub board: &'a PlacementProblem,
    ground: OccupancyGrid,
    places: Vec<CellRect>,
    segments: Segments,
    boxes: Boxes,
    /// The links of each chip and their other ends.
    links_of: Vec<Vec<(usize, usize)>>,
    /// The arrangement that people know, and how many chips have left it.
    anchor: Option<&'a Anchor>,
    away: usize,
}

impl<'a> StraightDrawing<'a> {
    pub(super) fn new(
        board: &'a PlacementProblem,
        anchor: Option<&'a Anchor>,
        places: Vec<CellRect>,
    ) -> Self {
        let mut links_of = vec![Vec::new(); board.len()];
        for (link, &(from, to)) in board.links.iter().enumerate() {
            links_of[from].push((link, to));
            links_of[to].push((link, from));
        }
        let mut ground = OccupancyGrid::new(board.area, board.len());
        for (chip, &place) in places.iter().enumerate() {
            ground.put(chip, place);
        }
        let boxes: Vec<(Coord, Coord)> = places.iter().map(|&at| (spot(at), half(at))).collect();
        let ends = |&(from, to): &(usize, usize)| (boxes[from].0, boxes[to].0);
        let ends: Vec<(Coord, Coord)> = board.links.iter().map(ends).collect();
        Self {
            board,
            ground,
            places,
            segments: Segments::new(&ends),
            boxes: Boxes::new(&boxes),
            links_of,
            anchor,
            away: 0,
        }
    }

    /// Where people know the chip to stand.
    pub(super) fn home(&self, chip: usize) -> Option<CellRect> {
        self.anchor.map(|anchor| anchor.place(chip))
    }

    pub(super) fn place(&self, chip: usize) -> CellRect {
        self.places[chip]
    }

    pub(super) fn into_places(self) -> Vec<CellRect> {
        self.places
    }

    /// Sends a chip that has moved home, wherever that leads, where no more may move and `chip` has
    /// not yet.
    pub(super) fn make_room(&mut self, chip: usize, random: &mut LayoutRng) {
        let Some(anchor) = self.anchor else { return };
        if !anchor.is_full(self.away) || anchor.is_away(chip, self.places[chip]) {
            return;
        }
        let away: Vec<usize> = (0..self.places.len())
            .filter(|&chip| anchor.is_away(chip, self.places[chip]))
            .collect();
        let other = *random.one_of(&away);
        self.shift(other, anchor.place(other), OVER);
    }

    /// Moves a chip if it has room there and the price rises by less than `most`.
    pub(super) fn shift(&mut self, chip: usize, place: CellRect, most: i32) {
        let away = match self.anchor {
            Some(anchor) => anchor.away_after(self.away, &self.places, &[(chip, place)]),
            None => Some(0),
        };
        let Some(away) = away else {
            return;
        };
        if !self.ground.is_free(&self.board.graph, chip, place) {
            return;
        }
        let before = self.places[chip];
        let change = self.change_price(chip, place) - self.change_price(chip, before);
        let most = self.price_of(chip, i32::MAX).saturating_add(most) - change;
        self.set(chip, place);
        if self.price_of(chip, most) < most {
            self.away = away;
            self.ground.take(chip);
            self.ground.put(chip, place);
        } else {
            self.set(chip, before);
        }
    }

    fn change_price(&self, chip: usize, place: CellRect) -> i32 {
        let anchor = self.anchor;
        anchor.map_or(0, |anchor| anchor.distance_price(chip, place))
    }

    /// What the chip and its lines cost where they are. Counting stops at `most`.
    fn price_of(&self, chip: usize, most: i32) -> i32 {
        let links = &self.links_of[chip];
        let middle = self.boxes.middle(chip);
        let under = self.segments.meeting(middle, self.boxes.half(chip));
        let mut price = OVER * (under - links.len() as i32);
        for &(_, other) in links {
            if price >= most {
                break;
            }
            let end = self.boxes.middle(other);
            let length = (middle.0 - end.0).abs() + (middle.1 - end.1).abs();
            price += (LENGTH * length) as i32;
            price += CROSSING * self.segments.crossing(middle, end);
            // Both its ends are met as well.
            price += OVER * (self.boxes.met(middle, end) - 2);
        }
        price
    }

    /// What all chips and their lines cost; what two of them share is counted for both.
    pub(super) fn price(&self) -> i64 {
        let price = |chip| {
            let change = self.change_price(chip, self.places[chip]);
            i64::from(self.price_of(chip, i32::MAX)) + i64::from(change)
        };
        (0..self.places.len()).map(price).sum()
    }

    fn set(&mut self, chip: usize, place: CellRect) {
        let middle = spot(place);
        self.places[chip] = place;
        self.boxes.set(chip, middle);
        for &(link, _) in &self.links_of[chip] {
            if self.board.links[link].0 == chip {
                self.segments.set_from(link, middle);
            } else {
                self.segments.set_to(link, middle);
            }
        }
    }

    /// How many pairs of lines cross.
    #[cfg(test)]
    pub(super) fn crossings(&self) -> i32 {
        let crossing = |&(from, to): &(usize, usize)| {
            let (a, b) = (self.boxes.middle(from), self.boxes.middle(to));
            self.segments.crossing(a, b)
        };
        self.board.links.iter().map(crossing).sum::<i32>() / 2
    }
}

fn spot(place: CellRect) -> Coord {
    (
        (2 * place.x + place.w) as f32,
        (4 * place.y + 2 * place.h) as f32,
    )
}

fn half(place: CellRect) -> Coord {
    (place.w as f32 + SKIRT, (2 * place.h) as f32 + SKIRT)
}
