//! Parse, run, say what went wrong, exit.

use std::process::ExitCode;

use clap::Parser;
use convoke::cli::{self, Cli};

fn main() -> ExitCode {
    let Err(error) = cli::run(Cli::parse()) else {
        return ExitCode::SUCCESS;
    };
    if cli::is_closed_pipe(&error) {
        return ExitCode::SUCCESS;
    }
    cli::complain(&format!("convoke: {error:#}"));
    if let Some(hint) = cli::hint(&error) {
        cli::complain(&format!("hint: {hint}"));
    }
    ExitCode::from(cli::status(&error))
}
