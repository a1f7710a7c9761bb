//! The stages of a session: what is planned, where the group is, how long it has taken.

use std::collections::BTreeMap;

use super::{Access, App, history};
use crate::editor::SessionChange;
use crate::model::text::fold;
use crate::records::{Agenda, Planned, READY, Record, RecordChange, SessionKey};

const MINUTE: u64 = 60_000;
/// A session in which nothing was said for so long is not going on.
const SILENT: u64 = 60 * MINUTE;

/// Agendas of a person's own, by name.
pub type OwnAgendas = BTreeMap<String, Agenda>;

/// How long the stage that is on has taken, and how long it was to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageTimer {
    /// Whole minutes so far.
    pub minutes: u64,
    /// The minutes planned.
    pub planned: u64,
}

impl StageTimer {
    /// The time of the stage that is on, where it has a time and the session goes on now.
    pub fn of(app: &App) -> Option<StageTimer> {
        let planned = planned_stage(app)?.minutes?;
        runs(app).then(|| StageTimer {
            minutes: spent(app) / MINUTE,
            planned: planned.into(),
        })
    }

    /// `23 / 40 min`; past the end `40 + 3 min`, and nothing louder.
    pub fn says(self) -> String {
        let Self { minutes, planned } = self;
        match minutes.checked_sub(planned) {
            Some(over) if over > 0 => format!("{planned} + {over} min"),
            _ => format!("{minutes} / {planned} min"),
        }
    }
}

/// The stage that is on, as it is planned.
pub(super) fn planned_stage(app: &App) -> Option<&Planned> {
    let agenda = app.session().records().agenda()?;
    agenda.planned(app.session().stage()?)
}

/// The stage that would come next.
pub fn next_stage(app: &App) -> Option<&Planned> {
    let agenda = app.session().records().agenda()?;
    agenda.after(app.session().stage())
}

/// When the clock of the stage shows another minute.
pub(super) fn ticks_at(app: &App) -> Option<u64> {
    StageTimer::of(app)?;
    Some(app.now() + MINUTE - spent(app) % MINUTE)
}

fn spent(app: &App) -> u64 {
    let stage = app.session().stage().unwrap_or_default();
    app.session().stage_elapsed(stage, app.now())
}

/// Whether the session goes on as it is looked at. A second screen cannot know that one was
/// taken up again before something is said in it.
fn runs(app: &App) -> bool {
    let last = app.session().last().map_or(0, |last| last.at);
    let goes_on = match app.access() {
        Access::Live => true,
        Access::Following => app.now().saturating_sub(last) < SILENT,
        Access::ReadOnly(_) | Access::Replay => false,
    };
    goes_on && app.playback().is_none()
}

/// Begins the stage that is planned next, and says what it asks.
pub(super) fn enter_next_stage(app: &mut App) {
    let Some(next) = next_stage(app).cloned() else {
        return app.warn("That was the last stage. : stage begins another one.");
    };
    let says = stage_announcement(&next);
    history::note_down(app, SessionChange::Stage(Some(next.name)), says);
}

/// The words that ask for an agenda, each with what it is for.
pub(super) fn agendas_offered(app: &App) -> Vec<(String, String)> {
    let own = app
        .agendas()
        .iter()
        .map(|(name, own)| (name.clone(), own.to_string()));
    let ready = READY
        .iter()
        .map(|ready| (ready.name.to_owned(), ready.says.to_owned()));
    own.chain(ready).collect()
}

/// A stage that begins: its name, its minutes, and what is to be read aloud.
pub fn stage_announcement(stage: &Planned) -> String {
    let minutes = stage.minutes.map(|minutes| format!(", {minutes} min"));
    let prompt = stage.prompt.as_ref().map(|prompt| format!(" {prompt}"));
    let (minutes, prompt) = (minutes.unwrap_or_default(), prompt.unwrap_or_default());
    format!("{}{minutes}.{prompt}", stage.name)
}

/// An agenda of one's own or a ready one by its name, or stages as they are typed; none where
/// nothing is typed.
///
/// # Errors
/// A sentence that says what was not understood.
pub fn agenda_of(typed: &str, own: &OwnAgendas) -> Result<Option<Agenda>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some((_, own)) = own.iter().find(|(name, _)| fold(name) == fold(typed)) {
        return Ok(Some(own.clone()));
    }
    if let Some(ready) = READY.iter().find(|ready| fold(ready.name) == fold(typed)) {
        return Ok(Some(ready.agenda()));
    }
    if !typed.contains(['|', ':', '\n']) && !typed.contains(|c: char| c.is_ascii_digit()) {
        let names: Vec<&str> = READY.iter().map(|ready| ready.name).collect();
        return Err(format!(
            "No agenda is called “{typed}”: {}, or stages such as Ideas 30 | Action 20.",
            names.join(", ")
        ));
    }
    Agenda::read(typed).map(Some)
}

/// What makes this the agenda of a session; `None` where it is so already.
pub fn agenda_change(session: &crate::session::Session, agenda: Option<Agenda>) -> Option<Record> {
    let turn = RecordChange::diff(session.records().agendas(), SessionKey::Session, agenda);
    turn.map(Record::Agenda)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Input;
    use crate::app::panel::test_support::{app, keys, take_status};

    fn planned(stages: &str) -> App {
        let mut app = app(&[]);
        keys(&mut app, "<Esc>:agenda<Enter>");
        keys(&mut app, stages);
        keys(&mut app, "<Enter>");
        app
    }

    #[test]
    fn the_clock_shows_whole_minutes_and_wakes_for_nothing_else() {
        let mut app = planned("Ideas 2 | Loops");
        assert_eq!(app.wakes_at(), None);
        keys(&mut app, "S");
        assert_eq!(take_status(&mut app).unwrap(), "Ideas, 2 min.");
        for (now, says, wakes) in [
            (0, "0 / 2 min", 60_000),
            (59_999, "0 / 2 min", 60_000),
            (60_000, "1 / 2 min", 120_000),
            (130_000, "2 / 2 min", 180_000),
            (300_000, "2 + 3 min", 360_000),
        ] {
            app.update(now, Input::Woken);
            assert_eq!(StageTimer::of(&app).unwrap().says(), says);
            assert_eq!(app.wakes_at(), Some(wakes));
        }
        keys(&mut app, "S");
        assert_eq!((StageTimer::of(&app), app.wakes_at()), (None, None));
        assert_eq!(app.session().stage(), Some("Loops"));
        keys(&mut app, "S");
        let said = take_status(&mut app).unwrap();
        assert_eq!(said, "“next stage” cannot be used right now.");
    }

    #[test]
    fn an_agenda_is_asked_for_by_name_or_typed() {
        for (typed, stages) in [
            ("hour", Ok(4)),
            ("Next-steps", Ok(4)),
            ("Ideas 5", Ok(1)),
            ("A | B", Ok(2)),
            ("", Ok(0)),
            (
                "hlf-day",
                Err("No agenda is called “hlf-day”: half-day, hour,"),
            ),
        ] {
            let said = agenda_of(typed, &OwnAgendas::new());
            match (said, stages) {
                (Ok(agenda), Ok(count)) => {
                    assert_eq!(agenda.map_or(0, |it| it.stages.len()), count, "{typed}");
                }
                (Err(said), Err(why)) => assert!(said.starts_with(why), "{said}"),
                (said, _) => panic!("{typed}: {said:?}"),
            }
        }
    }
}
