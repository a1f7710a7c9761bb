//! `convoke man`: the manual, from the same definitions as the parser.

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;

use super::Cli;
use super::user_error::UserError;

/// Print the manual page of convoke, or of one of its commands
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command; otherwise the program
    command: Option<String>,
}

/// Prints a page in roff; `convoke man | man -l -` shows it.
///
/// # Errors
/// There is no such command.
pub fn run(words: &ManArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut program = Cli::command();
    program.build();
    let page = match &words.command {
        None => program,
        Some(name) => {
            let known = program.find_subcommand(name).ok_or_else(|| {
                let hint = "`convoke help` lists the commands.";
                UserError::new(format!("There is no command “{name}”."), hint)
            })?;
            known.clone()
        }
    };
    let mut roff = Vec::new();
    Man::new(page).render(&mut roff)?;
    out.write_all(&roff)?;
    Ok(())
}
