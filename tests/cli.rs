//! The command line, told as transcripts: `tests/cli/*.txt`.
//!
//! A line that begins with `$ ` is given to a shell in an empty folder; what follows is all it
//! prints, standard output and standard error together, and its exit status where it is not 0.
//! `UPDATE_CLI=1 cargo test --test cli` writes the transcripts again.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use convoke::editor::{Document, Interpreter};
use convoke::store::{self, Writer};

/// A folder of its own, and a person without any configuration.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("home")).unwrap();
        fs::create_dir_all(folder.path().join("work")).unwrap();
        Self { folder }
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn shell(&self, line: &str) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_convoke"));
        let mut path = program.parent().unwrap().as_os_str().to_owned();
        path.push(":/usr/bin:/bin");
        let home = self.folder.path().join("home");
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("{{ {line}\n}} 2>&1"))
            .current_dir(self.work())
            .env_clear()
            .env("PATH", path)
            .env("HOME", &home)
            .env("TERM", "xterm-256color")
            .env("SESSIONS", concat!(env!("CARGO_MANIFEST_DIR"), "/sessions"))
            .output()
            .unwrap();
        let mut text = String::from_utf8(output.stdout).unwrap();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match output.status.code() {
            Some(0) => text,
            code => format!("{text}[{}]\n", code.unwrap_or(-1)),
        }
    }
}

#[test]
fn every_transcript_still_happens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let told = fs::read_to_string(&file).unwrap();
        let happened = play(&told);
        if env::var_os("UPDATE_CLI").is_some() {
            fs::write(&file, &happened).unwrap();
            continue;
        }
        let name = file.file_name().unwrap().to_string_lossy();
        assert_eq!(told, happened, "{name}; UPDATE_CLI=1 writes it again");
    }
}

/// The transcript as it happens now: its comments and commands with what they print.
fn play(told: &str) -> String {
    let place = Place::new();
    let mut happened = String::new();
    for line in told.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            happened.push_str(&format!("{line}\n{}", place.shell(command)));
        } else if line.starts_with("# ") {
            let gap = if happened.is_empty() { "" } else { "\n" };
            happened.push_str(&format!("{gap}{line}\n"));
        }
    }
    happened
}

