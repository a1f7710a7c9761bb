//! Every word of the vocabulary, with every field and with as few as it may have.

use std::collections::BTreeSet;

use super::*;

const FACTOR: &str = r#"{"id":1,"label":"Coal jobs","definition":"d","unit":"u","theme":"t","note":"n","flags":["focal","controllable","outcome"],"voices":["ana"],"place":[1,2,3,4],"pinned":true}"#;
const LINK: &str = r#"{"id":1,"from":1,"to":2,"sign":"+","delay":true,"strength":0.5,"confidence":0.25,"note":"n","held":{"ana":"+","bo":"-","cy":"?"},"route":[[1,2],[3,2]]}"#;

/// Kind, a body with every field, and one without those that may be left out.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("session-opened", r#"{"by":"convoke 0.1.0"}"#, ""),
    (
        "session-described",
        r#"{"was":{"title":"a"},"now":{"title":"b","question":"c"}}"#,
        "",
    ),
    ("stage-entered", r#"{"was":"ideas","now":"links"}"#, "{}"),
    ("marker", r#"{"was":"a","now":"b"}"#, "{}"),
    (
        "entry-attributed",
        r#"{"entry":3,"was":[],"now":["ana","bo"]}"#,
        "",
    ),
    (
        "person",
        r#"{"id":"ana","was":{},"now":{"name":"Ana Ruiz","from":"Duluth","table":"2","role":"planner","works_on":[1],"topics":["wind"],"offers":["a room"],"needs":["data"],"left":true}}"#,
        r#"{"id":"ana"}"#,
    ),
    (
        "agenda",
        r#"{"id":"session","was":{"stages":[]},"now":{"stages":[{"name":"ideas","minutes":40,"prompt":"What is there?"},{"name":"action"}]}}"#,
        r#"{"id":"session"}"#,
    ),
    (
        "names",
        r#"{"id":"session","was":{"kept_back":true},"now":{"kept_back":false}}"#,
        r#"{"id":"session"}"#,
    ),
    (
        "note",
        r#"{"id":1,"was":{"kind":"parked","text":"a"},"now":{"kind":"private","text":"b","who":["ana"],"on":{"loop":[1,2]},"resolved":true}}"#,
        r#"{"id":1}"#,
    ),
    (
        "trend",
        r#"{"id":1,"was":{},"now":{"past":{"points":[1.0,2.5]},"hoped":{"words":"up"},"feared":{"words":"down"},"horizon":"2040","measure":"m","by":"2040"}}"#,
        r#"{"id":1}"#,
    ),
    (
        "round",
        r#"{"id":1,"was":{"asks":"a","on":"links","each":3},"now":{"asks":"a","on":"factors","each":5,"stacking":true,"shown":true,"closed":true}}"#,
        r#"{"id":1}"#,
    ),
    (
        "dots",
        r#"{"id":{"round":1,"who":"ana"},"was":{"on":[]},"now":{"on":[[{"factor":7},2],[{"link":3},1],[{"action":2},1]]}}"#,
        r#"{"id":{"round":1}}"#,
    ),
    (
        "action",
        r#"{"id":1,"was":{"what":"a"},"now":{"what":"b","who":["ana"],"with":["bo"],"by":"2027-03-01","on":{"factor":1},"goal":2,"done":true}}"#,
        r#"{"id":1}"#,
    ),
    ("factor-added", FACTOR, r#"{"id":1,"label":"Coal jobs"}"#),
    ("factor-renamed", r#"{"id":1,"was":"a","now":"b"}"#, ""),
    (
        "factor-described",
        r#"{"id":1,"field":"definition","was":"a","now":"b"}"#,
        r#"{"id":1,"field":"unit"}"#,
    ),
    (
        "factor-flagged",
        r#"{"id":1,"flag":"outcome","was":false,"now":true}"#,
        "",
    ),
    (
        "factor-voiced",
        r#"{"id":1,"who":"ana","was":false,"now":true}"#,
        "",
    ),
    (
        "factor-placed",
        r#"{"id":1,"was":[0,0,1,1],"now":[-5,7,9,2]}"#,
        r#"{"id":1}"#,
    ),
    ("factor-pinned", r#"{"id":1,"was":true,"now":false}"#, ""),
    (
        "factor-merged",
        r#"{"was":{"id":1,"label":"a"},"into":2}"#,
        "",
    ),
    ("factor-removed", FACTOR, r#"{"id":1,"label":"Coal jobs"}"#),
    ("link-added", LINK, r#"{"id":1,"from":1,"to":2,"sign":"?"}"#),
    ("link-sign", r#"{"id":1,"was":"?","now":"~"}"#, ""),
    ("link-delay", r#"{"id":1,"was":false,"now":true}"#, ""),
    (
        "link-strength",
        r#"{"id":1,"was":0.1,"now":1.0}"#,
        r#"{"id":1}"#,
    ),
    (
        "link-confidence",
        r#"{"id":1,"was":0.0,"now":0.333}"#,
        r#"{"id":1}"#,
    ),
    (
        "link-noted",
        r#"{"id":1,"was":"a","now":"b\nc"}"#,
        r#"{"id":1}"#,
    ),
    ("link-reversed", r#"{"id":1,"was":[1,2],"now":[2,1]}"#, ""),
    ("link-repointed", r#"{"id":1,"was":[1,2],"now":[1,3]}"#, ""),
    (
        "link-routed",
        r#"{"id":1,"was":[[0,0]],"now":[[0,0],[0,5]]}"#,
        r#"{"id":1}"#,
    ),
    (
        "link-held",
        r#"{"id":1,"who":"ana","was":"-","now":"?"}"#,
        r#"{"id":1,"who":"ana"}"#,
    ),
    (
        "link-removed",
        LINK,
        r#"{"id":1,"from":1,"to":2,"sign":"-"}"#,
    ),
    (
        "loop-numbered",
        r#"{"loop":[1,2],"was":3,"now":4}"#,
        r#"{"loop":[1]}"#,
    ),
    (
        "loop-named",
        r#"{"loop":[1,2],"was":"a","now":"b"}"#,
        r#"{"loop":[1]}"#,
    ),
    (
        "loop-told",
        r#"{"loop":[1,2],"was":"a","now":"b"}"#,
        r#"{"loop":[1]}"#,
    ),
    (
        "loop-hidden",
        r#"{"loop":[1,2],"was":false,"now":true}"#,
        "",
    ),
    ("loop-carried", r#"{"was":[1,2],"now":[1,3,2]}"#, ""),
    (
        "tidied",
        r#"{"places":[{"id":1,"now":[0,0,1,1]}],"routes":[{"id":1,"was":[[0,0]]}]}"#,
        "",
    ),
];

fn written(kind: &str, body: &str) -> String {
    format!("{{\"{kind}\":{body}}}")
}

fn read(json: &str) -> Event {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn keys(body: &str) -> BTreeSet<String> {
    let value: serde_json::Value = serde_json::from_str(body).unwrap();
    value.as_object().unwrap().keys().cloned().collect()
}

/// The fields of a row: all of them, or those outside brackets.
fn fields(row: &str, with_brackets: bool) -> BTreeSet<String> {
    let mut inside = false;
    let mut kept = BTreeSet::new();
    for word in row.split(", ") {
        inside |= word.starts_with('[');
        if with_brackets || !inside {
            kept.insert(word.trim_matches(['[', ']']).to_owned());
        }
        inside &= !word.ends_with(']');
    }
    kept
}

#[test]
fn every_kind_has_a_sample_that_is_written_as_it_was_read() {
    let rows: Vec<&EventSchema> = vocabulary().collect();
    let kinds: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let sampled: Vec<&str> = SAMPLES.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(sampled, kinds);
    for (row, (kind, full, least)) in rows.iter().zip(SAMPLES) {
        for body in [full, least].into_iter().filter(|body| !body.is_empty()) {
            let json = written(kind, body);
            let event = read(&json);
            assert_eq!(event.kind(), row.name);
            assert_eq!(serde_json::to_string(&event).unwrap(), json);
        }
    }
}

#[test]
fn the_table_names_every_field_and_brackets_those_that_may_be_missing() {
    for (row, (_, full, least)) in vocabulary().zip(SAMPLES) {
        assert_eq!(keys(full), fields(row.fields, true), "{}", row.name);
        let may_miss = row.fields.contains('[');
        assert_eq!(may_miss, !least.is_empty(), "{}", row.name);
        if may_miss {
            assert_eq!(keys(least), fields(row.fields, false), "{}", row.name);
        }
        assert!(!row.summary.is_empty() && !row.summary.ends_with('.'));
    }
}

#[test]
fn a_field_that_may_not_be_missing_is_asked_for() {
    for (row, (kind, full, _)) in vocabulary().zip(SAMPLES) {
        for field in fields(row.fields, false) {
            let mut body: serde_json::Value = serde_json::from_str(full).unwrap();
            body.as_object_mut().unwrap().remove(&field);
            let json = written(kind, &body.to_string());
            let read: Result<Event, _> = serde_json::from_str(&json);
            assert!(read.is_err(), "{kind} without {field}");
        }
    }
}

#[test]
fn a_field_that_is_not_known_is_passed_over() {
    for (kind, full, _) in SAMPLES {
        let body = full.replacen('{', "{\"mood\":[{}],", 1);
        assert_eq!(read(&written(kind, &body)).kind(), *kind);
    }
}

#[test]
fn the_inverse_of_an_inverse_is_the_deed_itself() {
    for (kind, full, _) in SAMPLES {
        let json = written(kind, full);
        let back = read(&json).inverse().and_then(|inverse| inverse.inverse());
        match back {
            // Merging comes back as adding the factor: its links were dealt with before.
            Some(_) if *kind == "factor-merged" => {}
            Some(again) => assert_eq!(serde_json::to_string(&again).unwrap(), json),
            None => assert_eq!(*kind, "session-opened"),
        }
    }
}

#[test]
fn what_is_no_event_is_refused() {
    for json in [
        "{}",
        "[]",
        "\"marker\"",
        r#"{"marker":{},"marker":{}}"#,
        r#"{"marker":{"now":7}}"#,
        r#"{"factor-added":{"id":1,"label":" "}}"#,
        r#"{"factor-added":{"id":-1,"label":"a"}}"#,
        r#"{"factor-voiced":{"id":1,"who":"ana bo","was":false,"now":true}}"#,
        r#"{"link-sign":{"id":1,"was":"+","now":"*"}}"#,
    ] {
        assert!(serde_json::from_str::<Event>(json).is_err(), "{json}");
    }
}
