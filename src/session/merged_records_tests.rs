//! What records refer to after factors are merged.

use crate::grammar::{ParsedLine, parse};
use crate::model::{ApplyOutcome, Cycle, FactorId, Handle, LinkId, Map, MapEdit};
use crate::records::{
    Action, BallotKey, Dots, Note, NoteKind, Person, Record, RecordChange, RecordId, Records,
    Subject, Trajectory, Trend,
};

fn map(lines: &[&str]) -> Map {
    let mut map = Map::default();
    for line in lines {
        let Ok(ParsedLine::Say(said)) = parse(line, &map) else {
            panic!("{line}")
        };
        for event in map.decide(MapEdit::Say(said)).unwrap() {
            assert_eq!(map.apply(&event), ApplyOutcome::Applied);
        }
    }
    map
}

fn about(on: Subject) -> Note {
    Note {
        kind: NoteKind::Parked,
        text: "a".into(),
        who: Vec::new(),
        on: Some(on),
        resolved: false,
    }
}

/// What is kept when factor 3 becomes one with factor 2.
fn merged(lines: &[&str], records: &[Record]) -> Records {
    let before = map(lines);
    let mut beside = Records::default();
    for record in records {
        assert_eq!(beside.apply(record), ApplyOutcome::Applied);
    }
    let (gone, into) = (FactorId(3), FactorId(2));
    let voices = Vec::new();
    let events = before
        .decide(MapEdit::Merge { gone, into, voices })
        .unwrap();
    let mut after = before.clone();
    for event in &events {
        assert_eq!(after.apply(event), ApplyOutcome::Applied);
    }
    let was = beside.clone();
    let following = beside.rewrite_refs(&events, &after);
    for record in &following {
        assert_eq!(beside.apply(record), ApplyOutcome::Applied, "{record:?}");
    }
    let mut back = beside.clone();
    for record in following.iter().rev() {
        assert_eq!(back.apply(&record.inverse()), ApplyOutcome::Applied);
    }
    assert_eq!(back, was, "the inverses lead back");
    beside
}

fn came<K, R>(id: K, now: R) -> RecordChange<K, R> {
    let (was, now) = (None, Some(now));
    RecordChange { id, was, now }
}

#[test]
fn a_note_stays_on_what_it_was_about() {
    let cycle = |ids: [u32; 2]| Subject::Loop(Cycle::from(ids.map(FactorId).to_vec()));
    for (on, now) in [
        (Subject::Factor(FactorId(3)), Subject::Factor(FactorId(2))),
        (Subject::Factor(FactorId(1)), Subject::Factor(FactorId(1))),
        (Subject::Link(LinkId(2)), Subject::Link(LinkId(1))),
        (Subject::Link(LinkId(3)), Subject::Link(LinkId(3))),
        (Subject::Link(LinkId(4)), Subject::Factor(FactorId(2))),
        (cycle([1, 3]), cycle([1, 2])),
    ] {
        let lines = ["a -> b +", "a -> c -", "c -> a +", "c -> b"];
        let kept = merged(&lines, &[Record::Note(came(RecordId(1), about(on)))]);
        assert_eq!(kept.notes()[&RecordId(1)].on, Some(now));
    }
}

#[test]
fn dots_on_both_are_dots_on_the_one() {
    let on = |ids: &[(u32, u32)]| Dots {
        on: ids
            .iter()
            .map(|(id, n)| (Subject::Factor(FactorId(*id)), *n))
            .collect(),
    };
    let ballot = BallotKey {
        round: RecordId(1),
        who: None,
    };
    let dots = Record::Dots(came(ballot.clone(), on(&[(3, 2), (1, 1), (2, 4)])));
    let kept = merged(&["a, b, c -> d +"], &[dots]);
    assert_eq!(kept.dots()[&ballot], on(&[(2, 6), (1, 1)]));
}

#[test]
fn courses_people_and_actions_go_along() {
    let words = |words: &str| Some(Trajectory::Words(words.into()));
    let of_b = Trend {
        past: words("up"),
        ..Trend::default()
    };
    let of_c = Trend {
        past: words("down"),
        feared: words("worse"),
        ..Trend::default()
    };
    let ana = Person {
        works_on: [FactorId(3)].into(),
        ..Person::default()
    };
    let action = Action {
        what: "call".into(),
        who: Vec::new(),
        with: Vec::new(),
        by: None,
        on: Some(Subject::Factor(FactorId(3))),
        goal: Some(FactorId(3)),
        done: false,
    };
    let who = Handle::new("ana").unwrap();
    let kept = merged(
        &["a, b, c -> d +"],
        &[
            Record::Trend(came(FactorId(2), of_b)),
            Record::Trend(came(FactorId(3), of_c)),
            Record::Person(came(who.clone(), ana)),
            Record::Action(came(RecordId(1), action)),
        ],
    );
    let trend = &kept.trends()[&FactorId(2)];
    assert_eq!(
        (&trend.past, &trend.feared),
        (&words("up"), &words("worse"))
    );
    assert_eq!(kept.trends().len(), 1);
    assert_eq!(kept.people()[&who].works_on, [FactorId(2)].into());
    assert_eq!(kept.actions()[&RecordId(1)].goal, Some(FactorId(2)));
}
