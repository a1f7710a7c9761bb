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
    eprintln!("convoke: {error:#}");
    if let Some(hint) = cli::hint(&error) {
        eprintln!("hint: {hint}");
    }
    ExitCode::FAILURE
}
