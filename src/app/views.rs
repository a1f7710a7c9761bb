//! Which view of the map is shown, and how one comes back to the map as it stands.

use super::{App, Camera, Effect, Job};
use crate::model::Place;
use crate::scene::{Scene, View};

/// What is shown of the map, and for what it was drawn.
#[derive(Debug, Default)]
pub struct Shown {
    /// The view.
    pub(super) view: View,
    /// Where the window stood over the map when another view was opened.
    home: Option<Camera>,
    /// The room that the drawing was made for.
    room: (i32, i32),
    /// Whether a drawing is being made elsewhere.
    asked: bool,
    /// Whether the drawing is of an older map, or for other room.
    stale: bool,
}

impl App {
    /// The view that is shown.
    pub const fn shown(&self) -> &View {
        &self.shown.view
    }

    /// Whether the map is shown as it stands, so that factors can be taken hold of.
    pub fn is_map(&self) -> bool {
        self.shown.view == View::Map
    }

    /// Shows the map in another way, or as it stands again.
    pub(super) fn show(&mut self, view: View) {
        if view == self.shown.view || !view.is_possible(self.session.map()) {
            return;
        }
        if self.is_map() {
            self.shown.home = Some(self.camera);
        }
        self.shown.view = view;
        self.draw_view();
        match self.shown.home.filter(|_| self.is_map()) {
            Some(home) => self.camera = home,
            None => self.centre(),
        }
    }

    /// Draws the view again after the map has changed. What takes long is drawn elsewhere.
    pub(super) fn draw_view(&mut self) {
        if !self.shown.view.is_possible(self.session.map()) {
            self.shown.view = View::Map;
            self.camera = self.shown.home.unwrap_or(self.camera);
        }
        let view = &self.shown.view;
        if view.is_quick() {
            self.shown.room = self.room();
            self.scene = self.shown.view.draw(self.session.map(), self.shown.room);
            self.shown.stale = false;
        } else {
            self.shown.stale = true;
        }
    }

    /// Draws the view again where the room for it has changed, and has drawn elsewhere what
    /// takes long. Whether there was anything to do.
    pub(super) fn keep_view_fitting(&mut self) -> bool {
        let fits = !self.shown.view.fills_the_window() || self.shown.room == self.room();
        if fits && !self.shown.stale {
            return false;
        }
        if self.shown.view.is_quick() {
            self.draw_view();
            self.centre();
            return true;
        }
        if self.shown.asked {
            return false;
        }
        (self.shown.asked, self.shown.stale) = (true, false);
        self.shown.room = self.room();
        self.effects.push(Effect::Work(Job::Draw {
            n: self.last_n(),
            map: Box::new(self.session.map().clone()),
            view: self.shown.view.clone(),
            room: self.shown.room,
        }));
        true
    }

    /// Takes a drawing that was made elsewhere, where it is still the one to show.
    pub(super) fn drawn(&mut self, n: u32, view: &View, scene: Scene) {
        self.shown.asked = false;
        if *view != self.shown.view {
            return;
        }
        let first = self.scene.of != *view;
        self.scene = scene;
        self.shown.stale |= n != self.last_n();
        if first {
            self.centre();
        }
    }

    fn room(&self) -> (i32, i32) {
        let Place { w, h, .. } = self.free_area();
        (w, h)
    }
}
