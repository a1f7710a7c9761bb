//! A picture as data.

use serde::Serialize;

use crate::app::{Camera, Highlight};
use crate::cli::clean_writer::complain;
use crate::cli::size::Size;
use crate::model::{Cell, CellRect, FactorId, Link, LinkId, Map, Polarity};
use crate::scene::{Curve, Scene, UnlinkedTray};

/// A picture as data: cells count from its top-left corner.
#[derive(Serialize)]
pub struct PictureJson {
    size: (u16, u16),
    chips: Vec<ChipJson>,
    links: Vec<LinkJson>,
    /// What of the map is not in it.
    pub hidden: Hidden,
}

#[derive(Serialize)]
struct ChipJson {
    factor: FactorId,
    label: String,
    at: (i32, i32),
    size: (i32, i32),
}

#[derive(Serialize)]
struct LinkJson {
    link: LinkId,
    from: FactorId,
    to: FactorId,
    sign: Polarity,
    cells: Vec<(i32, i32)>,
}

/// Numbers of map parts that are not in the picture.
#[derive(Serialize)]
pub struct Hidden {
    /// Factors that stand outside it, whole or in part.
    outside: Vec<FactorId>,
    /// Factors without any link, which stand nowhere yet.
    unlinked: Vec<FactorId>,
    /// Links of which no line was found.
    undrawn: usize,
    /// Factors that are dim because others are in focus.
    dim: usize,
    /// How many of them found no room in the picture.
    #[serde(skip)]
    no_room: usize,
}

impl PictureJson {
    /// What a picture of this size shows, looking at the middle of the map.
    pub fn of(map: &Map, scene: &Scene, size: Size, lit: Option<&Highlight>) -> Self {
        let area = size.area();
        let shelf = UnlinkedTray::beside(map, scene, area);
        let camera = Camera::beside(scene, shelf.free, area);
        let place = |place| camera.to_window(place, area);
        let inside = |chip: CellRect| {
            chip.x >= 0 && chip.y >= 0 && chip.right() <= area.w && chip.bottom() <= area.h
        };
        let (seen, outside): (Vec<_>, Vec<_>) = scene
            .chips
            .iter()
            .partition(|chip| inside(place(chip.place)));
        let dim = |lit: &Highlight| map.factor_count() - lit.factors.len();
        Self {
            size: (size.w, size.h),
            chips: seen
                .into_iter()
                .map(|chip| ChipJson {
                    factor: chip.factor,
                    label: map.label(chip.factor),
                    at: (place(chip.place).x, place(chip.place).y),
                    size: (chip.place.w, chip.place.h),
                })
                .collect(),
            links: LinkJson::all(map, scene, &place),
            hidden: Hidden {
                outside: outside.into_iter().map(|chip| chip.factor).collect(),
                unlinked: scene.waiting.clone(),
                no_room: shelf.hidden,
                undrawn: scene.undrawn,
                dim: lit.map_or(0, dim),
            },
        }
    }
}

impl LinkJson {
    fn all(map: &Map, scene: &Scene, place: &impl Fn(CellRect) -> CellRect) -> Vec<Self> {
        let lines = scene.sheet.links.iter().zip(&scene.sheet.board.wires);
        let routed = lines.filter_map(|(link, wire)| Some((*link, wire.route.as_ref()?.cells())));
        let cells_of = |curve: &Curve| curve.cells().into_iter().map(|(cell, _)| cell).collect();
        let curved = scene
            .curves
            .iter()
            .map(|curve| (curve.link, cells_of(curve)));
        let drawn = routed.chain(curved);
        drawn
            .filter_map(|(link, cells)| Some(Self::of(map.link(link)?, cells, place)))
            .collect()
    }

    fn of(link: &Link, cells: Vec<Cell>, place: &impl Fn(CellRect) -> CellRect) -> Self {
        let seen = |cell: Cell| place(CellRect::new(cell.x, cell.y, 1, 1));
        let cells = cells.into_iter().map(seen);
        Self {
            link: link.id,
            from: link.from,
            to: link.to,
            sign: link.sign,
            cells: cells.map(|cell| (cell.x, cell.y)).collect(),
        }
    }
}

impl Hidden {
    /// Says on standard error what the picture does not show.
    pub fn note(&self, needed: Size) {
        if !self.outside.is_empty() {
            let (count, w, h) = (factors(self.outside.len()), needed.w, needed.h);
            complain(&format!(
                "note: {count} outside this picture; --size {w}x{h} shows all."
            ));
        }
        if self.no_room > 0 {
            let count = factors(self.no_room);
            complain(&format!(
                "note: no room for {count} without a link; --view outline lists all."
            ));
        }
        if self.undrawn > 0 {
            complain(&format!(
                "note: {} links found no line; --view outline lists all.",
                self.undrawn
            ));
        }
    }
}

fn factors(count: usize) -> String {
    match count {
        1 => "1 factor".to_owned(),
        _ => format!("{count} factors"),
    }
}
