//! `convoke tidy`: the map laid out again, as one entry.

use std::io::Write;
use std::path::PathBuf;

use super::desk::Desk;
use super::factor::factor;
use crate::app::commit;
use crate::layout::tidied;
use crate::model::{Edit, FactorId, Map, Outcome, Refusal};

/// Lay the map out again
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The session
    file: PathBuf,
    /// Move only these factors, with a comma between; the others stay
    #[arg(long, value_name = "FACTOR,…", value_delimiter = ',')]
    factors: Vec<String>,
}

/// Lays the map out again, as one entry that can be taken back.
///
/// # Errors
/// The session cannot be written.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut desk = Desk::open(&words.file)?;
    let map = loosened(desk.session.map(), &words.factors)?;
    let (tidying, now) = (tidied(&map), desk.now());
    match commit(&mut desk.session, Edit::Tidy(tidying), Vec::new(), now) {
        Ok(committed) => writeln!(out, "Tidied, as entry {}.", committed.n)?,
        Err(Refusal::Nothing { .. }) => writeln!(out, "It is tidy already.")?,
        Err(refusal) => return Err(refusal.into()),
    }
    desk.close()?;
    Ok(())
}

/// The map with every factor pinned that is to stay; all of it where none is named.
fn loosened(map: &Map, named: &[String]) -> anyhow::Result<Map> {
    let mut loosened = map.clone();
    if named.is_empty() {
        return Ok(loosened);
    }
    let free: Result<Vec<FactorId>, _> = named.iter().map(|typed| factor(map, typed)).collect();
    let free = free?;
    let stay = map
        .factors()
        .filter(|one| !one.pinned && !free.contains(&one.id));
    for one in stay {
        for event in map.decide(Edit::Pin(one.id, true))? {
            let _: Outcome = loosened.apply(&event);
        }
    }
    Ok(loosened)
}
