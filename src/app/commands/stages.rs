//! Stages: what is planned, the next one, one that is not planned.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{live, run, toggle, when};
use crate::app::panel::PanelContent;
use crate::app::{App, MenuFamily, Prompt, history, prompt, stages};
use crate::editor::SessionChange;
use crate::model::text::{clean_line, fold};

const FAMILY: CommandGroup = CommandGroup::new(CommandSection::Session, KeyMode::Map);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const NEXT_STAGE: Command = FAMILY
    .row("next-stage", &["S"], "next stage of the agenda", |app| {
        live(app)?;
        when(stages::next_stage(app).is_some())?;
        run(stages::enter_next_stage)
    })
    .in_menu(MenuFamily::Session, 'n')
    .known_as(&["stage", "phase", "forward", "continue", "step", "timer"]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const AGENDA: Command = FAMILY
    .row(
        "agenda",
        &[],
        "plan the agenda: stages, minutes, questions",
        |app| {
            live(app)?;
            run(agenda)
        },
    )
    .in_menu(MenuFamily::Session, 'a')
    .known_as(&[
        "plan",
        "schedule",
        "timer",
        "programme",
        "program",
        "script",
    ]);

pub(super) const ROWS: &[Command] = &[
    NEXT_STAGE,
    FAMILY
        .row("stage", &[], "begin a stage, such as connections", |app| {
            live(app)?;
            run(stage)
        })
        .labelled("begin stage")
        .in_menu(MenuFamily::Session, 'b')
        .known_as(&["phase", "step", "timer", "section"]),
    AGENDA,
    FAMILY
        .row("stages", &[], "show the agenda and where we are", |_| {
            toggle(PanelContent::Stages)
        })
        .labelled("show agenda")
        .in_menu(MenuFamily::Session, 's')
        .known_as(&["agenda", "timer", "time", "clock", "schedule", "remaining"]),
];

fn stage(app: &mut App) {
    let now = app.session().stage().unwrap_or_default().to_owned();
    prompt::question(
        app,
        Prompt::new("Stage", &now, |app, name| {
            let was = app.session().stage().map(str::to_owned);
            let now = Some(clean_line(name)).filter(|name| !name.is_empty());
            if was != now {
                let says = now
                    .as_ref()
                    .map_or_else(|| "No stage.".into(), |now| format!("Stage: {now}."));
                history::note_down(app, SessionChange::Stage(now), says);
            }
        }),
    );
}

pub(super) fn agenda(app: &mut App) {
    let planned = app.session().records().agenda();
    let now = planned.map(ToString::to_string).unwrap_or_default();
    let mut prompt = Prompt::new("Agenda", &now, set_agenda);
    prompt.changed = offer;
    let is_empty = now.is_empty();
    prompt::question(app, prompt);
    if is_empty {
        offer(app, "");
    }
}

/// Says which agendas the words may ask for.
fn offer(app: &mut App, typed: &str) {
    let offered = stages::agendas_offered(app);
    let begins = |name: &str| fold(name).starts_with(&fold(typed));
    let fits: Vec<_> = offered.iter().filter(|(name, _)| begins(name)).collect();
    app.answer_mut().clear();
    match fits[..] {
        [] => {}
        [(name, says)] => app.say_status(format!("{name}: {says}")),
        _ => {
            let names: Vec<&str> = fits.iter().map(|(name, _)| name.as_str()).collect();
            app.say_status(names.join(", "));
        }
    }
}

fn set_agenda(app: &mut App, typed: &str) {
    let agenda = match stages::agenda_of(typed, app.agendas()) {
        Ok(agenda) => agenda,
        Err(why) => return app.warn(why),
    };
    let says = match &agenda {
        None => "No agenda.".to_owned(),
        Some(agenda) => {
            let names: Vec<&str> = agenda.stages.iter().map(|one| one.name.as_str()).collect();
            let minutes = match agenda.minutes() {
                0 => String::new(),
                minutes => format!(", {minutes} min"),
            };
            let (names, key) = (names.join(", "), app.keymap().way_to(&NEXT_STAGE));
            format!("Planned: {names}{minutes}. {key}: next stage.")
        }
    };
    if let Some(record) = stages::agenda_change(app.session(), agenda) {
        history::note_down(app, record, says);
    }
}
