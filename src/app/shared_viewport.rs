//! Where the facilitator looks, so that a second screen can look there too.
//!
//! It is no part of the session: it is told while the session is open, and forgotten with it.

use serde::{Deserialize, Serialize};

use super::{Access, App, Camera, Highlight, LoopKindDisplay, Selection};
use crate::model::{Cell, CellRect};
use crate::scene::View;

/// What is looked at, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedViewport {
    /// The view.
    view: View,
    /// The cell of the view's drawing in the middle of the window.
    middle: Cell,
    /// The factor or link that is selected.
    selection: Option<Selection>,
    /// What is lit.
    lit: Option<Highlight>,
    /// Whether the room is told of what kind a loop is.
    kinds: LoopKindDisplay,
    /// Whether what is selected is in big letters.
    big: bool,
}

impl App {
    /// Where this screen looks; `None` where nobody is to look along.
    pub fn shared_viewport(&self) -> Option<SharedViewport> {
        if self.access != Access::Live || self.playback.is_some() || self.comparing.is_some() {
            return None;
        }
        Some(SharedViewport {
            view: self.viewport.view.clone(),
            middle: middle(self.camera, self.window().map),
            selection: self.selection,
            lit: self.highlight.clone().map(|lit| self.without_names(lit)),
            kinds: self.display.kinds,
            big: self.projector.big,
        })
    }

    /// Somebody's own part of the map is told by their name.
    fn without_names(&self, lit: Highlight) -> Highlight {
        let is_told = lit.cycle.is_some() || lit.reach.is_some();
        match self.session.records().is_anonymous() && !is_told {
            true => Highlight {
                says: "Only a part of the map".to_owned(),
                ..lit
            },
            false => lit,
        }
    }

    /// The facilitator looks elsewhere.
    pub(super) fn sync_viewport(&mut self, told: &str) {
        if let Ok(gaze) = serde_json::from_str::<SharedViewport>(told) {
            self.shared_viewport = Some(gaze);
            self.keep_in_view();
        }
    }

    /// Looks where the facilitator looks, where this window goes along. What the room has yet to
    /// guess is kept back in any case.
    pub(super) fn keep_in_view(&mut self) {
        if self.access != Access::Following || self.playback.is_some() {
            return;
        }
        let Some(gaze) = self.shared_viewport.clone() else {
            return;
        };
        self.display.kinds = gaze.kinds;
        if !self.syncs_viewport {
            return;
        }
        self.show(gaze.view);
        self.selection = gaze.selection;
        self.highlight = gaze.lit;
        self.projector.big = gaze.big;
        if self.scene.view == self.viewport.view && !self.viewport.view.fills_the_window() {
            self.camera = over(gaze.middle, self.window().map);
            self.reveal_selected();
        }
    }

    fn reveal_selected(&mut self) {
        let place = self
            .selected_factor()
            .and_then(|id| self.scene.chip(id))
            .map(|chip| chip.place);
        if let Some(place) = place {
            self.reveal(place);
        }
    }
}

fn middle(camera: Camera, area: CellRect) -> Cell {
    Cell::new(camera.corner.x + area.w / 2, camera.corner.y + area.h / 2)
}

fn over(middle: Cell, area: CellRect) -> Camera {
    Camera {
        corner: Cell::new(middle.x - area.w / 2, middle.y - area.h / 2),
    }
}
