//! The map canvas: lines first, then chips and labels.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::emphasis::Emphasis;
use super::glyph::{self, GlyphSet};
use super::painter::{Painter, columns, rect};
use super::{StyleRole, Theme, subcells};
use crate::app::{self, App, Camera, DisplayOptions, Highlight, LoopKindDisplay};
use crate::layout::Glyph;
use crate::model::{CellRect, Map};
use crate::scene::{Badge, Chip, Curve, OffscreenLabel, Scene, Stroke, UnlinkedTray};

/// State for drawing one map into one area.
struct Canvas<'a, 'b> {
    ink: &'a mut Painter<'b>,
    theme: Theme,
    look: DisplayOptions,
    area: CellRect,
    camera: Camera,
}

/// Draws the map of an app: scene, ghost, shelf, and the chip on its way.
pub fn draw(app: &App, ink: &mut Painter<'_>) {
    let area = app.window().map;
    let (theme, camera) = (Theme::of(app.display()), app.camera());
    let look = DisplayOptions {
        codes: app::shows_codes(app),
        ..app.display()
    };
    let mut canvas = Canvas {
        ink,
        theme,
        look,
        area,
        camera,
    };
    canvas.ink.fill(area, theme.style(StyleRole::Ground));
    canvas.scene(app.scene(), &Emphasis::of(app));
    super::response_bars::draw(app, canvas.ink);
    canvas.exits(&app.exits());
    super::annotations::draw(app, canvas.ink);
    canvas.ghost(app);
    canvas.shelf(&app.shelf(), &Emphasis::of(app));
    canvas.moving(app);
}

/// Draws a map's scene as one picture of `area`'s size, looking at its middle. With `lit`, the
/// rest of it is dim.
pub fn picture(
    map: &Map,
    scene: &Scene,
    look: DisplayOptions,
    area: CellRect,
    lit: Option<&Highlight>,
) -> Buffer {
    let mut cells = Buffer::empty(rect(area));
    let theme = Theme::of(look);
    let mut ink = Painter {
        cells: &mut cells,
        ascii: look.ascii,
    };
    let shelf = UnlinkedTray::beside(map, scene, area);
    let camera = Camera::beside(scene, shelf.free, area);
    let mut canvas = Canvas {
        ink: &mut ink,
        theme,
        look,
        area,
        camera,
    };
    canvas.ink.fill(area, theme.style(StyleRole::Ground));
    let attention = Emphasis {
        lit,
        ..Emphasis::default()
    };
    canvas.scene(scene, &attention);
    let corner = camera.corner;
    let seen = CellRect::new(corner.x, corner.y, area.w, area.h);
    let mut exits = OffscreenLabel::all(scene, seen, None);
    exits.retain(|exit| !attention.is_dim_link(exit.link));
    canvas.exits(&exits);
    canvas.shelf(&shelf, &attention);
    cells
}

impl Canvas<'_, '_> {
    fn scene(&mut self, scene: &Scene, attention: &Emphasis<'_>) {
        self.guides(scene);
        self.curves(scene, attention);
        let (top, left) = (self.camera.corner.y, self.camera.corner.x);
        for stroke in scene.rows(top, top + self.area.h) {
            if (left..left + self.area.w).contains(&stroke.cell.x) {
                self.stroke(stroke, attention);
            }
        }
        for stub in &scene.stubs {
            let style = self.theme.style(StyleRole::of_sign(stub.sign));
            self.write(stub.place, &stub.text, style);
        }
        let selected = attention.factor.and_then(|id| scene.chip(id));
        let selected = selected.map(|chip| chip.factor);
        for chip in &scene.chips {
            let role = match selected == Some(chip.factor) {
                true => StyleRole::Selected,
                false if attention.is_fresh_factor(chip.factor) => StyleRole::ChipFresh,
                false if attention.is_dim_factor(chip.factor) => StyleRole::ChipDim,
                false => StyleRole::Chip(chip.weight),
            };
            let place = self.camera.chip_in_window(scene, chip.place, self.area);
            self.chip_at(place, chip, role);
        }
        self.heads(scene, attention);
        for badge in scene
            .badges
            .iter()
            .filter(|badge| !attention.hides_badge(badge.number))
        {
            self.badge(badge, attention);
        }
    }

