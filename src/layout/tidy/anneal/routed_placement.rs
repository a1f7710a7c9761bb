//! A map drawn with simple lines, its price kept up to date as chips move.

use super::super::occupancy::OccupancyGrid;
use super::super::placement_problem::PlacementProblem;
use super::super::random::LayoutRng;
use super::polyline::Polyline;
use super::shape::sample;
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
    /// What the present step has replaced, to take it back.
    undo: Undo,
}

#[derive(Default)]
struct Undo {
    price: i64,
    places: Vec<(usize, CellRect)>,
    lines: Vec<(usize, Polyline)>,
}

impl<'a> RoutedPlacement<'a> {
    pub(super) fn new(
        board: &'a PlacementProblem,
        places: Vec<CellRect>,
        random: &mut LayoutRng,
    ) -> Self {
        let mut links_of = vec![Vec::new(); board.len()];
        for (link, &(from, to)) in board.links.iter().enumerate() {
            links_of[from].push(link);
            links_of[to].push(link);
        }
        let mut drawing = Self {
            board,
            ground: OccupancyGrid::new(board.area, board.len()),
            tracks: TrackOccupancy::new(lines_area(board.area)),
            places,
            lines: vec![Polyline::default(); board.links.len()],
            links_of,
            price: 0,
            undo: Undo::default(),
        };
        for (chip, &place) in drawing.places.iter().enumerate() {
            drawing.ground.put(chip, place);
            drawing.tracks.put(place);
        }
        for (link, kept) in board.kept.iter().enumerate() {
            match *kept {
                Some(line) => drawing.lay(link, line),
                None => drawing.draw(link, Polyline::default(), random),
            }
        }
        drawing
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
        if !self.stand(moves) {
            return false;
        }
        self.begin();
        for &(chip, place) in moves {
            self.lift_links_of(chip);
            self.undo.places.push((chip, self.places[chip]));
            self.price -= i64::from(self.tracks.take(self.places[chip]));
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
        self.price = 0;
        for line in &self.lines {
            self.price += i64::from(self.tracks.price(line, i32::MAX));
            self.tracks.lay(line);
        }
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
    }

    fn begin(&mut self) {
        self.undo.price = self.price;
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

    /// Lays the cheapest of a sample of lines and the one the link had, carried along with its chips.
    fn draw(&mut self, link: usize, was: Polyline, random: &mut LayoutRng) {
        let (from, to) = self.board.links[link];
        let carried = was.carried(self.moved_by(from), self.moved_by(to));
        let mut cheapest = self.tracks.cheapest_so_far(carried.unwrap_or_default());
        sample(self.places[from], self.places[to], random, &mut cheapest);
        let (line, price) = cheapest.found();
        self.tracks.lay(&line);
        self.lines[link] = line;
        self.price += i64::from(price);
    }

    /// Lays a line that is given.
    fn lay(&mut self, link: usize, line: Polyline) {
        self.price += i64::from(self.tracks.price(&line, i32::MAX));
        self.tracks.lay(&line);
        self.lines[link] = line;
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
mod tests {
    use super::super::super::graph::UndirectedGraph;
    use super::*;

    fn board() -> PlacementProblem {
        let links: Vec<(usize, usize)> = (0..24)
            .map(|i| (i % 12, (i * 5 + 1 + i / 12) % 12))
            .collect();
        PlacementProblem {
            sizes: vec![(8, 2); 12],
            graph: UndirectedGraph::new(12, &links),
            kept: vec![None; links.len()],
            links,
            fixed: vec![None; 12],
            area: CellRect::new(-40, -12, 78, 24),
        }
    }

    #[test]
    fn the_price_kept_up_to_date_is_the_price_counted_anew() {
        let board = board();
        let places = (0..12).map(|i| CellRect::new(-36 + 18 * (i % 4), -10 + 7 * (i / 4), 8, 2));
        let mut random = LayoutRng::new(5);
        let mut drawing = RoutedPlacement::new(&board, places.collect(), &mut random);
        let (mut moved, mut refused) = (0, 0);
        for _ in 0..2_000 {
            let chip = random.below(12);
            let place =
                drawing.places()[chip].translate(random.between(-9, 9), random.between(-3, 3));
            let (price, before) = (drawing.price, drawing.places().to_vec());
            if drawing.shift(&[(chip, place)], 500, &mut random) {
                moved += 1;
                assert!(drawing.price < price + 500);
            } else {
                refused += 1;
                assert_eq!(
                    (drawing.price, drawing.places()),
                    (price, before.as_slice())
                );
            }
            drawing.redraw(random.below(board.links.len()), &mut random);
            let price = drawing.price;
            drawing.set_penalties(Penalties::LENIENT);
            assert_eq!(drawing.price, price);
        }
        assert!(
            moved > 100 && refused > 100,
            "{moved} moved, {refused} refused"
        );
    }
}
