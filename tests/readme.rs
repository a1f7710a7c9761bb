//! The README is true: its picture, its tables and its examples come from the program.
//!
//! `UPDATE_README=1 cargo test --test readme` writes them again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use clap::CommandFactory;
use convoke::app::panel::help::by_section;
use convoke::app::{Config, Interpreter, KeyMap, LineOutcome, StyleRole};
use convoke::cli::Cli;
use convoke::session::vocabulary;

const SIZE: &str = "100x26";
const KEYS: &str = "Catch quota -> Poaching - -> Fish stock - @elin";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path() -> PathBuf {
    root().join("README.md")
}

/// What stands between `<!-- name -->` and `<!-- /name -->`.
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

/// A cell of a table: bars are escaped, so that they do not end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn keys() -> String {
    let keymap = KeyMap::default();
    let mut table = String::from("| key | command | does |\n|---|---|---|\n");
    for (section, commands) in by_section() {
        table.push_str(&format!("| **{}** | | |\n", section.title()));
        for command in commands {
            let keys = keymap.keys(command).iter();
            let keys: Vec<String> = keys
                .map(|key| format!("`{}`", cell(&key.to_string())))
                .collect();
            let (name, does) = (command.name, cell(command.help));
            let keys = if keys.is_empty() {
                "`:`".to_owned()
            } else {
                keys.join(" ")
            };
            table.push_str(&format!("| {keys} | {name} | {does} |\n"));
        }
    }
    table
}

fn events() -> String {
    let mut table = String::from("| event | fields | says |\n|---|---|---|\n");
    for kind in vocabulary() {
        let (name, fields, says) = (kind.name, cell(kind.fields), cell(kind.summary));
        table.push_str(&format!("| `{name}` | {fields} | {says} |\n"));
    }
    table
}

fn roles() -> String {
    let mut table = String::from("| role | is the colour of |\n|---|---|\n");
    for (_, name, says) in StyleRole::TABLE {
        table.push_str(&format!("| `{name}` | {says} |\n"));
    }
    table
}

fn commands() -> String {
    let mut table = String::from("| command | does | options |\n|---|---|---|\n");
    let mut program = Cli::command();
    program.build();
    let shown = |command: &&clap::Command| command.get_name() != "help";
    for command in program.get_subcommands().filter(shown) {
        let positionals = command.get_positionals().map(|one| one.to_string());
        let usage: String = positionals.map(|one| format!(" {one}")).collect();
        let does = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let options = command.get_arguments().filter(|one| !one.is_positional());
        let options = options.filter(|one| !one.is_hide_set() && one.get_id() != "help");
        let options: Vec<String> = options
            .map(|one| format!("`{}`", cell(&one.to_string())))
            .collect();
        let name = command.get_name();
        let row = format!(
            "| `convoke {name}{}` | {} | {} |\n",
            cell(&usage),
            cell(&does),
            options.join(" ")
        );
        table.push_str(&row);
    }
    table
}

#[test]
fn what_is_generated_in_the_readme_is_as_it_would_be_generated_now() {
    let mut readme = fs::read_to_string(path()).unwrap();
    let blocks = [
        ("picture", picture()),
        ("keys", keys()),
        ("commands", commands()),
        ("roles", roles()),
        ("events", events()),
    ];
    for (name, now) in blocks {
        let then = block(&readme, name).to_owned();
        if env::var_os("UPDATE_README").is_some() {
            let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
            readme = readme.replace(
                &format!("{open}{then}{close}"),
                &format!("{open}{now}{close}"),
            );
            fs::write(path(), &readme).unwrap();
        } else {
            assert_eq!(
                then, now,
                "{name} is stale; UPDATE_README=1 writes it again"
            );
        }
    }
}

#[test]
fn the_tour_does_what_the_readme_says() {
    let readme = fs::read_to_string(path()).unwrap();
    let mut session = convoke::run::new_session("Tour", None);
    let mut speaker = Interpreter::default();
    let mut closed = Vec::new();
    for (number, line) in (1..).zip(fenced(block(&readme, "tour")).lines()) {
        match speaker.interpret(&mut session, line, None, 0).unwrap() {
            LineOutcome::Done { committed, .. } => closed.extend(committed.closing.map(|_| number)),
            other => panic!("{line}: {other:?}"),
        }
    }
    assert_eq!(closed.first(), Some(&3));
    assert_eq!(
        (session.map().factor_count(), session.map().link_count()),
        (4, 5)
    );
}

#[test]
fn the_configuration_in_the_readme_holds() {
    let readme = fs::read_to_string(path()).unwrap();
    let (config, problems) = Config::read(fenced(block(&readme, "configuration")));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(config.keys["undo"].len(), 2);
    assert_eq!(config.asked_theme().unwrap().unwrap().name, "ours");
}

#[test]
fn every_file_the_readme_points_at_is_there() {
    let readme = fs::read_to_string(path()).unwrap();
    for link in readme.split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(root().join(target).exists(), "{target}");
        }
    }
}
