//! Where the window goes over a drawing.

use std::collections::BTreeSet;

use super::{Camera, CameraGoal, LastZoom, MapArea, Viewport, middle};
use crate::model::{Cell, CellRect, FactorId};
use crate::scene::View;

impl Viewport {
    /// The window has another size, and its part for the map another place.
    pub(in crate::app) fn resize(&mut self, size: (i32, i32)) {
        self.size = size;
    }

    /// Moves the window over the world.
    pub(in crate::app) fn pan(&mut self, dx: i32, dy: i32) {
        self.camera.pan(dx, dy);
    }

    /// Puts the window over a part of the world.
    pub(in crate::app) fn look_from(&mut self, camera: Camera) {
        self.camera = camera;
    }

    /// Looks at the middle of the drawing.
    pub(in crate::app) fn centre(&mut self, on: MapArea<'_>) {
        self.camera = Camera::beside(&self.scene, self.free(on), on.area);
    }

    /// Brings all of the drawing into view by the least movement, where there is room for it.
    pub(in crate::app) fn keep_whole(&mut self, on: MapArea<'_>) {
        if let Some(extent) = self.scene.extent().filter(|_| self.fits(on)) {
            self.reveal(extent, on);
        }
    }

    /// Brings a box of the world into view by the least movement.
    pub(in crate::app) fn reveal(&mut self, target: CellRect, on: MapArea<'_>) {
        let free = self.free(on);
        self.camera.reveal(target, free, on.area);
    }

    /// Brings the chip of a factor into view; of a table its row below the heads.
    pub(in crate::app) fn reveal_factor(&mut self, factor: FactorId, on: MapArea<'_>) {
        if let Some(place) = self.scene.chip(factor).map(|chip| chip.place) {
            let target = match self.view {
                View::Matrix => self.beside_heads(place, on),
                _ => place,
            };
            self.reveal(target, on);
        }
    }

    /// Brings factors into view.
    pub(in crate::app) fn reveal_all(&mut self, factors: &BTreeSet<FactorId>, on: MapArea<'_>) {
        if let Some(around) = self.around(factors) {
            self.reveal(around, on);
        }
    }

    /// Shows the map smaller or larger; what stands nearest to a cell of the window stays there
    /// as far as it can.
    pub(in crate::app) fn zoom(&mut self, smaller: isize, at: Cell, on: MapArea<'_>) {
        let Some(level) = self.level(smaller).filter(|_| self.is_drawn()) else {
            return;
        };
        let camera_goal = match self.held_at(at, on) {
            Some((factor, cell)) => CameraGoal::Hold(factor, cell),
            None => CameraGoal::Middle,
        };
        self.switch_view(level, camera_goal, on);
        if let CameraGoal::Hold(factor, cell) = camera_goal {
            let (input_queue, camera) = ((factor, cell), self.camera);
            self.zoomed = Some(LastZoom {
                at,
                input_queue,
                camera,
            });
        }
    }

    /// Shows the middle of the map on the largest level on which all of it is in view.
    pub(in crate::app) fn fit(&mut self, on: MapArea<'_>) {
        if self.level(0).is_none() || self.view == View::Map {
            self.camera_goal = Some(CameraGoal::Fit);
            self.apply_camera_goal(on);
        } else {
            self.switch_view(View::Map, CameraGoal::Fit, on);
        }
    }

    /// Moves the window to where it belongs over a drawing that is new.
    pub(super) fn apply_camera_goal(&mut self, on: MapArea<'_>) {
        match self.camera_goal.take() {
            None => {}
            Some(CameraGoal::Middle) => self.centre(on),
            Some(CameraGoal::Home) => match self.saved_camera {
                Some(saved_camera) => self.camera = saved_camera,
                None => self.centre(on),
            },
            Some(CameraGoal::Fit) => match self.level(1).filter(|_| !self.fits(on)) {
                Some(smaller) => self.switch_view(smaller, CameraGoal::Fit, on),
                None => self.centre(on),
            },
            Some(CameraGoal::Hold(factor, at)) => {
                self.hold(factor, at, on);
                if let Some(zoomed) = &mut self.zoomed {
                    zoomed.camera = self.camera;
                }
            }
        }
    }

    fn hold(&mut self, factor: FactorId, at: Cell, on: MapArea<'_>) {
        if let Some(place) = self.scene.chip(factor).map(|chip| chip.place) {
            let now = middle(self.camera.to_window(place, on.area));
            self.camera.pan(now.x - at.x, now.y - at.y);
        }
        self.keep_whole(on);
    }
}
