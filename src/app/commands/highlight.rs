//! Looking: what is lit, which part of the world is in view, which theme.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Intent, Possible, Prerequisite, run, when, with_factor};
use crate::app::panel::loops::LoopList;
use crate::app::panel::{Panel, PanelContent, page};
use crate::app::{App, FlowDirection, Highlight, MenuFamily, analysis_cache, highlight};

/// How many steps away is lit before all is shown again.
const FARTHEST: usize = 3;

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Look, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[
    FAMILY
        .row(
            "focus",
            &["f"],
            "highlight the neighbours: 1, 2, 3 steps, then all",
            |app| {
                can_focus(app)?;
                run(focus)
            },
        )
        .in_menu(MenuFamily::View, 'f')
        .known_as(&["highlight", "near", "spotlight", "emphasis", "isolate"]),
    FAMILY
        .row(
            "show-causes",
            &["<"],
            "highlight the causes of the factor: 1, 2, 3 steps",
            |app| {
                with_factor(app)?;
                run(|app| light_side(app, FlowDirection::Upstream))
            },
        )
        .labelled("causes")
        .in_menu(MenuFamily::View, 'c')
        .known_as(&["upstream", "drivers", "why", "reasons"]),
    FAMILY
        .row(
            "show-effects",
            &[">"],
            "highlight the effects of the factor: 1, 2, 3 steps",
            |app| {
                with_factor(app)?;
                run(|app| light_side(app, FlowDirection::Downstream))
            },
        )
        .labelled("effects")
        .in_menu(MenuFamily::View, 'e')
        .known_as(&["downstream", "consequences", "impact"]),
    FAMILY.row("next-loop", &["]"], "highlight the next loop", |app| {
        when(has_loops(app))?;
        Ok(Intent::Knowing(loops_listed, |app| step_loop(app, 1)))
    }),
    FAMILY
        .row(
            "previous-loop",
            &["["],
            "highlight the previous loop",
            |app| {
                when(has_loops(app))?;
                Ok(Intent::Knowing(loops_listed, |app| step_loop(app, -1)))
            },
        )
        .being(&[Trait::Expected]),
    FAMILY
        .row("page-down", &["PageDown"], "scroll down", |_| {
            run(|app| page(app, 0, 1))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("page-up", &["PageUp"], "scroll up", |_| {
            run(|app| page(app, 0, -1))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("page-right", &["}"], "scroll right", |_| {
            run(|app| page(app, 1, 0))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("page-left", &["{"], "scroll left", |_| {
            run(|app| page(app, -1, 0))
        })
        .being(&[Trait::Expected]),
    FAMILY
        .row("ids", &["#"], "show or hide every factor's number", |_| {
            run(|app| {
                app.appearance_mut().toggle_codes();
            })
        })
        .labelled("numbers")
        .in_menu(MenuFamily::View, 'k')
        .known_as(&["codes", "numbers", "ids", "identifiers"]),
];

fn has_loops(app: &App) -> bool {
    let others =
        || analysis_cache::map_analysis(app).is_some_and(|survey| !survey.worth_naming.is_empty());
    app.session().map().loops().next().is_some() || others()
}

/// Where anything is lit, all can be shown again.
fn can_focus(app: &App) -> Possible {
    match app.highlight() {
        Some(_) => Ok(()),
        None => with_factor(app),
    }
}

/// Lights up what is near a factor, further each time; where something else is lit, shows all.
fn focus(app: &mut App) {
    let is_near = |lit: &Highlight| {
        lit.reach
            .is_some_and(|reach| reach.side == FlowDirection::Both)
    };
    if app.highlight().is_some_and(|lit| !is_near(lit)) {
        app.light(None);
    } else {
        light_side(app, FlowDirection::Both);
    }
}

/// Lights up one side of the selected factor; again, one step further; after the last, all.
fn light_side(app: &mut App, side: FlowDirection) {
    let shown = app.highlight().and_then(|lit| lit.reach);
    let Some(factor) = app.selected_factor().or(shown.map(|shown| shown.from)) else {
        return;
    };
    let steps = match shown {
        Some(shown) if (shown.from, shown.side) == (factor, side) => shown.steps + 1,
        _ => 1,
    };
    app.light(None);
    if steps <= FARTHEST {
        app.light(Some(Highlight::neighbourhood(
            app.session().map(),
            factor,
            side,
            steps,
        )));
        highlight::reveal_lit(app);
    }
}

/// Where loops are listed, the list is gone through.
fn loops_listed(app: &App) -> Prerequisite {
    match app.panel().map(Panel::kind) {
        Some(PanelContent::Loops(_)) => Prerequisite::List,
        _ => Prerequisite::Nothing,
    }
}

/// Lights up the next loop of the open list, else of those with a number.
fn step_loop(app: &mut App, step: isize) {
    let filter = match app.panel().map(Panel::kind) {
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
    let shown = app.highlight().and_then(|lit| lit.cycle.as_ref());
    let at = cycles.iter().position(|cycle| Some(cycle) == shown);
    let next = match at.and_then(|at| isize::try_from(at).ok()) {
        Some(at) => (at + step).rem_euclid(count),
        None if step > 0 => 0,
        None => count - 1,
    };
    if let Some(cycle) = usize::try_from(next).ok().and_then(|next| cycles.get(next)) {
        highlight::light_loop(app, cycle);
    }
}

/// Half a window in a direction; the open panel scrolls instead.
fn page(app: &mut App, dx: i32, dy: i32) {
    let panel = app.window().panel;
    if app.panel().is_some() && dx == 0 {
        let rows = isize::try_from(dy * (panel.h - 2).max(1)).unwrap_or(0);
        page::scroll_panel(app, rows);
    } else {
        app.over_map(|viewport, on| viewport.pan(dx * on.area.w / 2, dy * on.area.h / 2));
    }
}
