//! The whole drawing in a corner of the window, while the window shows a part of it.

use super::App;
use crate::model::{Cell, CellRect, FactorId};
use crate::scene::View;

/// Most columns and rows of it, and the part of the map's columns and rows that it may take.
const MOST: (i32, i32) = (24, 8);
const SHARE: i32 = 4;
/// In less of a map than this it would hide more than it tells.
const LEAST: (i32, i32) = (96, 24);

/// The whole drawing, small: two points across a cell and two down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minimap {
    /// The cells of the window that it takes.
    pub place: CellRect,
    /// The cells of it that the window shows.
    pub seen: CellRect,
    /// The points of the factors: columns and rows count two to a cell, from its corner.
    pub points: Vec<(FactorId, Cell)>,
    /// What it shows of the world.
    world: CellRect,
}

impl Minimap {
    /// The whole drawing in a corner where nothing else is drawn; `None` while all of it is in
    /// view, or where there is no such corner.
    pub fn of(app: &App) -> Option<Minimap> {
        let free = app.free_area();
        let roomy = free.w >= LEAST.0 && free.h >= LEAST.1;
        let wanted = !app.appearance().hides_minimap() && *app.view() != View::Matrix;
        let world = app.scene().extent().filter(|_| roomy && wanted)?;
        let view = app.seen();
        if view.union(world) == view {
            return None;
        }
        shrink(app, world, view, free)
    }

    /// The middle of the part of the world that a cell of it stands for.
    fn to_world(&self, at: Cell) -> Cell {
        let along = |at: i32, start: i32, cells: i32, from: i32, length: i32| {
            from + (2 * (at - start) + 1) * length / (2 * cells.max(1))
        };
        let (own, world) = (self.place, self.world);
        Cell::new(
            along(at.x, own.x, own.w, world.x, world.w),
            along(at.y, own.y, own.h, world.y, world.h),
        )
    }
}

fn shrink(app: &App, world: CellRect, view: CellRect, free: CellRect) -> Option<Minimap> {
    let most = (MOST.0.min(free.w / SHARE), MOST.1.min(free.h / SHARE));
    // As much smaller across as down, a cell being twice as high as wide.
    let shrinks = (world.w + most.0 - 1) / most.0.max(1);
    let by = shrinks.max((world.h + most.1 - 1) / most.1.max(1)).max(1);
    let (w, h) = ((world.w + by - 1) / by, (world.h + by - 1) / by);
    let (right, bottom) = (free.right() - w, free.bottom() - h);
    let corners = [
        (right, bottom),
        (free.x, bottom),
        (right, free.y),
        (free.x, free.y),
    ];
    let mut places = corners.map(|(x, y)| CellRect::new(x, y, w, h)).into_iter();
    let place = places.find(|place| is_free(app, *place))?;
    let cell = |x: i32, y: i32, grain: i32| {
        let x = x.clamp(world.x, world.right() - 1) - world.x;
        let y = y.clamp(world.y, world.bottom() - 1) - world.y;
        Cell::new(x * grain / by, y * grain / by)
    };
    let corner = cell(view.x, view.y, 1);
    let end = cell(view.right() - 1, view.bottom() - 1, 1);
    let (across, down) = (end.x - corner.x + 1, end.y - corner.y + 1);
    let seen = CellRect::new(place.x + corner.x, place.y + corner.y, across, down);
    let middle = |chip: CellRect| cell(chip.x + chip.w / 2, chip.y + chip.h / 2, 2);
    let chips = app.scene().chips.iter();
    Some(Minimap {
        place,
        seen,
        points: chips
            .map(|chip| (chip.factor, middle(chip.place)))
            .collect(),
        world,
    })
}

/// Whether nothing is drawn in a part of the window.
fn is_free(app: &App, part: CellRect) -> bool {
    let (scene, camera, area) = (app.scene(), app.camera(), app.window().map);
    let corner = camera.to_world(Cell::new(part.x, part.y), area);
    let world = CellRect::new(corner.x, corner.y, part.w, part.h);
    let strokes = scene.rows(world.y, world.bottom()).iter();
    let mut lines = strokes.map(|stroke| stroke.cell);
    let mut badges = scene.badges.iter().map(|badge| badge.place);
    let mut chips = scene
        .chips
        .iter()
        .map(|chip| camera.chip_in_window(scene, chip.place, area));
    let mut waiting = app.shelf().chips.into_iter();
    !lines.any(|cell| world.contains(cell))
        && !badges.any(|place| place.overlaps(world))
        && !chips.any(|place| place.overlaps(part))
        && !waiting.any(|(_, place, _)| place.overlaps(part))
}

/// Moves the window to what a cell of the minimap stands for; whether there is one.
pub(super) fn go_by_minimap(app: &mut App, at: Cell) -> bool {
    let Some(small) = Minimap::of(app).filter(|small| small.place.contains(at)) else {
        return false;
    };
    let (goal, seen) = (small.to_world(at), app.seen());
    let (dx, dy) = (goal.x - seen.x - seen.w / 2, goal.y - seen.y - seen.h / 2);
    app.over_map(|viewport, _| viewport.pan(dx, dy));
    true
}
