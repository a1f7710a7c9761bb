//! What hands do while something that must be known first is being worked out.
//!
//! Where places and lines of a large map follow from what a key or the mouse asks for, or where a
//! key goes through a list that is not there yet, that is worked out elsewhere, and whatever comes
//! after it waits behind it: the screen never stands still, and everything happens in the order in
//! which it was done.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::command::Trait;
use super::commands::say;
use super::planned_edit::PlannedEdit;
use super::{
    App, Key, Mouse, Prerequisite, Press, analysis_cache, glide, key_mode, mouse, preview,
};
use crate::editor::Edit;

/// Nobody waits longer, in milliseconds: then it is worked out on the spot.
const MAX_WAIT_MS: u64 = 1_000;

/// What a person's hands can do.
#[derive(Debug)]
pub(super) enum UserInput {
    Key(Key),
    Paste(String),
    Mouse(Mouse),
}

/// What waits, the oldest first.
#[derive(Debug, Default)]
pub(super) struct InputQueue {
    waiting: VecDeque<UserInput>,
    /// Since when the first of it is the first, in milliseconds since the session started.
    since: u64,
    /// The edit that was planned last, ahead of its being asked for.
    planned: Option<PlannedEdit>,
    /// The edit that is being planned elsewhere, and the flag that gives it up.
    planning: Option<(Edit, Arc<AtomicBool>)>,
    /// Whether the pasted lines are being planned.
    plans_paste: bool,
}

impl InputQueue {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// When waiting has an end, worked out or not.
    pub(super) fn until(&self) -> Option<u64> {
        (!self.is_empty()).then_some(self.since + MAX_WAIT_MS)
    }

    /// Puts one more behind what waits.
    fn push(&mut self, hand: UserInput, now: u64) {
        if self.is_empty() {
            self.since = now;
        }
        self.waiting.push_back(hand);
    }

    /// The edit that was planned last.
    pub(super) const fn planned(&self) -> Option<&PlannedEdit> {
        self.planned.as_ref()
    }

    /// Takes the edit that was planned last.
    pub(super) const fn take_planned(&mut self) -> Option<PlannedEdit> {
        self.planned.take()
    }

    /// Keeps an edit that was planned ahead.
    pub(super) fn keep_planned(&mut self, planned: PlannedEdit) {
        self.planned = Some(planned);
    }

    /// An edit is being planned elsewhere; the flag gives it up.
    pub(super) fn set_planning(&mut self, edit: Edit, cancel: Arc<AtomicBool>) {
        self.planning = Some((edit, cancel));
    }

