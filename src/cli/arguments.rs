//! What can be typed after `convoke`. Parser, help, completions and manual read this.

use clap::{Parser, Subcommand as ClapSubcommand};

use super::{
    add, check, compare, completions, demo, export, follow, help, import, keys, log, loops, man,
    merge, new, open, paths, redact, replay, report, roles, show, tidy, tutor, what_if,
};

/// Map a system with the people in the room.
///
/// Type what a group says: a causal loop diagram grows on the screen, feedback loops are explained
/// as they close, and the session is saved as a file that can be read, replayed and corrected.
#[derive(Debug, Parser)]
#[command(name = "convoke", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true, after_help = help::topics())]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
    #[command(flatten)]
    pub(super) open: open::OpenArgs,
}

/// Everything `convoke` can be asked to do.
#[derive(Debug, ClapSubcommand)]
pub(super) enum Subcommand {
    New(new::NewArgs),
    Open(open::OpenArgs),
    Demo(demo::DemoArgs),
    Tutor(tutor::TutorArgs),
    Replay(replay::ReplayArgs),
    Follow(follow::FollowArgs),
    Add(add::AddArgs),
    Show(show::ShowArgs),
    Loops(loops::LoopsArgs),
    Paths(paths::PathsArgs),
    Roles(roles::RolesArgs),
    WhatIf(what_if::WhatIfArgs),
    Log(log::LogArgs),
    Export(export::ExportArgs),
    Import(import::ImportArgs),
    Report(report::ReportArgs),
    Tidy(tidy::TidyArgs),
    Compare(compare::CompareArgs),
    Merge(merge::MergeArgs),
    Redact(redact::RedactArgs),
    Check(check::CheckArgs),
    Help(help::HelpArgs),
    Keys(keys::KeysArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Cli {
    /// Whether sentences for people are printed, and not a file or data for another program.
    pub(super) fn prints_sentences(&self) -> bool {
        match &self.command {
            None => true,
            Some(command) => command.prints_sentences(),
        }
    }
}

impl Subcommand {
    fn prints_sentences(&self) -> bool {
        match self {
            Self::Show(words) => !words.json,
            Self::Loops(words) => !words.json,
            Self::Paths(words) => !words.json,
            Self::Roles(words) => !words.json,
            Self::WhatIf(words) => !words.json,
            Self::Log(words) => !words.json,
            Self::Compare(words) => !words.json,
            Self::Keys(words) => !words.json,
            Self::Open(_)
            | Self::Demo(_)
            | Self::Tutor(_)
            | Self::Replay(_)
            | Self::Follow(_)
            | Self::Add(_)
            | Self::Import(_)
            | Self::Tidy(_)
            | Self::Merge(_)
            | Self::Check(_) => true,
            Self::New(_)
            | Self::Redact(_)
            | Self::Export(_)
            | Self::Report(_)
            | Self::Help(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }
}
