//! What is for the facilitator alone, and names that are to stay in the room, planted in a session
//! and looked for in everything that leaves it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;
use std::{fs, iter};

use convoke::app::{Access, App, DisplayOptions, Input, Key};
use convoke::formats::FORMATS;
use convoke::run::play;
use convoke::session::{Session, file_text, read};

/// Stands in every private note.
const SECRET: &str = "zebra";
/// The handle and the name of somebody who speaks, holds, does, dots and is spoken of.
const NAMED: [&str; 3] = ["quagga", "Okapi", "Numbat"];

const SIZE: (u16, u16) = (120, 35);

/// Keys that open everything that can be looked at.
const LOOKED_AT: &[&str] = &[
    "",
    "<Esc>",
    "<Enter>",
    "o",
    "]",
    "<Space>ao",
    "<Space>nn",
    "<Down><Down><Down><Down><Down><Down><Down><Down>",
    "<Space>nr",
    "<Space>nl",
    "<Space>pl",
    ":log<Enter>",
    "vcatch<Enter>",
    ":introductions<Enter>",
    ":participation<Enter>",
    ":stages<Enter>",
    ":open questions<Enter>",
    ":roles<Enter>",
    ":leverage-points<Enter>",
    ":archetypes<Enter>",
    ":missing links<Enter>",
    "<Space>ad",
    "<Space>ap",
    "<Space>rc",
    "/catch<Enter><Enter>",
    ".<Enter>",
    "=",
    "Z",
    "<Space>vb",
    "<Space>vr",
    "<Space>vn",
    "<Space>vg",
    "<Space>vx",
    "<Space>vS",
    "#",
    "?",
    "<Space>rr",
    "<Home>",
    "<Right><Right>",
    "<End>",
];

fn typed(app: &mut App, line: &str) {
    let keys = format!("{}<Enter>", line.replace('<', "<lt>"));
    play(app, &Key::script(&keys).unwrap(), SIZE);
    let left = app.line().text();
    assert!(
        left.is_empty(),
        "{left}: {:?}",
        app.status().map(|it| &it.text)
    );
}

fn keys(app: &mut App, keys: &str) -> String {
    let cells = play(app, &Key::script(keys).unwrap(), SIZE);
    cells.content().iter().map(|cell| cell.symbol()).collect()
}

/// A session in which both are planted wherever they can stand.
fn planted() -> Session {
    let text = include_str!("../sessions/fishery.convoke.json");
    let session = read(text.as_bytes()).unwrap().session;
    let mut app = App::new(session, Access::Live, (120, 35), DisplayOptions::default());
    for line in [
        "@quagga Okapi Numbat, Numbat Bay, table 1, skipper; works on catch; offers a boat",
        "!private zebra on nothing",
        "!private the zebra will not sign on 1",
        "!private zebra on R1",
        "Catch -> Landing price @quagga",
        "!private zebra here",
        "Catch -> Poaching + @quagga ; @quagga has seen it, says Okapi Numbat",
        "!insight Okapi sees it from the boat @quagga",
        "/ Ask Okapi again @quagga by May on 1",
    ] {
        typed(&mut app, line);
    }
    keys(&mut app, "<Esc><Space>nv<Ctrl-u>factors 2<Enter>");
    typed(&mut app, "= 1 2 @quagga");
    keys(&mut app, "<Esc><Space>nrr");
    keys(&mut app, "<Esc><Space>nndu<Esc>");
    keys(
        &mut app,
        "]:loop-story<Enter>As Okapi tells it<Enter>:bookmark<Enter>Numbat has left<Enter>",
    );
    keys(&mut app, "a");
    typed(&mut app, "!private zebra, at last");
    app.session().clone()
}

/// With names kept in the room.
fn nameless() -> Session {
    let mut app = App::new(
        planted(),
        Access::Live,
        (120, 35),
        DisplayOptions::default(),
    );
    keys(&mut app, "<Esc>:anonymise<Enter>");
    assert!(app.session().records().is_anonymous());
    app.session().clone()
}

/// Every frame that keys can open.
fn frames(session: Session, access: &Access, projector: bool) -> Vec<(String, String)> {
    let look = DisplayOptions {
        projector,
        ..DisplayOptions::default()
    };
    let mut app = App::new(session, access.clone(), (120, 35), look);
    let mut seen = Vec::new();
    for open in LOOKED_AT {
        seen.push(((*open).to_owned(), keys(&mut app, open)));
    }
    seen
}

