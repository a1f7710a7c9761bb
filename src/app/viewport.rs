//! Which view of the map is shown, and how one comes back to the map as it stands.

use std::collections::BTreeSet;

use super::command::Mode;
use super::panel::{Panel, PanelContent};
use super::{App, Camera, Effect, Job, Selection, WIDE};
use crate::model::{Cell, CellRect, FactorId};
use crate::scene::{OffscreenLabel, Scene, View};

/// What is shown of the map, and for what it was drawn.
#[derive(Debug, Default)]
pub struct Viewport {
    /// The view.
    pub(super) view: View,
    /// Where the ground was taken hold of to move the window over it.
    pub(super) drag_anchor: Option<Cell>,
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
    held: (FactorId, Cell),
    /// Where the window stood afterwards.
    camera: Camera,
}

/// Above so many factors groups are offered, and above the second so many they come first.
const LARGE: [usize; 2] = [150, 500];

impl App {
    /// Shows a map too large to be read at once in groups, the outline beside it.
    pub(super) fn open_large(&mut self) {
        let factors = self.session.map().factor_count();
        let [offered, first] = LARGE;
        if factors > first {
            self.show(View::Groups(BTreeSet::new()));
            self.panel = (self.size.0 >= WIDE).then(|| Panel::new(PanelContent::Outline));
        } else if factors > offered {
            self.say_status("A large map: G shows it in groups, z smaller.");
        }
    }

    /// The view that is shown.
    pub const fn viewport(&self) -> &View {
        &self.viewport.view
    }

    /// Whether the map is shown as it stands, so that factors can be taken hold of.
    pub fn is_map(&self) -> bool {
        self.viewport.view == View::Map
    }

    /// The names of factors outside the window, where the lines to them leave it.
    pub fn exits(&self) -> Vec<OffscreenLabel> {
        let exits = OffscreenLabel::all(&self.scene, self.seen(), self.selected_factor());
        let is_lit = |exit: &OffscreenLabel| {
            self.highlight
                .as_ref()
                .is_none_or(|lit| lit.links.contains(&exit.link))
        };
        exits.into_iter().filter(is_lit).collect()
    }

    /// Shows the map in another way, or as it stands again.
    pub(super) fn show(&mut self, view: View) {
        let then = match view {
            View::Map => CameraGoal::Home,
            _ => CameraGoal::Middle,
        };
        self.switch_view(view, then);
    }

    fn switch_view(&mut self, view: View, then: CameraGoal) {
        if view == self.viewport.view || !view.is_possible(self.session.map()) {
            return;
        }
        if self.is_map() {
            self.viewport.saved_camera = Some(self.camera);
        }
        self.viewport.view = view;
        self.viewport.camera_goal = Some(match self.viewport.view.fills_the_window() {
            true => CameraGoal::Middle,
            false => then,
        });
        self.draw_view();
    }

    /// The level of the whole map so many steps smaller than the one that is shown.
    pub(super) fn level(&self, smaller: isize) -> Option<View> {
        let at = View::LEVELS
            .iter()
            .position(|level| *level == self.viewport.view)?;
        let to = at.checked_add_signed(smaller)?;
        View::LEVELS.get(to).cloned()
    }

    /// Shows the map smaller or larger; what stands nearest to a cell of the window stays there
    /// as far as it can.
    pub(super) fn zoom(&mut self, smaller: isize, at: Cell) {
        let is_drawn = self.scene.view == self.viewport.view;
        let Some(level) = self.level(smaller).filter(|_| is_drawn) else {
            return;
        };
        let then = match self.held_at(at) {
            Some((factor, cell)) => CameraGoal::Hold(factor, cell),
            None => CameraGoal::Middle,
        };
        self.switch_view(level, then);
        if let CameraGoal::Hold(factor, cell) = then {
            let (held, camera) = ((factor, cell), self.camera);
            self.viewport.zoomed = Some(LastZoom { at, held, camera });
        }
    }

    /// The factor to keep where it is while zooming at a cell, and where the middle of its chip
    /// is: the one of the last zoom where that is being taken back, else the nearest.
    fn held_at(&self, at: Cell) -> Option<(FactorId, Cell)> {
        let is_back = |last: &LastZoom| last.at == at && last.camera == self.camera;
        if let Some(last) = self.viewport.zoomed.filter(is_back) {
            return Some(last.held);
        }
        let area = self.window().map;
        let off = |cell: Cell| (cell.x - at.x).abs() + 2 * (cell.y - at.y).abs();
        let seen = |place: CellRect| middle(self.camera.to_window(place, area));
        let chips = self.scene.chips.iter();
        chips
            .map(|chip| (chip.factor, seen(chip.place)))
            .min_by_key(|(factor, cell)| (off(*cell), *factor))
    }

    /// Shows the middle of the map on the largest level on which all of it is in view.
    pub(super) fn fit(&mut self) {
        if self.level(0).is_none() || self.is_map() {
            self.viewport.camera_goal = Some(CameraGoal::Fit);
            self.apply_camera_goal();
        } else {
            self.switch_view(View::Map, CameraGoal::Fit);
        }
    }