    /// Gives up what is being planned elsewhere, unless it is this edit.
    pub(super) fn cancel_planning(&self, but: Option<&Edit>) {
        if let Some((edit, cancel)) = &self.planning
            && Some(edit) != but
        {
            cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the pasted lines are being planned.
    pub(super) const fn plans_paste(&self) -> bool {
        self.plans_paste
    }

    /// The pasted lines are being planned, or no longer.
    pub(super) const fn set_plans_paste(&mut self, plans: bool) {
        self.plans_paste = plans;
    }

    /// Forgets what waits.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }
}

/// Takes what a person does. On the map it ends a glide; words do not disturb one.
pub(super) fn take(app: &mut App, hand: UserInput) {
    let now = app.now();
    app.growth_mut().pause_mut().stir(now);
    if !app.mode().is_text() {
        glide::finish(app);
    }
    enqueue(app, hand);
}

/// Does what a hand does, or keeps it until it can be done.
fn enqueue(app: &mut App, hand: UserInput) {
    if app.input_queue().is_empty() && can_do(app, &hand) {
        return perform(app, hand);
    }
    if is_cancel(app, &hand) {
        app.input_queue_mut().clear();
        return perform(app, hand);
    }
    let now = app.now();
    app.input_queue_mut().push(hand, now);
}

/// Does what waited, as far as it is worked out by now.
pub(super) fn drain_queue(app: &mut App) {
    while let Some(hand) = app.input_queue_mut().waiting.pop_front() {
        if !can_do(app, &hand) {
            return app.input_queue_mut().waiting.push_front(hand);
        }
        perform(app, hand);
        let now = app.now();
        app.input_queue_mut().since = now;
    }
}

/// Does what has waited too long.
pub(super) fn expire_queue(app: &mut App) {
    let until = app.input_queue().until();
    let is_over = until.is_some_and(|until| app.now() >= until);
    // A paste is planned as a whole, however long that takes, or given up.
    if is_over && app.paste_queue().is_empty() {
        app.input_queue().cancel_planning(None);
        flush_queue(app);
    }
}

/// Does all that waits, worked out or not.
pub(super) fn flush_queue(app: &mut App) {
    for hand in std::mem::take(&mut app.input_queue_mut().waiting) {
        perform(app, hand);
    }
}

/// Whether nobody would wait for an edit; else it is being worked out from now on.
pub(super) fn can_do_at_once(app: &mut App, edit: Option<Edit>) -> bool {
    let Some(edit) = edit.filter(|_| app.is_live()) else {
        return true;
    };
    let planned = app.input_queue().planned();
    let is_known = planned.is_some_and(|planned| planned.is_of(app.document(), &edit));
    if is_known || PlannedEdit::fits_inline(app.document()) {
        return true;
    }
    preview::compute_preview(app, edit);
    false
}

/// Whether all is known that must be; else it is being found out from now on.
fn can_do(app: &mut App, hand: &UserInput) -> bool {
    match need(app, hand) {
        Prerequisite::Nothing => true,
        // What was pasted before comes first.
        Prerequisite::Outcome(_) if !app.paste_queue().is_empty() => false,
        Prerequisite::Outcome(edit) => can_do_at_once(app, Some(edit)),
        Prerequisite::List => analysis_cache::has_listed(app),
    }
}

fn need(app: &App, hand: &UserInput) -> Prerequisite {
    match hand {
        UserInput::Key(key) => {
            let command = key_mode::command_of(app, *key);
            let intent = command.and_then(|command| (command.plan)(app).ok());
            intent.map_or(Prerequisite::Nothing, |intent| intent.need(app))
        }
        UserInput::Mouse(mouse) if mouse.press == Press::Up => {
            mouse::dropping(app, mouse.at).into()
        }
        UserInput::Mouse(_) | UserInput::Paste(_) => Prerequisite::Nothing,
    }
}

/// Whether it lets go of everything half done.
fn is_cancel(app: &App, hand: &UserInput) -> bool {
    let UserInput::Key(key) = hand else {
        return false;
    };
    let command = key_mode::command_of(app, *key);
    command.is_some_and(|command| command.is(Trait::LetsGo))
}

fn perform(app: &mut App, hand: UserInput) {
    match hand {
        UserInput::Key(key) => app.press(key),
        UserInput::Paste(text) => say::paste(app, &text),
        UserInput::Mouse(mouse) => mouse::mouse(app, mouse),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::MAX_WAIT_MS;
    use crate::app::panel::test_support::{foreseeing, large};
    use crate::app::{App, Effect, Input, Job, Key, Mouse, Press, mouse, preview};
    use crate::model::Cell;
    use crate::session::describe_entry;

    /// Types keys; the jobs they ask for.
    fn typed(app: &mut App, script: &str) -> Vec<Job> {
        let keys = Key::script(script).unwrap().into_iter();
        keys.flat_map(|key| foreseeing(app.update(0, Input::Key(key))))
            .collect()
    }

    /// Does jobs, and those that are asked for then, and thinks until nothing is left.
    fn work(app: &mut App, mut jobs: Vec<Job>) {
        loop {
            match jobs.pop() {
                Some(job) => {
                    let effects = app.update(0, Input::Answer(job.run()));
                    jobs.extend(foreseeing(effects));
                }
                None => match app.run_idle(0) {
                    Some(effects) => jobs.extend(foreseeing(effects)),
                    None => return,
                },
            }
        }
    }

    fn said(app: &App) -> Vec<String> {
        let entries = app.session().lines();
        entries.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_early_enter_and_all_that_follows_it_waits_and_then_comes_to_the_same() {
        let script = "Rain -> Cause 1 + @ana<Enter>Cause 1 -> Effect 2 -<Enter>Half";
        let [mut patient, mut hasty] = [large(), large()];
        for key in Key::script(script).unwrap() {
            let jobs = foreseeing(patient.update(0, Input::Key(key)));
            work(&mut patient, jobs);
        }
        let (before, jobs) = (said(&hasty), typed(&mut hasty, script));
        assert_eq!(jobs.len(), 1, "one after the other");
        assert_eq!(said(&hasty), before);
        work(&mut hasty, jobs);
        assert_eq!(said(&hasty), said(&patient));
        assert_eq!(hasty.line().text(), "Half");
    }

    #[test]
    fn a_link_drawn_by_hand_is_worked_out_before_it_is_there() {
        let mut app = large();
        let mut jobs = typed(&mut app, "<Esc>");
        let area = app.window().map;
        let corners =
            (area.y..area.bottom()).flat_map(|y| (area.x..area.right()).map(move |x| (x, y)));
        let mut cells: Vec<Cell> = corners.map(Cell::from).collect();
        cells.retain(|at| mouse::factor_at(&app, *at).is_some());
        let ends = [cells[0], cells[cells.len() - 1]];
        for (at, press) in [(0, Press::LinkDown), (1, Press::Drag), (1, Press::Up)] {
            let mouse = Mouse {
                at: ends[at],
                press,
            };
            jobs.extend(foreseeing(app.update(0, Input::Mouse(mouse))));
        }
        let links = app.session().map().link_count();
        work(&mut app, jobs);
        assert_eq!(app.session().map().link_count(), links + 1);
    }

    #[test]
    fn pasted_lines_are_planned_together_and_taken_in_their_order() {
        let mut app = large();
        let before = app.session().entries().len();
        let lines = [
            "Rain -> Cause 1 +",
            "not -> -> this",
            "Cause 1 -> Effect 2 -",
        ];
        app.update(0, Input::Paste(lines.join("\n") + "\n"));
        work(&mut app, Vec::new());
        let told = app.session().entries()[before..].iter();
        let told: Vec<_> = told
            .map(|entry| (describe_entry(entry, app.session().map()), entry.with))
            .collect();
        let first = u32::try_from(before).unwrap() + 1;
        let wanted = [
            ("added Rain, linked Rain → Cause 1 +".to_owned(), None),
            ("linked Cause 1 → Effect 2 −".to_owned(), Some(first)),
        ];
        assert_eq!(told, wanted);
        assert_eq!(app.panel().unwrap().title(), "Not understood");
    }

    #[test]
    fn an_enter_behind_a_paste_waits_for_it() {
        let mut app = large();
        app.update(0, Input::Paste("Rain -> Cause 1 +\n".into()));
        let mut jobs = foreseeing(app.run_idle(0).unwrap());
        jobs.extend(typed(&mut app, "Snow -> Rain +<Enter>"));
        assert_eq!(jobs.len(), 1, "the paste is being planned");
        let before = app.session().entries().len();
        work(&mut app, jobs);
        let told = app.session().entries()[before..].iter();
        let told: Vec<_> = told
            .map(|entry| describe_entry(entry, app.session().map()))
            .collect();
        let wanted = [
            "added Rain, linked Rain → Cause 1 +",
            "added Snow, linked Snow → Rain +",
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn nobody_waits_for_ever_and_the_end_waits_for_nobody() {
        for ends in [false, true] {
            let mut app = large();
            typed(&mut app, "Rain -> Cause 1 +<Enter>");
            let (links, due) = (app.session().map().link_count(), app.wakes_at());
            let effects = match ends {
                true => app.flush(0),
                false => app.update(due.unwrap(), Input::Woken),
            };
            let is_kept = |effect: &Effect| matches!(effect, Effect::Append { .. });
            assert!(effects.iter().any(is_kept));
            assert_eq!(app.session().map().link_count(), links + 1);
        }
    }

    /// Whether a job was told that nobody waits for it.
    fn is_cancelled(job: &Job) -> bool {
        let Job::Plan { snapshot, .. } = job else {
            panic!("no plan: {job:?}");
        };
        snapshot.cancellation().load(Ordering::Relaxed)
    }

    #[test]
    fn what_is_planned_for_other_words_or_for_too_long_is_given_up() {
        let mut app = large();
        typed(&mut app, "Rain -> Cause 1 +");
        preview::request_preview(&mut app);
        let jobs = foreseeing(app.take_effects());
        assert!(!is_cancelled(&jobs[0]));
        typed(&mut app, "x");
        preview::request_preview(&mut app);
        assert!(is_cancelled(&jobs[0]), "of other words");

        let mut app = large();
        let jobs = typed(&mut app, "Rain -> Cause 1 +<Enter>");
        assert!(!is_cancelled(&jobs[0]));
        app.update(MAX_WAIT_MS, Input::Woken);
        assert!(is_cancelled(&jobs[0]), "for too long");
    }

    #[test]
    fn ctrl_c_lets_go_of_what_waits() {
        let mut app = large();
        let jobs = typed(&mut app, "Rain -> Cause 1 +<Enter><Ctrl-c>");
        let before = said(&app);
        work(&mut app, jobs);
        assert_eq!(said(&app), before);
    }
}
