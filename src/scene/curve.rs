//! Sub-cell curves for free-form views: 2 × 4 dots per cell, as in octants and braille.

use crate::model::{Cell, CellRect, LinkId, Polarity};

/// Dots across and down one cell.
const SUBCELLS: (i32, i32) = (2, 4);
/// Dots of a dash and of the gap after it, along the line.
const DASH: (usize, usize) = (6, 4);
const DOTTED: (usize, usize) = (2, 4);

/// A link as sub-cell dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The link.
    pub link: LinkId,
    /// Its sign.
    pub sign: Polarity,
    /// The dots it fills: columns count two to a cell, rows four.
    pub dots: Vec<Cell>,
    /// The cell of its head, outside its effect's chip, where it has one.
    pub head: Option<Cell>,
    /// The cell on the way before the head, where its sign belongs.
    pub sign_at: Option<Cell>,
    /// The cell half way, where a delay's mark belongs.
    pub middle: Option<Cell>,
}

/// A point in fractional cells.
pub(super) type SubcellPoint = (f64, f64);

impl Curve {
    /// The line along `points`, close to each other, from one chip to another; what lies under
    /// the chips is left out. `thick` lines are three dots wide.
    pub(super) fn along(
        (link, sign): (LinkId, Polarity),
        points: &[SubcellPoint],
        chips: [CellRect; 2],
        thick: bool,
    ) -> Self {
        let path = path(points);
        let outside = |dot: &Cell| !chips.iter().any(|chip| chip.contains(cell_of(*dot)));
        let free: Vec<Cell> = path.into_iter().filter(outside).collect();
        let mut cells: Vec<Cell> = free.iter().map(|dot| cell_of(*dot)).collect();
        cells.dedup();
        let last = |back: usize| cells.len().checked_sub(back).map(|at| cells[at]);
        let inked = free
            .iter()
            .enumerate()
            .filter(|(at, _)| is_inked(sign, *at))
            .map(|(_, dot)| *dot);
        let mut dots: Vec<Cell> = match thick {
            false => inked.collect(),
            true => inked.flat_map(widened).filter(outside).collect(),
        };
        dots.sort_unstable_by_key(|dot| (dot.y, dot.x));
        dots.dedup();
        Self {
            link,
            sign,
            dots,
            head: last(1),
            sign_at: last(2).filter(|_| cells.len() > 2),
            middle: (cells.len() > 4).then(|| cells[cells.len() / 2]),
        }
    }

    /// Every cell that holds a dot, with the dots of each as bits: the upper left is 1, then to
    /// the right, then row by row.
    pub fn cells(&self) -> Vec<(Cell, u8)> {
        let mut cells: Vec<(Cell, u8)> = self
            .dots
            .iter()
            .map(|dot| (cell_of(*dot), bit(*dot)))
            .collect();
        cells.sort_unstable_by_key(|(cell, _)| (cell.y, cell.x));
        let shared = cells.chunk_by(|a, b| a.0 == b.0);
        shared
            .map(|all| (all[0].0, all.iter().fold(0, |bits, (_, bit)| bits | bit)))
            .collect()
    }
}

fn cell_of(dot: Cell) -> Cell {
    Cell::new(dot.x.div_euclid(SUBCELLS.0), dot.y.div_euclid(SUBCELLS.1))
}

fn bit(dot: Cell) -> u8 {
    let (column, row) = (dot.x.rem_euclid(SUBCELLS.0), dot.y.rem_euclid(SUBCELLS.1));
    1 << (row * SUBCELLS.0 + column)
}

fn widened(dot: Cell) -> impl Iterator<Item = Cell> {
    [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]
        .into_iter()
        .map(move |(dx, dy)| Cell::new(dot.x + dx, dot.y + dy))
}

/// Whether the dot so far along the line is drawn: negative links are dashed, open ones dotted.
fn is_inked(sign: Polarity, at: usize) -> bool {
    let (dash, gap) = match sign {
        Polarity::Positive | Polarity::Contested => return true,
        Polarity::Negative => DASH,
        Polarity::Unknown => DOTTED,
    };
    at % (dash + gap) < dash
}

/// Dots along a polyline, each adjacent to the one before.
fn path(points: &[SubcellPoint]) -> Vec<Cell> {
    let dot = |point: &SubcellPoint| {
        let scaled = |value: f64, grain: i32| (value * f64::from(grain)).floor() as i32;
        Cell::new(scaled(point.0, SUBCELLS.0), scaled(point.1, SUBCELLS.1))
    };
    let mut dots: Vec<Cell> = Vec::new();
    for goal in points.iter().map(dot) {
        match dots.last().copied() {
            Some(last) => join(last, goal, &mut dots),
            None => dots.push(goal),
        }
    }
    dots
}

/// The straight line from behind `from` to `to` (Bresenham 1965).
fn join(from: Cell, to: Cell, dots: &mut Vec<Cell>) {
    let (dx, dy) = ((to.x - from.x).abs(), -(to.y - from.y).abs());
    let (step_x, step_y) = ((to.x - from.x).signum(), (to.y - from.y).signum());
    let (mut at, mut error) = (from, dx + dy);
    while at != to {
        let twice = 2 * error;
        if twice >= dy {
            error += dy;
            at.x += step_x;
        }
        if twice <= dx {
            error += dx;
            at.y += step_y;
        }
        dots.push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(sign: Polarity, thick: bool) -> Curve {
        let chips = [CellRect::new(0, 0, 4, 1), CellRect::new(20, 0, 4, 1)];
        Curve::along((LinkId(1), sign), &[(2.0, 0.5), (22.0, 0.5)], chips, thick)
    }

    #[test]
    fn a_line_runs_between_the_chips_and_ends_beside_the_second() {
        let curve = curve(Polarity::Positive, false);
        let cells = curve.cells();
        assert_eq!(cells.first().unwrap().0, Cell::new(4, 0));
        assert_eq!(curve.head, Some(Cell::new(19, 0)));
        assert_eq!(curve.sign_at, Some(Cell::new(18, 0)));
        assert_eq!(cells.len(), 16);
    }

    #[test]
    fn the_sign_is_told_by_the_line_too() {
        let dots = |sign| curve(sign, false).dots.len();
        assert!(dots(Polarity::Positive) > dots(Polarity::Negative));
        assert!(dots(Polarity::Negative) > dots(Polarity::Unknown));
    }

    #[test]
    fn a_thick_line_covers_the_thin_one_and_no_chip() {
        let (thin, thick) = (
            curve(Polarity::Positive, false),
            curve(Polarity::Positive, true),
        );
        assert!(thin.dots.iter().all(|dot| thick.dots.contains(dot)));
        let chip = CellRect::new(20, 0, 4, 1);
        assert!(thick.dots.iter().all(|dot| !chip.contains(cell_of(*dot))));
    }
}
