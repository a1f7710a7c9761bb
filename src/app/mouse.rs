//! The mouse: click selects, drag moves a factor or the ground, wheel zooms, a drag with the right button (or
//! with Alt) draws a link.

use super::commands::say::{self, link_of};
use super::panel::page;
use super::{App, Mode, Mouse, Moving, Press, Selection, hints, history, minimap, playback, popup};
use crate::editor;
use crate::layout::nearest_free;
use crate::model::{Cell, CellRect, FactorId, MapEdit};

/// What the mouse has taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    /// The ground, over this cell of the window.
    Ground(Cell),
    /// The cursor of a replay.
    Timeline,
    /// A factor to be moved, from this cell of the window on, and where it would be put down.
    Factor(FactorId, Cell, Option<CellRect>),
    /// A factor from which a link is drawn.
    Link(FactorId),
}

/// The mouse, as far as it holds anything.
#[derive(Debug, Default)]
pub struct Pointer {
    grip: Option<Grip>,
}

impl Pointer {
    /// The factor on its way under the mouse.
    pub const fn moving(&self) -> Option<Moving> {
        match self.grip {
            Some(Grip::Factor(factor, _, Some(to))) => Some(Moving { factor, to }),
            _ => None,
        }
    }

    /// Lets go of everything.
    pub(super) fn let_go(&mut self) {
        self.grip = None;
    }

    /// A factor that is on its way goes back to where it was.
    pub(super) fn put_back(&mut self) {
        if let Some(Grip::Factor(_, _, to)) = &mut self.grip {
            *to = None;
        }
    }

    fn hold(&mut self, grip: Grip) {
        self.grip = Some(grip);
    }
}

/// Does what the mouse asks for.
pub(super) fn mouse(app: &mut App, mouse: Mouse) {
    let window = app.window();
    match mouse.press {
        Press::Wheel(rows) if popup::wheel(app, rows) => {}
        Press::Wheel(rows) => wheel(app, mouse.at, rows),
        Press::Down if window.timeline.contains(mouse.at) => grip_timeline(app, mouse.at),
        Press::Down if window.hints.contains(mouse.at) => click_hint(app, mouse.at.x),
        Press::Down if popup::click(app, mouse.at) => {}
        Press::Down if window.line.contains(mouse.at) => say::open_line(app),
        Press::Down if minimap::go_by_minimap(app, mouse.at) => {}
        Press::Down if follow_exit(app, mouse.at) => {}
        Press::Down => click(app, mouse.at, false),
        Press::LinkDown => click(app, mouse.at, true),
        Press::Drag => drag(app, mouse.at),
        Press::Up => drop_at(app, mouse.at),
    }
}

fn grip_timeline(app: &mut App, at: Cell) {
    app.pointer_mut().hold(Grip::Timeline);
    playback::scrub(app, at.x);
}

/// The factor whose chip is under a cell of the window, on the map or on the shelf.
pub(super) fn factor_at(app: &App, at: Cell) -> Option<FactorId> {
    let area = app.window().map;
    if !area.contains(at) {
        return None;
    }
    let waiting = app
        .shelf()
        .chips
        .into_iter()
        .find(|(_, place, _)| place.contains(at));
    let named = || {
        let mut chips = app.scene().chips.iter();
        let place = |place| app.camera().chip_in_window(app.scene(), place, area);
        chips.find(|chip| place(chip.place).contains(at))
    };
    waiting
        .map(|(id, ..)| id)
        .or_else(|| named().map(|chip| chip.factor))
}

/// Over the map, a level larger or smaller at the pointer; over a panel, its rows.
fn wheel(app: &mut App, at: Cell, rows: i32) {
    let window = app.window();
    if window.panel.contains(at) {
        page::scroll_panel(app, isize::try_from(rows).unwrap_or(0));
    } else if window.map.contains(at) && app.viewport().level(0).is_some() {
        let smaller = if rows > 0 { 1 } else { -1 };
        app.over_map(|viewport, on| viewport.zoom(smaller, at, on));
    } else if window.map.contains(at) {
        app.over_map(|viewport, _| viewport.pan(0, rows));
    }
}

fn click_hint(app: &mut App, x: i32) {
    let shown = hints(app, app.viewport().size().0);
    if let Some(hint) = shown
        .iter()
        .find(|hint| (hint.x..hint.x + hint.width).contains(&x))
    {
        app.run(hint.command);
    }
}

