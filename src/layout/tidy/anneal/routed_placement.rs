//! A map drawn with simple lines, its price kept up to date as chips move.

use super::super::anchor::Anchor;
use super::super::occupancy::OccupancyGrid;
use super::super::placement_problem::PlacementProblem;
use super::super::random::LayoutRng;
use super::polyline::Polyline;
use super::shape::{CandidateSink, sample};
use super::track_occupancy::{Penalties, TrackOccupancy, least_price};
use crate::model::{CellRect, Route};

pub(super) struct RoutedPlacement<'a> {
    pub board: &'a PlacementProblem,
    ground: OccupancyGrid,
    tracks: TrackOccupancy,
    places: Vec<CellRect>,
    lines: Vec<Polyline>,
    /// The links of each chip.
    links_of: Vec<Vec<usize>>,
    price: i64,
    /// The arrangement that people know, and how many chips have left it.
    anchor: Option<&'a Anchor>,
    away: usize,
    /// What the present step has replaced, to take it back.
    undo: Undo,
}

#[derive(Default)]
struct Undo {
    price: i64,
    away: usize,
    places: Vec<(usize, CellRect)>,
    lines: Vec<(usize, Polyline)>,
}

impl<'a> RoutedPlacement<'a> {
    pub(super) fn new(
        board: &'a PlacementProblem,
        places: Vec<CellRect>,
        random: &mut LayoutRng,
    ) -> Self {
        let mut drawing = Self::bare(board, places, lines_area(board.area));
        for (link, kept) in board.kept.iter().enumerate() {
            match *kept {
                Some(line) => drawing.lay(link, line),
                None => drawing.draw(link, Polyline::default(), random),
            }
        }
        drawing
    }

    /// A drawing of an arrangement that people know, or of one near it: no line leaves the
    /// board's area, and every change has its price. Links get the lines that are given where
    /// these serve.
    pub(super) fn anchored(
        board: &'a PlacementProblem,
        anchor: &'a Anchor,
        places: Vec<CellRect>,
        lines: &[Option<Polyline>],
        random: &mut LayoutRng,
    ) -> Self {
        let mut drawing = Self::bare(board, places, board.area);
        for chip in 0..board.len() {
            let place = drawing.places[chip];
            drawing.away += usize::from(anchor.is_away(chip, place));
            // Each flipped pair counts once: only the chips before it have been looked at.
            drawing.price += anchor.price(chip, place, &drawing.places[..chip]);
        }
        drawing.anchor = Some(anchor);
        for (link, line) in lines.iter().enumerate() {
            match line.filter(|line| drawing.serves(link, line)) {
                Some(line) => drawing.lay(link, line),
                None => drawing.draw(link, Polyline::default(), random),
            }
        }
        drawing
    }

    fn bare(board: &'a PlacementProblem, places: Vec<CellRect>, lines_area: CellRect) -> Self {
        let mut links_of = vec![Vec::new(); board.len()];
        for (link, &(from, to)) in board.links.iter().enumerate() {
            links_of[from].push(link);
            links_of[to].push(link);
        }
        let mut drawing = Self {
            board,
            ground: OccupancyGrid::new(board.area, board.len()),
            tracks: TrackOccupancy::new(lines_area),
            places,
            lines: vec![Polyline::default(); board.links.len()],
            links_of,
            price: 0,
            anchor: None,
            away: 0,
            undo: Undo::default(),
        };
        for (chip, &place) in drawing.places.iter().enumerate() {
            drawing.ground.put(chip, place);
            drawing.tracks.put(place);
        }
        drawing
    }

    /// Whether a line joins the chips of a link where they stand, within the area.
    fn serves(&self, link: usize, line: &Polyline) -> bool {
        let (from, to) = self.board.links[link];
        self.tracks.holds(line) && line.joins(self.places[from], self.places[to])
    }

    pub(super) const fn price(&self) -> i64 {
        self.price
    }

    pub(super) fn lines(&self) -> &[Polyline] {
        &self.lines
    }

    pub(super) fn places(&self) -> &[CellRect] {
        &self.places
    }

