//! Labels at both ends of a link that could not be routed.

use super::{Chip, Scene};
use crate::model::text::width;
use crate::model::{CellRect, LinkId, Map, Polarity};

/// Label at one end of an unrouted link, naming the other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnroutedLabel {
    /// The link.
    pub link: LinkId,
    /// Its sign.
    pub sign: Polarity,
    /// Text: `▸F12` beside the cause, `F3▸` beside the effect.
    pub text: String,
    /// The cells it fills: one row beside the chip.
    pub place: CellRect,
}

impl UnroutedLabel {
    /// Two stubs for every link whose ends have a place and whose line has none.
    pub(super) fn all(map: &Map, scene: &Scene) -> Vec<Self> {
        let mut stubs: Vec<Self> = Vec::new();
        for link in map.links().filter(|link| link.route.is_none()) {
            let (Some(cause), Some(effect)) = (scene.chip(link.from), scene.chip(link.to)) else {
                continue;
            };
            let (out, into) = (format!("▸{}", link.to), format!("{}▸", link.from));
            for (chip, text) in [(cause, out), (effect, into)] {
                let free = |place: CellRect| {
                    scene.is_free(place) && stubs.iter().all(|stub| !stub.place.overlaps(place))
                };
                if let Some(place) = beside(chip, &text, free) {
                    stubs.push(Self {
                        link: link.id,
                        sign: link.sign,
                        text,
                        place,
                    });
                }
            }
        }
        stubs
    }
}

/// A free strip that touches the chip: right of it, left of it, below, above.
fn beside(chip: &Chip, text: &str, is_free: impl Fn(CellRect) -> bool) -> Option<CellRect> {
    let width = i32::try_from(width(text)).ok()?;
    let CellRect { x, y, w, h } = chip.place;
    let sides = (y..y + h).flat_map(|row| [(x + w, row), (x - width, row)]);
    let ends = (x..=(x + w - width).max(x)).flat_map(|column| [(column, y + h), (column, y - 1)]);
    sides
        .chain(ends)
        .map(|(x, y)| CellRect::new(x, y, width, 1))
        .find(|place| is_free(*place))
}
