//! Links as continuous paths, for vector pictures.

use super::Scene;
use crate::layout::{Glyph, Side};
use crate::model::{Cell, FactorId, LinkId, Map, Polarity};

/// The line of a link, cell by cell, for pictures that draw it in one stroke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The link.
    pub link: LinkId,
    /// Its cause.
    pub from: FactorId,
    /// Its effect.
    pub to: FactorId,
    /// Its sign.
    pub sign: Polarity,
    /// Every cell from the tail to the head, and whether the line is seen there: where another
    /// runs through, it has a gap.
    pub cells: Vec<(Cell, bool)>,
    /// The side of the first cell on which the cause's chip lies.
    pub tail: Option<Side>,
    /// The side of the last cell to which the head points.
    pub head: Option<Side>,
    /// The cell of its sign.
    pub mark: Option<Cell>,
    /// The cell of its delay mark, and whether the line runs along the row there.
    pub delay: Option<(Cell, bool)>,
}

impl Line {
    /// The lines of every link that has one in a scene of the map, in the order of their numbers.
    pub fn all(map: &Map, scene: &Scene) -> Vec<Self> {
        let sheet = &scene.sheet;
        let links = sheet.links.iter().enumerate();
        links
            .filter_map(|(wire, id)| {
                let link = map.link(*id)?;
                let pieces = sheet.board.line(wire);
                let first = pieces.first()?;
                let cells: Vec<Cell> = pieces.iter().map(|piece| piece.cell).collect();
                let mut line = Self {
                    link: link.id,
                    from: link.from,
                    to: link.to,
                    sign: link.sign,
                    cells: Vec::new(),
                    tail: None,
                    head: None,
                    mark: None,
                    delay: None,
                };
                for cell in &cells {
                    let seen = line.look(scene, *cell);
                    line.cells.push((*cell, seen));
                }
                let next = cells.get(1).map(|next| Side::between(cells[0], *next));
                let on = next.unwrap_or(line.head);
                line.tail = Side::ALL
                    .into_iter()
                    .find(|side| first.mask & side.bit() != 0 && Some(*side) != on);
                Some(line)
            })
            .collect()
    }

    /// Takes up what the scene shows in a cell; whether that is this line.
    fn look(&mut self, scene: &Scene, cell: Cell) -> bool {
        let Some(stroke) = scene.stroke(cell).filter(|own| own.link == self.link) else {
            return false;
        };
        match stroke.glyph {
            Glyph::Line(_) => {}
            Glyph::Sign => self.mark = Some(cell),
            Glyph::Head(side) => self.head = Some(side),
            Glyph::Delay(mask) => {
                let along = mask & (Side::East.bit() | Side::West.bit()) != 0;
                self.delay = Some((cell, along));
            }
        }
        true
    }
}
