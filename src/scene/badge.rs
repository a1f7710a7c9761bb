//! Loop badges: letter, number and direction.

use super::Chip;
use crate::analysis::{LoopKind, walk_loop};
use crate::model::{Cell, CellRect, Link, Map, NumberedLoop};

/// Most badges of unnamed loops; more would cover the map.
const MOST_UNNAMED: usize = 6;

/// The badge of a numbered loop, such as ` R1 ↻ `.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The loop's number.
    pub number: u32,
    /// Reinforcing, balancing, or undetermined as long as a sign is open.
    pub kind: LoopKind,
    /// Whether the loop runs clockwise as it is drawn.
    pub clockwise: bool,
    /// The cells it fills: one row.
    pub place: CellRect,
}

impl Badge {
    /// Text of the badge: ` R1 ↻ `.
    pub fn text(&self) -> String {
        let arrow = if self.clockwise { '↻' } else { '↺' };
        format!(" {}{} {arrow} ", self.kind.letter(), self.number)
    }

    /// Text of the badge in quiz mode: ` ?1 ↻ `.
    pub fn masked_text(&self) -> String {
        self.text().replacen(self.kind.letter(), "?", 1)
    }

    /// Badges of closed loops, in the order of their numbers, each in the free cells nearest to
    /// the middle of its loop.
    pub(super) fn all(map: &Map, chips: &[Chip], is_free: impl Fn(CellRect) -> bool) -> Vec<Self> {
        let mut badges: Vec<Self> = Vec::new();
        for known in shown(map) {
            let free = |place: CellRect| {
                is_free(place.inflate(1, 0))
                    && badges
                        .iter()
                        .all(|b| !b.place.inflate(1, 0).overlaps(place))
            };
            let badge = Self::within(known, map, chips)
                .and_then(|goal| Self::near(goal, known, map, chips, free));
            badges.extend(badge);
        }
        badges
    }

    /// The middle of a loop as it is drawn on the map.
    fn within(known: &NumberedLoop, map: &Map, chips: &[Chip]) -> Option<Cell> {
        Some(middle(
            &map.links_of_cycle(&known.cycle)?,
            &centres(known, chips)?,
        ))
    }

    /// The badge of a loop in the free cells nearest to `goal`.
    pub(super) fn near(
        goal: Cell,
        known: &NumberedLoop,
        map: &Map,
        chips: &[Chip],
        is_free: impl Fn(CellRect) -> bool,
    ) -> Option<Self> {
        let corners = centres(known, chips)?;
        let width = 5 + i32::try_from(known.number.to_string().len()).ok()?;
        let place = nearest_free(goal, width, is_free)?;
        let kind = walk_loop(map, &known.cycle)?.kind;
        Some(Self {
            number: known.number,
            kind,
            clockwise: turn(&corners) >= 0,
            place,
        })
    }
}

/// The loops that have a badge: those with a name, and the first few announced without one. A
/// loop announced later takes nobody's badge.
fn shown(map: &Map) -> impl Iterator<Item = &NumberedLoop> {
    let mut unnamed = 0;
    map.loops()
        .filter(|known| !known.hidden)
        .filter(move |known| {
            unnamed += usize::from(known.name.is_none());
            known.name.is_some() || unnamed <= MOST_UNNAMED
        })
}

fn centres(known: &NumberedLoop, chips: &[Chip]) -> Option<Vec<Cell>> {
    let centre = |chip: &Chip| {
        Cell::new(
            chip.place.x + chip.place.w / 2,
            chip.place.y + chip.place.h / 2,
        )
    };
    let at = |id| chips.binary_search_by_key(&id, |chip| chip.factor).ok();
    known
        .cycle
        .factors()
        .iter()
        .map(|id| at(*id).map(|at| centre(&chips[at])))
        .collect()
}

/// The middle of what the loop is drawn along: its chips and the corners of its lines.
fn middle(links: &[&Link], corners: &[Cell]) -> Cell {
    let lines = links.iter().filter_map(|link| link.route.as_ref());
    let points: Vec<Cell> = lines
        .flat_map(|route| route.0.iter().copied())
        .chain(corners.iter().copied())
        .collect();
    let count = i64::try_from(points.len().max(1)).unwrap_or(1);
    let mean = |sum: i64| i32::try_from(sum / count).unwrap_or(0);
    let x = points.iter().map(|cell| i64::from(cell.x)).sum();
    let y = points.iter().map(|cell| i64::from(cell.y)).sum();
    Cell::new(mean(x), mean(y))
}

/// Twice the signed area of the polygon; y runs down, so clockwise is positive.
fn turn(corners: &[Cell]) -> i64 {
    let next = corners.iter().cycle().skip(1);
    corners
        .iter()
        .zip(next)
        .map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y))
        .sum()
}

/// The free strip of `width` cells nearest to `goal`, within thirty rows of it.
fn nearest_free(goal: Cell, width: i32, is_free: impl Fn(CellRect) -> bool) -> Option<CellRect> {
    let strip = |dx: i32, dy: i32| CellRect::new(goal.x - width / 2 + dx, goal.y + dy, width, 1);
    (0..60_i32).find_map(|distance| {
        let rows = (0..=distance / 2).flat_map(|dy| [dy, -dy]);
        let mut ring = rows.flat_map(|dy| {
            let dx = distance - 2 * dy.abs();
            [strip(dx, dy), strip(-dx, dy)]
        });
        ring.find(|place| is_free(*place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_takes_the_free_strip_nearest_to_the_middle() {
        let taken = CellRect::new(-10, 0, 20, 1);
        let place = nearest_free(Cell::new(0, 0), 6, |place| !place.overlaps(taken));
        assert_eq!(place, Some(CellRect::new(-3, 1, 6, 1)));
    }

    #[test]
    fn the_arrow_follows_the_loop_as_drawn() {
        let square = [(0, 0), (9, 0), (9, 9), (0, 9)].map(|(x, y)| Cell::new(x, y));
        assert!(turn(&square) > 0, "down the right side is clockwise");
    }
}