    /// The group that the selected chip stands for, or that it is the first of.
    pub(super) fn selected_group(&self) -> Option<FactorId> {
        let chip = self.scene.chip(self.selected_factor()?)?;
        let members = self.scene.groups.get(&chip.factor)?;
        (members.len() > 1).then_some(chip.factor)
    }

    /// Opens a group where it stands, or closes it.
    pub(super) fn turn_group(&mut self, top: FactorId) {
        let View::Groups(open) = &self.viewport.view else {
            return;
        };
        let mut open = open.clone();
        if !open.remove(&top) {
            open.insert(top);
        }
        let chip = self.scene.chip(top).map(|chip| chip.place);
        let then = chip.map_or(CameraGoal::Middle, |place| {
            let place = self.camera.to_window(place, self.window().map);
            CameraGoal::Hold(top, middle(place))
        });
        self.selection = Some(Selection::Factor(top));
        self.switch_view(View::Groups(open), then);
    }

    /// Draws the view again after the map has changed. What takes long is drawn elsewhere.
    pub(super) fn draw_view(&mut self) {
        if !self.viewport.view.is_possible(self.session.map()) {
            self.viewport.view = View::Map;
            self.viewport.camera_goal = Some(CameraGoal::Home);
        }
        if self.viewport.view.is_quick(self.session.map()) {
            self.viewport.room = self.room();
            self.scene = self
                .viewport
                .view
                .draw(self.session.map(), self.viewport.room);
            self.viewport.stale = false;
            self.apply_camera_goal();
        } else {
            self.viewport.stale = true;
            self.sketch();
        }
    }

    /// Shows what can be drawn at once of a large map, until the whole drawing is there.
    fn sketch(&mut self) {
        if self.is_map() {
            self.scene = Scene::sketch(self.session.map(), &self.scene);
            self.apply_camera_goal();
        }
    }

    /// Moves the window to where it belongs over a drawing that is new.
    fn apply_camera_goal(&mut self) {
        match self.viewport.camera_goal.take() {
            None => {}
            Some(CameraGoal::Middle) => self.centre(),
            Some(CameraGoal::Home) => match self.viewport.saved_camera {
                Some(home) => self.camera = home,
                None => self.centre(),
            },
            Some(CameraGoal::Fit) => match self.level(1).filter(|_| !self.fits()) {
                Some(smaller) => self.switch_view(smaller, CameraGoal::Fit),
                None => self.centre(),
            },
            Some(CameraGoal::Hold(factor, at)) => {
                self.hold(factor, at);
                if let Some(zoomed) = &mut self.viewport.zoomed {
                    zoomed.camera = self.camera;
                }
            }
        }
    }

    /// Whether all of the drawing can be in view at once.
    fn fits(&self) -> bool {
        let free = self.free_area();
        let extent = self.scene.extent();
        extent.is_none_or(|extent| extent.w <= free.w && extent.h <= free.h)
    }

    fn hold(&mut self, factor: FactorId, at: Cell) {
        if let Some(place) = self.scene.chip(factor).map(|chip| chip.place) {
            let now = middle(self.camera.to_window(place, self.window().map));
            self.camera.pan(now.x - at.x, now.y - at.y);
        }
        if let Some(extent) = self.scene.extent().filter(|_| self.fits()) {
            self.reveal(extent);
        }
    }

    /// Draws the view again where the room for it has changed, and has drawn elsewhere what
    /// takes long. Whether there was anything to do.
    pub(super) fn refresh_view(&mut self) -> bool {
        let fits = !self.viewport.view.fills_the_window() || self.viewport.room == self.room();
        let shows_another = self.mode == Mode::Proposal;
        if (fits && !self.viewport.stale) || shows_another {
            return false;
        }
        if self.viewport.view.is_quick(self.session.map()) {
            self.viewport.camera_goal = Some(CameraGoal::Middle);
            self.draw_view();
            return true;
        }
        if self.viewport.asked {
            return false;
        }
        (self.viewport.asked, self.viewport.stale) = (true, false);
        self.viewport.room = self.room();
        self.effects.push(Effect::Work(Job::Draw {
            n: self.last_n(),
            map: Box::new(self.session.map().clone()),
            view: self.viewport.view.clone(),
            room: self.viewport.room,
        }));
        true
    }

    /// Takes a drawing that was made elsewhere, where it is still the one to show.
    pub(super) fn drawn(&mut self, n: u32, view: &View, scene: Scene) {
        self.viewport.asked = false;
        if self.mode == Mode::Proposal {
            self.viewport.stale = true;
            return;
        }
        if *view != self.viewport.view {
            return;
        }
        self.scene = scene;
        if n != self.last_n() {
            self.viewport.stale = true;
            self.sketch();
        }
        if self.viewport.view.fills_the_window() {
            self.viewport.camera_goal = Some(CameraGoal::Middle);
        }
        self.apply_camera_goal();
        self.keep_in_view();
    }

    fn room(&self) -> (i32, i32) {
        let CellRect { w, h, .. } = self.free_area();
        (w, h)
    }
}

/// The cell in the middle of a box.
const fn middle(place: CellRect) -> Cell {
    Cell::new(place.x + place.w / 2, place.y + place.h / 2)
}