    /// The lines that can be drawn as they are, by link. Where two are in each other's way, one of
    /// them is left out; one that is kept only where a chip stands on it.
    pub(super) fn into_routes(mut self) -> Vec<Option<Route>> {
        let draw = |link: usize| {
            let line = self.lines[link];
            if self.board.kept[link] == Some(line) {
                return line.route().filter(|_| self.tracks.is_off_chips(&line));
            }
            self.tracks.lift(&line);
            let clear = self.tracks.is_clear_for(&line);
            if clear {
                self.tracks.lay(&line);
            }
            line.route().filter(|_| clear)
        };
        (0..self.board.links.len()).map(draw).collect()
    }

    /// Moves chips (each given once) and draws their links anew, and those they now stand on.
    ///
    /// Returns whether it did: nothing is changed when a gap would be broken or when the price
    /// would rise by `most` or more.
    pub(super) fn shift(
        &mut self,
        moves: &[(usize, CellRect)],
        most: i64,
        random: &mut LayoutRng,
    ) -> bool {
        let away = match self.anchor {
            Some(anchor) => anchor.away_after(self.away, &self.places, moves),
            None => Some(0),
        };
        let Some(away) = away else {
            return false;
        };
        if !self.stand(moves) {
            return false;
        }
        self.begin();
        self.away = away;
        for &(chip, place) in moves {
            self.lift_links_of(chip);
            self.undo.places.push((chip, self.places[chip]));
            self.price -= i64::from(self.tracks.take(self.places[chip]));
            if let Some(anchor) = self.anchor {
                self.price += anchor.price(chip, place, &self.places)
                    - anchor.price(chip, self.places[chip], &self.places);
            }
            self.places[chip] = place;
        }
        for &(_, place) in moves {
            let under = self.tracks.put(place);
            self.price += i64::from(under);
            if under > 0 {
                self.lift_under(place);
            }
        }
        self.draw_lifted(most, random)
    }

    /// Sets the chips on the ground; whether there is room for all, else nothing is changed.
    fn stand(&mut self, moves: &[(usize, CellRect)]) -> bool {
        for &(chip, _) in moves {
            self.ground.take(chip);
        }
        let graph = &self.board.graph;
        let fits = moves.iter().all(|&(chip, place)| {
            let free = self.ground.is_free(graph, chip, place);
            if free {
                self.ground.put(chip, place);
            }
            free
        });
        if !fits {
            for &(chip, _) in moves {
                self.ground.take(chip);
            }
            for &(chip, _) in moves {
                self.ground.put(chip, self.places[chip]);
            }
        }
        fits
    }

    /// Changes the fines and what the drawing costs with them.
    pub(super) fn set_penalties(&mut self, fines: Penalties) {
        self.tracks.set_penalties(fines);
        for line in &self.lines {
            self.tracks.lift(line);
        }
        self.price = self.change_price();
        for line in &self.lines {
            self.price += i64::from(self.tracks.price(line, i32::MAX));
            self.tracks.lay(line);
        }
    }

    /// Whether no more chips may move than have moved.
    pub(super) fn is_full(&self) -> bool {
        self.anchor.is_some_and(|anchor| anchor.is_full(self.away))
    }

    /// The chips that have moved from where people know them.
    pub(super) fn away_chips(&self) -> Vec<usize> {
        let chips = self.places.iter().enumerate();
        let is_away = |&(chip, &place): &(usize, &CellRect)| {
            self.anchor
                .is_some_and(|anchor| anchor.is_away(chip, place))
        };
        chips.filter(is_away).map(|(chip, _)| chip).collect()
    }

    /// What has changed of the arrangement that people know.
    fn change_price(&self) -> i64 {
        let Some(anchor) = self.anchor else {
            return 0;
        };
        let chips = self.places.iter().enumerate();
        let chips = chips.map(|(chip, &place)| anchor.price(chip, place, &self.places[..chip]));
        let lines = self.lines.iter().enumerate();
        let lines = lines.map(|(link, line)| i64::from(anchor.redraw_price(link, line)));
        chips.sum::<i64>() + lines.sum::<i64>()
    }

    /// Draws a link anew if that makes the drawing cheaper.
    pub(super) fn redraw(&mut self, link: usize, random: &mut LayoutRng) {
        self.begin();
        self.lift(link);
        self.draw_lifted(1, random);
    }

