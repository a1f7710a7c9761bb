//! A whole three-hour session, typed key by key into the real program in a pseudo-terminal.
//!
//! `cargo test --test played -- --nocapture` prints how many keys it takes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "its main is for the example alone")]
#[path = "../examples/grow.rs"]
mod grow;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "terminal/pty.rs"]
mod pty;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, iter};

use convoke::app::{App, DisplayOptions, Key, KeyName};
use convoke::model::{FactorId, MapEvent};
use convoke::run::{frame, without_file};
use convoke::session::{Event, Session, file_text, read};
use pty::{Program, folder, session_in, wait_until};
use serde_json::Value;

const SIZE: (u16, u16) = (120, 35);

/// Most keys for each character of the labels, names and notes that were said.
const KEYS_A_CHARACTER: f64 = 1.6;

fn kept(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("sessions").join(name)).unwrap()
}

/// What a terminal sends for a key.
fn sent(key: Key) -> String {
    match key.code {
        KeyName::Char(c) if key.ctrl => char::from(c as u8 & 0x1f).to_string(),
        KeyName::Char(c) => c.to_string(),
        KeyName::Enter => "\r".into(),
        KeyName::Tab => "\t".into(),
        KeyName::Esc => "\x1b".into(),
        other => panic!("nobody presses {other:?} here"),
    }
}

/// The line of keys at the foot of the window.
fn hints(app: &App) -> String {
    let cells = frame(app, SIZE);
    let last = cells.content().chunks(SIZE.0.into()).next_back().unwrap();
    let row: String = last.iter().map(|cell| cell.symbol()).collect();
    row.trim_end().to_owned()
}

/// Types a script into a running program and yields how many keys it took. After every few keys
/// it waits until the program asks for the next: behind Esc a key would be another one, and a
/// layout takes a while.
fn play(script: &str, program: &mut Program) -> usize {
    let session = Session::new(grow::header(script).unwrap(), "convoke 0.1.0");
    let mut count = 0;
    let mut hand = |app: &App, keys: &[Key]| {
        count += keys.len();
        let bytes: String = keys.iter().copied().map(sent).collect();
        program.keys(&bytes);
        let wanted = hints(app);
        program.wait_until(&wanted, |screen| {
            let contents = screen.contents();
            let last = contents.lines().nth(usize::from(SIZE.1) - 1);
            last.map(str::trim_end) == Some(wanted.as_str())
        });
    };
    let mut typist = grow::Typist::new(
        without_file(session, SIZE, DisplayOptions::default()),
        &mut hand,
    );
    for step in grow::steps(script) {
        let step = step.unwrap();
        let played = typist.play(&step);
        played.unwrap_or_else(|why| panic!("{}: {why}", step.says()));
    }
    count
}

/// The entries of a session without times and days, which are those of the clock.
fn entries(session: &Session) -> Vec<Value> {
    let lines = session.lines().iter();
    lines
        .map(|line| {
            let mut entry = serde_json::from_str(line).unwrap();
            forget(&mut entry, &["at", "by", "resumed"]);
            entry
        })
        .collect()
}

fn forget(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !names.contains(&name.as_str()));
            fields.values_mut().for_each(|one| forget(one, names));
        }
        Value::Array(list) => list.iter_mut().for_each(|one| forget(one, names)),
        _ => {}
    }
}

/// Every label, name and note of a session, each once.
fn words(value: &Value, into: &mut BTreeSet<String>) {
    const SAID: [&str; 14] = [
        "label", "name", "text", "what", "asks", "from", "role", "offers", "needs", "prompt",
        "measure", "words", "now", "said",
    ];
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let texts = match field {
                    Value::Array(list) => list.iter().collect(),
                    one => vec![one],
                };
                let said = texts.into_iter().filter_map(Value::as_str);
                into.extend(
                    said.filter(|_| SAID.contains(&name.as_str()))
                        .map(str::to_owned),
                );
                words(field, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| words(one, into)),
        _ => {}
    }
}

fn characters<'a>(texts: impl IntoIterator<Item = &'a String>) -> usize {
    texts.into_iter().map(|text| text.chars().count()).sum()
}

/// The names and labels that entries speak of again: who said each, and both ends of each link.
fn said_again(session: &Session) -> Vec<String> {
    let mut said = Vec::new();
    for entry in session.entries() {
        said.extend(entry.said.iter().map(|who| who.as_str().to_owned()));
        for deed in &entry.events {
            if let Event::Map(MapEvent::LinkAdded(link)) = deed {
                said.extend([link.from, link.to].map(|id| label_of(session, id)));
            }
        }
    }
    said
}

fn label_of(session: &Session, id: FactorId) -> String {
    let named = session.entries().iter().flat_map(|entry| &entry.events);
    let mut labels = named.filter_map(|deed| match deed {
        Event::Map(MapEvent::FactorAdded(factor)) if factor.id == id => {
            Some(factor.label.to_string())
        }
        _ => None,
    });
    labels.next().unwrap_or_default()
}

#[test]
fn three_hours_typed_into_the_real_program_end_as_their_file_does() {
    let script = kept("scripts/clean-energy.script");
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let empty = Session::new(grow::header(&script).unwrap(), "convoke 0.1.0");
    fs::write(&file, file_text(empty.header_line(), empty.lines())).unwrap();
    // The session was laid out while nothing moved.
    let settings = folder.path().join("convoke");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "layout = \"still\"\n").unwrap();
    let mut program = Program::open(&file, SIZE, &[]);
    program.wait_for("saved");

    let worked = read(kept("clean-energy.convoke.json").as_bytes()).unwrap();
    let count = worked.session.entries().len();
    let keys = play(&script, &mut program);
    wait_until("everything saved", || {
        session_in(&file).entries().len() == count
    });
    assert_eq!(program.quit(), 0);

    let typed = session_in(&file);
    for (one, other) in iter::zip(entries(&typed), entries(&worked.session)) {
        assert_eq!(one, other);
    }
    assert_eq!(typed.map(), worked.session.map());

    let mut once = BTreeSet::new();
    entries(&typed)
        .iter()
        .for_each(|entry| words(entry, &mut once));
    let once = characters(&once);
    let said = once + characters(&said_again(&typed));
    let each = |characters: usize| keys as f64 / characters as f64;
    println!(
        "{keys} keys for {said} characters of labels, names and notes as they were said: {:.2}; \
         each counted once they are {once}: {:.2}",
        each(said),
        each(once)
    );
    assert!(each(said) <= KEYS_A_CHARACTER, "{:.2}", each(said));
}
