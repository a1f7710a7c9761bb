//! `convoke import`: maps of other tools become a session.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::input::is_standard;
use super::session_handle::SessionHandle;
use super::user_error::UserError;
use crate::analysis::{Bound, Graph, loops};
use crate::editor::merge::merge_all;
use crate::editor::{Document, Import};
use crate::formats::{self, FoldError, Folded, ForeignMap, Places, READERS, ReadError};
use crate::model::text::{clean_line, count};
use crate::model::{Map, Refusal};
use crate::run;
use crate::session::Session;
use crate::store;

/// Make a session of maps drawn with other tools
#[derive(Debug, clap::Args)]
#[command(after_help = listed())]
pub struct ImportArgs {
    /// The files; - is standard input
    #[arg(required = true, num_args = 1..)]
    files: Vec<PathBuf>,
    /// The session to make; otherwise one named for the map, in this folder
    #[arg(short, long, value_name = "SESSION")]
    output: Option<PathBuf>,
    /// Which format the files have; otherwise their content shows it
    #[arg(long, value_name = "FORMAT", value_parser = names())]
    from: Option<String>,
    /// Whether factors stand as in the file or are laid out afresh
    #[arg(long, value_name = "HOW", value_parser = ["keep", "fresh"])]
    places: Option<String>,
    /// What the session is about
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Make nothing when something of a file would be left out
    #[arg(long)]
    strict: bool,
}

fn names() -> Vec<&'static str> {
    READERS.iter().map(|reader| reader.name).collect()
}

fn listed() -> String {
    let rows = READERS
        .iter()
        .map(|reader| format!("\n  {:<15} {}", reader.name, reader.title));
    format!("Formats:{}", rows.collect::<String>())
}

/// A file that was read, and what it was taken as.
struct Taken {
    name: String,
    title: &'static str,
    map: ForeignMap,
}

/// Reads the files and makes the session; says what was taken as what, inferred and left out.
///
/// # Errors
/// Nothing of a file can be read, something would be left out and that is not wanted, or the
/// session cannot be made.
pub fn run(args: &ImportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let taken = read_all(args)?;
    let places = match args.places.as_deref() {
        Some("keep") => Some(Places::Keep),
        Some(_) => Some(Places::Fresh),
        None => None,
    };
    let mut folded = Vec::new();
    for one in taken {
        let title = one
            .map
            .title
            .as_deref()
            .map(clean_line)
            .filter(|it| !it.is_empty());
        let title = title.unwrap_or_else(|| title_of(&one.name));
        let map = formats::fold(one.map, places).map_err(|why| not_made(&one.name, &why))?;
        tell(&one.name, one.title, &map, out)?;
        folded.push((one.name, title, map));
    }
    if args.strict && folded.iter().any(|(_, _, map)| map.warnings.has_losses()) {
        let hint = "Without --strict the rest is imported.";
        return Err(
            UserError::new("Something would be left out, so nothing was made.", hint).into(),
        );
    }
    let (title, session) = session_of(args, &folded)?;
    let path = match &args.output {
        Some(path) => {
            SessionHandle::create(path, session)?.close()?;
            path.clone()
        }
        None => store::create_in(Path::new("."), &title, &session)?
            .path
            .clone(),
    };
    writeln!(out, "{}", path.display())?;
    Ok(())
}

/// Several files are a map each, unless they are tables that complete each other: factors in one,
/// links in another.
fn read_all(args: &ImportArgs) -> anyhow::Result<Vec<Taken>> {
    let mut files = Vec::new();
    for path in &args.files {
        files.push((name_of(path), bytes_of(path)?));
    }
    if files.len() > 1 && args.from.is_none() {
        let bytes: Vec<&[u8]> = files.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        if let Some(map) = formats::complementary(&bytes) {
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            let name = names.join(" and ");
            let title = "tables that complete each other";
            return Ok(vec![Taken { name, title, map }]);
        }
    }
    let read = files.into_iter().map(|(name, bytes)| {
        let (reader, map) =
            formats::read(&bytes, args.from.as_deref()).map_err(|why| not_read(&name, &why))?;
        let title = reader.title;
        Ok(Taken { name, title, map })
    });
    read.collect()
}

