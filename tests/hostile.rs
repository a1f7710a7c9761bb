//! Every field of a session that holds text, with hostile text in it, through every command:
//! nothing that drives a terminal, turns text round or hides comes out, and no byte of the file
//! changes by reading it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use convoke::session::{Form, file_text, read, vocabulary};
use serde_json::Value;

/// Clipboard, title, clear screen, right to left, line separator, zero width, tag, back space.
const HOSTILE: &str =
    "\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{202e}\u{2028}\u{200b}\u{e0041}\u{8}\u{7f}\u{feff}";

/// What must not come out; line feeds and tabs may.
fn is_unsafe(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let hides = ['\u{200b}', '\u{feff}', '\u{e0041}', '\u{2028}', '\u{2029}'];
    is_control || hides.contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c)
}

/// Events of kinds that the worked session does not have, and one of no kind that is known.
const MORE: [&str; 8] = [
    r#"{"n":9001,"at":9000001,"stage":"odd","do":[{"stage-entered":{"was":"Ideas","now":"odd"}}]}"#,
    r#"{"n":9002,"at":9000002,"do":[{"marker":{"now":"a mark"}}]}"#,
    r#"{"n":9003,"at":9000003,"do":[{"session-described":{"was":{"title":"a"},"now":{"title":"b","question":"c"}}}]}"#,
    r#"{"n":9004,"at":9000004,"do":[{"weather-noted":{"id":8,"sky":"grey"}}]}"#,
    r#"{"n":9005,"at":9000005,"resumed":"2026-11-24T09:00:00-06:00","do":[{"factor-described":{"id":1,"field":"definition","now":"what is meant"}}]}"#,
    r#"{"n":9006,"at":9000006,"do":[{"factor-described":{"id":1,"field":"unit","now":"jobs"}}]}"#,
    r#"{"n":9007,"at":9000007,"do":[{"link-noted":{"id":1,"now":"what it rests on"}}]}"#,
    r#"{"n":9008,"at":9000008,"do":[{"odd \u001b]0;x\u0007 kind":{}}]}"#,
];

/// Whether a line is read as an entry.
fn is_entry(header: &str, line: &str) -> bool {
    read(file_text(header, &[line]).as_bytes()).is_ok_and(|reading| reading.form == Form::Lines)
}

/// Makes every string hostile that may hold any text, so that the line is still an entry; counts
/// them.
fn poison(header: &str, line: &str) -> (String, usize) {
    let mut value: Value = serde_json::from_str(line).unwrap();
    let mut places = Vec::new();
    strings(&value, &mut String::new(), &mut places);
    let mut count = 0;
    for place in places {
        let before = value.clone();
        if let Some(Value::String(text)) = value.pointer_mut(&place) {
            text.push_str(HOSTILE);
        }
        match is_entry(header, &value.to_string()) {
            true => count += 1,
            false => value = before,
        }
    }
    (value.to_string(), count)
}

