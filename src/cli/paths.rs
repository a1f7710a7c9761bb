//! `convoke paths`: how one factor affects another.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::factor::factor;
use super::input;
use crate::analysis::{self, Bound, Completeness, Graph, SignedPath};
use crate::model::{LinkId, Map};

/// List the ways from one factor to another, and their net effect
#[derive(Debug, clap::Args)]
pub struct PathsArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// Where the ways begin
    from: String,
    /// Where they end
    to: String,
    /// Ways of at most this many links
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..))]
    up_to: u16,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct PathsJson {
    bound: usize,
    complete: bool,
    says: String,
    paths: Vec<PathRow>,
}

#[derive(Serialize)]
struct PathRow {
    push: &'static str,
    factors: Vec<String>,
    links: Vec<LinkId>,
    delayed: bool,
}

/// Prints the ways, shortest first, and always the bound.
///
/// # Errors
/// The session cannot be read, or there is no such factor.
pub fn run(words: &PathsArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let map = session.map();
    let (from, to) = (factor(map, &words.from)?, factor(map, &words.to)?);
    let bound = Bound::up_to(usize::from(words.up_to));
    let ways = analysis::paths(&Graph::of(map), from, to, bound);
    let found = PathsJson {
        bound: bound.length,
        complete: ways.completeness == Completeness::Complete,
        says: ways.says(),
        paths: ways.paths.iter().map(|way| told(map, way)).collect(),
    };
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&found)?)?;
        return Ok(());
    }
    let (start, end) = (map.label(from), map.label(to));
    match from == to {
        true => writeln!(
            out,
            "From {start} back to itself, by its loops: {}.",
            found.says
        )?,
        false => writeln!(out, "From {start} to {end}: {}.", found.says)?,
    }
    for path in &found.paths {
        let delayed = if path.delayed { ", after a while" } else { "" };
        writeln!(
            out,
            "{:>5}{delayed}  {}",
            path.push,
            path.factors.join(" → ")
        )?;
    }
    Ok(())
}

fn told(map: &Map, way: &SignedPath) -> PathRow {
    PathRow {
        push: way.effect.word(),
        factors: way.factors.iter().map(|id| map.label(*id)).collect(),
        links: way.links.clone(),
        delayed: way.delayed,
    }
}
