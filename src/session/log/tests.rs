//! What a session does with entries, undo and redo, in cases.

use super::*;
use crate::model::{CellRect, Change, Factor, FactorId, Label, MapEvent, PlaceChange};
use crate::session::{AffectedIds, describe_entry};

fn session() -> Session {
    let header = Header {
        format: "convoke/1".into(),
        id: "7K2M9QF3".into(),
        title: "Coal".into(),
        question: None,
        started: "2026-11-23T14:00:00-06:00".into(),
        origin: None,
    };
    Session::new(header, "convoke 0.1.0")
}

fn added(id: u32, name: &str) -> Event {
    Event::Map(MapEvent::FactorAdded(Factor::new(
        FactorId(id),
        label(name),
    )))
}

fn renamed(id: u32, was: &str, now: &str) -> Event {
    Event::Map(MapEvent::FactorRenamed(Change {
        id: FactorId(id),
        was: label(was),
        now: label(now),
    }))
}

fn label(name: &str) -> Label {
    Label::new(name).unwrap()
}

fn push(session: &mut Session, deeds: Vec<Event>) {
    session.push(NewEntry {
        events: deeds,
        ..NewEntry::default()
    });
}

fn labels(session: &Session) -> String {
    let factors = session.map().factors();
    factors
        .map(|factor| factor.label.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn undo_and_redo_walk_back_and_forth_and_leave_their_entries() {
    let mut session = session();
    push(&mut session, vec![added(1, "a")]);
    push(&mut session, vec![added(2, "b"), renamed(2, "b", "c")]);
    for (step, wanted) in [
        ("undo", "a"),
        ("undo", ""),
        ("undo", "Nothing to undo."),
        ("redo", "a"),
        ("redo", "a c"),
        ("redo", "Nothing to redo."),
        ("undo", "a"),
        ("redo", "a c"),
    ] {
        let done = match step {
            "undo" => session.undo(0).map(drop),
            _ => session.redo(0).map(drop),
        };
        let told = done.map_or_else(|why| why.to_string(), |()| labels(&session));
        assert_eq!(told, wanted);
    }
    let entries = session.entries().iter();
    let marks: Vec<_> = entries.map(|entry| (entry.undo, entry.redo)).collect();
    let (done, undone, again) = ((None, None), |n| (Some(n), None), |n| (None, Some(n)));
    let wanted = [
        done,
        done,
        done,
        undone(3),
        undone(2),
        again(2),
        again(3),
        undone(3),
        again(3),
    ];
    assert_eq!(marks, wanted);
}

#[test]
fn the_making_of_the_session_cannot_be_taken_back() {
    let mut session = session();
    assert_eq!(session.undo(0).unwrap_err(), Refusal::NothingToUndo);
    assert_eq!(session.entries().len(), 1);
}

#[test]
fn only_what_was_applied_is_taken_back() {
    let mut session = session();
    push(&mut session, vec![added(1, "a")]);
    push(
        &mut session,
        vec![added(1, "again"), added(2, "b"), renamed(7, "x", "y")],
    );
    assert_eq!(session.skipped(), [(3, 0), (3, 2)]);
    let undo = session.undo(0).unwrap();
    assert_eq!(undo.events.len(), 1);
    assert_eq!(labels(&session), "a");
    session.redo(0).unwrap();
    assert_eq!(labels(&session), "a b");
    assert_eq!(session.skipped().len(), 2);
}

#[test]
fn an_entry_names_the_next_free_numbers_that_it_used() {
    let mut session = session();
    push(&mut session, vec![added(1, "a")]);
    push(&mut session, vec![renamed(1, "a", "b")]);
    session.undo(0).unwrap();
    let next: Vec<_> = session.entries().iter().map(|entry| entry.next).collect();
    let factor = next[1].and_then(|next| next.factor);
    assert_eq!(factor, Some(2));
    assert_eq!([next[0], next[2], next[3]], [None; 3]);
}

#[test]
fn stage_question_and_voices_follow_their_entries_back_and_forth() {
    let mut session = session();
    let stage = |was: Option<&str>, now: &str| Event::Stage {
        was: was.map(str::to_owned),
        now: Some(now.into()),
    };
    let about = |title: &str| Heading {
        title: title.into(),
        question: None,
    };
    let ana = vec![Handle::new("ana").unwrap()];
    push(&mut session, vec![stage(None, "ideas")]);
    push(&mut session, vec![stage(Some("ideas"), "links")]);
    push(
        &mut session,
        vec![Event::TitleChanged {
            was: about("Coal"),
            now: about("Votes"),
        }],
    );
    push(
        &mut session,
        vec![Event::Attributed {
            entry: 2,
            was: Vec::new(),
            now: ana.clone(),
        }],
    );
    assert_eq!(
        (session.stage(), session.heading().title.as_str()),
        (Some("links"), "Votes")
    );
    assert_eq!(session.entry(2).map(|entry| &entry.said), Some(&ana));
    let stages: Vec<_> = session
        .entries()
        .iter()
        .map(|entry| entry.stage.as_deref())
        .collect();
    assert_eq!(
        stages,
        [None, None, Some("ideas"), Some("links"), Some("links")]
    );
    while session.undo(0).is_ok() {}
    assert_eq!(
        (session.stage(), session.heading().title.as_str()),
        (None, "Coal")
    );
    assert_eq!(session.entry(2).map(|entry| entry.said.len()), Some(0));
}

#[test]
fn an_undo_is_told_as_what_it_took_back() {
    let mut session = session();
    push(&mut session, vec![added(1, "Coal jobs")]);
    session.undo(0).unwrap();
    session.redo(0).unwrap();
    let told: Vec<String> = session
        .entries()
        .iter()
        .map(|entry| describe_entry(entry, session.map()))
        .collect();
    assert_eq!(told[1], "added Coal jobs");
    assert_eq!(told[2], "undone 2: removed Coal jobs");
    assert_eq!(told[3], "redone 2: added Coal jobs");
}

#[test]
fn a_move_is_told_where_somebody_made_it_and_not_where_it_follows_from_something_else() {
    let place = |x: i32| Some(CellRect::new(x, 0, 8, 1));
    let placed = |was, now| {
        let id = FactorId(1);
        Event::Map(MapEvent::FactorPlaced(PlaceChange { id, was, now }))
    };
    let mut session = session();
    push(&mut session, vec![added(1, "a"), placed(None, place(0))]);
    push(
        &mut session,
        vec![added(2, "b"), placed(place(0), place(9))],
    );
    push(&mut session, vec![placed(place(9), place(20))]);
    let entries = session.entries().iter().skip(1);
    let told: Vec<(String, bool)> = entries
        .map(|entry| {
            let affected = AffectedIds::by(entry, session.map());
            let speaks_of_it = affected.factors.contains(&FactorId(1));
            (describe_entry(entry, session.map()), speaks_of_it)
        })
        .collect();
    let expected = [("added a", true), ("added b", false), ("moved a", true)];
    assert_eq!(told, expected.map(|(told, is)| (told.to_owned(), is)));
}
