//! Orders of the plain mode about what stands beside the map: notes, actions, dots, names.

use std::io::Write;

use super::{PlainCommand, change};
use crate::cli::session_handle::SessionHandle;
use crate::editor::{Edit, SessionChange};
use crate::records::{Note, Record, RecordId, Round};
use crate::session::{Session, action_name};

pub(super) const ORDERS: &[PlainCommand] = &[
    PlainCommand {
        name: ":notes",
        does: "list notes; ! who pays? adds one to the parking lot",
    },
    PlainCommand {
        name: ":actions",
        does: "who does what by when; / Ask the mayor @ana by May notes one down",
    },
    PlainCommand {
        name: ":round WORDS",
        does: "start a dot vote: factors 5 stack: What matters most? Then = 7 7 12 @ana",
    },
    PlainCommand {
        name: ":dots",
        does: "whose dots are in, and what the round came to once it is shown",
    },
    PlainCommand {
        name: ":show",
        does: "show what the round came to, or hide it again",
    },
    PlainCommand {
        name: ":close",
        does: "take no more dots, or take them again",
    },
    PlainCommand {
        name: ":names",
        does: "hide names in exports (Chatham House Rule), or show them again",
    },
];

const NO_ROUND: &str = "No dot vote yet: :round starts one.";

/// Does what is asked for; `None` where the order is no one of these.
pub(super) fn obey(
    word: &str,
    words: &str,
    desk: &mut SessionHandle,
    out: &mut dyn Write,
) -> Option<anyhow::Result<()>> {
    Some(match word {
        ":notes" => tell(&notes(desk.session()), "Nothing is noted yet.", out),
        ":actions" => tell(&actions(desk.session()), "Nothing is to be done yet.", out),
        ":dots" => tell(&dots(desk.session()), NO_ROUND, out),
        ":round" => change(desk, out, |session| {
            let round = Round::read(words)?;
            Ok(SessionChange::Records(session.open_dots(round)).into())
        }),
        ":show" => change(desk, out, |session| turn(session, Session::show_dots)),
        ":close" => change(desk, out, |session| turn(session, Session::close_dots)),
        ":names" => change(desk, out, |session| {
            Ok(SessionChange::from(session.records().toggle_anonymity()).into())
        }),
        _ => return None,
    })
}

/// Changes the last round.
fn turn(session: &Session, how: fn(&Session, RecordId) -> Option<Record>) -> Result<Edit, String> {
    let last = last_round(session).and_then(|(id, _)| how(session, id));
    let record = last.ok_or(NO_ROUND)?;
    Ok(SessionChange::from(record).into())
}

fn last_round(session: &Session) -> Option<(RecordId, &Round)> {
    let last = session.records().rounds().last_key_value();
    last.map(|(id, round)| (*id, round))
}

fn tell(lines: &[String], otherwise: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    match lines.is_empty() {
        true => writeln!(out, "{otherwise}")?,
        false => lines.iter().try_for_each(|line| writeln!(out, "{line}"))?,
    }
    Ok(())
}

/// By kind, the open ones first.
fn notes(session: &Session) -> Vec<String> {
    let mut notes: Vec<(&RecordId, &Note)> = session.records().notes().iter().collect();
    notes.sort_by_key(|(id, note)| (note.kind, note.resolved, **id));
    let line = |note: &Note| {
        let who: String = note.who.iter().map(|who| format!(" {who}")).collect();
        let on = note.on.as_ref().map(|on| session.display_name(on));
        let on = on.map(|on| format!(", on {on}")).unwrap_or_default();
        let settled = if note.resolved { ", done" } else { "" };
        format!("{}: {}{who}{on}{settled}", note.kind.word(), note.text)
    };
    notes.into_iter().map(|(_, note)| line(note)).collect()
}

fn actions(session: &Session) -> Vec<String> {
    let actions = session.records().actions().values();
    let line = |action| {
        let facts = action_name(action, session.map()).join(", ");
        let done = if action.done { "done: " } else { "" };
        match facts.is_empty() {
            true => format!("{done}{}", action.what),
            false => format!("{done}{} ({facts})", action.what),
        }
    };
    actions.map(line).collect()
}

fn dots(session: &Session) -> Vec<String> {
    let Some((id, round)) = last_round(session) else {
        return Vec::new();
    };
    let tally = session.count_votes(id);
    let state = if round.closed { "closed" } else { "open" };
    let mut lines = vec![format!("{} {}; {state}.", round.asks, round.terms())];
    let by = tally.by.iter().map(|(who, dots)| format!("{who} {dots}"));
    let room = (tally.room > 0).then(|| format!("counted in the room {}", tally.room));
    let given: Vec<String> = by.chain(room).collect();
    lines.push(match given.is_empty() {
        true => "No dots are in yet.".to_owned(),
        false => format!("In are: {}.", given.join(", ")),
    });
    let counts = tally.on.iter();
    let counts = counts.map(|(on, dots)| format!("{dots} on {}", session.display_name(on)));
    match round.shown {
        true => lines.extend(counts),
        false => lines.push("What they are on is hidden until :show.".to_owned()),
    }
    lines
}
