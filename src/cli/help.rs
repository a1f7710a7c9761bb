//! `convoke help`: pages about topics and commands.
//!
//! ```text
//!  help/NAME.md ─▶ document (blocks) ─▶ tables (keys as bound) ─▶ terminal: text
//!                                                              └▶ roff: manual
//! ```

pub(super) mod document;
pub(super) mod roff;
mod tables;
mod terminal;
pub(super) mod topic;

use std::io::{IsTerminal, Write, stdout};

use clap::CommandFactory;

use self::document::{Block, parse};
use self::terminal::Style;
use self::topic::{TOPICS, Topic};
use super::Cli;
use super::clean_writer::write_as_it_is;
use super::settings::{configuration, note_problems};
use super::size::Size;
use super::user_error::UserError;
use crate::app::KeyMap;
use crate::app::command::all;

/// Widest line of a page, in cells, on terminals that are wider.
const WIDEST: usize = 100;
/// Width where standard output is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// Explain a topic or a command
#[derive(Debug, clap::Args)]
pub struct HelpArgs {
    /// A topic, a subcommand or a command of the program; without one, the list of topics
    #[arg(value_name = "WORD")]
    words: Vec<String>,
}

/// Prints the page; with a word that is a topic and a subcommand, both.
///
/// # Errors
/// There is no page of this name; the hint names pages that mention the word.
pub fn run(words: &HelpArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let word = words.words.join("-").to_lowercase();
    let style = style();
    if word.is_empty() {
        return put(&usage_of(&mut program(), style), style, out);
    }
    let (config, problems) = configuration();
    note_problems(&problems);
    let page = page(&word, &KeyMap::with(&config.keys), style);
    let page = page.ok_or_else(|| unknown(&words.words.join(" ")))?;
    put(&page, style, out)
}

/// Prints a page. Its text comes from the program alone, so its escape sequences may pass.
fn put(page: &str, style: Style, out: &mut dyn Write) -> anyhow::Result<()> {
    match style.bold {
        true => write_as_it_is(out, page.as_bytes())?,
        false => out.write_all(page.as_bytes())?,
    }
    Ok(())
}

/// The program as its parser sees it, with its subcommands filled in.
fn program() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// The list of topics that `convoke help` and `convoke --help` end with.
pub(super) fn topics() -> String {
    let row = |topic: &Topic| format!("\n  {:<18} {}", topic.name, topic.summary);
    let rows: String = TOPICS.iter().map(row).collect();
    format!("Topics, as in `convoke help typing`:{rows}")
}

/// The blocks of a topic's page, with its tables and with keys.
pub(super) fn blocks(topic: &Topic, keymap: &KeyMap) -> Vec<Block> {
    tables::expand(parse(topic.page), keymap)
}

/// What is known of a word: a subcommand's usage, commands of the program, topics.
fn page(word: &str, keymap: &KeyMap, style: Style) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(command) = program().find_subcommand_mut(word) {
        parts.push(usage_of(command, style));
    }
    let rows: Vec<_> = all().filter(|row| row.name == word).collect();
    if !rows.is_empty() {
        let table = tables::command_rows(rows, keymap);
        parts.push(terminal::render(&[table], style));
    }
    let pages = Topic::matching(word);
    parts.extend(pages.map(|topic| terminal::render(&blocks(topic, keymap), style)));
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn usage_of(command: &mut clap::Command, style: Style) -> String {
    let usage = command.clone().term_width(style.width).render_long_help();
    match style.bold {
        true => usage.ansi().to_string(),
        false => usage.to_string(),
    }
}

fn style() -> Style {
    let width = Size::of_terminal().map_or(DEFAULT_WIDTH, |size| usize::from(size.w));
    Style {
        width: width.clamp(1, WIDEST),
        bold: stdout().is_terminal(),
    }
}

fn unknown(word: &str) -> UserError {
    let pages = Topic::mentioning(word).map(|topic| format!("`convoke help {}`", topic.name));
    let hint = match pages.collect::<Vec<_>>().as_slice() {
        [] => "`convoke help` lists all topics and subcommands.".to_owned(),
        [one] => format!("{one} mentions it."),
        several => format!("It is mentioned in {}.", several.join(", ")),
    };
    UserError::new(format!("No help page is called “{word}”."), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        width: 80,
        bold: false,
    };

    fn shown(word: &str) -> String {
        page(word, &KeyMap::default(), STYLE).unwrap()
    }

    #[test]
    fn a_word_that_is_a_subcommand_and_a_topic_shows_both_on_one_page() {
        let page = shown("replay");
        assert!(page.contains("Usage: convoke replay"), "{page}");
        assert!(
            page.contains("\nREPLAY\n") && page.contains("play or pause"),
            "{page}"
        );
    }

    #[test]
    fn a_command_of_the_program_is_shown_with_its_key() {
        let page = shown("undo");
        assert!(page.contains("`u`"), "{page}");
    }

    #[test]
    fn every_topic_has_a_page_without_gaps_at_80_columns() {
        for topic in TOPICS {
            let page = shown(topic.name);
            assert!(
                !page.contains("key:") && !page.contains("generated"),
                "{page}"
            );
            let entry = |line: &&str| line.contains("{\"");
            for line in page.lines().filter(|line| !entry(line)) {
                assert!(textwrap::core::display_width(line) <= 80, "{line}");
            }
        }
    }

    #[test]
    fn an_unknown_word_names_the_pages_that_mention_it() {
        let error = unknown("chatham");
        assert!(error.to_string().contains("chatham"));
        let hint = super::super::hint(&error.into()).unwrap();
        assert!(hint.contains("convoke help report"), "{hint}");
    }
}