fn strings(value: &Value, place: &mut String, places: &mut Vec<String>) {
    let len = place.len();
    let mut inner = |key: String, value: &Value| {
        place.push('/');
        place.push_str(&key.replace('~', "~0").replace('/', "~1"));
        strings(value, place, places);
        place.truncate(len);
    };
    match value {
        Value::String(_) => places.push(place.clone()),
        Value::Array(values) => {
            let all = values.iter().enumerate();
            all.for_each(|(at, value)| inner(at.to_string(), value));
        }
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| inner(key.clone(), value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The worked session with hostile text in every field, and the kinds of event in it.
fn hostile_session() -> (String, usize, Vec<String>) {
    let worked = include_bytes!("../sessions/clean-energy.convoke.json");
    let worked = read(worked).unwrap().session;
    let mut header: Value = serde_json::from_str(&format!("{}]}}", worked.header_line())).unwrap();
    for field in ["title", "question"] {
        header[field] = Value::from(format!("odd {field} {HOSTILE}"));
    }
    let header = header.to_string().replace("\"entries\":[]", "");
    let header = header
        .trim_end_matches('}')
        .trim_end_matches(',')
        .to_owned();
    let header = format!("{header},\"entries\":[")
        .replace(",,", ",")
        .replace("{,", "{");
    let more = MORE.iter().map(|line| (*line).to_owned());
    let lines: Vec<String> = worked.lines().iter().cloned().chain(more).collect();
    let poisoned: Vec<(String, usize)> = lines.iter().map(|line| poison(&header, line)).collect();
    let fields = poisoned.iter().map(|(_, count)| count).sum();
    let lines: Vec<String> = poisoned.into_iter().map(|(line, _)| line).collect();
    let text = file_text(&header, &lines);
    let read = read(text.as_bytes()).unwrap().session;
    let events = read.entries().iter().flat_map(|entry| &entry.events);
    let kinds = events.map(|event| event.kind().to_owned()).collect();
    (text, fields, kinds)
}

fn run(folder: &Path, arguments: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let output = Command::new(env!("CARGO_BIN_EXE_convoke"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_STATE_HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    (output.stdout, output.stderr)
}

const COMMANDS: &[&str] = &[
    "log h.json",
    "log h.json --json",
    "loops h.json",
    "loops h.json --json",
    "check h.json",
    "show h.json",
    "show h.json --json",
    "show h.json --view outline",
    "show h.json --view matrix",
    "roles h.json",
    "compare h.json h.json",
    "compare h.json plain.json --map",
    "report h.json -o -",
    "report h.json -o report.md",
    "export h.json --to json -o -",
    "export h.json --to csv -o -",
    "export h.json --to dot -o -",
    "export h.json --to mermaid -o -",
    "export h.json --to svg -o -",
    "export h.json --to cast -o -",
    "open h.json --plain",
    "open h.json --keys L --print",
    "redact h.json --entry 3 -o redacted.json",
    "merge h.json plain.json -o merged.json",
    "what-if h.json nothing+",
];

#[test]
fn hostile_text_in_any_field_comes_out_of_no_command() {
    let folder = tempfile::tempdir().unwrap();
    let (text, fields, kinds) = hostile_session();
    assert!(fields > 500, "{fields}");
    fs::write(folder.path().join("h.json"), &text).unwrap();
    fs::write(
        folder.path().join("plain.json"),
        include_bytes!("../sessions/tiny.convoke.json"),
    )
    .unwrap();
    for command in COMMANDS {
        let arguments: Vec<&str> = command.split(' ').collect();
        let (out, err) = run(folder.path(), &arguments);
        assert!(
            !(out.is_empty() && err.is_empty()),
            "{command} says nothing"
        );
        for said in [out, err] {
            let said = String::from_utf8(said).unwrap();
            let said = said.strip_prefix('\u{feff}').unwrap_or(&said);
            let odd = said.char_indices().find(|(_, c)| is_unsafe(*c));
            let around = odd.map(|(at, _)| &said[at.saturating_sub(0)..]);
            assert_eq!(
                around.map(|it| it.chars().take(60).collect::<String>()),
                None,
                "{command}"
            );
        }
    }
    let report = fs::read_to_string(folder.path().join("report.md")).unwrap();
    assert!(!report.chars().any(is_unsafe));
    let seen: Vec<&str> = vocabulary().map(|row| row.name).collect();
    let missing: Vec<&&str> = seen
        .iter()
        .filter(|kind| !kinds.iter().any(|it| it == *kind))
        .collect();
    assert!(missing.len() <= seen.len() / 2, "{missing:?}");
}

#[test]
fn reading_changes_no_byte_of_a_hostile_file() {
    let folder = tempfile::tempdir().unwrap();
    let (text, _, _) = hostile_session();
    let file = folder.path().join("h.json");
    fs::write(&file, &text).unwrap();
    run(folder.path(), &["log", "h.json"]);
    run(folder.path(), &["add", "h.json", "One more -> Another +"]);
    let after = fs::read_to_string(&file).unwrap();
    let before = text.strip_suffix("]}\n").unwrap();
    assert!(
        after.starts_with(before),
        "every line is there byte for byte"
    );
    assert!(after.len() > text.len());
}

#[test]
fn what_is_typed_and_what_errors_quote_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = format!("= {HOSTILE}x -> ");
    let named = format!("no{}such.json", "\u{1b}]0;x\u{7}");
    for arguments in [
        vec!["add", "f.json", &hostile],
        vec!["show", &named],
        vec!["log", "f.json", "--stage", &hostile],
        vec!["new", &hostile, "--no-open"],
    ] {
        let (out, err) = run(folder.path(), &arguments);
        for said in [out, err] {
            assert!(
                !String::from_utf8(said).unwrap().chars().any(is_unsafe),
                "{arguments:?}"
            );
        }
    }
}
