//! The scene of a map.

use std::collections::{BTreeMap, BTreeSet};

use super::{Badge, Chip, Curve, Head, UnroutedLabel, View};
use crate::layout::{self, Glyph, MOST_ROUTED, PlacedGraph, Side, route_local_links};
use crate::model::{Cell, CellRect, FactorId, LinkId, Map, MapEvent, Polarity};

/// One drawn cell of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Where it is.
    pub cell: Cell,
    /// The link it belongs to.
    pub link: LinkId,
    /// The link's sign.
    pub sign: Polarity,
    /// What it shows.
    pub glyph: Glyph,
    /// The link that has a gap here, if any.
    pub under: Option<LinkId>,
}

/// A scene: all drawn parts of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scene {
    /// The view that is drawn.
    pub view: View,
    /// The chips of all factors that have a place, in the order of their numbers.
    pub chips: Vec<Chip>,
    /// Every drawn cell of every link, by row, then column.
    pub strokes: Vec<Stroke>,
    /// The badges of numbered loops.
    pub badges: Vec<Badge>,
    /// The ends of links that could not be drawn whole.
    pub stubs: Vec<UnroutedLabel>,
    /// Number of links without a full route.
    pub undrawn: usize,
    /// Factors that wait for their first link, in the order they came.
    pub waiting: Vec<FactorId>,
    /// Lines finer than a cell, in views in which links run freely. Later ones lie on top.
    pub curves: Vec<Curve>,
    /// Number of placed factors outside the view.
    pub left_out: usize,
    /// The members of every group by the factor that its chip is named for, in views that draw
    /// groups.
    pub groups: BTreeMap<FactorId, Vec<FactorId>>,
    /// The names of columns, in views that have columns.
    pub heads: Vec<Head>,
    /// Number of links between groups omitted as the weakest.
    pub omitted: usize,
    /// Chips and lines as they were laid out, in views whose lines run along rows and columns.
    pub sheet: PlacedGraph,
}

impl Scene {
    /// Draws a map with the lines that are recorded in it. Equal maps give equal scenes.
    pub fn of(map: &Map) -> Self {
        let sheet = PlacedGraph::of(map);
        let mut scene = Self {
            chips: Self::standing(map),
            strokes: strokes(map, &sheet),
            undrawn: sheet.unrouted(),
            waiting: Self::waiting(map),
            sheet,
            ..Self::default()
        };
        if map.factor_count() <= MOST_ROUTED {
            scene.stubs = UnroutedLabel::all(map, &scene);
        }
        scene.badges = Badge::all(map, &scene.chips, |place| scene.is_free(place));
        scene
    }

    /// Draws a map too large for its lines to be recorded: those that an eye can follow are drawn
    /// now, and the ends of the others are named.
    pub(super) fn of_large(map: &Map) -> Self {
        let mut lined = map.clone();
        // Lines of links that are there always apply.
        let _ = lined.apply(&MapEvent::Tidied(route_local_links(map)));
        let mut scene = Self::of(&lined);
        scene.stubs = UnroutedLabel::all(&lined, &scene);
        scene
    }

    /// A provisional scene of a large map until the full one is computed: current chips, and the
    /// lines of `before` that still join them.
    pub fn sketch(map: &Map, before: &Self) -> Self {
        let mut scene = Self {
            view: View::Map,
            chips: Self::standing(map),
            waiting: Self::waiting(map),
            undrawn: before.undrawn,
            ..Self::default()
        };
        let place = |scene: &Self, id| scene.chip(id).map(|chip| chip.place);
        let stands = |id| place(&scene, id).is_some() && place(&scene, id) == place(before, id);
        let joins = |id| {
            map.link(id)
                .is_some_and(|link| stands(link.from) && stands(link.to))
        };
        let joined: BTreeSet<LinkId> = map
            .links()
            .map(|link| link.id)
            .filter(|id| joins(*id))
            .collect();
        let strokes = before.strokes.iter();
        let strokes = strokes
            .filter(|stroke| joined.contains(&stroke.link))
            .copied()
            .collect();
        let stubs = before.stubs.iter();
        let stubs = stubs
            .filter(|stub| joined.contains(&stub.link))
            .cloned()
            .collect();
        let badges = before.badges.iter();
        let is_known = |number| {
            map.loops()
                .any(|known| known.number == number && !known.hidden)
        };
        let badges = badges
            .filter(|badge| is_known(badge.number))
            .cloned()
            .collect();
        (scene.strokes, scene.stubs, scene.badges) = (strokes, stubs, badges);
        scene
    }

    /// The chips of all factors that have a place.
    fn standing(map: &Map) -> Vec<Chip> {
        let placed = map.factors().filter_map(|f| Some((f, f.place?)));
        placed.map(|(f, place)| Chip::of(f, place, map)).collect()
    }

    /// The factors of a map that wait for their first link, in the order they came.
    pub(super) fn waiting(map: &Map) -> Vec<FactorId> {
        let waiting = map.factors().filter(|factor| factor.place.is_none());
        waiting.map(|factor| factor.id).collect()
    }

