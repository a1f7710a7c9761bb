//! `convoke merge`: the maps of several tables become one.

use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use super::desk::Desk;
use super::input;
use super::trouble::Trouble;
use crate::app::merge::{Merged, merge_all};
use crate::model::{Label, Link, Map, Voice};
use crate::run;
use crate::session::Session;

/// Make one map of several, with everyone's provenance
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Factors are the same where their labels are, case and spaces apart. Pairs that may be the\n\
same are listed and kept apart until --same says so. Each table stands behind its links\n\
under its session's title. Opposite signs become contested, with who holds what."
)]
pub struct Words {
    /// The sessions; their order makes no difference
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// The session to make
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// What the new session is about
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Two labels for one factor, which gets the first one
    #[arg(long, value_name = "LABEL=LABEL")]
    same: Vec<Same>,
}

/// Two labels for one factor: the one that stays, and the other.
#[derive(Debug, Clone)]
pub struct Same(pub Label, pub Label);

impl FromStr for Same {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let Some((kept, other)) = typed.split_once('=') else {
            return Err("two labels with = between them are expected".into());
        };
        let label = |typed: &str| Label::new(typed.trim()).map_err(|refusal| refusal.to_string());
        Ok(Self(label(kept)?, label(other)?))
    }
}

/// Merges the maps into a new session, a table after the other, and tidies it.
///
/// # Errors
/// A session cannot be read, or the new one not be made.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let sources = words
        .files
        .iter()
        .map(|file| input::load(file))
        .collect::<anyhow::Result<Vec<Session>>>()?;
    let mut titles: Vec<String> = sources
        .iter()
        .map(|one| one.about().title.clone())
        .collect();
    titles.sort();
    let title = words.title.clone().unwrap_or_else(|| titles.join(" + "));
    let mut questions = sources
        .iter()
        .filter_map(|one| one.about().question.clone());
    let mut session = run::begin(&title, questions.next().as_deref());
    let same: Vec<(Label, Label)> = words
        .same
        .iter()
        .map(|Same(kept, other)| (kept.clone(), other.clone()))
        .collect();
    let merged = merge_all(&mut session, sources.iter().collect(), &same)
        .map_err(|refusal| Trouble::new(refusal.to_string(), "Nothing was written."))?;
    let shared = sharing(session.map(), &merged);
    Desk::create(&words.output, session)?.close()?;
    for line in merged.iter().flat_map(told).chain(shared) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", words.output.display())?;
    Ok(())
}

fn told((table, merged): &(Voice, Merged)) -> Vec<String> {
    let mut lines = vec![format!(
        "{table}: {} factors new, {} known; {} links new, {} agreed, {} with another sign",
        merged.factors_new,
        merged.factors_known,
        merged.links_new,
        merged.links_agreed,
        merged.links_contested
    )];
    lines.extend(merged.doubtful.iter().map(|(known, own)| {
        format!("  kept apart: “{known}” and “{own}”; --same \"{known}={own}\" makes them one")
    }));
    lines
}

/// How many links how many of the tables have.
fn sharing(map: &Map, tables: &[(Voice, Merged)]) -> Vec<String> {
    let holders = |link: &Link| {
        tables
            .iter()
            .filter(|(who, _)| link.held.contains_key(who))
            .count()
    };
    let held = |count: usize| map.links().filter(|link| holders(link) == count).count();
    let all = tables.len();
    (1..=all)
        .rev()
        .map(|count| (count, held(count)))
        .filter(|(_, links)| *links > 0)
        .map(|(count, links)| format!("{links} links are on {count} of {all} maps"))
        .collect()
}
