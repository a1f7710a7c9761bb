//! What an edit would do, worked out before anybody asks for it to be done: the room sees it while
//! the line is typed, and Enter need not work it out again.

use std::collections::BTreeSet;

use super::commit::{Proposal, propose};
use crate::model::{FactorId, LinkId, Map, MapEdit, MapEvent, Refusal};
use crate::scene::Scene;
use crate::session::Session;

/// Above so many links it is worked out elsewhere: nobody who types waits for it.
pub(super) const INLINE_LINK_LIMIT: usize = 40;

/// An edit, and what it would do to the map after a certain entry.
#[derive(Debug, Clone)]
pub struct PlannedEdit {
    /// The number of that entry.
    n: u32,
    edit: MapEdit,
    pub(super) proposal: Result<Proposal, Refusal>,
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
    /// Works out what an edit would do to the map after entry `n`. Pure, and slow on large maps.
    pub(super) fn of(n: u32, map: &Map, edit: MapEdit) -> Self {
        let proposal = propose(map, edit.clone());
        Self {
            n,
            edit,
            ghost: proposal.as_ref().ok().and_then(PreviewOverlay::of),
            proposal,
        }
    }

    /// Whether it is done so fast that nobody waits.
    pub(super) fn fits_inline(map: &Map) -> bool {
        map.link_count() <= INLINE_LINK_LIMIT
    }

    /// Whether it is of this edit, and of the map as it is now.
    pub(super) fn is_of(&self, session: &Session, edit: &MapEdit) -> bool {
        let last = session.last().map_or(0, |last| last.n);
        self.n == last && self.edit == *edit
    }
}

impl PreviewOverlay {
    fn of(proposal: &Proposal) -> Option<Self> {
        let (mut factors, mut links) = (BTreeSet::new(), BTreeSet::new());
        for event in &proposal.events {
            match event {
                MapEvent::FactorPlaced(placing) => factors.extend([placing.id]),
                MapEvent::LinkAdded(link) => links.extend([link.id]),
                _ => {}
            }
        }
        let draws = !factors.is_empty() || !links.is_empty();
        draws.then(|| Self {
            scene: Scene::of(&proposal.after),
            factors,
            links,
        })
    }
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
            assert!(app.interpreter().planned.is_some(), "{asks}");
            let before = app.session().entries().len();
            keys(&mut app, "<Enter>");
            assert!(app.interpreter().planned.is_none(), "{asks}: it was used");
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
