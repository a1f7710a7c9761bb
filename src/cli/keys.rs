//! `convoke keys`: the key table, as the keys are really bound.

use std::io::Write;

use serde::Serialize;

use super::settings::{configuration, note_problems};
use crate::app::KeyMap;
use crate::app::command::{Command, Section};
use crate::app::panel::help::by_section;

/// List every key and command
#[derive(Debug, clap::Args)]
pub struct Words {
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row {
    section: &'static str,
    command: &'static str,
    keys: Vec<String>,
    does: &'static str,
}

/// Prints every command under its heading, with the keys of the configuration.
///
/// # Errors
/// Nobody reads it.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let (config, problems) = configuration();
    note_problems(&problems);
    let keymap = KeyMap::with(&config.keys);
    if words.json {
        let rows: Vec<Row> = by_section()
            .iter()
            .flat_map(|section| rows(&keymap, section))
            .collect();
        writeln!(out, "{}", serde_json::to_string(&rows)?)?;
        return Ok(());
    }
    for (at, (section, commands)) in by_section().into_iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", section.title())?;
        for command in commands {
            let (keys, name) = (keymap.shown(command), command.name);
            writeln!(out, "  {keys:<22} {name:<16} {}", command.does)?;
        }
    }
    Ok(())
}

fn rows(keymap: &KeyMap, (section, commands): &(Section, Vec<&'static Command>)) -> Vec<Row> {
    let row = |command: &&'static Command| Row {
        section: section.title(),
        command: command.name,
        keys: keymap
            .keys(command)
            .iter()
            .map(ToString::to_string)
            .collect(),
        does: command.does,
    };
    commands.iter().map(row).collect()
}
