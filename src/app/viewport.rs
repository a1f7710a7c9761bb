//! The part of the world that the window shows: which view of the map, its drawing, and how one
//! comes back to the map as it stands.

use std::collections::BTreeSet;

use super::{Camera, Highlight, Job};
use crate::model::{Cell, CellRect, FactorId, Map};
use crate::scene::{OffscreenLabel, Scene, UnlinkedTray, View};

mod motion;

/// What is shown of the map, and for what it was drawn.
#[derive(Debug, Default)]
pub struct Viewport {
    /// Columns and rows of the window.
    size: (i32, i32),
    /// The map as drawn things.
    scene: Scene,
    /// Which part of the drawing the window shows.
    camera: Camera,
    /// The view.
    view: View,
    /// Where the window stood over the map when another view was opened.
    saved_camera: Option<Camera>,
    /// Where the window goes when the view's drawing is there.
    camera_goal: Option<CameraGoal>,
    /// The last zoom, so that the way back leads where it came from.
    zoomed: Option<LastZoom>,
    /// The room that the drawing was made for.
    room: (i32, i32),
    /// Whether a drawing is being made elsewhere.
    asked: bool,
    /// Whether the drawing is of an older map, or for other room.
    stale: bool,
}

/// What is drawn and where it is seen: the map, and its part of the window.
#[derive(Debug, Clone, Copy)]
pub(super) struct MapArea<'m> {
    pub map: &'m Map,
    pub area: CellRect,
}

/// Where the window goes over a drawing that is new.
#[derive(Debug, Clone, Copy)]
enum CameraGoal {
    /// Over its middle.
    Middle,
    /// Over its middle if all of it is in view there, else on to the next smaller level.
    Fit,
    /// Where it stood over the map before.
    Home,
    /// To where the middle of a factor's chip stays in this cell of the window.
    Hold(FactorId, Cell),
}

/// A zoom at a cell of the window.
#[derive(Debug, Clone, Copy)]
struct LastZoom {
    at: Cell,
    /// The factor that was kept where it was, and where the middle of its chip is.
    input_queue: (FactorId, Cell),
    /// Where the window stood afterwards.
    camera: Camera,
}

/// What came of looking whether a drawing still fits the window.
#[derive(Debug)]
pub(super) enum Fit {
    /// It does, or is being made.
    Fits,
    /// It was drawn anew.
    Drawn,
    /// It is to be drawn on a worker.
    Asked(Job),
}

/// What is looked at, read.
impl Viewport {
    /// Nothing drawn yet, in a window of this size.
    pub(super) fn new(size: (i32, i32)) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    /// Columns and rows of the window.
    pub const fn size(&self) -> (i32, i32) {
        self.size
    }

    /// The map as drawn things.
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Which part of the drawing the window shows.
    pub const fn camera(&self) -> Camera {
        self.camera
    }

    /// The view.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// Whether the drawing is of the view that is asked for.
    pub(super) fn is_drawn(&self) -> bool {
        self.scene.view == self.view
    }

    /// The factors that wait for their first link, as the window shows them.
    pub(super) fn shelf(&self, on: MapArea<'_>) -> UnlinkedTray {
        UnlinkedTray::beside(on.map, &self.scene, on.area)
    }

    /// The map's part of the window without the shelf.
    pub(super) fn free(&self, on: MapArea<'_>) -> CellRect {
        self.shelf(on).free
    }

    /// The cells of the world that the free part of the map's window shows.
    pub(super) fn seen(&self, on: MapArea<'_>) -> CellRect {
        let free = self.free(on);
        let corner = self.camera.to_world(Cell::new(free.x, free.y), on.area);
        CellRect::new(corner.x, corner.y, free.w, free.h)
    }

    /// The names of factors outside the window, where the lines to them leave it; of what is dim
    /// none.
    pub(super) fn exits(
        &self,
        on: MapArea<'_>,
        selected: Option<FactorId>,
        highlight: Option<&Highlight>,
    ) -> Vec<OffscreenLabel> {
        let exits = OffscreenLabel::all(&self.scene, self.seen(on), selected);
        let is_lit = |exit: &OffscreenLabel| {
            highlight.is_none_or(|highlight| highlight.links.contains(&exit.link))
        };
        exits.into_iter().filter(is_lit).collect()
    }

    /// The level of the whole map so many steps smaller than the one that is shown.
    pub(super) fn level(&self, smaller: isize) -> Option<View> {
        let at = View::LEVELS.iter().position(|level| *level == self.view)?;
        let to = at.checked_add_signed(smaller)?;
        View::LEVELS.get(to).cloned()
    }

    /// The group that a factor's chip stands for, or that it is the first of.
    pub(super) fn group(&self, factor: FactorId) -> Option<FactorId> {
        let chip = self.scene.chip(factor)?;
        let members = self.scene.groups.get(&chip.factor)?;
        (members.len() > 1).then_some(chip.factor)
    }

    /// Whether all of the drawing can be in view at once.
    fn fits(&self, on: MapArea<'_>) -> bool {
        let free = self.free(on);
        let extent = self.scene.extent();
        extent.is_none_or(|extent| extent.w <= free.w && extent.h <= free.h)
    }

    /// The box around the chips of factors.
    pub(super) fn around(&self, factors: &BTreeSet<FactorId>) -> Option<CellRect> {
        let chips = factors.iter().filter_map(|id| self.scene.chip(*id));
        chips.map(|chip| chip.place).reduce(CellRect::union)
    }

