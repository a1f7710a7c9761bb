//! The words of the command line, one file per subcommand.
//!
//! ```text
//!  words ─▶ Cli ─▶ run ─▶ a subcommand ─▶ standard output
//!                              └─▶ Trouble: a sentence, and a hint
//! ```
//!
//! Nothing is decided here: a subcommand opens a session, asks the rooms above, and prints.

mod add;
mod arguments;
mod check;
mod clean_writer;
mod colour;
mod compare;
mod completions;
mod demo;
mod export;
mod factor;
mod follow;
mod help;
mod import;
mod input;
mod keys;
mod log;
mod loops;
mod man;
mod merge;
mod new;
mod open;
mod output;
mod paths;
mod plain;
mod print;
mod redact;
mod replay;
mod report;
mod roles;
mod same_labels;
mod session_handle;
mod settings;
mod share_args;
mod show;
mod size;
mod start;
mod text_lines;
mod tidy;
mod tutor;
mod user_error;
mod what_if;

use std::io::{self, BufWriter, Write};

pub use arguments::Cli;
pub use clean_writer::complain;
pub use user_error::{hint, is_closed_pipe, status};

use arguments::Subcommand;
use clean_writer::{CleanWriter, Signs};

/// Does what the words of the command line ask for.
///
/// # Errors
/// It could not be done; the error is a sentence, and [`hint`] may know what to do about it.
pub fn run(cli: Cli) -> anyhow::Result<()> {
    let signs = match cli.prints_sentences() {
        true => Signs::of_sentences(),
        false => Signs::Unicode,
    };
    let mut out = CleanWriter::new(BufWriter::new(io::stdout().lock()), signs);
    match cli.command {
        None => open::run(&cli.open, &mut out)?,
        Some(Subcommand::Open(words)) => open::run(&words, &mut out)?,
        Some(Subcommand::New(words)) => new::run(&words, &mut out)?,
        Some(Subcommand::Demo(words)) => demo::run(&words)?,
        Some(Subcommand::Tutor(words)) => tutor::run(&words)?,
        Some(Subcommand::Replay(words)) => replay::run(&words)?,
        Some(Subcommand::Follow(words)) => follow::run(&words)?,
        Some(Subcommand::Add(words)) => add::run(&words, &mut out)?,
        Some(Subcommand::Show(words)) => show::run(&words, &mut out)?,
        Some(Subcommand::Loops(words)) => loops::run(&words, &mut out)?,
        Some(Subcommand::Paths(words)) => paths::run(&words, &mut out)?,
        Some(Subcommand::Roles(words)) => roles::run(&words, &mut out)?,
        Some(Subcommand::WhatIf(words)) => what_if::run(&words, &mut out)?,
        Some(Subcommand::Log(words)) => log::run(&words, &mut out)?,
        Some(Subcommand::Compare(words)) => compare::run(&words, &mut out)?,
        Some(Subcommand::Merge(words)) => merge::run(&words, &mut out)?,
        Some(Subcommand::Export(words)) => export::run(&words, &mut out)?,
        Some(Subcommand::Import(args)) => import::run(&args, &mut out)?,
        Some(Subcommand::Report(words)) => report::run(&words, &mut out)?,
        Some(Subcommand::Tidy(words)) => tidy::run(&words, &mut out)?,
        Some(Subcommand::Redact(words)) => redact::run(&words, &mut out)?,
        Some(Subcommand::Check(words)) => check::run(&words, &mut out)?,
        Some(Subcommand::Help(words)) => help::run(&words, &mut out)?,
        Some(Subcommand::Keys(words)) => keys::run(&words, &mut out)?,
        Some(Subcommand::Completions(words)) => completions::run(&words, &mut out)?,
        Some(Subcommand::Man(words)) => man::run(&words, &mut out)?,
    }
    out.flush()?;
    Ok(())
}
