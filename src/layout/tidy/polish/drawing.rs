//! A map drawn with simple lines, its price kept up to date as chips move.

use super::super::board::Board;
use super::super::ground::Ground;
use super::super::random::Random;
use super::line::{Line, sample};
use super::tracks::{Fines, Tracks};
use crate::model::{Place, Route};

pub(super) struct Drawing<'a> {
    pub board: &'a Board,
    ground: Ground,
    tracks: Tracks,
    places: Vec<Place>,
    lines: Vec<Line>,
    /// The links of each chip.
    links_of: Vec<Vec<usize>>,
    price: i64,
    /// What the present step has replaced, to take it back.
    undo: Undo,
}

#[derive(Default)]
struct Undo {
    price: i64,
    places: Vec<(usize, Place)>,
    lines: Vec<(usize, Line)>,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(board: &'a Board, places: Vec<Place>, random: &mut Random) -> Self {
        let mut links_of = vec![Vec::new(); board.len()];
        for (link, &(from, to)) in board.links.iter().enumerate() {
            links_of[from].push(link);
            links_of[to].push(link);
        }
        let mut drawing = Self {
            board,
            ground: Ground::new(board.area, board.len()),
            tracks: Tracks::new(lines_area(board.area)),
            places,
            lines: vec![Line::default(); board.links.len()],
            links_of,
            price: 0,
            undo: Undo::default(),
        };
        for (chip, &place) in drawing.places.iter().enumerate() {
            drawing.ground.put(chip, place);
            drawing.tracks.put(place);
        }
        for link in 0..drawing.lines.len() {
            drawing.draw(link, random);
        }
        drawing
    }

    pub(super) fn price(&self) -> i64 {
        self.price
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// The lines that can be drawn as they are, by link. Where two are in each other's way, one of
    /// them is left out.
    pub(super) fn into_routes(mut self) -> Vec<Option<Route>> {
        let keep = |link: usize| {
            let line = self.lines[link];
            self.tracks.lift(&line);
            let clear = self.tracks.is_clear_for(&line);
            if clear {
                self.tracks.lay(&line);
            }
            line.route().filter(|_| clear)
        };
        (0..self.board.links.len()).map(keep).collect()
    }

    /// Moves chips (each given once) and draws their links anew, and those they now stand on.
    /// Returns whether that raised the price by less than `most`; else nothing is changed, nor when
    /// a gap would be broken.
    pub(super) fn shift(
        &mut self,
        moves: &[(usize, Place)],
        most: i64,
        random: &mut Random,
    ) -> bool {
        self.begin();
        for &(chip, _) in moves {
            self.ground.take(chip);
        }
        let fits = moves.iter().all(|&(chip, place)| {
            let free = self.ground.is_free(&self.board.graph, chip, place);
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
            return false;
        }
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

    /// Changes the fines and what the drawing costs with them.
    pub(super) fn set_fines(&mut self, fines: Fines) {
        self.tracks.set_fines(fines);
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
    pub(super) fn redraw(&mut self, link: usize, random: &mut Random) {
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
                self.lines[link] = Line::default();
            }
        }
    }

    fn lift_under(&mut self, place: Place) {
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
    fn draw_lifted(&mut self, most: i64, random: &mut Random) -> bool {
        for index in 0..self.undo.lines.len() {
            if self.price >= self.undo.price + most {
                for &(link, _) in &self.undo.lines[index..] {
                    self.lines[link] = Line::default();
                }
                self.take_back();
                return false;
            }
            self.draw(self.undo.lines[index].0, random);
        }
        let holds = self.price < self.undo.price + most;
        if !holds {
            self.take_back();
        }
        holds
    }

    /// Lays the cheapest of a sample of lines and the one it had for a link that was lifted.
    fn draw(&mut self, link: usize, random: &mut Random) {
        let (from, to) = self.board.links[link];
        let mut cheapest = self.tracks.cheapest_so_far(self.lines[link]);
        sample(self.places[from], self.places[to], random, &mut cheapest);
        let (line, price) = cheapest.found();
        self.tracks.lay(&line);
        self.lines[link] = line;
        self.price += i64::from(price);
    }
}

/// Lines may run one column beside all chips and one row below.
const fn lines_area(area: Place) -> Place {
    Place::new(area.x - 1, area.y, area.w + 2, area.h + 1)
}
