//! Tray of factors that have no link yet.

use super::Scene;
use crate::model::text::{shorten, width};
use crate::model::{CellRect, FactorId, Map};

/// Largest width of the tray beside the map, in columns.
const WIDEST: i32 = 24;
/// Rows from one line of the wall to the next.
const WALL_STEP: i32 = 2;
/// Columns between two chips in a row.
const GAP: i32 = 2;

/// The tray as laid out for a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlinkedTray {
    /// Each waiting factor's chip in window cells, one row high, and its label as it fits.
    pub chips: Vec<(FactorId, CellRect, String)>,
    /// Number of factors that do not fit.
    pub hidden: usize,
    /// The part of the window that the shelf takes from the map; empty while it takes none.
    pub taken: CellRect,
    /// Area left for the map.
    pub free: CellRect,
}

impl UnlinkedTray {
    /// The shelf of a drawing.
    pub fn beside(map: &Map, scene: &Scene, area: CellRect) -> Self {
        Self::of(map, &scene.waiting, area, scene.chips.is_empty())
    }

    /// The shelf in `area`, the map's part of the window.
    ///
    /// While nothing is linked it is a wall of chips that fills the area. After that it is a
    /// row at the map's foot while all that wait fit into one, and a column beside the map
    /// when they do not.
    pub fn of(map: &Map, waiting: &[FactorId], area: CellRect, is_bare: bool) -> Self {
        let labels = waiting
            .iter()
            .map(|id| (*id, map.label(*id)))
            .collect::<Vec<_>>();
        let nothing = Self {
            chips: Vec::new(),
            hidden: 0,
            taken: CellRect::new(area.x, area.y, 0, 0),
            free: area,
        };
        if labels.is_empty() {
            nothing
        } else if is_bare {
            wall(&labels, area, nothing)
        } else {
            row(&labels, area).unwrap_or_else(|| column(&labels, area))
        }
    }
}

fn wall(labels: &[(FactorId, String)], area: CellRect, mut shelf: UnlinkedTray) -> UnlinkedTray {
    let (mut x, mut y) = (area.x + 2, area.y + 1);
    for (id, label) in labels {
        let label = shorten(label, usize::try_from(area.w - 6).unwrap_or(0));
        let w = columns(&label) + 2;
        if x + w > area.right() - 1 {
            (x, y) = (area.x + 2, y + WALL_STEP);
        }
        if y >= area.bottom() || w < 3 {
            shelf.hidden += 1;
            continue;
        }
        shelf.chips.push((*id, CellRect::new(x, y, w, 1), label));
        x += w + GAP;
    }
    shelf
}

fn row(labels: &[(FactorId, String)], area: CellRect) -> Option<UnlinkedTray> {
    let needed: i32 = labels
        .iter()
        .map(|(_, label)| columns(label) + 2 + GAP)
        .sum();
    if needed > area.w || area.h < 8 {
        return None;
    }
    let y = area.bottom() - 1;
    let mut x = area.x + 1;
    let mut chips = Vec::new();
    for (id, label) in labels {
        let place = CellRect::new(x, y, columns(label) + 2, 1);
        chips.push((*id, place, label.clone()));
        x = place.right() + GAP;
    }
    let taken = CellRect::new(area.x, y, area.w, 1);
    let free = CellRect::new(area.x, area.y, area.w, area.h - 1);
    Some(UnlinkedTray {
        chips,
        hidden: 0,
        taken,
        free,
    })
}

fn column(labels: &[(FactorId, String)], area: CellRect) -> UnlinkedTray {
    let longest = labels
        .iter()
        .map(|(_, label)| columns(label))
        .max()
        .unwrap_or(0);
    let w = (longest + 4).min(WIDEST).min(area.w / 3);
    let taken = CellRect::new(area.x, area.y, w, area.h);
    let free = CellRect::new(area.x + w, area.y, area.w - w, area.h);
    let count = i32::try_from(labels.len()).unwrap_or(i32::MAX / 2);
    let step = if count * 2 < area.h { 2 } else { 1 };
    let rows = (area.y + 1..area.bottom() - 1).step_by(usize::try_from(step).unwrap_or(1));
    let mut chips = Vec::new();
    for ((id, label), y) in labels.iter().zip(rows) {
        let label = shorten(label, usize::try_from(w - 4).unwrap_or(0));
        let place = CellRect::new(area.x + 1, y, columns(&label) + 2, 1);
        chips.push((*id, place, label));
    }
    let hidden = labels.len() - chips.len();
    UnlinkedTray {
        chips,
        hidden,
        taken,
        free,
    }
}

fn columns(text: &str) -> i32 {
    i32::try_from(width(text)).unwrap_or(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Assertion, FactorMention, FactorRef, Label, MapEdit};

    fn map_of(labels: &[&str]) -> Map {
        let mut map = Map::default();
        for label in labels {
            let named = FactorRef::Label(Label::new(label).unwrap());
            let statement = Assertion {
                mentions: vec![FactorMention {
                    factor: named,
                    theme: None,
                }],
                ..Assertion::default()
            };
            for event in map.decide(MapEdit::Say(statement)).unwrap() {
                let _ = map.apply(&event);
            }
        }
        map
    }

    fn shelf(labels: &[&str], area: CellRect, is_bare: bool) -> UnlinkedTray {
        let map = map_of(labels);
        let waiting: Vec<FactorId> = map.factors().map(|factor| factor.id).collect();
        UnlinkedTray::of(&map, &waiting, area, is_bare)
    }

    #[test]
    fn a_wall_takes_nothing_from_the_map_because_there_is_none() {
        let area = CellRect::new(0, 1, 40, 10);
        let wall = shelf(
            &[
                "Coal jobs",
                "Votes",
                "A label too long for one line of so few columns",
            ],
            area,
            true,
        );
        assert_eq!(wall.free, area);
        assert!(
            wall.chips
                .iter()
                .all(|(_, place, _)| place.right() < area.right())
        );
    }

    #[test]
    fn few_wait_in_a_row_at_the_foot_and_many_in_a_column() {
        let area = CellRect::new(0, 1, 60, 20);
        assert_eq!(
            shelf(&["Coal jobs", "Votes"], area, false).free,
            CellRect::new(0, 1, 60, 19)
        );
        let many: Vec<String> = (0..30).map(|n| format!("Factor {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let column = shelf(&many, area, false);
        assert_eq!(column.chips.len() + column.hidden, 30);
        assert_eq!(column.free.w + column.taken.w, 60);
    }

    #[test]
    fn no_window_is_too_small() {
        for (w, h) in [(0, 0), (1, 1), (3, 2), (10, 8)] {
            for is_bare in [true, false] {
                shelf(&["Coal jobs", "Votes"], CellRect::new(0, 0, w, h), is_bare);
            }
        }
    }
}
