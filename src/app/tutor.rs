//! The tutor: a first session of a few minutes, one thing to do at a time, seen when it is done.

use super::command::all;
use super::{App, Mode, Selection, tidying};
use crate::model::Polarity;

/// How far somebody has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tutor {
    /// The step, from 0.
    step: usize,
    /// Whether what the step is about has begun, such as a question that was opened.
    begun: bool,
}

/// Something to do. A name in braces stands for the key of that command.
struct Step {
    says: &'static str,
    begun: fn(&App) -> bool,
    done: fn(&App) -> bool,
}

impl Step {
    /// A step that is done at once.
    const fn once(says: &'static str, done: fn(&App) -> bool) -> Self {
        Self {
            says,
            begun: |_| true,
            done,
        }
    }
}

const STEPS: &[Step] = &[
    Step::once(
        "Type a factor, something that can go up or down: Coal jobs. Then Enter.",
        |app| app.session().map().factor_count() > 0,
    ),
    Step::once(
        "Type what it causes: Coal jobs -> Votes for coal. Then Enter.",
        |app| app.session().map().link_count() > 0,
    ),
    Step::once(
        "Same direction or opposite? Type + or - for the new link. Then Enter.",
        |app| {
            let mut links = app.session().map().links();
            links.any(|link| link.sign != Polarity::Unknown)
        },
    ),
    Step::once(
        "Close a loop: Votes for coal -> Coal jobs +. Then Enter.",
        |app| app.session().map().loops().next().is_some(),
    ),
    Step::once("Undo that: Esc leaves the line, then {undo}.", |app| {
        app.session().last().is_some_and(|last| last.undo.is_some())
    }),
    Step::once("Bring it back: {redo}.", |app| {
        app.session().last().is_some_and(|last| last.redo.is_some())
    }),
    Step {
        says: "Find a factor: {find}, then a few letters of it, then Enter.",
        begun: |app| app.prompt().is_some(),
        done: |app| {
            let found = matches!(app.selection(), Some(Selection::Factor(_)));
            found && matches!(app.mode(), Mode::Map)
        },
    },
    Step {
        says: "Tidy the map: {tidy} shows a better drawing. Enter keeps it, Esc does not.",
        begun: is_tidying,
        done: |app| !is_tidying(app),
    },
    Step {
        says: "Large letters for the room: {projector}. The same key comes back.",
        begun: |app| app.display().projector,
        done: |app| !app.display().projector,
    },
    Step::once(
        "Add a note next to the map: {add}, then ! who pays? and Enter.",
        |app| !app.session().records().notes().is_empty(),
    ),
    Step {
        says: "Everything else is in the menu: Esc, then {menu}. Esc closes it.",
        begun: |app| app.mode().menu().is_some(),
        done: |app| app.mode().menu().is_none(),
    },
];

/// Whether a tidier drawing is looked for or shown.
fn is_tidying(app: &App) -> bool {
    tidying::is_tidying(app) || matches!(app.mode(), Mode::Proposal(_))
}

/// What is said at the end.
const END: &str = "Done: this map is yours. Continue, or press {quit} twice to quit.";

/// Begins at the first step.
pub fn begin(app: &mut App) {
    app.answer_mut().set_tutor(Some(Tutor::default()));
}

/// Goes on to the next step where this one is done.
pub(super) fn advance(app: &mut App) {
    let Some(mut tutor) = app.answer().tutor() else {
        return;
    };
    while let Some(step) = STEPS.get(tutor.step) {
        tutor.begun |= (step.begun)(app);
        if !(tutor.begun && (step.done)(app)) {
            break;
        }
        tutor = Tutor {
            step: tutor.step + 1,
            begun: false,
        };
    }
    // Whoever types on after the last step needs the banner for what the map hides.
    let has_ended = tutor.step == STEPS.len() && matches!(app.mode(), Mode::Capture);
    app.answer_mut().set_tutor((!has_ended).then_some(tutor));
}

/// What there is to do now, with the keys as they are bound.
pub fn tutor_says(app: &App) -> Option<String> {
    let step = app.answer().tutor()?.step;
    Some(match STEPS.get(step) {
        Some(step_now) => {
            let says = with_keys(app, step_now.says);
            format!("{}/{}  {says}", step + 1, STEPS.len())
        }
        None => with_keys(app, END),
    })
}

/// The text with the key of each command that it names in braces.
fn with_keys(app: &App, text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        let command = all().find(|command| command.name == name);
        let key = command.map(|command| app.keymap().way_to(command));
        key.unwrap_or_default() + after
    });
    first + &rest.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::app;
    use crate::app::{Effect, Input, Key};

    /// What is typed for each step.
    const TYPED: [&str; 11] = [
        "Coal jobs<Enter>",
        "Coal jobs -> Votes for coal<Enter>",
        "+<Enter>",
        "Votes for coal -> Coal jobs +<Enter>",
        "<Esc>u",
        "U",
        "/vot<Enter>",
        "t<Enter>",
        "PP",
        "a! who pays?<Enter>",
        "<Esc><Space><Esc>",
    ];

    /// Presses keys; what is asked of the worker is done at once.
    fn keys(app: &mut App, script: &str) {
        for key in Key::script(script).unwrap() {
            let mut effects = app.update(0, Input::Key(key));
            while let Some(more) = app.run_idle(0) {
                effects.extend(more);
            }
            for effect in effects {
                if let Effect::Work(job) = effect {
                    app.update(0, Input::Answer(job.run()));
                }
            }
        }
    }

    fn step(app: &App) -> usize {
        app.answer().tutor().unwrap().step
    }

    #[test]
    fn each_step_is_seen_when_it_is_done_and_not_before() {
        let mut app = app(&[]);
        begin(&mut app);
        for (at, typed) in TYPED.iter().enumerate() {
            assert_eq!(step(&app), at, "before {typed}");
            assert!(
                tutor_says(&app)
                    .unwrap()
                    .starts_with(&format!("{}/11 ", at + 1))
            );
            keys(&mut app, typed);
            assert_eq!(step(&app), at + 1, "after {typed}");
        }
        assert!(tutor_says(&app).unwrap().starts_with("Done: "));
        assert_eq!(app.session().map().link_count(), 2);
        keys(&mut app, "a");
        assert_eq!(tutor_says(&app), None, "the banner is for the map again");
    }

    #[test]
    fn every_step_names_keys_that_are_bound_and_fits_into_eighty_columns() {
        let app = app(&[]);
        for text in STEPS.iter().map(|step| step.says).chain([END]) {
            let says = with_keys(&app, text);
            for name in text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next())
            {
                assert!(all().any(|command| command.name == name), "{name}");
            }
            assert!(says.chars().count() <= 78 - 7, "{says}");
        }
    }
}
