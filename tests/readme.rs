//! The README and the help pages are true: the picture and the keys come from the program, and
//! every example is run.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the generated blocks of the README again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use clap::Parser;
use convoke::app::command::all;
use convoke::app::{Config, KeyMap};
use convoke::cli::Cli;
use convoke::editor::{Document, Edit, Interpreter, LineOutcome, SessionChange};
use convoke::grammar::read_trend;
use convoke::records::{Agenda, Round};

const SIZE: &str = "100x26";
const KEYS: &str = "Catch quota -> Poaching - -> Fish stock - @elin";

/// The keys that the README teaches: enough to write down, read and correct a map.
const TWELVE: [&str; 12] = [
    "add",
    "undo",
    "redo",
    "menu",
    "delete",
    "rename",
    "find",
    "loops",
    "tidy",
    "projector",
    "help",
    "palette",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The text between `<!-- name -->` and `<!-- /name -->`.
fn block<'a>(readme: &'a str, name: &str) -> &'a str {
    let (_, rest) = readme.split_once(&format!("<!-- {name} -->\n")).unwrap();
    rest.split_once(&format!("<!-- /{name} -->")).unwrap().0
}

fn fenced(block: &str) -> &str {
    let (_, rest) = block.split_once('\n').unwrap();
    rest.strip_suffix("```\n").unwrap()
}

/// A frame of the fishery while somebody is typing.
fn picture() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_convoke"))
        .args(["open", "sessions/fishery.convoke.json", "--colour", "never"])
        .args(["--keys", KEYS, "--print", "--size", SIZE, "--theme", "dark"])
        .current_dir(root())
        .env("XDG_CONFIG_HOME", root().join("target/no-configuration"))
        .output()
        .unwrap();
    assert!(output.status.success());
    let frame = String::from_utf8(output.stdout).unwrap();
    format!("```text\n{frame}```\n")
}

fn keys() -> String {
    let keymap = KeyMap::default();
    let mut table = String::from("| key | what it does |\n|---|---|\n");
    for name in TWELVE {
        let command = all().find(|command| command.name == name).unwrap();
        let keys = keymap.keys(command).iter();
        let keys: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
        assert!(!keys.is_empty(), "{name} has no key");
        let does = command.help.replace('|', "\\|");
        table.push_str(&format!("| {} | {does} |\n", keys.join(" ")));
    }
    table
}

#[test]
fn the_picture_and_the_keys_in_the_readme_are_those_of_the_program() {
    let mut readme = readme();
    for (name, now) in [("picture", picture()), ("keys", keys())] {
        let then = block(&readme, name).to_owned();
        if env::var_os("UPDATE_README").is_some() {
            let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
            let (old, new) = (
                format!("{open}{then}{close}"),
                format!("{open}{now}{close}"),
            );
            readme = readme.replace(&old, &new);
            fs::write(root().join("README.md"), &readme).unwrap();
        } else {
            assert_eq!(then, now, "{name}: UPDATE_README=1 writes it again");
        }
    }
}

#[test]
fn the_tour_does_what_the_readme_says() {
    let readme = readme();
    let mut document = Document::unwritten(convoke::run::new_session("Tour", None));
    let mut interpreter = Interpreter::default();
    let mut closed = Vec::new();
    for (number, line) in (1..).zip(fenced(block(&readme, "tour")).lines()) {
        match interpreter.submit(&mut document, line, None, 0).unwrap() {
            LineOutcome::Done { committed, .. } => closed.extend(committed.closed.map(|_| number)),
            other => panic!("{line}: {other:?}"),
        }
    }
    let session = document.session();
    assert_eq!(closed.first(), Some(&3));
    let map = session.map();
    assert_eq!((map.factor_count(), map.link_count()), (4, 5));
}

#[test]
fn every_file_the_readme_points_at_exists() {
    for link in readme().split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(root().join(target).exists(), "{target}");
        }
    }
}

/// A help page: its name and its Markdown.
struct Page {
    name: String,
    text: String,
}

fn pages() -> Vec<Page> {
    let folder = fs::read_dir(root().join("src/cli/help")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let page = |path: PathBuf| Page {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(path).unwrap(),
    };
    let pages: Vec<Page> = paths.filter(is_page).map(page).collect();
    assert!(pages.len() > 10);
    pages
}

/// The fenced blocks of a text: the word after the fence, and the lines.
fn fences(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("```").skip(1).step_by(2);
    parts.map(|fence| fence.split_once('\n').unwrap()).collect()
}

/// The code spans of a text, without those that stand in fences. A bar in a table is escaped.
fn spans(text: &str) -> Vec<String> {
    let prose: String = text.split("```").step_by(2).collect();
    let spans = prose.split('`').skip(1).step_by(2);
    spans.map(|span| span.replace("\\|", "|")).collect()
}

/// A session in which every example can be typed: nine factors, a loop, people, an open vote, and
/// a last line whose link has no sign.
fn rehearsal() -> (Document, Interpreter) {
    let mut document = Document::unwritten(convoke::run::new_session("Rehearsal", None));
    let mut speaker = Interpreter::default();
    let lines = [
        "One -> Two + -> Three + -> One -",
        "Four, Five, Six -> Seven +",
        "Eight -> Nine -",
        "@ana Ana Ruiz",
        "@bo Bo Lind",
        "@ana",
        "Seven -> Nine",
    ];
    let vote = Round::read("factors 5 stack: What matters most?").unwrap();
    let records = document.session().open_dots(vote);
    let plan = document
        .plan(&Edit::One(SessionChange::Records(records)))
        .unwrap();
    document.commit(plan, Vec::new(), 0).unwrap();
    for line in lines {
        speaker.submit(&mut document, line, None, 0).unwrap();
    }
    (document, speaker)
}

fn type_lines<'a>(lines: impl IntoIterator<Item = &'a str>, from: (Document, Interpreter)) {
    let (mut document, mut speaker) = from;
    for line in lines {
        let heard = speaker.submit(&mut document, line, None, 0);
        assert!(heard.is_ok(), "{line}: {heard:?}");
    }
}