fn click(app: &mut App, at: Cell, links: bool) {
    let area = app.window().map;
    if let Some(factor) = factor_at(app, at) {
        app.pick(Some(Selection::Factor(factor)));
        app.pointer_mut().hold(match links {
            true => Grip::Link(factor),
            false => Grip::Factor(factor, at, None),
        });
    } else if area.contains(at) {
        let drawn = app.scene().link_at(app.camera().to_world(at, area));
        let link = drawn.and_then(|id| app.session().map().link(id));
        let link = link.map(|link| (link.id, link.from));
        app.pick(link.map(|(link, via)| Selection::Link { link, via }));
        if link.is_none() {
            app.pointer_mut().hold(Grip::Ground(at));
        }
    }
}

/// Goes to the factor to which the line leads that leaves the window there; whether there is
/// one.
fn follow_exit(app: &mut App, at: Cell) -> bool {
    let world = app.camera().to_world(at, app.window().map);
    let mut exits = app.exits().into_iter();
    let exit = exits.rfind(|exit| exit.place.contains(world));
    exit.map(|exit| app.select(exit.factor)).is_some()
}

fn drag(app: &mut App, at: Cell) {
    match app.pointer().grip {
        Some(Grip::Ground(from)) => {
            // The ground that was taken hold of stays under the pointer.
            app.over_map(|viewport, _| viewport.pan(from.x - at.x, from.y - at.y));
            app.pointer_mut().hold(Grip::Ground(at));
        }
        Some(Grip::Timeline) => playback::scrub(app, at.x),
        Some(Grip::Factor(factor, from, _)) => drag_factor(app, factor, from, at),
        Some(Grip::Link(_)) | None => {}
    }
}

fn drag_factor(app: &mut App, factor: FactorId, from: Cell, at: Cell) {
    let Some(chip) = app.scene().chip(factor) else {
        return;
    };
    let to = chip.place.translate(at.x - from.x, at.y - from.y);
    let moves = to != chip.place && app.is_live() && app.is_map();
    let to = moves.then_some(to);
    app.pointer_mut().hold(Grip::Factor(factor, from, to));
}

fn drop_at(app: &mut App, at: Cell) {
    let grip = app.pointer().grip;
    app.pointer_mut().let_go();
    match grip {
        Some(Grip::Link(from)) => {
            if let Some(over) = other_at(app, at, from).filter(|_| app.is_live()) {
                say::link_by_hand(app, from, over);
            }
        }
        Some(Grip::Factor(factor, _, Some(to))) => {
            put_down(app, factor, to);
            if let Mode::Move(_) = app.mode() {
                app.enter(Mode::Map);
            }
        }
        _ => {}
    }
}

/// The edit that letting go over a cell of the window would ask for.
pub(super) fn dropping(app: &App, at: Cell) -> Option<editor::Edit> {
    match app.pointer().grip? {
        Grip::Link(from) => {
            let over = other_at(app, at, from)?;
            let utterance = app.interpreter().statement(link_of(from, over), None);
            Some(utterance.edit())
        }
        Grip::Factor(..) => putting_down(app).map(editor::Edit::from),
        Grip::Ground(_) | Grip::Timeline => None,
    }
}

/// The factor under a cell of the window, unless it is the one being dragged.
fn other_at(app: &App, at: Cell, dragged: FactorId) -> Option<FactorId> {
    factor_at(app, at).filter(|over| *over != dragged)
}

/// The edit that putting down the factor on its way would ask for.
pub(super) fn putting_down(app: &App) -> Option<MapEdit> {
    app.moving().map(|moving| moved(app, moving))
}

/// The edit that moves a factor to the free place nearest to where it is to go.
fn moved(app: &App, Moving { factor, to }: Moving) -> MapEdit {
    MapEdit::Move(factor, nearest_free(app.session().map(), factor, to))
}

/// Puts a factor's chip down at the free place nearest to `to`.
pub(super) fn put_down(app: &mut App, factor: FactorId, to: CellRect) {
    let edit = moved(app, Moving { factor, to });
    if history::ask(app, edit, app.voices().to_vec()).is_some() {
        app.select(factor);
    }
}