    /// Takes over curves, and sets the head, the sign and the delay's mark of each. Where two
    /// want a cell, the later curve has it.
    pub(super) fn run_curves(&mut self, map: &Map, curves: Vec<Curve>) {
        let mut strokes: BTreeMap<(i32, i32), Stroke> = BTreeMap::new();
        for curve in &curves {
            let delay = map.link(curve.link).is_some_and(|link| link.delay);
            let effect = map.link(curve.link).and_then(|link| self.chip(link.to));
            let head = |cell| Glyph::Head(towards(cell, effect.map(|chip| chip.place)));
            let across = Glyph::Delay(Side::East.bit() | Side::West.bit());
            let marks = [
                curve.middle.filter(|_| delay).map(|cell| (cell, across)),
                curve.sign_at.map(|cell| (cell, Glyph::Sign)),
                curve.head.map(|cell| (cell, head(cell))),
            ];
            for (cell, glyph) in marks.into_iter().flatten() {
                let (link, sign) = (curve.link, curve.sign);
                let under = None;
                strokes.insert(
                    (cell.y, cell.x),
                    Stroke {
                        cell,
                        link,
                        sign,
                        glyph,
                        under,
                    },
                );
            }
        }
        self.strokes = strokes.into_values().collect();
        self.curves = curves;
    }

    /// The link that is drawn in a cell.
    pub fn link_at(&self, cell: Cell) -> Option<LinkId> {
        let curve = || {
            let mut curves = self.curves.iter().rev();
            curves.find(|curve| curve.cells().iter().any(|(own, _)| *own == cell))
        };
        let stroke = self.stroke(cell).map(|stroke| stroke.link);
        stroke.or_else(|| curve().map(|curve| curve.link))
    }

    /// The link cell drawn at `cell`.
    pub fn stroke(&self, cell: Cell) -> Option<&Stroke> {
        let key = (cell.y, cell.x);
        let at = self
            .strokes
            .binary_search_by_key(&key, |s| (s.cell.y, s.cell.x))
            .ok()?;
        self.strokes.get(at)
    }

    /// The strokes in the rows from `top` to before `bottom`.
    pub fn rows(&self, top: i32, bottom: i32) -> &[Stroke] {
        let start = self.strokes.partition_point(|s| s.cell.y < top);
        let end = self.strokes.partition_point(|s| s.cell.y < bottom);
        self.strokes.get(start..end).unwrap_or_default()
    }

    /// The chip that covers a cell.
    pub fn chip_at(&self, cell: Cell) -> Option<&Chip> {
        self.chips.iter().find(|chip| chip.place.contains(cell))
    }

    /// The chip of a factor, or of the group that stands for it, where it has one.
    pub fn chip(&self, factor: FactorId) -> Option<&Chip> {
        let own = |id: FactorId| {
            let at = self.chips.binary_search_by_key(&id, |chip| chip.factor);
            self.chips.get(at.ok()?)
        };
        let mut groups = self.groups.iter();
        own(factor).or_else(|| {
            let group = groups.find(|(_, members)| members.contains(&factor))?;
            own(*group.0)
        })
    }

    /// The smallest box around everything drawn; `None` where nothing is.
    pub fn extent(&self) -> Option<CellRect> {
        let chips = self.chips.iter().map(|chip| chip.place);
        let cells = self
            .strokes
            .iter()
            .map(|s| CellRect::new(s.cell.x, s.cell.y, 1, 1));
        let badges = self.badges.iter().map(|badge| badge.place);
        let stubs = self.stubs.iter().map(|stub| stub.place);
        // A row above the numbers of columns is left to the banner.
        let heads = self.heads.iter().map(|head| head.place.inflate(0, 1));
        let curves = self.curves.iter().flat_map(Curve::cells);
        let curves = curves.map(|(cell, _)| CellRect::new(cell.x, cell.y, 1, 1));
        chips
            .chain(cells)
            .chain(badges)
            .chain(stubs)
            .chain(heads)
            .chain(curves)
            .reduce(CellRect::union)
    }

    /// Whether nothing is drawn in `place`.
    pub(super) fn is_free(&self, place: CellRect) -> bool {
        let row = self.rows(place.y, place.bottom());
        let bare = row
            .iter()
            .all(|s| s.cell.x < place.x || s.cell.x >= place.right());
        bare && self.chips.iter().all(|chip| !chip.place.overlaps(place))
            && self.stubs.iter().all(|stub| !stub.place.overlaps(place))
            && self.badges.iter().all(|one| !one.place.overlaps(place))
    }
}

/// Every drawn cell of a sheet's lines.
fn strokes(map: &Map, sheet: &PlacedGraph) -> Vec<Stroke> {
    let links = &sheet.links;
    let sign = |link| map.link(link).map_or(Polarity::Unknown, |link| link.sign);
    let stroke = |stroke: &layout::RasterCell| Stroke {
        cell: stroke.cell,
        link: links[stroke.wire],
        sign: sign(links[stroke.wire]),
        glyph: stroke.glyph,
        under: stroke.under.map(|wire| links[wire]),
    };
    sheet.raster().strokes().iter().map(stroke).collect()
}

/// The side to which a head in `cell` points, so that it meets its chip.
fn towards(cell: Cell, chip: Option<CellRect>) -> Side {
    match chip {
        Some(chip) if cell.y < chip.y => Side::South,
        Some(chip) if cell.y >= chip.bottom() => Side::North,
        Some(chip) if cell.x >= chip.right() => Side::West,
        _ => Side::East,
    }
}
