//! Records as sentences.

use super::{Action, Dots, Note, NoteKind, Person, Record, RecordChange, Round, Subject};
use crate::model::{FactorId, Handle, LinkId};

/// Name resolver for factors and links.
pub trait NameLookup {
    /// A factor's name.
    fn factor(&self, id: FactorId) -> String;
    /// A link, by its ends.
    fn link(&self, id: LinkId) -> String;
}

/// A record change as a clause without a full stop.
pub fn tell_record(record: &Record, called: &impl NameLookup) -> String {
    match record {
        Record::Person(turn) => tell_person(turn, called),
        Record::Agenda(turn) => match &turn.now {
            Some(agenda) => {
                let names = agenda.stages.iter().map(|stage| stage.name.as_str());
                format!("planned {}", names.collect::<Vec<_>>().join(", "))
            }
            None => "nothing is planned".into(),
        },
        Record::Anonymity(turn) => match turn.now.is_some_and(|names| names.kept_back) {
            true => "names stay in the room".into(),
            false => "names are shown in exports".into(),
        },
        Record::Note(turn) => tell_note(turn, called),
        Record::Trend(turn) => format!("trend of {} drawn", called.factor(turn.id)),
        Record::Round(turn) => tell_round(turn),
        Record::Dots(turn) => {
            let whose = match &turn.id.who {
                Some(who) => format!("of {who}"),
                None => "of the room".to_owned(),
            };
            match turn.now.as_ref().map_or(0, Dots::count) {
                0 => format!("no dots {whose}"),
                1 => format!("1 dot {whose}"),
                count => format!("{count} dots {whose}"),
            }
        }
        Record::Action(turn) => match (&turn.was, &turn.now) {
            (Some(was), Some(now)) if now.done && !was.done => format!("done: {}", now.what),
            (Some(was), Some(now)) if was.done && !now.done => {
                format!("not done yet: {}", now.what)
            }
            (_, Some(now)) => format!("to do: {}", tell_action(now, called)),
            (Some(was), None) => format!("no longer to do: {}", was.what),
            (None, None) => "an action".into(),
        },
    }
}

/// An action in a few words: what, and behind it who, with whom, by when, on what, for what.
pub fn tell_action(action: &Action, called: &impl NameLookup) -> String {
    let facts = action_facts(action, called);
    match facts.is_empty() {
        true => action.what.clone(),
        false => format!("{} ({})", action.what, facts.join(", ")),
    }
}

/// Who, with whom, by when, on what and for what, each where it is known.
pub fn action_facts(action: &Action, called: &impl NameLookup) -> Vec<String> {
    let names = |voices: &[Handle]| {
        let names: Vec<String> = voices.iter().map(ToString::to_string).collect();
        names.join(" and ")
    };
    let people = match (&action.who[..], &action.with[..]) {
        ([], []) => None,
        (who, []) => Some(names(who)),
        ([], with) => Some(format!("with {}", names(with))),
        (who, with) => Some(format!("{} with {}", names(who), names(with))),
    };
    let by = action.by.as_ref().map(|by| format!("by {by}"));
    let on = action
        .on
        .as_ref()
        .map(|on| format!("on {}", tell_subject(on, called)));
    let goal = action
        .goal
        .map(|goal| format!("for {}", called.factor(goal)));
    [people, by, on, goal].into_iter().flatten().collect()
}

fn tell_person(turn: &RecordChange<Handle, Person>, called: &impl NameLookup) -> String {
    let who = &turn.id;
    let blank = Person::default();
    let (was, now) = match (&turn.was, &turn.now) {
        (_, None) => return format!("{who} is no longer listed"),
        (was, Some(now)) => (was.as_ref(), now),
    };
    let comes = match was {
        None => Some("is here"),
        Some(was) if now.left && !was.left => Some("has left"),
        Some(was) if was.left && !now.left => Some("is back"),
        Some(_) => None,
    };
    let news = now.news(was.unwrap_or(&blank), called).join(", ");
    match (comes, news.is_empty()) {
        (Some(comes), true) => format!("{who} {comes}"),
        (Some(comes), false) => format!("{who} {comes}: {news}"),
        (None, _) => format!("{who}: {news}"),
    }
}

fn tell_note(turn: &RecordChange<super::RecordId, Note>, called: &impl NameLookup) -> String {
    let about = |note: &Note| note.on.as_ref().map(|on| tell_subject(on, called));
    let line = |note: &Note| match about(note) {
        _ if note.kind == NoteKind::Private => "a private note".to_owned(),
        Some(on) => format!("{}: {} (on {on})", note.kind.word(), note.text),
        None => format!("{}: {}", note.kind.word(), note.text),
    };
    match (&turn.was, &turn.now) {
        (Some(was), Some(now)) if now.resolved && !was.resolved => {
            format!("done: {}", line(now))
        }
        (Some(was), Some(now)) if was.resolved && !now.resolved => {
            format!("reopened: {}", line(now))
        }
        (_, Some(now)) => line(now),
        (Some(was), None) => format!("deleted: {}", line(was)),
        (None, None) => "a note".into(),
    }
}

fn tell_round(turn: &RecordChange<super::RecordId, Round>) -> String {
    match (&turn.was, &turn.now) {
        (Some(was), Some(now)) if now.closed && !was.closed => {
            format!("dots closed: {}", now.asks)
        }
        (Some(was), Some(now)) if was.closed && !now.closed => {
            format!("voting reopened: {}", now.asks)
        }
        (Some(was), Some(now)) if now.shown && !was.shown => format!("dots shown: {}", now.asks),
        (Some(was), Some(now)) if was.shown && !now.shown => format!("dots hidden: {}", now.asks),
        (_, Some(now)) => {
            let on = now.on.word();
            format!("dots on {on}, {} each: {}", now.each, now.asks)
        }
        (Some(was), None) => format!("no dots: {}", was.asks),
        (None, None) => "a dot vote".into(),
    }
}

/// What a subject is called.
pub fn tell_subject(subject: &Subject, called: &impl NameLookup) -> String {
    match subject {
        Subject::Factor(id) => called.factor(*id),
        Subject::Link(id) => called.link(*id),
        Subject::Loop(cycle) => {
            let names = cycle.factors().iter().map(|id| called.factor(*id));
            names.collect::<Vec<_>>().join(" → ")
        }
        Subject::Action(id) => format!("action {}", id.0),
    }
}
