//! Orders of the plain mode that are about the group: who is here, what is planned.

use std::io::Write;

use super::{PlainCommand, change, tell_lines};
use crate::app::panel::{
    introductions::introductions, participation::participation, people, stages,
};
use crate::app::stages::{agenda_change, agenda_of, stage_announcement};
use crate::cli::session_handle::SessionHandle;
use crate::cli::settings::configuration;
use crate::editor::{Edit, SessionChange};
use crate::session::Session;

pub(super) const ORDERS: &[PlainCommand] = &[
    PlainCommand {
        name: ":people",
        does: "everybody who is here; @ana Ana Ruiz, Duluth, table 2, planner lists somebody",
    },
    PlainCommand {
        name: ":balance",
        does: "who has been heard, for your eyes only",
    },
    PlainCommand {
        name: ":introductions",
        does: "who should talk with whom",
    },
    PlainCommand {
        name: ":agenda STAGES",
        does: "plan the stages: hour, half-day, or Ideas 30: What matters? | Action 20",
    },
    PlainCommand {
        name: ":stages",
        does: "the agenda, and where we are",
    },
    PlainCommand {
        name: ":next",
        does: "begin the next stage of the agenda",
    },
];

/// Does what is asked for; `None` where the order is no one of these.
pub(super) fn obey(
    word: &str,
    words: &str,
    desk: &mut SessionHandle,
    out: &mut dyn Write,
) -> Option<anyhow::Result<()>> {
    let now = desk.now();
    Some(match word {
        ":people" => tell_lines(&people::roster(desk.session(), None), out),
        ":balance" => tell_lines(&participation(desk.session()), out),
        ":introductions" => tell_lines(&introductions(desk.session()), out),
        ":stages" => tell_lines(&stages::stages(desk.session(), now), out),
        ":agenda" => change(desk, out, |session| set_agenda(session, words)),
        ":next" => go_on(desk, out),
        _ => return None,
    })
}

fn set_agenda(session: &Session, words: &str) -> Result<Edit, String> {
    let agenda = agenda_of(words, &configuration().0.agendas)?;
    let record = agenda_change(session, agenda).ok_or("That is the agenda already.")?;
    Ok(SessionChange::from(record).into())
}

/// Begins the next stage and says what it asks.
fn go_on(desk: &mut SessionHandle, out: &mut dyn Write) -> anyhow::Result<()> {
    let agenda = desk.session().records().agenda();
    let Some(next) = agenda
        .and_then(|it| it.after(desk.session().stage()))
        .cloned()
    else {
        return Ok(writeln!(out, "Nothing more is planned.")?);
    };
    let says = stage_announcement(&next);
    let stage = SessionChange::Stage(Some(next.name));
    change(desk, out, |_| Ok(stage.into()))?;
    Ok(writeln!(out, "{says}")?)
}
