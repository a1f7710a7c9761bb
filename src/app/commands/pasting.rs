//! Pasted lines: interpreted together, laid out once, those not understood collected.

use super::say::{self, show_outcome};
use crate::app::panel::{Panel, PanelContent};
use crate::app::{App, Effect, Job, PlannedEdit, endorse, input_queue};
use crate::editor::{LinesOutcome, PlannedLines};

/// Pastes of more lines are planned on the worker.
const INLINE_LINE_LIMIT: usize = 8;

/// Has the pasted lines planned, together, unless they are being planned; whether anything was
/// done.
pub(in crate::app) fn take_pasted(app: &mut App) -> bool {
    if app.paste_queue().is_empty() || app.input_queue().plans_paste() {
        return false;
    }
    let is_short = app.paste_queue().len() <= INLINE_LINE_LIMIT;
    if is_short && PlannedEdit::fits_inline(app.document()) {
        finish_paste(app);
    } else {
        app.input_queue_mut().set_plans_paste(true);
        let target = endorse::endorsement_target(app);
        app.editing().0.endorsement_target = target;
        app.emit(Effect::Work(Job::PlanLines {
            snapshot: Box::new(app.document().snapshot()),
            interpreter: Box::new(app.interpreter().clone()),
            lines: app.paste_queue().iter().cloned().collect(),
            at: app.now(),
        }));
    }
    true
}

/// Takes lines that were planned on the worker. They are planned again where something was said
/// meanwhile, and dropped where the paste was given up.
pub(in crate::app) fn take_planned(app: &mut App, planned: PlannedLines) {
    app.input_queue_mut().set_plans_paste(false);
    let is_awaited = app
        .paste_queue()
        .iter()
        .take(planned.lines().len())
        .eq(planned.lines());
    if is_awaited && !planned.lines().is_empty() && planned.is_current(app.document()) {
        commit(app, planned);
    }
    input_queue::drain_queue(app);
}

/// Takes all that is left of a paste, planned or not.
pub(in crate::app) fn finish_paste(app: &mut App) {
    if app.paste_queue().is_empty() {
        return;
    }
    let target = endorse::endorsement_target(app);
    app.editing().0.endorsement_target = target;
    let lines = app.paste_queue().iter().cloned().collect();
    let planned = PlannedLines::of(app.document(), app.interpreter(), lines, app.now());
    commit(app, planned);
}

fn commit(app: &mut App, planned: PlannedLines) {
    let taken = planned.lines().len();
    let now = app.now();
    let (interpreter, document) = app.editing();
    let outcome = planned.commit(document, interpreter, now);
    app.paste_queue_mut().drain(..taken);
    app.refresh();
    show(app, outcome);
    say::keep_words(app);
}

/// Shows what came of the last line; the lines of which nothing came are listed.
fn show(app: &mut App, outcome: LinesOutcome) {
    let mut last = None;
    for result in outcome.results {
        match result.outcome {
            Ok(outcome) => last = Some(outcome),
            Err(why) => not_understood(app, &result.line, &why.to_string()),
        }
    }
    if let Some(last) = last {
        show_outcome(app, last);
    }
    let map = app.session().map();
    let contested = outcome.contested.iter().filter_map(|id| map.link(*id));
    let contested: Vec<String> = contested
        .map(|link| format!("{} → {}", map.label(link.from), map.label(link.to)))
        .collect();
    let numbered = outcome.numbered.told(map, 0);
    if !contested.is_empty() {
        app.warn(format!(
            "Contested, because these lines give both signs: {}.",
            contested.join(", ")
        ));
    }
    if let Some(numbered) = numbered {
        app.answer_mut().add(numbered);
    }
}

fn not_understood(app: &mut App, line: &str, why: &str) {
    let lists = matches!(
        app.panel().map(Panel::kind),
        Some(PanelContent::NotUnderstood(_))
    );
    if !lists {
        app.open_panel(PanelContent::NotUnderstood(Vec::new()));
    }
    if let Some(panel) = app.panel_mut() {
        panel.collect(line, why);
    }
}
