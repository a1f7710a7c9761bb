//! The mouse: click selects, drag moves a factor or the ground, wheel zooms, a drag with the right button (or
//! with Alt) draws a link.

use super::command::Mode;
use super::commands::say::link_of;
use super::{App, Mouse, Moving, Press, Selection, hints};
use crate::layout::nearest_free;
use crate::model::{Cell, CellRect, FactorId, MapEdit};

/// A factor being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drag {
    factor: FactorId,
    from: Cell,
    links: bool,
}

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        match mouse.press {
            Press::Wheel(rows) => self.wheel(mouse.at, rows),
            Press::Down if self.window().timeline.contains(mouse.at) => self.scrub(mouse.at.x),
            Press::Drag if self.holds_timeline() => self.scrub(mouse.at.x),
            Press::Down if self.window().hints.contains(mouse.at) => self.click_hint(mouse.at.x),
            Press::Down if self.window().line.contains(mouse.at) => self.open_line(),
            Press::Down if self.go_by_minimap(mouse.at) => {}
            Press::Down if self.follow_exit(mouse.at) => {}
            Press::Down => self.click(mouse.at, false),
            Press::LinkDown => self.click(mouse.at, true),
            Press::Drag if self.viewport.drag_anchor.is_some() => self.pull(mouse.at),
            Press::Drag => self.drag(mouse.at),
            Press::Up if self.viewport.drag_anchor.take().is_some() => {}
            Press::Up => self.drop_at(mouse.at),
        }
    }

    /// The factor whose chip is under a cell of the window, on the map or on the shelf.
    pub fn factor_at(&self, at: Cell) -> Option<FactorId> {
        let area = self.window().map;
        if !area.contains(at) {
            return None;
        }
        let waiting = self
            .shelf()
            .chips
            .into_iter()
            .find(|(_, place, _)| place.contains(at));
        let named = || {
            let mut chips = self.scene.chips.iter();
            let place = |place| self.camera.chip_in_window(&self.scene, place, area);
            chips.find(|chip| place(chip.place).contains(at))
        };
        waiting
            .map(|(id, ..)| id)
            .or_else(|| named().map(|chip| chip.factor))
    }

    /// Over the map, a level larger or smaller at the pointer; over a panel, its rows.
    fn wheel(&mut self, at: Cell, rows: i32) {
        let window = self.window();
        if window.panel.contains(at) {
            self.scroll_panel(isize::try_from(rows).unwrap_or(0));
        } else if window.map.contains(at) && self.level(0).is_some() {
            self.zoom(if rows > 0 { 1 } else { -1 }, at);
        } else if window.map.contains(at) {
            self.camera.pan(0, rows);
        }
    }

    fn click_hint(&mut self, x: i32) {
        let shown = hints(self, self.size.0);
        if let Some(hint) = shown
            .iter()
            .find(|hint| (hint.x..hint.x + hint.width).contains(&x))
        {
            self.run(hint.command);
        }
    }

    fn click(&mut self, at: Cell, links: bool) {
        let area = self.window().map;
        if let Some(factor) = self.factor_at(at) {
            self.selection = Some(Selection::Factor(factor));
            self.dragging = Some(Drag {
                factor,
                from: at,
                links,
            });
        } else if area.contains(at) {
            let drawn = self.scene.link_at(self.camera.to_world(at, area));
            let link = drawn.and_then(|id| self.session.map().link(id));
            self.selection = link.map(|link| Selection::Link {
                link: link.id,
                via: link.from,
            });
            self.viewport.drag_anchor = link.is_none().then_some(at);
        }
    }

    /// Goes to the factor to which the line leads that leaves the window there; whether there is
    /// one.
    fn follow_exit(&mut self, at: Cell) -> bool {
        let world = self.camera.to_world(at, self.window().map);
        let mut exits = self.exits().into_iter();
        let exit = exits.rfind(|exit| exit.place.contains(world));
        exit.map(|exit| self.select(exit.factor)).is_some()
    }

    /// Moves the window so that the ground that was taken hold of stays under the pointer.
    fn pull(&mut self, at: Cell) {
        if let Some(from) = self.viewport.drag_anchor.replace(at) {
            self.camera.pan(from.x - at.x, from.y - at.y);
        }
    }

    fn drag(&mut self, at: Cell) {
        let Some(drag) = self.dragging.filter(|drag| !drag.links) else {
            return;
        };
        let Some(chip) = self.scene.chip(drag.factor) else {
            return;
        };
        let to = chip.place.translate(at.x - drag.from.x, at.y - drag.from.y);
        self.moving = (to != chip.place && self.is_live() && self.is_map()).then_some(Moving {
            factor: drag.factor,
            to,
        });
    }

    fn holds_timeline(&self) -> bool {
        self.playback.as_ref().is_some_and(|playback| playback.held)
    }

    fn drop_at(&mut self, at: Cell) {
        if let Some(playback) = &mut self.playback {
            playback.held = false;
        }
        let Some(drag) = self.dragging.take() else {
            return;
        };
        if drag.links {
            if let Some(over) = self.other_at(at, drag).filter(|_| self.is_live()) {
                self.link_by_hand(drag.factor, over);
            }
        } else if let Some(moving) = self.moving.take() {
            self.put_down(moving.factor, moving.to);
            self.mode = if self.mode == Mode::Move {
                Mode::Map
            } else {
                self.mode
            };
        }
    }

    /// The edit that letting go over a cell of the window would ask for.
    pub(super) fn dropping(&self, at: Cell) -> Option<MapEdit> {
        let drag = self.dragging?;
        if !drag.links {
            return self.putting_down();
        }
        let over = self.other_at(at, drag)?;
        Some(self.interpreter.edit_for(link_of(drag.factor, over), None))
    }

    /// The factor under a cell of the window, unless it is the one being dragged.
    fn other_at(&self, at: Cell, drag: Drag) -> Option<FactorId> {
        self.factor_at(at).filter(|over| *over != drag.factor)
    }

    /// The edit that putting down the factor on its way would ask for.
    pub(super) fn putting_down(&self) -> Option<MapEdit> {
        self.moving.map(|moving| self.moved(moving))
    }

    /// The edit that moves a factor to the free place nearest to where it is to go.
    fn moved(&self, Moving { factor, to }: Moving) -> MapEdit {
        MapEdit::Move(factor, nearest_free(self.session.map(), factor, to))
    }

    /// Puts a factor's chip down at the free place nearest to `to`.
    pub(super) fn put_down(&mut self, factor: FactorId, to: CellRect) {
        let edit = self.moved(Moving { factor, to });
        if self.ask(edit, self.interpreter.voices.clone()).is_some() {
            self.select(factor);
        }
    }
}