fn name_of(path: &Path) -> String {
    match is_standard(path) {
        true => "standard input".to_owned(),
        false => path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    }
}

/// The bytes of a file, one more than are read at most.
fn bytes_of(path: &Path) -> anyhow::Result<Vec<u8>> {
    let most = formats::LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    if is_standard(path) {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let file = fs::File::open(path).map_err(|why| {
        let says = format!("{} cannot be read: {why}.", path.display());
        UserError::new(says, "`convoke import --help` lists what can be imported.").with_status(2)
    })?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_read(name: &str, why: &ReadError) -> UserError {
    let hint = match why {
        ReadError::NotKnown => {
            "--from FORMAT says what it is; `convoke import --help` lists the formats."
        }
        _ => "Nothing was made.",
    };
    UserError::new(format!("{name}: {why}"), hint).with_status(2)
}

fn not_made(name: &str, why: &FoldError) -> UserError {
    UserError::new(format!("{name}: {why}"), "Nothing was made.").with_status(2)
}

/// The session of one file, or of several merged as tables of a group.
fn session_of(
    args: &ImportArgs,
    folded: &[(String, String, Folded)],
) -> anyhow::Result<(String, Session)> {
    let titles: Vec<&str> = folded.iter().map(|(_, title, _)| title.as_str()).collect();
    let title = args.title.clone().unwrap_or_else(|| titles.join(" + "));
    if let [(name, _, map)] = folded {
        return Ok((title.clone(), session_with(&title, name, map)?));
    }
    let sources = folded
        .iter()
        .map(|(name, own, map)| session_with(own, name, map));
    let sources: Vec<Session> = sources.collect::<anyhow::Result<_>>()?;
    let mut document = Document::unwritten(run::new_session(&title, None));
    merge_all(&mut document, sources.iter().collect(), &[]).map_err(|it| refused(&it))?;
    Ok((title, document.into_session()))
}

/// A session with the map of one file.
fn session_with(title: &str, name: &str, map: &Folded) -> anyhow::Result<Session> {
    let mut document = Document::unwritten(run::new_session(title, None));
    let edit = Import::new(name, map).into();
    let plan = document.plan(&edit).map_err(|it| refused(&it))?;
    let committed = document.commit(plan, Vec::new(), 0);
    committed.map_err(|it| refused(&it))?;
    Ok(document.into_session())
}

fn refused(refusal: &Refusal) -> UserError {
    UserError::new(refusal.to_string(), "Nothing was made.").with_status(2)
}

/// What was taken as what, how much it is, and what there is to say of it.
fn tell(name: &str, title: &str, folded: &Folded, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{name} is read as {title}.")?;
    let inferred = match folded.inferred {
        0 => String::new(),
        some => format!(", {} inferred", count(some, "sign", "signs")),
    };
    let places = if folded.keeps_places {
        ", places kept"
    } else {
        ""
    };
    writeln!(
        out,
        "{}, {}, {}{inferred}{places}",
        count(folded.factors, "factor", "factors"),
        count(folded.links, "link", "links"),
        loops_of(&folded.map),
    )?;
    for warning in folded.warnings.iter() {
        let kind = if warning.is_loss { "left out" } else { "note" };
        writeln!(out, "  {kind}: {}", clean_line(&warning.to_string()))?;
    }
    Ok(())
}

/// How many loops of at most eight links there are.
fn loops_of(map: &Map) -> String {
    let found = loops(&Graph::of(map), Bound::up_to(8));
    let least = if found.is_complete() { "" } else { "at least " };
    format!("{least}{}", count(found.len(), "loop", "loops"))
}

/// A title out of the name of a file: `clean-energy.csv` is `Clean energy`.
fn title_of(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    let spaced = clean_line(&stem.replace(['-', '_'], " "));
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Imported map".to_owned(),
    }
}
