//! Small sessions for the tests of panels.

use super::{Panel, PanelContent};
use crate::app::planned_edit::INLINE_LINK_LIMIT;
use crate::app::{Access, App, DisplayOptions, Effect, Job, analysis_cache};
pub(in crate::app) use crate::editor::test_support::session;
use crate::model::{FactorId, LinkId, Map};

/// An app with these capture lines said, everything it asks for worked out at once.
pub(in crate::app) fn app(lines: &[&str]) -> App {
    App::new(
        session("Trial", lines),
        Access::Live,
        (120, 35),
        DisplayOptions::default(),
    )
}

/// An app with so many links, all apart, that an edit is worked out elsewhere.
pub(in crate::app) fn large() -> App {
    let lines: Vec<String> = (0..INLINE_LINK_LIMIT + 1)
        .map(|n| format!("Cause {n} -> Effect {n} +"))
        .collect();
    app(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The jobs among effects that work out what an edit would do.
pub(in crate::app) fn foreseeing(effects: Vec<Effect>) -> Vec<Job> {
    let job = |effect| match effect {
        Effect::Work(job @ (Job::Plan { .. } | Job::PlanLines { .. })) => Some(job),
        _ => None,
    };
    effects.into_iter().filter_map(job).collect()
}

/// The map that these capture lines make.
pub(in crate::app) fn map(lines: &[&str]) -> Map {
    app(lines).session().map().clone()
}

/// What a panel says once everything it needs is worked out, indents as blanks.
pub(in crate::app) fn told(app: &mut App, kind: PanelContent) -> String {
    app.open_panel(kind.clone());
    while app.extend_log_text() || analysis_cache::request(app) {
        for effect in app.take_effects() {
            if let Effect::Work(job) = effect {
                app.update(0, crate::app::Input::Answer(job.run()));
            }
        }
    }
    let lines = Panel::new(kind).lines(app);
    let row = |line: &super::ListLine| " ".repeat(line.indent) + &line.text + "\n";
    lines.iter().map(row).collect()
}

/// What the status line says; then it says nothing.
pub(in crate::app) fn take_status(app: &mut App) -> Option<String> {
    let said = app.status().map(|status| status.text.clone());
    app.answer_mut().clear();
    said
}

/// Types keys, everything they ask for worked out at once.
pub(in crate::app) fn keys(app: &mut App, script: &str) {
    for key in crate::app::Key::script(script).unwrap() {
        app.update(app.now(), crate::app::Input::Key(key));
        while app.run_idle(app.now()).is_some() {}
    }
}

/// Selects the link between two factors.
pub(in crate::app) fn select_link(app: &mut App, link: u32, via: u32) {
    app.pick(Some(crate::app::Selection::Link {
        link: LinkId(link),
        via: FactorId(via),
    }));
}
