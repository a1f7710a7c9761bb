//! Labels at the window edge that name the off-screen ends of links.

use super::{Chip, Scene};
use crate::layout::Glyph;
use crate::model::text::width;
use crate::model::{Cell, CellRect, FactorId, LinkId, Polarity};

/// Offsets along the edge to try if labels collide, in columns.
const ASIDE: [i32; 7] = [0, 1, -1, 2, -2, 3, -3];

/// Label of an off-screen factor, where a line to it leaves the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffscreenLabel {
    /// The link.
    pub link: LinkId,
    /// Its sign.
    pub sign: Polarity,
    /// The factor outside.
    pub factor: FactorId,
    /// Text: `▸F12` towards an effect, `F3▸` from a cause.
    pub text: String,
    /// The cells it fills: one row at the edge of what is seen.
    pub place: CellRect,
}

impl OffscreenLabel {
    /// The exits of a scene of which the cells `seen` are in view, those of `first` before all
    /// others. A line of which neither end is in view has none, and where no cells are free for a
    /// name at the edge there is none. The first row is left to the banner.
    pub fn all(scene: &Scene, seen: CellRect, first: Option<FactorId>) -> Vec<Self> {
        let mut leaving: Vec<OffscreenLink> = leaving(scene, seen);
        leaving.sort_by_key(|one| (Some(one.near) != first, one.link));
        let mut exits: Vec<Self> = Vec::new();
        for one in leaving {
            let is_free = |place: &CellRect| {
                is_bare(scene, *place, one.link)
                    && exits
                        .iter()
                        .all(|own| !own.place.inflate(1, 0).overlaps(*place))
            };
            let place = one.spots(seen).find(is_free);
            exits.extend(place.map(|place| one.at(place)));
        }
        exits
    }
}

/// A line that leaves the window.
struct OffscreenLink {
    link: LinkId,
    sign: Polarity,
    near: FactorId,
    far: FactorId,
    text: String,
    /// The last cell in view.
    from: Cell,
}

impl OffscreenLink {
    /// The rows of cells at the edge in which the name may stand.
    fn spots(&self, seen: CellRect) -> impl Iterator<Item = CellRect> + use<> {
        let w = i32::try_from(width(&self.text)).unwrap_or(0);
        let (from, last) = (self.from, seen.right() - w);
        let at_side = from.x == seen.x || from.x == seen.right() - 1;
        let middle = if at_side { from.x } else { from.x - w / 2 };
        let asides = ASIDE
            .into_iter()
            .filter(move |aside| !at_side || *aside == 0);
        asides.map(move |aside| {
            let x = (middle + aside).min(last).max(seen.x);
            CellRect::new(x, from.y.max(seen.y + 1), w, 1)
        })
    }

    fn at(self, place: CellRect) -> OffscreenLabel {
        OffscreenLabel {
            link: self.link,
            sign: self.sign,
            factor: self.far,
            text: self.text,
            place,
        }
    }
}

/// Every line with one end in view.
fn leaving(scene: &Scene, seen: CellRect) -> Vec<OffscreenLink> {
    let in_view = |chip: &Chip| {
        let CellRect { x, y, w, h } = chip.place;
        seen.contains(Cell::new(x + w / 2, y + h / 2))
    };
    let visible: Vec<bool> = scene
        .sheet
        .factors
        .iter()
        .map(|id| scene.chip(*id).is_some_and(in_view))
        .collect();
    let wires = scene.sheet.board.wires.iter().enumerate();
    let one_end = wires.filter(|(_, wire)| visible.get(wire.from) != visible.get(wire.to));
    one_end
        .filter_map(|(at, wire)| {
            let cells = wire.route.as_ref()?.cells();
            let out = visible.get(wire.from) == Some(&true);
            let inside = |cell: &&Cell| seen.contains(**cell);
            let from = match out {
                true => cells.iter().take_while(inside).last(),
                false => cells.iter().rev().take_while(inside).last(),
            };
            let (cause, effect) = (scene.sheet.factors[wire.from], scene.sheet.factors[wire.to]);
            let (near, far, text) = match out {
                true => (cause, effect, format!("▸{effect}")),
                false => (effect, cause, format!("{cause}▸")),
            };
            let link = scene.sheet.links[at];
            // Where another line runs through, the cell is not this one's.
            let own = |cell: &Cell| scene.stroke(*cell).filter(|stroke| stroke.link == link);
            Some(OffscreenLink {
                link,
                sign: cells.iter().find_map(own)?.sign,
                near,
                far,
                text,
                from: *from?,
            })
        })
        .collect()
}

/// Whether nothing but lines is drawn in some cells, and no sign or head of another link.
fn is_bare(scene: &Scene, place: CellRect, link: LinkId) -> bool {
    let mut strokes = scene.rows(place.y, place.bottom()).iter();
    let is_line = |glyph| matches!(glyph, Glyph::Line(_));
    let in_place = |x: i32| (place.x..place.right()).contains(&x);
    strokes.all(|s| !in_place(s.cell.x) || s.link == link || is_line(s.glyph))
        && scene.chips.iter().all(|chip| !chip.place.overlaps(place))
        && scene
            .badges
            .iter()
            .all(|badge| !badge.place.overlaps(place))
}
