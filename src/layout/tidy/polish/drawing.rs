//! A map drawn with simple lines, its price kept up to date as chips move.

use super::super::board::Board;
use super::super::ground::Ground;
use super::super::random::Random;
use super::line::{Line, sample};
use super::tracks::Tracks;
use crate::model::Place;

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
            tracks: Tracks::new(board.area),
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

    /// Moves chips (each given once) and draws their links anew, and those they now stand on.
    /// Returns the price before, or `None`, with nothing changed, when a gap would be broken.
    pub(super) fn shift(&mut self, moves: &[(usize, Place)], random: &mut Random) -> Option<i64> {
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
            return None;
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
        self.draw_lifted(random);
        Some(self.undo.price)
    }

    /// Draws a link anew; returns the price before.
    pub(super) fn redraw(&mut self, link: usize, random: &mut Random) -> i64 {
        self.begin();
        self.lift(link);
        self.draw_lifted(random);
        self.undo.price
    }

    /// Takes the last step back.
    pub(super) fn take_back(&mut self) {
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

    fn draw_lifted(&mut self, random: &mut Random) {
        for index in 0..self.undo.lines.len() {
            self.draw(self.undo.lines[index].0, random);
        }
    }

    /// Lays the cheapest of a sample of lines for a link that has none.
    fn draw(&mut self, link: usize, random: &mut Random) {
        let (from, to) = self.board.links[link];
        let nothing = Line::default();
        let mut best = (self.tracks.price(&nothing, i32::MAX), nothing);
        sample(self.places[from], self.places[to], random, |line| {
            let price = self.tracks.price(&line, best.0);
            if price < best.0 {
                best = (price, line);
            }
        });
        self.tracks.lay(&best.1);
        self.lines[link] = best.1;
        self.price += i64::from(best.0);
    }
}
