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
    /// The whole drawing in a corner; `None` while all of it is in view, or where it would take
    /// too much of the map.
    pub fn of(app: &App) -> Option<Minimap> {
        let free = app.free_area();
        let roomy = free.w >= LEAST.0 && free.h >= LEAST.1;
        let wanted = !app.appearance().hides_minimap() && *app.view() != View::Matrix;
        let world = app.scene().extent().filter(|_| roomy && wanted)?;
        let view = app.seen();
        (view.union(world) != view).then(|| shrink(app, world, view, free))
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

fn shrink(app: &App, world: CellRect, view: CellRect, free: CellRect) -> Minimap {
    let most = (MOST.0.min(free.w / SHARE), MOST.1.min(free.h / SHARE));
    // As much smaller across as down, a cell being twice as high as wide.
    let shrinks = (world.w + most.0 - 1) / most.0.max(1);
    let by = shrinks.max((world.h + most.1 - 1) / most.1.max(1)).max(1);
    let (w, h) = ((world.w + by - 1) / by, (world.h + by - 1) / by);
    let place = CellRect::new(free.right() - w, free.bottom() - h, w, h);
    let other = CellRect { x: free.x, ..place };
    let place = match looks_at(app, place) && !looks_at(app, other) {
        true => other,
        false => place,
    };
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
    Minimap {
        place,
        seen,
        points: chips
            .map(|chip| (chip.factor, middle(chip.place)))
            .collect(),
        world,
    }
}

/// Whether the chip of a factor that is selected or lit is in a part of the window.
fn looks_at(app: &App, part: CellRect) -> bool {
    let lit = app
        .highlight()
        .into_iter()
        .flat_map(|lit| lit.factors.iter().copied());
    let mut chips = lit
        .chain(app.selected_factor())
        .filter_map(|id| app.scene().chip(id));
    let area = app.window().map;
    chips.any(|chip| app.camera().to_window(chip.place, area).overlaps(part))
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
