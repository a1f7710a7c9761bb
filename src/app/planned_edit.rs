//! Edits that are planned ahead: the preview shows them while the line is typed, and Enter commits
//! the same plan.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::App;
use crate::editor::{Document, Edit, Plan};
use crate::layout::LayoutStyle;
use crate::model::{FactorId, LinkId, Map, MapEvent, Refusal};
use crate::scene::Scene;

/// Maps with more links are planned on the worker.
pub(super) const INLINE_LINK_LIMIT: usize = 40;

/// An edit that is planned ahead, or refused ahead.
#[derive(Debug, Clone)]
pub struct PlannedEdit {
    edit: Edit,
    /// The number of the entry after which it was planned.
    after: u32,
    pub(super) plan: Result<Plan, Refusal>,
    /// Whether it was given up before the calm step was found.
    is_cancelled: bool,
    /// The map as it would be drawn, where anything would be drawn anew.
    pub(super) ghost: Option<PreviewOverlay>,
}

/// What would be new on the map.
#[derive(Debug, Clone)]
pub struct PreviewOverlay {
    /// The whole map as it would be drawn.
    pub scene: Scene,
    /// The factors that would be new, or would leave the shelf.
    pub factors: BTreeSet<FactorId>,
    /// The links that would be new.
    pub links: BTreeSet<LinkId>,
}

impl PlannedEdit {
    /// Plans an edit. Pure, and slow on large maps.
    pub(super) fn of(document: &Document, edit: Edit) -> Self {
        let plan = document.plan(&edit);
        let map = document.session().map();
        Self {
            ghost: plan
                .as_ref()
                .ok()
                .and_then(|plan| PreviewOverlay::of(map, plan)),
            after: document.last_n(),
            is_cancelled: document.cancellation().load(Ordering::Relaxed),
            edit,
            plan,
        }
    }

    /// Whether so little has to be done that nobody waits for a plan.
    pub(super) fn fits_inline(document: &Document) -> bool {
        let is_still = document.layout().style == LayoutStyle::Still;
        is_still && document.session().map().link_count() <= INLINE_LINK_LIMIT
    }

    /// Whether it is the whole plan of this edit, and of the document as it is.
    pub(super) fn is_of(&self, document: &Document, edit: &Edit) -> bool {
        !self.is_cancelled && self.after == document.last_n() && self.edit == *edit
    }
}

impl PreviewOverlay {
    fn of(map: &Map, plan: &Plan) -> Option<Self> {
        let (mut factors, mut links) = (BTreeSet::new(), BTreeSet::new());
        for event in plan.first_events() {
            match event {
                MapEvent::FactorPlaced(placing) => factors.extend([placing.id]),
                MapEvent::LinkAdded(link) => links.extend([link.id]),
                _ => {}
            }
        }
        let draws = !factors.is_empty() || !links.is_empty();
        draws.then(|| Self {
            scene: Scene::of(&plan.first_map_after(map)),
            factors,
            links,
        })
    }
}

/// Takes the plan of an edit, or why it is refused, where it was planned ahead.
pub(super) fn take_plan(app: &mut App, edit: &Edit) -> Option<Result<Plan, Refusal>> {
    let planned = app.input_queue_mut().take_planned()?;
    let is_of_it = planned.is_of(app.document(), edit);
    is_of_it.then_some(planned.plan)
}

#[cfg(test)]
mod tests {
    use crate::app::commands::say;
    use crate::app::panel::test_support::{foreseeing, keys, large};
    use crate::app::preview;
    use crate::app::{App, Input, Job};

    fn is_seen(app: &App) -> bool {
        let preview = app.line().preview.as_ref();
        preview.is_some_and(|preview| preview.ghost.is_some() && !preview.says.is_empty())
    }

    fn typed(app: &mut App, text: &str) -> Vec<Job> {
        for key in crate::app::Key::script(text).unwrap() {
            app.update(0, Input::Key(key));
        }
        preview::request_preview(app);
        foreseeing(app.take_effects())
    }

    #[test]
    fn on_a_large_map_it_is_worked_out_elsewhere_and_taken_up_where_it_still_counts() {
        let mut app = large();
        let mut first = typed(&mut app, "Rain -> Cause 1 +");
        assert_eq!(first.len(), 1);
        assert!(!is_seen(&app));
        assert!(typed(&mut app, " ||").is_empty(), "one after the other");
        app.update(0, Input::Answer(first.remove(0).run()));
        assert!(!is_seen(&app), "of other words by now");
        let mut second = typed(&mut app, "");
        app.update(0, Input::Answer(second.remove(0).run()));
        assert!(is_seen(&app));
    }

    #[test]
    fn another_name_and_a_merger_are_worked_out_while_the_answer_is_typed() {
        for (asks, answer) in [("r", " again"), (":merge<Enter>", "<Ctrl-u>Effect 1")] {
            let mut app = large();
            keys(&mut app, "<Esc>/Cause 1<Enter>");
            let mut job = typed(&mut app, &format!("{asks}{answer}"));
            app.update(0, Input::Answer(job.pop().unwrap().run()));
            assert!(app.input_queue().planned().is_some(), "{asks}");
            let before = app.session().entries().len();
            keys(&mut app, "<Enter>");
            assert!(app.input_queue().planned().is_none(), "{asks}: it was used");
            assert_eq!(app.session().entries().len(), before + 1, "{asks}");
        }
    }

    #[test]
    fn what_was_foreseen_of_an_older_map_is_not_done() {
        let mut app = large();
        let mut job = typed(&mut app, "Rain -> Cause 1 +");
        let answer = job.remove(0).run();
        say::link_by_hand(
            &mut app,
            crate::model::FactorId(1),
            crate::model::FactorId(4),
        );
        app.update(0, Input::Answer(answer));
        assert!(!is_seen(&app));
        let before = app.session().map().link_count();
        let enter = Input::Key(crate::app::Key::script("<Enter>").unwrap()[0]);
        let mut job = foreseeing(app.update(0, enter));
        assert_eq!(app.session().map().link_count(), before, "not yet");
        app.update(0, Input::Answer(job.remove(0).run()));
        assert_eq!(app.session().map().link_count(), before + 1);
    }
}
