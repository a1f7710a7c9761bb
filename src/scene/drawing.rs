//! The whole drawing of a map.

use super::{Badge, Chip, Stub};
use crate::layout::{Glyph, MOST_ROUTED, Sheet};
use crate::model::{Cell, FactorId, LinkId, Map, Place, Sign};

/// One drawn cell of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Where it is.
    pub cell: Cell,
    /// The link it belongs to.
    pub link: LinkId,
    /// The link's sign.
    pub sign: Sign,
    /// What it shows.
    pub glyph: Glyph,
    /// The link that has a gap here, if any.
    pub under: Option<LinkId>,
}

/// A map as drawn things.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The chips of all factors that have a place, in the order of their numbers.
    pub chips: Vec<Chip>,
    /// Every drawn cell of every link, by row, then column.
    pub strokes: Vec<Stroke>,
    /// The badges of numbered loops.
    pub badges: Vec<Badge>,
    /// The ends of links that could not be drawn whole.
    pub stubs: Vec<Stub>,
    /// How many links could not be drawn whole.
    pub undrawn: usize,
    /// Factors that wait for their first link, in the order they came.
    pub waiting: Vec<FactorId>,
}

impl Scene {
    /// Draws a map. Equal maps give equal scenes.
    pub fn of(map: &Map) -> Self {
        let sheet = Sheet::of(map);
        let (ink, links) = (sheet.ink(), &sheet.links);
        let chips: Vec<Chip> = map
            .factors()
            .filter_map(|f| f.place.map(|place| Chip::of(f, place, map)))
            .collect();
        let waiting = map
            .factors()
            .filter(|f| f.place.is_none())
            .map(|f| f.id)
            .collect();
        let sign = |link| map.link(link).map_or(Sign::Unknown, |link| link.sign);
        let strokes: Vec<Stroke> = ink
            .strokes()
            .iter()
            .map(|stroke| Stroke {
                cell: stroke.cell,
                link: links[stroke.wire],
                sign: sign(links[stroke.wire]),
                glyph: stroke.glyph,
                under: stroke.under.map(|wire| links[wire]),
            })
            .collect();
        let mut scene = Self {
            chips,
            strokes,
            badges: Vec::new(),
            stubs: Vec::new(),
            undrawn: sheet
                .board
                .wires
                .iter()
                .filter(|wire| wire.route.is_none())
                .count(),
            waiting,
        };
        if map.factor_count() <= MOST_ROUTED {
            scene.stubs = Stub::all(map, &scene);
        }
        scene.badges = Badge::all(map, &scene.chips, |place| scene.is_free(place));
        scene
    }

    /// What is drawn of a link in a cell.
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

    /// The chip of a factor, where it has a place.
    pub fn chip(&self, factor: FactorId) -> Option<&Chip> {
        let at = self
            .chips
            .binary_search_by_key(&factor, |chip| chip.factor)
            .ok()?;
        self.chips.get(at)
    }

    /// The smallest box around everything drawn; `None` where nothing is.
    pub fn extent(&self) -> Option<Place> {
        let chips = self.chips.iter().map(|chip| chip.place);
        let cells = self
            .strokes
            .iter()
            .map(|s| Place::new(s.cell.x, s.cell.y, 1, 1));
        let badges = self.badges.iter().map(|badge| badge.place);
        let stubs = self.stubs.iter().map(|stub| stub.place);
        chips
            .chain(cells)
            .chain(badges)
            .chain(stubs)
            .reduce(Place::union)
    }

    /// Whether no chip, line or stub is in `place`.
    pub(super) fn is_free(&self, place: Place) -> bool {
        let row = self.rows(place.y, place.bottom());
        let bare = row
            .iter()
            .all(|s| s.cell.x < place.x || s.cell.x >= place.right());
        bare && self.chips.iter().all(|chip| !chip.place.overlaps(place))
            && self.stubs.iter().all(|stub| !stub.place.overlaps(place))
    }
}
