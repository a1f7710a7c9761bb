//! What holds of every session, whatever people say and however often they change their minds.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "tests fail aloud, and say in their names what they hold"
)]

#[path = "session_laws/room.rs"]
mod room;
#[path = "session_laws/steps.rs"]
mod steps;

use std::collections::BTreeSet;

use convoke::editor::{Document, SessionChange};
use convoke::model::{ApplyOutcome, Handle, Label, Map, MapEvent, Refusal};
use convoke::session::{
    Entry, Event, Form, NextIds, ParsedSession, Replay, Session, file_text, read,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

use room::Room;
use steps::{Step, steps};

fn text_of(session: &Session) -> String {
    file_text(session.header_line(), session.lines())
}

fn read_back(text: &str) -> ParsedSession {
    read(text.as_bytes()).unwrap()
}

/// The map after some entries, folded without any help.
fn folded(entries: &[Entry]) -> Map {
    let mut map = Map::default();
    for entry in entries {
        map.reserve_ids(entry.next.map(NextIds::counters).unwrap_or_default());
        for deed in &entry.events {
            if let Event::Map(event) = deed {
                let _: ApplyOutcome = map.apply(event);
            }
        }
    }
    map
}

/// The number that an event gives to something new, and what it is.
fn given(deed: &Event) -> Option<(&'static str, u32)> {
    match deed {
        Event::Map(MapEvent::FactorAdded(factor)) => Some(("factor", factor.id.0)),
        Event::Map(MapEvent::LinkAdded(link)) => Some(("link", link.id.0)),
        Event::Map(MapEvent::LoopNumbered(change)) => Some(("loop", change.now?)),
        _ => None,
    }
}

fn config() -> Config {
    Config {
        cases: 96,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(23),
        max_shrink_iters: 2_000,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_file_gives_the_live_session_back(steps in steps()) {
        let live = Room::played(&steps);
        let text = text_of(&live);
        let reading = read_back(&text);
        prop_assert_eq!(&reading.form, &Form::Lines);
        let session = reading.session;
        prop_assert_eq!(session.map(), live.map());
        prop_assert_eq!(session.map().counters(), live.map().counters());
        prop_assert_eq!(session.heading(), live.heading());
        prop_assert_eq!(session.stage(), live.stage());
        prop_assert_eq!(session.undoable(), live.undoable());
        prop_assert_eq!(session.redoable(), live.redoable());
        prop_assert!(session.skipped().is_empty());
        for (read, said) in session.entries().iter().zip(live.entries()) {
            prop_assert_eq!(&read.said, &said.said);
        }
        prop_assert_eq!(text_of(&session), text);
    }

    #[test]
    fn a_session_read_goes_on_like_the_live_one(before in steps(), after in steps()) {
        let mut live = Room::new();
        before.iter().for_each(|step| live.play(step));
        let session = read_back(&text_of(live.session())).session;
        let mut again = Room { document: Document::new(session), made: live.made.clone() };
        after.iter().for_each(|step| live.play(step));
        after.iter().for_each(|step| again.play(step));
        prop_assert_eq!(text_of(again.session()), text_of(live.session()));
    }

    #[test]
    fn a_replay_stands_right_wherever_it_jumps(steps in steps(), jumps in vec(0..40_usize, 1..12)) {
        let session = Room::played(&steps);
        let mut replay = Replay::default();
        for jump in jumps {
            replay.seek(session.entries(), jump);
            let at = jump.min(session.entries().len());
            prop_assert_eq!(replay.position(), at);
            prop_assert_eq!(replay.map(), &folded(&session.entries()[..at]));
        }
    }

    #[test]
    fn a_session_looked_at_as_it_was_is_the_session_of_that_moment(
        steps in steps(),
        jumps in vec(0..40_usize, 1..8),
    ) {
        let whole = Room::played(&steps);
        let mut seen = whole.clone();
        for jump in jumps {
            seen.seek(jump);
            let lines = &whole.lines()[..jump.min(whole.lines().len())];
            prop_assert_eq!(seen.lines(), lines);
            if !lines.is_empty() {
                let then = read_back(&file_text(whole.header_line(), lines)).session;
                prop_assert_eq!(seen.map(), then.map());
                prop_assert_eq!(seen.heading(), then.heading());
                prop_assert_eq!(seen.stage(), then.stage());
                prop_assert_eq!(seen.undoable(), then.undoable());
                prop_assert_eq!(seen.redoable(), then.redoable());
            }
        }
        seen.seek(usize::MAX);
        prop_assert_eq!(text_of(&seen), text_of(&whole));
    }

    #[test]
    fn what_comes_while_the_past_is_looked_at_goes_to_the_end(before in steps(), after in steps()) {
        let mut live = Room::new();
        before.iter().for_each(|step| live.play(step));
        let mut seen = live.session().clone();
        seen.seek(1);
        after.iter().for_each(|step| live.play(step));
        for line in &live.session().lines()[seen.all_entries().len()..] {
            prop_assert!(seen.append_line(line).is_ok());
        }
        prop_assert!(seen.position() == 1 || seen.is_at_end());
        seen.seek(usize::MAX);
        prop_assert_eq!(text_of(&seen), text_of(live.session()));
        prop_assert_eq!(seen.map(), live.session().map());
    }

    #[test]
    fn a_branch_has_what_was_done_until_then_and_goes_on_by_itself(steps in steps(), at in any::<Index>()) {
        let mut whole = Room::played(&steps);
        let at = at.index(whole.lines().len()) + 1;
        whole.seek(at);
        let branch = whole.branch("ANOTHER1".into());
        let origin = branch.header().origin.clone().unwrap();
        prop_assert_eq!(&origin.id, &whole.header().id);
        prop_assert_eq!(origin.n, whole.last().unwrap().n);
        prop_assert_eq!(branch.lines(), whole.lines());
        prop_assert_eq!(branch.map(), whole.map());
        let reading = read_back(&text_of(&branch));
        prop_assert_eq!(reading.form, Form::Lines);
        prop_assert_eq!(reading.session.header(), branch.header());
        let mut room = Room::of(branch);
        room.play(&Step::Line("goes -> on".into()));
        prop_assert_eq!(room.session().lines().len(), at + 1);
    }

    #[test]
    fn undoing_all_empties_the_map_and_redoing_all_fills_it_again(steps in steps()) {
        let before = Room::played(&steps);
        let mut room = Room::of(before.clone());
        let mut undone = 0;
        while room.undo().is_ok() {
            undone += 1;
        }
        let session = room.session();
        prop_assert_eq!(session.map(), &Map::default());
        prop_assert_eq!(&session.heading().title, "Laws");
        prop_assert_eq!(session.stage(), None);
        prop_assert_eq!(room.undo(), Err(Refusal::NothingToUndo));
        for _ in 0..undone {
            prop_assert!(room.redo().is_ok());
        }
        let session = room.session();
        prop_assert_eq!(session.map(), before.map());
        prop_assert_eq!(session.heading(), before.heading());
        prop_assert_eq!(session.stage(), before.stage());
        for (entry, was) in session.entries().iter().zip(before.entries()) {
            prop_assert_eq!(&entry.said, &was.said);
        }
    }

    #[test]
    fn no_number_is_given_twice(steps in steps()) {
        let session = Room::played(&steps);
        let mut all = BTreeSet::new();
        for entry in session.entries() {
            if entry.undo.or(entry.redo).is_none() {
                for number in entry.events.iter().filter_map(given) {
                    prop_assert!(all.insert(number), "{:?}", number);
                }
            }
        }
        let next = session.map().counters();
        for (what, number) in all {
            let next = match what {
                "factor" => next.factor,
                "link" => next.link,
                _ => next.r#loop,
            };
            prop_assert!(number < next);
        }
    }

    #[test]
    fn a_number_stays_taken_when_its_entry_is_taken_back(steps in steps()) {
        let mut room = Room::of(Room::played(&steps));
        let before = room.session().map().counters();
        while room.undo().is_ok() {}
        prop_assert_eq!(room.session().map().counters(), before);
        let reading = read_back(&text_of(room.session()));
        prop_assert_eq!(reading.session.map().counters(), before);
    }

    #[test]
    fn what_is_not_understood_is_kept_and_changes_nothing(steps in steps(), at in any::<Index>()) {
        let live = Room::played(&steps);
        prop_assume!(live.lines().len() > 1);
        let at = at.index(live.lines().len() - 1) + 1;
        let mut lines = live.lines().to_vec();
        let odd = "\"mood\" : {\"sky\":[1, 2]},\"do\":[{\"weather-noted\":{ \"sky\": \"grey\"}},";
        lines[at] = lines[at].replacen("\"do\":[", odd, 1);
        let text = file_text(live.header_line(), &lines);
        let mut room = Room::of(read_back(&text).session);
        let session = room.session();
        prop_assert_eq!(session.map(), live.map());
        prop_assert_eq!(text_of(session), text);
        let n = live.entries()[at].n;
        while let [next] = room.session().undoable()[..] {
            let undone = room.undo();
            if next == n {
                let kind = "weather-noted".to_owned();
                prop_assert_eq!(undone, Err(Refusal::NotUnderstood { n, kind }));
                break;
            }
            prop_assert_eq!(undone, Ok(()));
        }
    }

    #[test]
    fn a_formatter_changes_nothing_that_counts(steps in steps()) {
        let live = Room::played(&steps);
        let value: serde_json::Value = serde_json::from_str(&text_of(&live)).unwrap();
        let reading = read_back(&serde_json::to_string_pretty(&value).unwrap());
        prop_assert_eq!(&reading.form, &Form::Reflowed);
        prop_assert_eq!(reading.session.map(), live.map());
        prop_assert_eq!(reading.session.undoable(), live.undoable());
        let again = read_back(&text_of(&reading.session));
        prop_assert_eq!(&again.form, &Form::Lines);
        prop_assert_eq!(again.session.map(), live.map());
    }

    #[test]
    fn a_cut_costs_only_what_stands_behind_it(steps in steps(), cut in any::<Index>()) {
        let live = Room::played(&steps);
        let text = text_of(&live);
        let before = &text.as_bytes()[..cut.index(text.len())];
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        let Ok(reading) = read(before) else {
            prop_assert!(breaks <= 1, "the first entry was whole");
            return Ok(());
        };
        let whole = breaks.saturating_sub(1).min(live.lines().len());
        let kept = reading.session.lines();
        prop_assert!(kept.len() == whole || kept.len() == whole + 1);
        prop_assert_eq!(kept, &live.lines()[..kept.len()]);
    }

    #[test]
    fn a_damaged_byte_costs_at_most_its_own_line(
        steps in steps(),
        at in any::<Index>(),
        flip in 1..=255_u8,
    ) {
        let live = Room::played(&steps);
        let mut bytes = text_of(&live).into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != b'\n');
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        bytes[at] ^= flip;
        let Ok(reading) = read(&bytes) else {
            prop_assert_eq!(live.lines().len(), 1, "the only entry, or the header above it");
            return Ok(());
        };
        for (place, wanted) in (1..).zip(live.lines()) {
            let kept = reading.session.lines().contains(wanted);
            prop_assert!(kept || place == line, "line {} lost to byte {}", place, at);
        }
    }

    #[test]
    fn a_name_that_was_taken_is_read_back_as_it_is(typed in any::<String>()) {
        if let Ok(label) = Label::new(&typed) {
            let written = serde_json::to_string(&label).unwrap();
            let read: Label = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read.folded(), label.folded());
            prop_assert_eq!(read, label);
        }
        if let Ok(voice) = Handle::new(&typed) {
            let written = serde_json::to_string(&voice).unwrap();
            prop_assert_eq!(serde_json::from_str::<Handle>(&written).unwrap(), voice);
        }
    }
}

