//! Setting a session up: title, question, people and agenda asked in the line, one after the
//! other. Enter goes on, Esc goes back.

use super::{sessions, stages};
use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::commands::say;
use crate::app::intent::{live, run};
use crate::app::{App, MenuFamily, Mode, Prompt, history, prompt};
use crate::editor::SessionChange;
use crate::grammar::read_names;
use crate::model::{Handle, text};
use crate::records::{Person, Record, RecordChange};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Map);

pub(super) const ROWS: &[Command] = &[FAMILY
    .row(
        "set-up",
        &[],
        "title, question, people and agenda, one after the other",
        |app| {
            live(app)?;
            run(|app| set_up(app, 0))
        },
    )
    .in_menu(MenuFamily::Session, 'u')
    .known_as(&["setup", "wizard", "start", "begin", "prepare", "configure"])];

/// What is asked, in this order.
const STEPS: [fn(&mut App); 4] = [sessions::title, sessions::question, people, stages::agenda];

const READY: &str = "Type what people say, e.g. Coal jobs -> Votes +, then Enter. Esc, then Space: the \
    menu; ? lists all keys.";

/// Asks what a session is to know before it begins, from one of the steps on; behind the
/// last, the line is open.
pub fn set_up(app: &mut App, step: usize) {
    let Some(ask) = STEPS.get(step) else {
        say::open_line(app);
        return app.say_status(READY);
    };
    ask(app);
    if let Mode::Prompt(prompt) = app.mode_mut() {
        prompt.step = Some(step);
    }
    if app.status().is_none() {
        let step = step + 1;
        app.say_status(format!(
            "Step {step} of 4 · Enter next (empty = skip) · Esc previous"
        ));
    }
}

/// Goes on once a step was answered; people are asked for until nobody is named.
pub(in crate::app) fn go_on_setting_up(app: &mut App, step: usize, answered: bool) {
    let again = answered && step == 2;
    if !again {
        app.answer_mut().clear();
    }
    set_up(app, if again { step } else { step + 1 });
}

/// Goes back to the step before; from the first, to the line.
pub(in crate::app) fn go_back_setting_up(app: &mut App, step: usize) {
    app.answer_mut().clear();
    set_up(app, step.checked_sub(1).unwrap_or(STEPS.len()));
}

/// Asks for people until an empty answer: names, handles, or one person as the line takes it.
fn people(app: &mut App) {
    let asks = "Participants (e.g. Ana Ruiz, Bo Ode, or @ana @bo)";
    prompt::question(
        app,
        Prompt::new(asks, "", |app, typed| {
            if typed.trim().is_empty() {
                return;
            }
            match listed(app, typed) {
                Some(Ok(people)) => list(app, people),
                Some(Err(why)) => app.warn(why),
                None => say::hear_line(app, typed),
            }
        }),
    );
}

/// People by handles or by names alone; `None` where the line introduces one person.
fn listed(app: &App, typed: &str) -> Option<Result<Vec<(Handle, Person)>, String>> {
    let handles = typed.split_whitespace().map(|word| word.strip_prefix('@'));
    let handles: Option<Vec<&str>> = handles.collect();
    match handles {
        Some(handles) => Some(handles.into_iter().map(unnamed).collect()),
        None if typed.trim_start().starts_with('@') => None,
        None => Some(read_names(typed, app.session().records().people())),
    }
}

fn unnamed(handle: &str) -> Result<(Handle, Person), String> {
    let who = Handle::new(handle).map_err(|refusal| refusal.to_string())?;
    Ok((who, Person::default()))
}

fn list(app: &mut App, listed: Vec<(Handle, Person)>) {
    let people = app.session().records().people();
    let mut records = Vec::new();
    let mut handles = Vec::new();
    for (who, person) in listed {
        if !people.contains_key(&who) {
            handles.push(who.to_string());
            let turn = RecordChange::diff(people, who, Some(person));
            records.extend(turn.map(Record::Person));
        }
    }
    if records.is_empty() {
        return app.say_status("Everybody of these is listed. Enter: next step");
    }
    let count = text::count(records.len(), "more person", "more people");
    let says = format!("{count} added: {}. Enter: next step", handles.join(" "));
    history::note_down(app, SessionChange::Records(records), says);
}
