//! `convoke man`: manual pages of the program, its subcommands and its help topics, in roff.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::builder::Resettable;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::Cli;
use super::help::document::{Block, TextRun};
use super::help::topic::{TOPICS, Topic};
use super::help::{blocks, roff};
use super::user_error::UserError;
use crate::app::KeyMap;

/// Print the manual page of convoke, of a subcommand or of a help topic
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The subcommand or topic; without one, the program
    #[arg(value_name = "WORD")]
    word: Option<String>,
    /// Write all manual pages into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "word")]
    all: Option<PathBuf>,
}

/// A manual page and the name of its file, such as `convoke-add.1`.
struct ManPage {
    file: String,
    roff: Vec<u8>,
}

/// Prints a page in roff, which `convoke man | man -l -` shows, or writes all pages.
///
/// # Errors
/// There is no such page, or the folder cannot be written.
pub fn run(words: &ManArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(folder) = &words.all {
        return write_all(folder);
    }
    out.write_all(&find(words.word.as_deref())?.roff)?;
    Ok(())
}

fn write_all(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let mut program = Cli::command();
    program.build();
    let mut pages = vec![of_program(&program)?];
    for command in program.get_subcommands() {
        pages.push(of_command(command)?);
    }
    for topic in TOPICS {
        pages.push(of_topic(topic)?);
    }
    for page in pages {
        fs::write(folder.join(page.file), page.roff)?;
    }
    Ok(())
}

fn find(word: Option<&str>) -> anyhow::Result<ManPage> {
    let mut program = Cli::command();
    program.build();
    let Some(word) = word else {
        return of_program(&program);
    };
    if let Some(command) = program.find_subcommand(word) {
        return of_command(command);
    }
    match Topic::matching(word).next() {
        Some(topic) => of_topic(topic),
        None => {
            let hint = "`convoke help` lists the subcommands and topics.";
            Err(UserError::new(format!("There is no manual page “{word}”."), hint).into())
        }
    }
}

/// The page of the program: what the parser knows, typed lines, keys, and where to read more.
fn of_program(program: &clap::Command) -> anyhow::Result<ManPage> {
    let mut bytes = Vec::new();
    Man::new(program.clone().after_help(Resettable::Reset)).render(&mut bytes)?;
    let mut rest = Roff::new();
    for name in ["typing", "keys"] {
        for topic in Topic::matching(name).filter(|topic| topic.name == name) {
            roff::append(&mut rest, &blocks(topic, &KeyMap::default()));
        }
    }
    rest.control("SH", ["SEE ALSO"]);
    let others = TOPICS.iter().map(title).collect::<Vec<_>>();
    rest.text([roman(others.join(", "))]);
    bytes.extend(rest.to_roff().into_bytes());
    Ok(ManPage {
        file: "convoke.1".into(),
        roff: bytes,
    })
}

fn of_command(command: &clap::Command) -> anyhow::Result<ManPage> {
    let man = Man::new(command.clone());
    let file = man.get_filename();
    let mut roff = Vec::new();
    man.render(&mut roff)?;
    Ok(ManPage { file, roff })
}

/// A page of section 5 or 7: `NAME`, then the topic's blocks below its title.
fn of_topic(topic: &Topic) -> anyhow::Result<ManPage> {
    let name = format!("convoke-{}", topic.name);
    let mut page = Roff::new();
    let section = topic.section.to_string();
    page.control("TH", [name.to_uppercase().as_str(), section.as_str()]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - {}", topic.summary))]);
    let blocks = blocks(topic, &KeyMap::default());
    let intro = [Block::Heading(1, vec![TextRun::Text("Description".into())])];
    roff::append(&mut page, &intro);
    roff::append(&mut page, blocks.get(1..).unwrap_or_default());
    page.control("SH", ["SEE ALSO"]).text([roman("convoke(1)")]);
    Ok(ManPage {
        file: format!("{name}.{section}"),
        roff: page.to_roff().into_bytes(),
    })
}

/// A topic as other pages refer to it: `convoke-typing(7)`.
fn title(topic: &Topic) -> String {
    format!("convoke-{}({})", topic.name, topic.section)
}