/// The code spans in the first column of tables whose header is `typed`, and in the second column
/// where the header of that is.
fn typed(text: &str) -> Vec<String> {
    let mut typed = Vec::new();
    let mut column = None;
    for line in text.lines() {
        let line = line.replace("\\|", "\u{0}");
        let cells: Vec<&str> = line.split('|').collect();
        if cells.len() < 3 {
            column = None;
        } else if let Some(at) = cells.iter().position(|cell| cell.trim() == "typed") {
            column = Some(at);
        } else if let Some(at) = column {
            let spans = cells[at].split('`').skip(1).step_by(2);
            typed.extend(spans.map(|span| span.replace('\u{0}', "|")));
        }
    }
    typed
}

#[test]
fn every_typed_example_is_understood() {
    let mut count = 0;
    for page in pages() {
        for line in typed(&page.text) {
            type_lines([line.as_str()], rehearsal());
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn every_block_of_lines_in_a_help_page_is_accepted() {
    for page in pages() {
        for (kind, text) in fences(&page.text) {
            let empty = (
                Document::unwritten(convoke::run::new_session("Empty", None)),
                Interpreter::default(),
            );
            match kind {
                "typed" => type_lines(text.lines(), empty),
                "agenda" => drop(Agenda::read(text.trim()).unwrap()),
                "trend" => text
                    .lines()
                    .for_each(|line| drop(read_trend(line).unwrap())),
                "vote" => text
                    .lines()
                    .for_each(|line| drop(Round::read(line).unwrap())),
                "toml" => is_a_sound_configuration(text),
                "session" => is_a_sound_session(text),
                "console" => runs(text),
                other => panic!("{}: nothing checks blocks of “{other}”", page.name),
            }
        }
    }
}

fn is_a_sound_configuration(text: &str) {
    let (config, problems) = Config::read(text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(config.keys["undo"].len(), 2);
    assert_eq!(config.asked_theme().unwrap().unwrap().name, "ours");
}

fn is_a_sound_session(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("example.convoke.json");
    fs::write(&path, text).unwrap();
    let checked = shell(&folder, "convoke check example.convoke.json");
    assert!(checked.status.success(), "{checked:?}");
    assert!(
        !String::from_utf8_lossy(&checked.stdout).contains("not"),
        "{checked:?}"
    );
}

/// Runs the commands after `$ ` one after the other in an empty folder.
fn runs(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    for line in text.lines() {
        let command = line.strip_prefix("$ ").expect("a command after “$ ”");
        let done = shell(&folder, command);
        assert!(done.status.success(), "{command}: {done:?}");
    }
}

fn shell(folder: &tempfile::TempDir, command: &str) -> std::process::Output {
    let program = Path::new(env!("CARGO_BIN_EXE_convoke"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    Command::new("sh")
        .args(["-c", &format!("set -e; {command}")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder.path())
        .output()
        .unwrap()
}

/// Commands of the program that are typed after a colon in plain mode only.
const PLAIN: [&str; 1] = ["help"];

#[test]
fn every_command_that_is_mentioned_exists() {
    let readme = Page {
        name: "README".into(),
        text: readme(),
    };
    let mut count = 0;
    for page in pages().into_iter().chain([readme]) {
        for span in spans(&page.text) {
            if let Some(words) = span.strip_prefix("convoke ") {
                understands(words);
                count += 1;
            } else if let Some(name) = span.strip_prefix(':').filter(|name| !name.is_empty()) {
                let exists = PLAIN.contains(&name) || all().any(|one| one.name == name);
                assert!(exists, "{}: :{name}", page.name);
            }
        }
    }
    assert!(count > 25, "{count}");
}

/// The words of a command line are those of a subcommand. Options alone, such as `--help`, are
/// read by the parser too; words in capitals (`COMMAND`, `SHELL`, `WORD`) are to be replaced.
fn understands(words: &str) {
    let words = words
        .replace("COMMAND", "add")
        .replace("SHELL", "bash")
        .replace(" FACTOR", " F1");
    let split = shell_words(&words);
    let parsed = Cli::try_parse_from(std::iter::once("convoke".to_owned()).chain(split));
    if let Err(error) = parsed {
        let kind = error.kind();
        use clap::error::ErrorKind::{DisplayHelp, MissingRequiredArgument};
        assert!(
            matches!(kind, DisplayHelp | MissingRequiredArgument),
            "convoke {words}: {error}"
        );
    }
}

/// Words as a shell would split them, with quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ' ' => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn every_help_page_has_a_topic_and_every_file_its_title() {
    for page in pages() {
        assert!(page.text.starts_with("# "), "{}", page.name);
        let shown = Command::new(env!("CARGO_BIN_EXE_convoke"))
            .args(["help", &page.name])
            .env("XDG_CONFIG_HOME", root().join("target/no-configuration"))
            .output()
            .unwrap();
        let title = page.text.lines().next().unwrap().trim_start_matches("# ");
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(shown.contains(&title.to_uppercase()), "{}", page.name);
    }
}
