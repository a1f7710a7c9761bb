//! Looking: what is lit, which part of the world is in view, which theme.

use std::collections::BTreeSet;

use crate::app::command::{Command, CommandGroup, CommandSection, Mode, Prerequisite, always};
use crate::app::panel::PanelContent;
use crate::app::panel::loops::{self, LoopList};
use crate::app::{App, FlowDirection, Highlight};
use crate::model::{CellRect, Cycle, FactorId};
use crate::scene::View;

/// How many steps away is lit before all is shown again.
const FARTHEST: usize = 3;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Look, Mode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY.row(
        "focus",
        &["f"],
        "light up what is near the factor: 1, 2, 3 steps, then all",
        can_focus,
        focus,
    ),
    FAMILY.row(
        "upstream",
        &["<"],
        "light up what acts on the factor: 1, 2, 3 steps",
        has_factor,
        |app| light_side(app, FlowDirection::Upstream),
    ),
    FAMILY.row(
        "downstream",
        &[">"],
        "light up what the factor acts on: 1, 2, 3 steps",
        has_factor,
        |app| light_side(app, FlowDirection::Downstream),
    ),
    FAMILY
        .row(
            "next-loop",
            &["]"],
            "light up the next loop",
            has_loops,
            |app| step_loop(app, 1),
        )
        .requiring(loops_listed),
    FAMILY
        .row(
            "previous-loop",
            &["["],
            "light up the loop before",
            has_loops,
            |app| step_loop(app, -1),
        )
        .requiring(loops_listed),
    FAMILY.row(
        "page-down",
        &["PageDown"],
        "look further down",
        always,
        |app| page(app, 0, 1),
    ),
    FAMILY.row("page-up", &["PageUp"], "look further up", always, |app| {
        page(app, 0, -1)
    }),
    FAMILY.row(
        "page-right",
        &["}"],
        "look further to the right",
        always,
        |app| page(app, 1, 0),
    ),
    FAMILY.row(
        "page-left",
        &["{"],
        "look further to the left",
        always,
        |app| page(app, -1, 0),
    ),
    FAMILY.row(
        "codes",
        &["#"],
        "show every factor's number, or hide them",
        always,
        |app| {
            app.display.codes = !app.display.codes;
        },
    ),
];

fn can_focus(app: &App) -> bool {
    app.highlight.is_some() || has_factor(app)
}

fn has_factor(app: &App) -> bool {
    app.selected_factor().is_some()
}

fn has_loops(app: &App) -> bool {
    let others = || {
        app.map_analysis()
            .is_some_and(|survey| !survey.worth_naming.is_empty())
    };
    app.session.map().loops().next().is_some() || others()
}

/// Lights up what is near a factor, further each time; where something else is lit, shows all.
fn focus(app: &mut App) {
    let is_near = |lit: &Highlight| {
        lit.reach
            .is_some_and(|reach| reach.side == FlowDirection::Both)
    };
    if app.highlight.as_ref().is_some_and(|lit| !is_near(lit)) {
        app.highlight = None;
    } else {
        light_side(app, FlowDirection::Both);
    }
}

/// Lights up one side of the selected factor; again, one step further; after the last, all.
fn light_side(app: &mut App, side: FlowDirection) {
    let shown = app.highlight.as_ref().and_then(|lit| lit.reach);
    let Some(factor) = app.selected_factor().or(shown.map(|shown| shown.from)) else {
        return;
    };
    let steps = match shown {
        Some(shown) if (shown.from, shown.side) == (factor, side) => shown.steps + 1,
        _ => 1,
    };
    app.highlight = None;
    if steps <= FARTHEST {
        app.highlight = Some(Highlight::neighbourhood(
            app.session.map(),
            factor,
            side,
            steps,
        ));
        app.reveal_lit();
    }
}

/// Where loops are listed, the list is gone through.
fn loops_listed(app: &App) -> Prerequisite {
    match app.panel.as_ref().map(|panel| &panel.kind) {
        Some(PanelContent::Loops(_)) => Prerequisite::List,
        _ => Prerequisite::Nothing,
    }
}

/// Lights up the next loop of the open list, else of those with a number.
fn step_loop(app: &mut App, step: isize) {
    let filter = match app.panel.as_ref().map(|panel| &panel.kind) {
        Some(PanelContent::Loops(filter)) => Some(*filter),
        _ => None,
    };
    let listed = LoopList::of(app, filter.unwrap_or_default());
    let cycles = match filter {
        Some(_) => listed.cycles(),
        None => listed.known.into_iter().map(|known| known.cycle).collect(),
    };
    let Ok(count) = isize::try_from(cycles.len()) else {
        return;
    };
    let shown = app.highlight.as_ref().and_then(|lit| lit.cycle.as_ref());
    let at = cycles.iter().position(|cycle| Some(cycle) == shown);
    let next = match at.and_then(|at| isize::try_from(at).ok()) {
        Some(at) => (at + step).rem_euclid(count),
        None if step > 0 => 0,
        None => count - 1,
    };
    if let Some(cycle) = usize::try_from(next).ok().and_then(|next| cycles.get(next)) {
        app.light_loop(cycle);
    }
}

impl App {
    /// Lights up a loop and tells its story.
    pub(in crate::app) fn light_loop(&mut self, cycle: &Cycle) {
        let map = self.session.map();
        let says = loops::says(map, cycle, self.display.kinds);
        let ringed = matches!(self.viewport(), View::Ring(_));
        self.highlight = Some(Highlight::along(map, cycle, self.display.kinds));
        if let Some(panel) = &mut self.panel {
            panel.follows = true;
        }
        if ringed {
            self.show(View::Ring(cycle.clone()));
        }
        self.say_status(says);
        self.reveal_lit();
    }

    /// Brings what is lit into view, the lines too where there is room for them.
    pub(in crate::app) fn reveal_lit(&mut self) {
        let Some(lit) = &self.highlight else { return };
        let strokes = self.scene.strokes.iter();
        let lines = strokes.filter(|stroke| lit.links.contains(&stroke.link));
        let lines = lines.map(|stroke| CellRect::new(stroke.cell.x, stroke.cell.y, 1, 1));
        let whole = lines
            .chain(self.around(&lit.factors))
            .reduce(CellRect::union);
        let free = self.free_area();
        let whole = whole.filter(|whole| whole.w <= free.w && whole.h <= free.h);
        let factors = lit.factors.clone();
        match whole {
            Some(whole) => self.reveal(whole),
            None => self.reveal_all(&factors),
        }
    }

    /// Brings factors into view.
    pub(in crate::app) fn reveal_all(&mut self, factors: &BTreeSet<FactorId>) {
        if let Some(around) = self.around(factors) {
            self.reveal(around);
        }
    }

    fn around(&self, factors: &BTreeSet<FactorId>) -> Option<CellRect> {
        let chips = factors.iter().filter_map(|id| self.scene.chip(*id));
        chips.map(|chip| chip.place).reduce(CellRect::union)
    }
}

/// Half a window in a direction; the open panel scrolls instead.
fn page(app: &mut App, dx: i32, dy: i32) {
    let (area, panel) = (app.window().map, app.window().panel);
    if app.panel.is_some() && dx == 0 {
        let rows = isize::try_from(dy * (panel.h - 2).max(1)).unwrap_or(0);
        app.scroll_panel(rows);
    } else {
        app.camera.pan(dx * area.w / 2, dy * area.h / 2);
    }
}
