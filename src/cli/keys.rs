//! `convoke keys`: the key table, as the keys are really bound.

use std::io::Write;

use serde::Serialize;

use super::settings::{configuration, note_problems};
use crate::app::KeyMap;
use crate::app::command::{Command, CommandSection};
use crate::app::panel::help::by_section;

/// List every key and command
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct KeyRow {
    section: &'static str,
    command: &'static str,
    keys: Vec<String>,
    does: &'static str,
}

/// Prints every command under its heading, with the keys of the configuration.
///
/// # Errors
/// Nobody reads it.
pub fn run(words: &KeysArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let (config, problems) = configuration();
    note_problems(&problems);
    let keymap = KeyMap::with(&config.keys);
    if words.json {
        let rows: Vec<KeyRow> = by_section()
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
            writeln!(out, "  {keys:<22} {name:<16} {}", command.help)?;
        }
    }
    Ok(())
}

fn rows(
    keymap: &KeyMap,
    (section, commands): &(CommandSection, Vec<&'static Command>),
) -> Vec<KeyRow> {
    let row = |command: &&'static Command| KeyRow {
        section: section.title(),
        command: command.name,
        keys: keymap
            .keys(command)
            .iter()
            .map(ToString::to_string)
            .collect(),
        does: command.help,
    };
    commands.iter().map(row).collect()
}