    /// Takes the last step back.
    fn take_back(&mut self) {
        for &(link, _) in &self.undo.lines {
            self.tracks.lift(&self.lines[link]);
        }
        for &(chip, _) in &self.undo.places {
            self.ground.take(chip);
            self.tracks.take(self.places[chip]);
        }
        for &(chip, place) in &self.undo.places {
            self.ground.put(chip, place);
            self.tracks.put(place);
            self.places[chip] = place;
        }
        for &(link, line) in &self.undo.lines {
            self.tracks.lay(&line);
            self.lines[link] = line;
        }
        self.price = self.undo.price;
        self.away = self.undo.away;
    }

    fn begin(&mut self) {
        self.undo.price = self.price;
        self.undo.away = self.away;
        self.undo.places.clear();
        self.undo.lines.clear();
    }

    fn lift_links_of(&mut self, chip: usize) {
        for index in 0..self.links_of[chip].len() {
            let link = self.links_of[chip][index];
            if !self.undo.lines.iter().any(|&(lifted, _)| lifted == link) {
                self.lift(link);
            }
        }
    }

    fn lift_under(&mut self, place: CellRect) {
        for link in 0..self.lines.len() {
            if self.lines[link].touches(place)
                && !self.undo.lines.iter().any(|&(lifted, _)| lifted == link)
            {
                self.lift(link);
            }
        }
    }

    fn lift(&mut self, link: usize) {
        let line = self.lines[link];
        self.tracks.lift(&line);
        self.price -= i64::from(self.tracks.price(&line, i32::MAX));
        self.price -= i64::from(self.redraw_price(link, &line));
        self.undo.lines.push((link, line));
    }

    /// Draws what was lifted, but gives up, and takes the step back, once the price has risen by
    /// `most`.
    fn draw_lifted(&mut self, most: i64, random: &mut LayoutRng) -> bool {
        let least = |drawing: &Self, link: usize| {
            let (from, to) = drawing.board.links[link];
            i64::from(least_price(drawing.places[from], drawing.places[to]))
        };
        let mut to_come: i64 = self
            .undo
            .lines
            .iter()
            .map(|&(link, _)| least(self, link))
            .sum();
        for index in 0..self.undo.lines.len() {
            if self.price + to_come >= self.undo.price + most {
                for &(link, _) in &self.undo.lines[index..] {
                    self.lines[link] = Polyline::default();
                }
                self.take_back();
                return false;
            }
            let (link, was) = self.undo.lines[index];
            to_come -= least(self, link);
            self.draw(link, was, random);
        }
        let holds = self.price < self.undo.price + most;
        if !holds {
            self.take_back();
        }
        holds
    }

    /// Lays the cheapest of a sample of lines, the one the link had, carried along with its chips,
    /// and the one that people know.
    fn draw(&mut self, link: usize, was: Polyline, random: &mut LayoutRng) {
        let (from, to) = self.board.links[link];
        let carried = was.carried(self.moved_by(from), self.moved_by(to));
        let anchor = self.anchor;
        let known = match anchor {
            Some(anchor) => anchor.known_line(link, (from, to), &self.places),
            None => carried,
        };
        let surcharge = anchor.map_or(0, |anchor| anchor.surcharge(link));
        let mut cheapest = self.tracks.cheapest_so_far(known, surcharge);
        cheapest.consider(carried.unwrap_or_default());
        sample(self.places[from], self.places[to], random, &mut cheapest);
        let (line, price) = cheapest.found();
        self.tracks.lay(&line);
        self.lines[link] = line;
        self.price += i64::from(price);
    }

    /// Lays a line that is given.
    fn lay(&mut self, link: usize, line: Polyline) {
        self.price += i64::from(self.tracks.price(&line, i32::MAX));
        self.price += i64::from(self.redraw_price(link, &line));
        self.tracks.lay(&line);
        self.lines[link] = line;
    }

    fn redraw_price(&self, link: usize, line: &Polyline) -> i32 {
        let anchor = self.anchor;
        anchor.map_or(0, |anchor| anchor.redraw_price(link, line))
    }

    /// How many columns and rows the present step moves a chip.
    fn moved_by(&self, chip: usize) -> (i32, i32) {
        let mut moved = self.undo.places.iter();
        let was = moved.find(|&&(moved, _)| moved == chip);
        let now = self.places[chip];
        was.map_or((0, 0), |(_, was)| (now.x - was.x, now.y - was.y))
    }
}

/// Lines may run one column beside all chips and one row below.
const fn lines_area(area: CellRect) -> CellRect {
    CellRect::new(area.x - 1, area.y, area.w + 2, area.h + 1)
}

#[cfg(test)]
mod tests;
