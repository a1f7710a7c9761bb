//! `convoke loops`: every feedback loop within a bound, shortest first.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use super::user_error::UserError;
use crate::analysis::{
    self, Bound, Graph, Loop, LoopKind, Loops, loop_sentence, loops_at, loops_through,
};
use crate::model::{Cycle, LinkId, Map, NumberedLoop};

/// List feedback loops, shortest first
#[derive(Debug, clap::Args)]
pub struct LoopsArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// Loops of at most this many links
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..))]
    up_to: u16,
    /// Only loops through a factor, or through the link FROM..TO
    #[arg(long, value_name = "FACTOR|FROM..TO")]
    through: Option<String>,
    /// Loops of any length
    #[arg(long, conflicts_with = "up_to")]
    all: bool,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Prints the loops, and always the bound.
///
/// # Errors
/// The session cannot be read, or there is no such factor or link.
pub fn run(words: &LoopsArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let map = session.map();
    let found = find(map, words)?;
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&found)?)?;
        return Ok(());
    }
    writeln!(out, "{}", found.heading)?;
    for told in &found.loops {
        let links = told.links.len();
        let links = if links == 1 {
            "1 link".into()
        } else {
            format!("{links} links")
        };
        let code = told.code.clone().unwrap_or_else(|| told.kind.to_string());
        let name = told.name.as_ref().map(|name| format!(" {name}"));
        let delayed = if told.delayed { ", with a delay" } else { "" };
        writeln!(
            out,
            "\n{code}{} ({links}{delayed})",
            name.unwrap_or_default()
        )?;
        writeln!(out, "  {}", told.says)?;
    }
    Ok(())
}

/// What a search found, as it is printed.
#[derive(Serialize)]
struct LoopsJson {
    /// The most links a loop may have; `None` where any number.
    bound: Option<usize>,
    complete: bool,
    loops: Vec<LoopRow>,
    #[serde(skip)]
    heading: String,
}

#[derive(Serialize)]
struct LoopRow {
    kind: char,
    code: Option<String>,
    name: Option<String>,
    factors: Vec<String>,
    links: Vec<LinkId>,
    delayed: bool,
    says: String,
}

fn find(map: &Map, words: &LoopsArgs) -> anyhow::Result<LoopsJson> {
    let length = if words.all {
        usize::MAX
    } else {
        usize::from(words.up_to)
    };
    let bound = Bound::up_to(length);
    let (loops, through) = search(map, words.through.as_deref(), bound)?;
    let through = through.map(|name| format!(" through {name}"));
    Ok(LoopsJson {
        bound: (!words.all).then_some(length),
        complete: loops.is_complete(),
        heading: heading(&loops, &through.unwrap_or_default()),
        loops: loops.iter().map(|one| told(map, one)).collect(),
    })
}

/// All loops, or those through a factor or a link and what it is called.
fn search(
    map: &Map,
    through: Option<&str>,
    bound: Bound,
) -> anyhow::Result<(Loops, Option<String>)> {
    let graph = Graph::of(map);
    let Some(typed) = through else {
        return Ok((analysis::loops(&graph, bound), None));
    };
    let Some((from, to)) = typed.split_once("..") else {
        let id = factor(map, typed)?;
        return Ok((loops_at(&graph, id, bound), Some(map.label(id))));
    };
    let (from, to) = (factor(map, from.trim())?, factor(map, to.trim())?);
    let name = format!("{} → {}", map.label(from), map.label(to));
    match map.link_between(from, to) {
        Some(link) => Ok((loops_through(&graph, link.id, bound), Some(name))),
        None => {
            let hint = "A loop runs with the arrows: FROM is the cause, TO the effect.";
            Err(UserError::new(format!("There is no link {name}."), hint).into())
        }
    }
}

/// What was found within which bound, as a sentence.
fn heading(loops: &Loops, through: &str) -> String {
    let says = loops.says();
    let mut letters = says.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first
        .chain(letters)
        .chain(through.chars())
        .chain(['.'])
        .collect()
}

fn told(map: &Map, found: Loop<'_>) -> LoopRow {
    let known = map.numbered_loop(&found.cycle());
    let code = |known: &NumberedLoop| format!("{}{}", found.kind.letter(), known.number);
    let cycle: Cycle = found.cycle();
    LoopRow {
        kind: LoopKind::letter(found.kind),
        code: known.map(code),
        name: known.and_then(|known| known.name.clone()),
        factors: cycle.factors().iter().map(|id| map.label(*id)).collect(),
        links: found.links().collect(),
        delayed: found.delayed,
        says: loop_sentence(map, found),
    }
}