#[test]
fn while_another_program_has_a_session_it_is_named_and_nothing_is_added() {
    let place = Place::new();
    place.shell("convoke new Held --no-open");
    let path = place.work().join("held.convoke.json");
    let held = store::open(&path, "T").unwrap();
    let before = fs::read(&path).unwrap();
    for command in ["add held.convoke.json A", "tidy held.convoke.json"] {
        let said = place.shell(&format!("convoke {command}"));
        let holder = format!("process {}", std::process::id());
        assert!(said.contains(&holder) && said.ends_with("[1]\n"), "{said}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(held);
    assert_eq!(place.shell("convoke add held.convoke.json A"), "Added A.\n");
}

#[test]
fn what_is_shown_is_what_the_live_screen_draws() {
    let place = Place::new();
    let shown = place.shell("convoke show $SESSIONS/tiny.convoke.json --size 60x20");
    let live = "convoke open $SESSIONS/tiny.convoke.json --keys '<Esc>' --print --size 60x23";
    let live = place.shell(live);
    for row in shown.lines().filter(|row| !row.trim().is_empty()) {
        assert!(live.contains(row.trim()), "{row}\n{live}");
    }
}

#[test]
fn colours_are_printed_when_they_are_asked_for_and_never_into_a_pipe_by_themselves() {
    let place = Place::new();
    let picture = "convoke show $SESSIONS/tiny.convoke.json";
    assert!(!place.shell(picture).contains('\x1b'));
    for (always, code) in [
        ("COLORTERM=truecolor", "38;2;"),
        ("TERM=xterm-256color", "38;5;"),
    ] {
        let coloured = place.shell(&format!("{always} {picture} --colour always"));
        assert!(coloured.contains(code), "{coloured:?}");
    }
    let plain = place.shell(&format!("COLORTERM=truecolor {picture} --colour never"));
    assert!(!plain.contains('\x1b'));
}

#[test]
fn a_session_that_grows_in_a_pipe_is_saved_line_by_line() {
    let place = Place::new();
    let lines =
        "{ echo 'A -> B +'; convoke check p.convoke.json >&2; } | convoke add p.convoke.json";
    place.shell("convoke new p --no-open");
    let said = place.shell(lines);
    assert!(said.contains("OK: "), "{said}");
    let log = place.shell("convoke log p.convoke.json");
    assert!(log.ends_with("linked A → B +\n"), "{log}");
}

#[test]
fn a_session_that_another_program_continues_is_told_as_it_grows() {
    let place = Place::new();
    place.shell("convoke new Held --no-open");
    let path = place.work().join("held.convoke.json");
    let opened = store::open(&path, "T").unwrap();
    let session = opened.session;
    let writer = Writer::start(opened.live, || "T".into(), |_| ()).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_convoke"))
        .args(["open", "--plain"])
        .arg(&path)
        .env("HOME", place.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || lines.next().unwrap().unwrap();
    assert!(next().contains("is open in another program"));
    assert_eq!(next(), "Held.");
    assert!(next().starts_with("Factors: 0."));
    let mut document = Document::new(session);
    Interpreter::default()
        .submit(&mut document, "A -> B + @ana", None, 5)
        .unwrap();
    let line = document.session().lines().last().unwrap().clone();
    writer.append(vec![(2, line)]);
    assert_eq!(next(), "Added A, added B, linked A → B +.");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn lines_piped_into_a_session_that_cannot_be_changed_are_refused_and_the_program_ends() {
    let place = Place::new();
    place.shell("convoke new Held --no-open");
    let path = place.work().join("held.convoke.json");
    let held = store::open(&path, "T").unwrap();
    let before = fs::read(&path).unwrap();
    let piped = "printf '# a comment\\nA -> B +\\nC\\n' | convoke open --plain held.convoke.json";
    let said = place.shell(piped);
    assert!(said.contains("“A -> B +” was not added."), "{said}");
    assert!(said.contains("is open in another program"), "{said}");
    assert!(said.ends_with("[1]\n"), "{said}");
    let read_only = place.shell(&format!("{piped} --read-only"));
    assert!(read_only.ends_with("[1]\n"), "{read_only}");
    let left = place.shell("echo :quit | convoke open --plain held.convoke.json");
    assert!(!left.ends_with("]\n"), "{left}");
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(held);
}

#[test]
fn where_the_locale_is_not_unicode_only_ascii_is_printed() {
    let place = Place::new();
    for command in [
        "show F",
        "show F --view outline",
        "show F --view matrix",
        "log F",
        "loops F",
        "paths F A catch",
        "roles F",
        "check F",
        "compare F --from 5 --to 20",
        "what-if F catch+",
        "add new.convoke.json 'a -> b -'",
        "add new.convoke.json 'a ->'",
    ] {
        let command = command.replace('F', "$SESSIONS/fishery.convoke.json");
        let command = command.replace(" A ", " quota ");
        let printed = place.shell(&format!("LC_ALL=C; export LC_ALL; convoke {command}"));
        assert!(printed.is_ascii(), "{command}: {printed}");
    }
    let data = "convoke show $SESSIONS/fishery.convoke.json --json";
    assert_eq!(place.shell(&format!("LC_ALL=C {data}")), place.shell(data));
    let settings = place
        .folder
        .path()
        .join("home")
        .join(".config")
        .join("convoke");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "ascii = false").unwrap();
    let set = place.shell("LC_ALL=C convoke log $SESSIONS/fishery.convoke.json");
    assert!(set.contains('→'), "{set}");
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let place = Place::new();
    for command in ["log", "loops", "show", "roles"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_convoke"))
            .args([
                command,
                concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/sessions/clean-energy.convoke.json"
                ),
            ])
            .current_dir(place.work())
            .env("HOME", place.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(ended.status.success(), "{command}: {said}");
        assert!(!said.contains("convoke: "), "{command}: {said}");
    }
}

#[test]
fn json_is_json() {
    let place = Place::new();
    for command in [
        "show F --json",
        "show F --json --view focus:catch --at 5",
        "loops F --json",
        "loops F --json --through F1 --all",
        "paths F F1 quota --json",
        "roles F --json",
        "log F --json",
        "keys --json",
    ] {
        let command = command.replace('F', "$SESSIONS/fishery.convoke.json");
        let command = command.replace("$SESSIONS/fishery.convoke.json1", "F1");
        let text = place.shell(&format!("convoke {command}"));
        let value: Result<serde_json::Value, _> = serde_json::from_str(&text);
        assert!(value.is_ok(), "{command}: {text}");
    }
}