    /// The factor to keep where it is while zooming at a cell, and where the middle of its chip
    /// is: the one of the last zoom where that is being taken back, else the nearest.
    fn held_at(&self, at: Cell, on: MapArea<'_>) -> Option<(FactorId, Cell)> {
        let is_back = |last: &LastZoom| last.at == at && last.camera == self.camera;
        if let Some(last) = self.zoomed.filter(is_back) {
            return Some(last.input_queue);
        }
        let off = |cell: Cell| (cell.x - at.x).abs() + 2 * (cell.y - at.y).abs();
        let seen = |place: CellRect| middle(self.camera.to_window(place, on.area));
        let chips = self.scene.chips.iter();
        chips
            .map(|chip| (chip.factor, seen(chip.place)))
            .min_by_key(|(factor, cell)| (off(*cell), *factor))
    }

    /// What must be in view for a row of a table to be seen below the numbers of its columns; its
    /// name always is.
    fn beside_heads(&self, row: CellRect, on: MapArea<'_>) -> CellRect {
        let heads = self.scene.heads.iter().map(|head| head.place.h);
        let tallest = heads.max().unwrap_or(0);
        CellRect {
            x: self.seen(on).x,
            y: row.y - tallest,
            h: row.h + tallest,
            ..row
        }
    }
}

/// Which view is shown, and its drawing.
impl Viewport {
    /// Shows the map in another way, or as it stands again.
    pub(super) fn show(&mut self, view: View, on: MapArea<'_>) {
        let camera_goal = match view {
            View::Map => CameraGoal::Home,
            _ => CameraGoal::Middle,
        };
        self.switch_view(view, camera_goal, on);
    }

    fn switch_view(&mut self, view: View, camera_goal: CameraGoal, on: MapArea<'_>) {
        if view == self.view || !view.is_possible(on.map) {
            return;
        }
        if self.view == View::Map {
            self.saved_camera = Some(self.camera);
        }
        self.view = view;
        self.camera_goal = Some(match self.view.fills_the_window() {
            true => CameraGoal::Middle,
            false => camera_goal,
        });
        self.draw(on);
    }

    /// Opens a group where it stands, or closes it.
    pub(super) fn turn_group(&mut self, top: FactorId, on: MapArea<'_>) {
        let View::Groups(open) = &self.view else {
            return;
        };
        let mut open = open.clone();
        if !open.remove(&top) {
            open.insert(top);
        }
        let chip = self.scene.chip(top).map(|chip| chip.place);
        let camera_goal = chip.map_or(CameraGoal::Middle, |place| {
            let place = self.camera.to_window(place, on.area);
            CameraGoal::Hold(top, middle(place))
        });
        self.switch_view(View::Groups(open), camera_goal, on);
    }

    /// Draws the view again after the map has changed. What takes long is drawn elsewhere.
    pub(super) fn draw(&mut self, on: MapArea<'_>) {
        if !self.view.is_possible(on.map) {
            self.view = View::Map;
            self.camera_goal = Some(CameraGoal::Home);
        }
        if self.view.is_quick(on.map) {
            self.room = self.room(on);
            self.scene = self.view.draw(on.map, self.room);
            self.stale = false;
            self.apply_camera_goal(on);
        } else {
            self.stale = true;
            self.sketch(on);
        }
    }

    /// Shows what can be drawn at once of a large map, until the whole drawing is there.
    fn sketch(&mut self, on: MapArea<'_>) {
        if self.view == View::Map {
            self.scene = Scene::sketch(on.map, &self.scene);
            self.apply_camera_goal(on);
        }
    }

    /// Shows a drawing of another map in its place: one that is proposed.
    pub(super) fn show_instead(&mut self, scene: Scene) {
        self.scene = scene;
    }

    /// The drawing that was made is of no use any more.
    pub(super) fn discard(&mut self) {
        (self.asked, self.stale) = (false, true);
    }

    /// Draws the view of the map after entry `n` again where the room for it has changed, or has
    /// it drawn elsewhere where that takes long.
    pub(super) fn keep_fitting(&mut self, n: u32, on: MapArea<'_>) -> Fit {
        let fits = !self.view.fills_the_window() || self.room == self.room(on);
        if fits && !self.stale {
            return Fit::Fits;
        }
        if self.view.is_quick(on.map) {
            self.camera_goal = Some(CameraGoal::Middle);
            self.draw(on);
            return Fit::Drawn;
        }
        if self.asked {
            return Fit::Fits;
        }
        (self.asked, self.stale) = (true, false);
        self.room = self.room(on);
        Fit::Asked(Job::Draw {
            n,
            map: Box::new(on.map.clone()),
            view: self.view.clone(),
            room: self.room,
        })
    }

    /// Takes a drawing that was made elsewhere, `is_late` where the map has changed since; whether
    /// it is still the one to show.
    pub(super) fn take(
        &mut self,
        view: &View,
        scene: Scene,
        is_late: bool,
        on: MapArea<'_>,
    ) -> bool {
        self.asked = false;
        if *view != self.view {
            return false;
        }
        self.scene = scene;
        if is_late {
            self.stale = true;
            self.sketch(on);
        }
        if self.view.fills_the_window() {
            self.camera_goal = Some(CameraGoal::Middle);
        }
        self.apply_camera_goal(on);
        true
    }

    fn room(&self, on: MapArea<'_>) -> (i32, i32) {
        let CellRect { w, h, .. } = self.free(on);
        (w, h)
    }
}

/// The cell in the middle of a box.
const fn middle(place: CellRect) -> Cell {
    Cell::new(place.x + place.w / 2, place.y + place.h / 2)
}
