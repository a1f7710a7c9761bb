//! SVG paths of links, in picture units.

use std::fmt::Write as _;
use std::ops::Range;

use crate::layout::Side;
use crate::model::{Cell, CellRect};
use crate::scene::Line;

/// Units across one cell of the world.
pub const ACROSS: i32 = 10;
/// Units down one cell of the world.
pub const DOWN: i32 = 20;
/// Corner radius.
const TURN: i32 = 5;
/// Overlap with the cause's chip, so that no seam shows.
const INSIDE: i32 = 2;
/// Half the width of a head.
const HALF_HEAD: i32 = 5;

/// A point of a picture.
pub type SvgPoint = (i32, i32);

/// The middle of a cell.
pub const fn middle(cell: Cell) -> SvgPoint {
    (cell.x * ACROSS + ACROSS / 2, cell.y * DOWN + DOWN / 2)
}

/// A box of cells as left, top, width and height.
pub const fn bounds(place: CellRect) -> [i32; 4] {
    [
        place.x * ACROSS,
        place.y * DOWN,
        place.w * ACROSS,
        place.h * DOWN,
    ]
}

/// The middle of a cell's side, moved outwards by `out` units.
const fn edge(cell: Cell, side: Side, out: i32) -> SvgPoint {
    let (x, y) = middle(cell);
    match side {
        Side::North => (x, y - DOWN / 2 - out),
        Side::South => (x, y + DOWN / 2 + out),
        Side::West => (x - ACROSS / 2 - out, y),
        Side::East => (x + ACROSS / 2 + out, y),
    }
}

/// The line as `d` of a path, broken where others run through, up to the foot of its head.
pub fn pen(line: &Line) -> String {
    let mut d = String::new();
    let mut start = 0;
    for run in line.cells.chunk_by(|a, b| a.1 == b.1) {
        let end = start + run.len();
        if run[0].1 {
            draw(&mut d, line, start..end);
        }
        start = end;
    }
    d
}

fn draw(d: &mut String, line: &Line, run: Range<usize>) {
    let last = line.cells.len() - 1;
    for at in run.clone() {
        let (cell, (back, on)) = (line.cells[at].0, sides(line, at));
        if at == run.start {
            let inside = if at == 0 { INSIDE } else { 0 };
            let (x, y) = back.map_or(middle(cell), |side| edge(cell, side, inside));
            let _ = write!(d, "M{x} {y}");
        }
        if let (Some(back), Some(on)) = (back, on)
            && back.opposite() != on
        {
            let ((ax, ay), (bx, by)) = (near(cell, back), near(cell, on));
            let (x, y) = middle(cell);
            let _ = write!(d, "L{ax} {ay}Q{x} {y} {bx} {by}");
        }
        if at + 1 == run.end {
            let end = match (on, at == last) {
                (Some(side), true) => foot(cell, side),
                (Some(side), false) => edge(cell, side, 0),
                (None, _) => middle(cell),
            };
            let _ = write!(d, "L{} {}", end.0, end.1);
        }
    }
}

/// The sides by which a line enters and leaves one of its cells.
fn sides(line: &Line, at: usize) -> (Option<Side>, Option<Side>) {
    let cell = line.cells[at].0;
    let to = |other: Option<&(Cell, bool)>| other.and_then(|other| Side::between(cell, other.0));
    let back = match at.checked_sub(1) {
        Some(before) => to(line.cells.get(before)),
        None => line.tail,
    };
    let on = match at + 1 == line.cells.len() {
        true => line.head,
        false => to(line.cells.get(at + 1)),
    };
    (back, on)
}

/// Where a line meets its head.
const fn foot(cell: Cell, side: Side) -> SvgPoint {
    edge(cell, side, -ACROSS)
}

const fn near(cell: Cell, side: Side) -> SvgPoint {
    let (x, y) = middle(cell);
    match side {
        Side::North => (x, y - TURN),
        Side::South => (x, y + TURN),
        Side::West => (x - TURN, y),
        Side::East => (x + TURN, y),
    }
}

/// The head as `d` of a path: a triangle whose tip touches the effect's chip.
pub fn head(cell: Cell, side: Side) -> String {
    let (tip, (x, y)) = (edge(cell, side, 0), foot(cell, side));
    let half = HALF_HEAD;
    let (a, b) = match side {
        Side::North | Side::South => ((x - half, y), (x + half, y)),
        Side::East | Side::West => ((x, y - half), (x, y + half)),
    };
    format!("M{} {}L{} {}L{} {}Z", tip.0, tip.1, a.0, a.1, b.0, b.1)
}

/// The delay mark as `d` of a path: two bars across the line.
pub fn bars(cell: Cell, along_row: bool) -> String {
    let (x, y) = middle(cell);
    match along_row {
        true => format!("M{0} {2}V{3}M{1} {2}V{3}", x - 2, x + 2, y - 7, y + 7),
        false => format!("M{2} {0}H{3}M{2} {1}H{3}", y - 2, y + 2, x - 5, x + 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FactorId, LinkId, Polarity};

    fn line(cells: &[(i32, i32, bool)], tail: Side, head: Side) -> Line {
        let cells = cells.iter().map(|(x, y, seen)| (Cell::new(*x, *y), *seen));
        Line {
            link: LinkId(1),
            from: FactorId(1),
            to: FactorId(2),
            sign: Polarity::Positive,
            cells: cells.collect(),
            tail: Some(tail),
            head: Some(head),
            mark: None,
            delay: None,
        }
    }

    #[test]
    fn a_line_runs_from_inside_the_chip_to_the_foot_of_its_head() {
        let straight = line(
            &[(0, 0, true), (1, 0, true), (2, 0, true)],
            Side::West,
            Side::East,
        );
        assert_eq!(pen(&straight), "M-2 10L20 10");
        assert_eq!(head(Cell::new(2, 0), Side::East), "M30 10L20 5L20 15Z");
    }

    #[test]
    fn it_turns_round_corners_also_in_its_first_cell() {
        let bent = line(
            &[(0, 0, true), (1, 0, true), (1, 1, true)],
            Side::West,
            Side::South,
        );
        assert_eq!(pen(&bent), "M-2 10L10 10Q15 10 15 15L15 30");
        let at_once = line(&[(0, 0, true), (0, 1, true)], Side::West, Side::South);
        assert_eq!(pen(&at_once), "M-2 10L0 10Q5 10 5 15L5 30");
    }

    #[test]
    fn it_has_a_gap_where_another_runs_through() {
        let crossed = line(
            &[(0, 0, true), (1, 0, false), (2, 0, true), (3, 0, true)],
            Side::West,
            Side::East,
        );
        assert_eq!(pen(&crossed), "M-2 10L10 10M20 10L30 10");
    }
}
