//! Pauses of the talk: what would move many chips waits for one.

use super::{App, Effect, Job, Mode, history};
use crate::model::{LayoutChange, MapEdit};
use crate::scene::View;

/// How long nothing is typed before there is a pause, in milliseconds.
const PAUSE_MS: u64 = 10_000;
/// Maps with fewer links are as good as they get with calm steps.
const FEWEST_LINKS: usize = 8;

/// Since when nothing was typed, and what was looked for in pauses.
#[derive(Debug, Default)]
pub(super) struct PauseWatch {
    /// When something was typed last, in milliseconds since the session started.
    quiet_since: u64,
    /// The number of the entry after which a better arrangement was looked for last.
    looked_after: u32,
    /// Whether the whole map may be rearranged: it grew here, or was tidied here.
    is_allowed: bool,
}

impl PauseWatch {
    /// Of a map that grew here from its first link, or not.
    pub(super) fn new(is_allowed: bool) -> Self {
        Self {
            is_allowed,
            ..Self::default()
        }
    }

    /// The map was tidied: from now on it may be rearranged.
    pub(super) const fn allow(&mut self) {
        self.is_allowed = true;
    }

    /// Something was typed.
    pub(super) const fn stir(&mut self, now: u64) {
        self.quiet_since = now;
    }
}

/// Whether the whole map may move now: nobody is typing, and nothing is shown that would be lost.
fn is_free(app: &App) -> bool {
    let is_pointing = app.highlight().is_some() || app.selection().is_some();
    app.growth().is_calm()
        && app.growth().pause().is_allowed
        && matches!(app.mode(), Mode::Map | Mode::Capture)
        && !(app.display().projector && is_pointing)
        && app.is_live()
        && *app.viewport().view() == View::Map
        && app.line().text().trim().is_empty()
        && app.paste_queue().is_empty()
        && app.session().redoable().is_empty()
}

/// Whether a pause would be used for the map as it is.
fn is_wanted(app: &App) -> bool {
    let has_grown = app.growth().pause().looked_after != app.last_n();
    has_grown && app.session().map().link_count() >= FEWEST_LINKS && is_free(app)
}

/// When a pause will have come, if one would be used.
pub(super) fn comes_at(app: &App) -> Option<u64> {
    is_wanted(app).then(|| app.growth().pause().quiet_since + PAUSE_MS)
}

/// Has a better arrangement looked for where a pause has come.
pub(super) fn take(app: &mut App) {
    if comes_at(app).is_none_or(|at| app.now() < at) {
        return;
    }
    let n = app.last_n();
    app.growth_mut().pause_mut().looked_after = n;
    let map = Box::new(app.session().map().clone());
    let area = app.document().layout().area;
    app.emit(Effect::Work(Job::Rearrange { n, map, area }));
}

/// A better arrangement was found for the map after entry `n`: taken as an entry of its own that
/// nobody said, while the pause lasts.
pub(super) fn rearranged(app: &mut App, n: u32, change: Option<LayoutChange>) {
    let now = app.now();
    let lasts = now >= app.growth().pause().quiet_since + PAUSE_MS;
    let is_current = lasts && app.last_n() == n && is_free(app);
    let Some(change) = change.filter(|_| is_current) else {
        return;
    };
    if history::commit(app, MapEdit::Tidy(change).into(), Vec::new()).is_ok() {
        // The arrangement itself needs no better one.
        let n = app.last_n();
        app.growth_mut().pause_mut().looked_after = n;
        app.say_status("Map rearranged (u undoes it)");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::{app, keys, take_status};
    use crate::app::{Answer, Config, Input};
    use crate::layout::{layout_selected, rearranged as better};

    const TANGLED: [&str; 12] = [
        "A -> F +", "B -> E +", "C -> D +", "A -> D +", "B -> F -", "C -> E -", "A -> E +",
        "D -> B +", "E -> C +", "F -> A -", "D -> A +", "F -> C +",
    ];

    fn calm(lines: &[&str]) -> App {
        let mut app = app(lines);
        app.configure(&Config::default(), Vec::new());
        app.growth_mut().pause_mut().allow();
        app
    }

    /// The job that a pause asks for.
    fn asked(app: &mut App, at: u64) -> Option<Job> {
        let effects = app.update(at, Input::Woken);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Work(job @ Job::Rearrange { .. }) => Some(job),
            _ => None,
        })
    }

    #[test]
    fn a_pause_has_a_better_arrangement_looked_for_once() {
        let mut app = calm(&TANGLED);
        assert!(asked(&mut app, PAUSE_MS - 1).is_none());
        assert_eq!(app.wakes_at(), Some(PAUSE_MS));
        assert!(asked(&mut app, PAUSE_MS).is_some());
        assert!(asked(&mut app, 3 * PAUSE_MS).is_none());
        assert_eq!(app.wakes_at(), None);
    }

    #[test]
    fn an_opened_map_stays_as_it_is_until_it_is_tidied() {
        let mut app = app(&TANGLED);
        app.configure(&Config::default(), Vec::new());
        assert!(asked(&mut app, PAUSE_MS).is_none());
    }

    #[test]
    fn nothing_is_rearranged_while_somebody_types_or_could_redo() {
        for script in ["half", "<Esc>u", "<Esc>:", "<Esc>/"] {
            let mut app = calm(&TANGLED);
            keys(&mut app, script);
            assert!(asked(&mut app, 2 * PAUSE_MS).is_none(), "{script}");
        }
    }

    #[test]
    fn a_rearrangement_is_an_entry_that_nobody_said_and_one_undo_takes_it_back() {
        let mut app = calm(&TANGLED);
        let before = app.session().map().clone();
        let n = app.last_n();
        asked(&mut app, PAUSE_MS);
        let moved = layout_selected(&before, |_| true);
        app.update(
            PAUSE_MS,
            Input::Answer(Answer::Rearranged {
                n,
                change: Some(moved),
            }),
        );
        assert_eq!(
            take_status(&mut app).unwrap(),
            "Map rearranged (u undoes it)"
        );
        let entry = app.session().last().unwrap();
        assert!(entry.said.is_empty());
        assert_eq!(app.last_n(), n + 1);
        keys(&mut app, "<Esc>u");
        assert_eq!(*app.session().map(), before);
    }

    #[test]
    fn what_was_found_too_late_is_left() {
        let mut app = calm(&TANGLED);
        let n = app.last_n();
        asked(&mut app, PAUSE_MS);
        let moved = layout_selected(app.session().map(), |_| true);
        keys(&mut app, "x");
        app.update(
            PAUSE_MS + 1,
            Input::Answer(Answer::Rearranged {
                n,
                change: Some(moved),
            }),
        );
        assert_eq!(app.last_n(), n);
    }

    #[test]
    fn a_map_larger_than_the_area_is_not_rearranged() {
        let app = app(&TANGLED);
        assert_eq!(better(app.session().map(), (20, 8)), None);
    }
}