#[test]
fn a_long_session_is_replayed_from_the_maps_kept_on_the_way() {
    let mut room = Room::new();
    for n in 0..800 {
        let line = format!("n{} -> n{} +", n % 40, (n * 7 + n / 40) % 41);
        room.play(&Step::Line(line));
        if n % 5 == 0 {
            room.play(&Step::Undo);
        }
        if n % 15 == 0 {
            room.play(&Step::RemoveFactor(n));
        }
    }
    let entries = room.session().entries();
    assert!(entries.len() > 600, "{}", entries.len());
    let mut replay = Replay::default();
    for at in [600, 255, 256, 257, 0, 511, 513, 30, 10_000] {
        replay.seek(entries, at);
        let wanted = folded(&entries[..at.min(entries.len())]);
        assert_eq!(*replay.map(), wanted, "at {at}");
    }
}

#[test]
fn a_very_long_session_is_replayed_from_few_maps_and_stands_right_all_the_same() {
    const ENTRIES: usize = 7_000;
    let header = r#"{"format":"convoke/1","id":"7K2M9QF3","title":"Long","started":"2026-11-23T14:00:00Z","entries":["#;
    let lines = (1..=ENTRIES).map(|n| {
        let event = match n {
            1 => r#"{"factor-added":{"id":1,"label":"L1"}}"#.to_owned(),
            _ => format!(
                r#"{{"factor-renamed":{{"id":1,"was":"L{}","now":"L{n}"}}}}"#,
                n - 1
            ),
        };
        format!(r#"{{"n":{n},"at":{n},"do":[{event}]}}"#)
    });
    let text = file_text(header, &lines.collect::<Vec<String>>());
    let session = read(text.as_bytes()).unwrap().session;
    let mut replay = Replay::default();
    for at in [ENTRIES, 1, 512, 511, 6_999, 3_000, 0, 2_560, ENTRIES] {
        replay.seek(session.entries(), at);
        let label = replay.map().factors().next().map(|it| it.label.to_string());
        assert_eq!(label, (at > 0).then(|| format!("L{at}")));
    }
}

#[test]
fn time_never_runs_backwards_and_numbers_count_by_one() {
    let mut room = Room::new();
    for (at, wanted) in [(50, (2, 50)), (20, (3, 50)), (51, (4, 51))] {
        let moment = SessionChange::Marker(format!("at {at}"));
        room.commit(&moment.into(), Vec::new(), at).unwrap();
        let entry = room.session().last().unwrap();
        assert_eq!((entry.n, entry.at), wanted);
    }
}

#[test]
fn a_new_entry_ends_what_could_be_done_again() {
    let mut room = Room::new();
    assert_eq!(room.undo(), Err(Refusal::NothingToUndo));
    room.play(&Step::Line("a -> b +".into()));
    room.play(&Step::Undo);
    assert_eq!(room.session().redoable(), [2]);
    room.play(&Step::Line("c".into()));
    assert_eq!(room.redo(), Err(Refusal::NothingToRedo));
    let factors = room.session().map().factors();
    let ids: Vec<u32> = factors.map(|factor| factor.id.0).collect();
    assert_eq!(ids, [3], "the numbers that were taken back stay taken");
    let entries = room.session().entries().iter();
    let undone: Vec<_> = entries.map(|entry| (entry.n, entry.undo)).collect();
    assert_eq!(undone, [(1, None), (2, None), (3, Some(2)), (4, None)]);
}