    /// Dim curves first: a cell shows one curve, and what is lit has it.
    fn curves(&mut self, scene: &Scene, attention: &Emphasis<'_>) {
        let (dim, lit): (Vec<&Curve>, Vec<&Curve>) = scene
            .curves
            .iter()
            .partition(|curve| attention.is_dim_link(curve.link));
        for curve in dim.into_iter().chain(lit) {
            let style = self
                .theme
                .style(attention.line_role(curve.link, curve.sign));
            for (cell, bits) in curve.cells() {
                let at = self
                    .camera
                    .to_window(CellRect::new(cell.x, cell.y, 1, 1), self.area);
                let c = subcells::character(bits, self.look.octants, self.look.ascii);
                self.ink.put(at.x, at.y, c, style, self.area);
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke, attention: &Emphasis<'_>) {
        let heavy = attention.link == Some(stroke.link) || attention.is_fresh_link(stroke.link);
        let role = attention.line_role(stroke.link, stroke.sign);
        // What is dim on a projector is thin, never faint.
        let pen = match role {
            StyleRole::LineDim if !self.look.ascii => GlyphSet::Light,
            _ => self.pen(heavy),
        };
        self.cell(stroke, role, pen);
    }

    fn cell(&mut self, stroke: &Stroke, role: StyleRole, pen: GlyphSet) {
        let at = self
            .camera
            .to_window(CellRect::new(stroke.cell.x, stroke.cell.y, 1, 1), self.area);
        let is_sign = stroke.glyph == Glyph::Sign;
        let dim = matches!(role, StyleRole::LineDim | StyleRole::LineGhost);
        let style = match (is_sign, dim) {
            (true, false) => self.theme.sign_chip(role),
            _ => self.theme.style(role),
        };
        let c = glyph::character(stroke.glyph, stroke.sign, pen);
        self.ink.put(at.x, at.y, c, style, self.area);
    }

    fn pen(&self, selected: bool) -> GlyphSet {
        match (self.look.ascii, self.look.projector || selected) {
            (true, _) => GlyphSet::Ascii,
            (false, true) => GlyphSet::Heavy,
            (false, false) => GlyphSet::Light,
        }
    }

    /// A point in every place of a table, for the eye to run along.
    fn guides(&mut self, scene: &Scene) {
        let style = self.theme.style(StyleRole::LineDim);
        let window = |place| self.camera.to_window(place, self.area);
        let columns: Vec<i32> = scene
            .heads
            .iter()
            .map(|head| window(head.place).x)
            .collect();
        if columns.is_empty() {
            return;
        }
        let rows: Vec<i32> = scene
            .chips
            .iter()
            .map(|chip| window(chip.place).y)
            .collect();
        for y in rows {
            for x in &columns {
                self.ink.put(*x, y, '·', style, self.area);
            }
        }
    }

    /// The numbers of columns, which stay in view above the rows and right of their names.
    fn heads(&mut self, scene: &Scene, attention: &Emphasis<'_>) {
        let Some(rows) = scene.heads.iter().map(|head| head.place.h).max() else {
            return;
        };
        let own = CellRect::new(0, -rows, 1, rows);
        let own = self.camera.to_window(own, self.area).bottom();
        let foot = own.max(self.area.y + 1 + rows);
        let named = scene.chips.iter().map(|chip| {
            let place = self.camera.chip_in_window(scene, chip.place, self.area);
            place.right()
        });
        let left = named.max().unwrap_or(self.area.x);
        let above = CellRect {
            h: foot - self.area.y,
            ..self.area
        };
        self.ink.fill(above, self.theme.style(StyleRole::Ground));
        let clip = CellRect::new(left, self.area.y, self.area.right() - left, self.area.h);
        for head in &scene.heads {
            let role = match attention.factor == Some(head.factor) {
                true => StyleRole::Selected,
                false if attention.is_dim_factor(head.factor) => StyleRole::Quiet,
                false => StyleRole::Text,
            };
            let x = self.camera.to_window(head.place, self.area).x;
            for (y, c) in (foot - head.place.h..).zip(head.text.chars()) {
                self.ink.put(x, y, c, self.theme.style(role), clip);
            }
        }
    }

    fn chip(&mut self, chip: &Chip, role: StyleRole) {
        self.chip_at(self.camera.to_window(chip.place, self.area), chip, role);
    }

    fn chip_at(&mut self, place: CellRect, chip: &Chip, role: StyleRole) {
        let style = self.theme.style(role);
        let Some(seen) = overlap(place, self.area) else {
            return;
        };
        self.ink.fill(seen, style);
        let spare = (place.h - i32::try_from(chip.lines.len()).unwrap_or(0)).max(0) / 2;
        for (row, line) in (0..).zip(&chip.lines) {
            let x = place.x + (place.w - columns(line)).max(0) / 2;
            self.ink.write(x, place.y + spare + row, line, style, seen);
        }
        if self.look.codes {
            let code = chip.factor.to_string();
            let style = self.theme.style(StyleRole::BarKey);
            self.ink
                .write(place.x, place.y - 1, &code, style, self.area);
        }
    }

    fn badge(&mut self, badge: &Badge, attention: &Emphasis<'_>) {
        let told = attention.lit.is_some_and(|lit| lit.told.is_some());
        let (role, text) = match self.look.kinds {
            LoopKindDisplay::Asked if !told => (StyleRole::Undetermined, badge.masked_text()),
            LoopKindDisplay::Asked | LoopKindDisplay::Told => {
                (StyleRole::of_kind(badge.kind), badge.text())
            }
        };
        self.write(badge.place, &text, self.theme.style(role));
    }

    fn exits(&mut self, exits: &[OffscreenLabel]) {
        for exit in exits {
            let style = self.theme.style(StyleRole::of_sign(exit.sign));
            let place = self.camera.to_window(exit.place, self.area);
            self.ink.fill(place, style);
            self.write(exit.place, &exit.text, style);
        }
    }

    fn write(&mut self, place: CellRect, text: &str, style: Style) {
        let at = self.camera.to_window(place, self.area);
        if at.overlaps(self.area) {
            self.ink.write(at.x, at.y, text, style, self.area);
        }
    }

    /// Draws the preview overlay of what Enter would create.
    fn ghost(&mut self, app: &App) {
        let Some(ghost) = app
            .is_map()
            .then(|| app.line().preview.as_ref())
            .flatten()
            .and_then(|preview| preview.ghost.as_ref())
        else {
            return;
        };
        for stroke in ghost
            .scene
            .strokes
            .iter()
            .filter(|stroke| ghost.links.contains(&stroke.link))
        {
            self.cell(stroke, StyleRole::LineGhost, self.pen(false));
        }
        for chip in ghost
            .scene
            .chips
            .iter()
            .filter(|chip| ghost.factors.contains(&chip.factor))
        {
            self.chip(chip, StyleRole::ChipGhost);
        }
    }

    fn shelf(&mut self, shelf: &UnlinkedTray, attention: &Emphasis<'_>) {
        self.ink
            .fill(shelf.taken, self.theme.style(StyleRole::Ground));
        if shelf.taken.h > 1 {
            let edge = shelf.taken.right() - 1;
            for y in shelf.taken.y..shelf.taken.bottom() {
                self.ink.put(
                    edge,
                    y,
                    '│',
                    self.theme.style(StyleRole::LineDim),
                    self.area,
                );
            }
        }
        for (id, place, label) in &shelf.chips {
            let role = match attention.factor == Some(*id) {
                true => StyleRole::Selected,
                false if attention.is_fresh_factor(*id) => StyleRole::ChipFresh,
                false => StyleRole::Chip(0),
            };
            let style = self.theme.style(role);
            let Some(seen) = overlap(*place, self.area) else {
                continue;
            };
            self.ink.fill(seen, style);
            let room = CellRect::new(place.x + 1, place.y, place.w - 1, 1);
            let label = if self.look.codes {
                format!("{id} {label}")
            } else {
                label.clone()
            };
            self.ink.write_in(room, &label, style);
        }
    }

    fn moving(&mut self, app: &App) {
        let Some(moving) = app.moving() else { return };
        if let Some(chip) = app.scene().chip(moving.factor) {
            self.chip(
                &Chip {
                    place: moving.to,
                    ..chip.clone()
                },
                StyleRole::Selected,
            );
        }
    }
}

fn overlap(a: CellRect, b: CellRect) -> Option<CellRect> {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (w, h) = (a.right().min(b.right()) - x, a.bottom().min(b.bottom()) - y);
    (w > 0 && h > 0).then_some(CellRect::new(x, y, w, h))
}
