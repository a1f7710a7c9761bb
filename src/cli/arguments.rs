//! What can be typed after `convoke`. Parser, help, completions and manual read this.

use clap::{Parser, Subcommand as ClapSubcommand};

use super::{
    add, check, compare, completions, demo, export, follow, keys, log, loops, man, merge, new,
    open, paths, redact, replay, report, roles, show, tidy, what_if,
};

/// Map a system with the people in the room.
///
/// Type what a group says; a causal loop diagram grows without jumping, loops are told as they
/// close, and the session is kept as a file that can be read, replayed and mended.
#[derive(Debug, Parser)]
#[command(name = "convoke", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
    #[command(flatten)]
    pub(super) open: open::Words,
}

/// Everything `convoke` can be asked to do.
#[derive(Debug, ClapSubcommand)]
pub(super) enum Subcommand {
    New(new::Words),
    Open(open::Words),
    Demo(demo::Words),
    Replay(replay::Words),
    Follow(follow::Words),
    Add(add::Words),
    Show(show::Words),
    Loops(loops::Words),
    Paths(paths::Words),
    Roles(roles::Words),
    WhatIf(what_if::Words),
    Log(log::Words),
    Export(export::Words),
    Report(report::Words),
    Tidy(tidy::Words),
    Compare(compare::Words),
    Merge(merge::Words),
    Redact(redact::Words),
    Check(check::Words),
    Keys(keys::Words),
    Completions(completions::Words),
    Man(man::Words),
}
