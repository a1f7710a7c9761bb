//! The parts of a page that are generated: tables of keys, roles, events and so on, and the keys
//! named in running text.

use clap::CommandFactory;

use super::document::{Block, Inline, TextRun};
use crate::app::command::{Command, CommandSection, all};
use crate::app::panel::help::by_section;
use crate::app::{KeyMap, StyleRole};
use crate::cli::Cli;
use crate::formats::FORMATS;
use crate::records::READY;
use crate::session::vocabulary;

/// What a code span begins with that names a command in place of its key.
const KEY_OF: &str = "key:";

/// The blocks of a page with its tables filled in, and with the keys of `keymap`.
pub fn expand(blocks: Vec<Block>, keymap: &KeyMap) -> Vec<Block> {
    let expanded = blocks.into_iter().flat_map(|block| match block {
        Block::Generated(name) => table(&name, keymap).unwrap_or_default(),
        block => vec![with_keys(block, keymap)],
    });
    expanded.collect()
}

/// The table of this name, if there is one.
pub fn table(name: &str, keymap: &KeyMap) -> Option<Vec<Block>> {
    Some(match name {
        "keys" => keys(keymap),
        "agendas" => vec![table_of(["agenda", "for"], agendas())],
        "commands" => vec![table_of(["command", "what it does"], commands())],
        "events" => vec![table_of(["event", "fields", "meaning"], events())],
        "formats" => vec![table_of(["format", "for"], formats())],
        "roles" => vec![table_of(["role", "colour of"], roles())],
        _ => return None,
    })
}

/// The rows of these commands, with their keys.
pub fn command_rows<'a>(commands: impl IntoIterator<Item = &'a Command>, keymap: &KeyMap) -> Block {
    let row = |command: &Command| {
        let keys = keymap.keys(command).iter();
        let mut cell: Inline = Vec::new();
        for key in keys {
            if !cell.is_empty() {
                cell.push(TextRun::Text(" ".into()));
            }
            cell.push(TextRun::Code(key.to_string()));
        }
        [cell, text(command.name), text(command.help)]
    };
    table_of(
        ["key", "command", "what it does"],
        commands.into_iter().map(row),
    )
}

fn keys(keymap: &KeyMap) -> Vec<Block> {
    let section = |(section, commands): (CommandSection, Vec<&'static Command>)| {
        [
            Block::Heading(2, text(section.title())),
            command_rows(commands, keymap),
        ]
    };
    by_section().into_iter().flat_map(section).collect()
}

fn agendas() -> impl Iterator<Item = [Inline; 2]> {
    READY.iter().map(|one| [code(one.name), text(one.says)])
}

fn commands() -> Vec<[Inline; 2]> {
    let mut program = Cli::command();
    program.build();
    let row = |command: &clap::Command| {
        let words = command.get_positionals().map(|one| format!(" {one}"));
        let usage = format!(
            "convoke {}{}",
            command.get_name(),
            words.collect::<String>()
        );
        let about = command.get_about().map(ToString::to_string);
        [code(&usage), text(&about.unwrap_or_default())]
    };
    program.get_subcommands().map(row).collect()
}

fn events() -> impl Iterator<Item = [Inline; 3]> {
    vocabulary().map(|kind| [code(kind.name), text(kind.fields), text(kind.summary)])
}

fn formats() -> impl Iterator<Item = [Inline; 2]> {
    FORMATS.iter().map(|one| [code(one.name), text(one.help)])
}

fn roles() -> impl Iterator<Item = [Inline; 2]> {
    StyleRole::TABLE
        .iter()
        .map(|(_, name, says)| [code(name), text(says)])
}

fn table_of<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [Inline; N]>) -> Block {
    let rows = rows.into_iter().map(Vec::from).collect();
    Block::Table(head.map(text).to_vec(), rows)
}

fn text(text: &str) -> Inline {
    vec![TextRun::Text(text.to_owned())]
}

fn code(code: &str) -> Inline {
    vec![TextRun::Code(code.to_owned())]
}

fn with_keys(block: Block, keymap: &KeyMap) -> Block {
    let all = |inlines: Vec<Inline>| -> Vec<Inline> {
        let one = |inline| inline_with_keys(inline, keymap);
        inlines.into_iter().map(one).collect()
    };
    match block {
        Block::Paragraph(inline) => Block::Paragraph(inline_with_keys(inline, keymap)),
        Block::List(items) => Block::List(all(items)),
        Block::Table(head, rows) => Block::Table(head, rows.into_iter().map(all).collect()),
        block => block,
    }
}

fn inline_with_keys(inline: Inline, keymap: &KeyMap) -> Inline {
    let shown = |span| match span {
        TextRun::Code(code) => match code.strip_prefix(KEY_OF) {
            Some(name) => TextRun::Code(key_of(name, keymap)),
            None => TextRun::Code(code),
        },
        span => span,
    };
    inline.into_iter().map(shown).collect()
}

/// How the command of this name is reached.
fn key_of(name: &str, keymap: &KeyMap) -> String {
    let command = all().find(|command| command.name == name);
    command.map_or_else(|| format!(":{name}"), |command| keymap.way_to(command))
}

#[cfg(test)]
mod tests {
    use super::super::document::parse;
    use super::super::topic::TOPICS;
    use super::*;

    fn spans(blocks: &[Block]) -> Vec<TextRun> {
        let spans = blocks.iter().flat_map(|block| match block {
            Block::Paragraph(inline) => inline.clone(),
            Block::List(items) => items.concat(),
            Block::Table(_, rows) => rows.concat().concat(),
            _ => Vec::new(),
        });
        spans.collect()
    }

    #[test]
    fn every_key_and_table_that_a_page_names_exists() {
        for topic in TOPICS {
            let blocks = parse(topic.page);
            for span in spans(&blocks) {
                if let TextRun::Code(code) = span
                    && let Some(name) = code.strip_prefix(KEY_OF)
                {
                    assert!(all().any(|one| one.name == name), "{}: {name}", topic.name);
                }
            }
            for block in blocks {
                if let Block::Generated(name) = block {
                    let table = table(&name, &KeyMap::default());
                    assert!(table.is_some(), "{}: {name}", topic.name);
                }
            }
        }
    }

    #[test]
    fn a_page_shows_the_key_that_is_bound_or_the_letters_of_the_menu() {
        let page = parse("Press `key:undo` or `key:roles`.");
        let keys = std::collections::BTreeMap::from([("undo".into(), vec!["F5".parse().unwrap()])]);
        let shown = spans(&expand(page, &KeyMap::with(&keys)));
        assert!(shown.contains(&TextRun::Code("F5".into())), "{shown:?}");
        assert!(
            shown.contains(&TextRun::Code("Space a r".into())),
            "{shown:?}"
        );
    }
}