/// What every command prints and writes of the session in a file.
fn printed(session: &Session) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.convoke.json");
    fs::write(&file, file_text(session.header_line(), session.lines())).unwrap();
    let mut commands: Vec<String> = [
        "show s.convoke.json",
        "show s.convoke.json --json",
        "show s.convoke.json --view outline",
        "show s.convoke.json --view matrix",
        "show s.convoke.json --at 20",
        "log s.convoke.json",
        "log s.convoke.json --json",
        "loops s.convoke.json --json",
        "paths s.convoke.json 1 2 --json",
        "roles s.convoke.json --json",
        "what-if s.convoke.json 1+ --json",
        "compare s.convoke.json --from 5",
        "compare s.convoke.json --from 5 --json",
        "check s.convoke.json",
        "report s.convoke.json",
        "report s.convoke.json -o r.md",
        "export s.convoke.json --to cast",
    ]
    .map(str::to_owned)
    .into();
    let maps = FORMATS.iter().filter(|format| format.name != "png");
    commands
        .extend(maps.map(|format| format!("export s.convoke.json --force --to {}", format.name)));
    let mut seen: Vec<(String, String)> = Vec::new();
    for command in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_convoke"))
            .args(command.split(' '))
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        seen.push((command, text + &errors));
    }
    seen.extend(files(folder.path()).filter(|(name, _)| name != "s.convoke.json"));
    seen
}

fn files(folder: &Path) -> impl Iterator<Item = (String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| {
        let bytes = fs::read(entry.path()).unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, String::from_utf8_lossy(&bytes).into_owned())
    })
}

fn assert_without(words: &[&str], seen: impl IntoIterator<Item = (String, String)>) {
    for (what, text) in seen {
        let text = text.to_lowercase();
        for word in words {
            let at = text.find(&word.to_lowercase());
            let around = at.map(|at| text.get(at.saturating_sub(60)..).unwrap_or(&text[at..]));
            let around = around.map(|text| text.chars().take(120).collect::<String>());
            assert_eq!(around, None, "“{word}” is in {what}");
        }
    }
}

#[test]
fn what_is_private_is_in_nothing_that_leaves() {
    let session = planted();
    assert_eq!(
        session.records().notes().len(),
        6,
        "what is planted is there"
    );
    let live = frames(session.clone(), &Access::Live, false);
    assert!(live.iter().any(|(_, text)| text.contains(SECRET)));
    for (access, projector) in [
        (Access::Live, true),
        (Access::ReadOnly("Looked at.".into()), true),
        (Access::Replay, true),
        (Access::Replay, false),
        (Access::Following, false),
        (Access::Following, true),
    ] {
        assert_without(&[SECRET], frames(session.clone(), &access, projector));
    }
    assert_without(&[SECRET], printed(&session));
}

#[test]
fn what_is_private_is_in_a_report_that_was_asked_for_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.convoke.json");
    let session = planted();
    fs::write(&file, file_text(session.header_line(), session.lines())).unwrap();
    for (flags, wanted) in [(&["--with-private"][..], true), (&[], false)] {
        let output = Command::new(env!("CARGO_BIN_EXE_convoke"))
            .args(["report", "s.convoke.json", "-o", "-"])
            .args(flags)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let page = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            page.contains("the zebra will not sign"),
            wanted,
            "{flags:?}"
        );
    }
}

#[test]
fn names_that_stay_in_the_room_are_in_nothing_that_leaves_it() {
    assert!(
        printed(&planted())
            .iter()
            .any(|(_, text)| text.contains(NAMED[0]))
    );
    let session = nameless();
    assert_without(&NAMED, printed(&session));
    for projector in [false, true] {
        assert_without(
            &NAMED,
            frames(session.clone(), &Access::Following, projector),
        );
    }
}

#[test]
fn a_second_screen_forgets_names_once_they_are_to_stay_in_the_room() {
    let (before, after) = (planted(), nameless());
    let mut app = App::new(
        before.clone(),
        Access::Following,
        (120, 35),
        DisplayOptions::default(),
    );
    keys(&mut app, "<Space>pl");
    let lines = after.lines()[before.lines().len()..].to_vec();
    app.update(0, Input::Grown(lines));
    let looked = LOOKED_AT
        .iter()
        .map(|open| ((*open).to_owned(), keys(&mut app, open)));
    let seen: Vec<_> = looked.collect();
    assert_without(&NAMED, seen);
    let mut more = App::new(
        after.clone(),
        Access::Live,
        (120, 35),
        DisplayOptions::default(),
    );
    typed(&mut more, "Quota -> Poaching - @quagga");
    let line = more.session().lines().last().cloned();
    app.update(0, Input::Grown(iter::once(line.unwrap()).collect()));
    assert_without(
        &NAMED,
        [("the caption".to_owned(), keys(&mut app, "<Esc><Esc>"))],
    );
    assert!(
        app.session()
            .map()
            .factors()
            .any(|factor| factor.label.as_str() == "Quota")
    );
}
