//! `convoke merge`: the maps of several tables become one.

use std::io::Write;
use std::path::PathBuf;

use super::input;
use super::same_labels::SameLabels;
use super::session_handle::SessionHandle;
use super::user_error::UserError;
use crate::editor::Document;
use crate::editor::merge::{MergeResult, in_order, merge_all};
use crate::model::{Handle, Label, Link, Map, Polarity};
use crate::run;
use crate::session::Session;

/// Make one map of several, with everyone's provenance
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Factors are the same where their labels are, case and spaces apart. Pairs that may be the\n\
same are listed and kept apart unless --same merges them. Each table is recorded as the\n\
source of its links, by its session's title. Opposite signs become contested."
)]
pub struct MergeArgs {
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
    same: Vec<SameLabels>,
    /// List every link with how many of the maps hold it, and which
    #[arg(long)]
    links: bool,
}

/// Merges the maps into a new session, a table after the other, laid out as a whole.
///
/// # Errors
/// A session cannot be read, no map has a label that should be the same as another, or the new
/// session cannot be made.
pub fn run(words: &MergeArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let sources = words
        .files
        .iter()
        .map(|file| input::load(file))
        .collect::<anyhow::Result<Vec<Session>>>()?;
    let maps: Vec<&Map> = sources.iter().map(Session::map).collect();
    let same = words.same.iter().map(|same| same.on(&maps));
    let same = same.collect::<Result<Vec<(Label, Label)>, UserError>>()?;
    let sources = in_order(sources.iter().collect());
    let mut titles: Vec<&str> = sources.iter().map(|one| &*one.heading().title).collect();
    titles.sort_unstable();
    let title = words.title.clone().unwrap_or_else(|| titles.join(" + "));
    let question = sources
        .iter()
        .find_map(|one| one.heading().question.as_deref());
    let mut document = Document::unwritten(run::new_session(&title, question));
    let merged = merge_all(&mut document, sources, &same)
        .map_err(|refusal| UserError::new(refusal.to_string(), "Nothing was written."))?;
    let map = document.session().map();
    let links = words.links.then(|| each_link(map, &merged));
    let contested = contested(map, &merged);
    let shared = sharing(map, &merged);
    SessionHandle::create(&words.output, document.into_session())?.close()?;
    let told = merged.iter().flat_map(told);
    let listed = links.into_iter().flatten();
    for line in told.chain(contested).chain(listed).chain(shared) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", words.output.display())?;
    Ok(())
}

fn told((table, merged): &(Handle, MergeResult)) -> Vec<String> {
    let mut lines = vec![format!(
        "{table}: {} new factors, {} shared; {} new links, {} shared, {} with another sign",
        merged.factors_new,
        merged.factors_known,
        merged.links_new,
        merged.links_agreed,
        merged.links_contested
    )];
    lines.extend(merged.doubtful.iter().map(|(known, own)| {
        format!("  kept apart: “{known}” and “{own}”; --same \"{known}={own}\" merges them")
    }));
    lines.extend(
        merged
            .links_within
            .iter()
            .map(|(from, to)| format!("  left out: “{from}” → “{to}”, which are one factor now")),
    );
    let people = merged.renamed_people.iter();
    lines.extend(
        people.map(|(own, now)| {
            format!("  another person is called {own}: this table's is {now} now")
        }),
    );
    let left_out = merged.left_out.iter();
    lines.extend(left_out.map(|what| format!("  left out: {what}")));
    lines
}

type Tables = [(Handle, MergeResult)];

/// The tables that hold a link.
fn holders<'t>(link: &Link, tables: &'t Tables) -> Vec<&'t Handle> {
    let voices = tables.iter().map(|(voice, _)| voice);
    voices
        .filter(|voice| link.held.contains_key(voice))
        .collect()
}

/// The links on whose sign the tables do not agree, with who holds what.
fn contested(map: &Map, tables: &Tables) -> Vec<String> {
    let several =
        |link: &&Link| link.sign == Polarity::Contested && holders(link, tables).len() > 1;
    let links = map.links().filter(several);
    links
        .map(|link| format!("contested: {}", held(map, link, tables)))
        .collect()
}

/// Every link with how many of the maps hold it, and which; those of most maps first.
fn each_link(map: &Map, tables: &Tables) -> Vec<String> {
    let mut links: Vec<(usize, &Link)> = map
        .links()
        .map(|link| (holders(link, tables).len(), link))
        .collect();
    links.sort_by_key(|(count, link)| (std::cmp::Reverse(*count), link.id));
    let all = tables.len();
    links
        .into_iter()
        .map(|(count, link)| format!("{count} of {all}: {}", held(map, link, tables)))
        .collect()
}

/// A link, and which table holds it to have which sign.
fn held(map: &Map, link: &Link, tables: &Tables) -> String {
    let (from, to) = (map.label(link.from), map.label(link.to));
    let who: Vec<String> = holders(link, tables)
        .into_iter()
        .filter_map(|who| Some(format!("{who} {}", link.held.get(who)?.word())))
        .collect();
    format!("{from} → {to}: {}", who.join(", "))
}

/// How many links how many of the tables have.
fn sharing(map: &Map, tables: &Tables) -> Vec<String> {
    let on = |count: usize| {
        let links = map.links();
        links
            .filter(|link| holders(link, tables).len() == count)
            .count()
    };
    let all = tables.len();
    (1..=all)
        .rev()
        .map(|count| (count, on(count)))
        .filter(|(_, links)| *links > 0)
        .map(|(count, links)| match links {
            1 => format!("1 link is on {count} of {all} maps"),
            _ => format!("{links} links are on {count} of {all} maps"),
        })
        .collect()
}
