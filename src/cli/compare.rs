//! `convoke compare`: two sessions, or two moments of one.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::input;
use super::merge::Same;
use super::print;
use super::settings::Drawing;
use super::size::Size;
use crate::analysis::{Comparison, Matching, compare_matched};
use crate::app::Lit;
use crate::model::{FactorId, LinkId, Map, Place};
use crate::scene::View;
use crate::session::{Moment, Replay, Session};
use crate::ui;

/// Tell two maps apart: what is new, gone, called or signed otherwise
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The session
    file: PathBuf,
    /// Another one; otherwise two moments of the same are compared
    other: Option<PathBuf>,
    /// The first map as it was after this entry, at this time (H:MM:SS) or mark
    #[arg(long, value_name = "N|MARK|H:MM:SS", required_unless_present = "other")]
    from: Option<Moment>,
    /// The second map as it was then
    #[arg(long, value_name = "N|MARK|H:MM:SS")]
    to: Option<Moment>,
    /// Two labels for one factor, in the first map and in the second
    #[arg(long, value_name = "LABEL=LABEL")]
    same: Vec<Same>,
    /// Draw the second map, what differs lit
    #[arg(long)]
    map: bool,
    /// Columns and rows of the drawing; otherwise what the map needs
    #[arg(long, value_name = "WxH")]
    size: Option<Size>,
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    drawing: Drawing,
}

#[derive(Serialize)]
struct Told {
    gone: Vec<String>,
    new: Vec<String>,
    renamed: Vec<[String; 2]>,
    links_gone: Vec<String>,
    links_new: Vec<String>,
    signed_otherwise: Vec<[String; 2]>,
    doubtful: Vec<[String; 2]>,
    factors_shared: f64,
    links_shared: f64,
    signs_agreed: f64,
    distance_ratio: f64,
}

/// Prints what differs.
///
/// # Errors
/// A session cannot be read, or there is no such moment.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let one = input::load(&words.file)?;
    let other = words.other.as_deref().map(input::load).transpose()?;
    let two = other.as_ref().unwrap_or(&one);
    let (first, before) = map_at(&one, words.from.as_ref())?;
    let (second, after) = map_at(two, words.to.as_ref())?;
    let shared = one.lines()[..before].iter().zip(&two.lines()[..after]);
    let shared = shared.take_while(|(a, b)| a == b).count();
    let is_kin = one.header().id == two.header().id || one.header().origin.is_some();
    let common = if is_kin || two.header().origin.is_some() {
        replayed(&one, shared)
    } else {
        Map::default()
    };
    let mut matching = Matching::of(&first, &second, &common);
    for Same(one, other) in &words.same {
        if let Some((a, b)) = first.named(one).zip(second.named(other)) {
            matching.confirm(a.id, b.id);
        }
    }
    let found = compare_matched(&first, &second, &matching);
    let told = Told::of(&first, &second, &matching, &found);
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    } else if words.map {
        draw(words, &second, &found, out)?;
    } else {
        told.print(out)?;
    }
    Ok(())
}

/// The map at a moment, or as it is, and how many entries made it.
fn map_at(session: &Session, at: Option<&Moment>) -> anyhow::Result<(Map, usize)> {
    let entries = session.entries();
    let position = at.map(|moment| moment.position(entries)).transpose()?;
    let position = position.unwrap_or(entries.len());
    Ok((replayed(session, position), position))
}

fn replayed(session: &Session, position: usize) -> Map {
    let mut replay = Replay::default();
    replay.seek(session.entries(), position);
    replay.map().clone()
}

impl Told {
    fn of(first: &Map, second: &Map, matching: &Matching, found: &Comparison) -> Self {
        let labels = |map: &Map, ids: &[FactorId]| ids.iter().map(|id| map.label(*id)).collect();
        let links = |map: &Map, ids: &[LinkId]| ids.iter().map(|id| link(map, *id)).collect();
        let pair = |(a, b): &(FactorId, FactorId)| [first.label(*a), second.label(*b)];
        Self {
            gone: labels(first, &found.factors_only_first),
            new: labels(second, &found.factors_only_second),
            renamed: found.factors_renamed.iter().map(pair).collect(),
            links_gone: links(first, &found.links_only_first),
            links_new: links(second, &found.links_only_second),
            signed_otherwise: found
                .links_signed_otherwise
                .iter()
                .map(|(a, b)| [link(first, *a), link(second, *b)])
                .collect(),
            doubtful: matching.doubtful.iter().map(pair).collect(),
            factors_shared: found.factors_shared(),
            links_shared: found.links_shared(),
            signs_agreed: found.signs_agreed(),
            distance_ratio: found.distance_ratio(),
        }
    }

    fn print(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let arrow = |pairs: &[[String; 2]]| -> Vec<String> {
            pairs
                .iter()
                .map(|[was, now]| format!("{was}  ⇒  {now}"))
                .collect()
        };
        let sections = [
            ("New factors", self.new.clone()),
            ("Factors gone", self.gone.clone()),
            ("Factors called otherwise", arrow(&self.renamed)),
            ("New links", self.links_new.clone()),
            ("Links gone", self.links_gone.clone()),
            ("Links with another sign", arrow(&self.signed_otherwise)),
            (
                "Perhaps the same factor (--same says so)",
                arrow(&self.doubtful),
            ),
        ];
        for (heading, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
            writeln!(out, "{heading}")?;
            for line in lines {
                writeln!(out, "  {line}")?;
            }
        }
        writeln!(
            out,
            "In both maps: {:.0} % of the factors, {:.0} % of the links; of those {:.0} % with the same sign.",
            100.0 * self.factors_shared,
            100.0 * self.links_shared,
            100.0 * self.signs_agreed
        )
    }
}

/// `Coal jobs -> Votes +`.
fn link(map: &Map, id: LinkId) -> String {
    let Some(link) = map.link(id) else {
        return id.to_string();
    };
    let (from, to) = (map.label(link.from), map.label(link.to));
    let delay = if link.delay { " ||" } else { "" };
    format!("{from} → {to} {}{delay}", link.sign.symbol())
}

fn draw(words: &Words, map: &Map, found: &Comparison, out: &mut dyn Write) -> anyhow::Result<()> {
    let otherwise = found.links_signed_otherwise.iter().map(|(_, id)| *id);
    let lit = Lit::of(
        map,
        "what differs",
        found.factors_only_second.iter().copied(),
        found.links_only_second.iter().copied().chain(otherwise),
    );
    let scene = View::Map.draw(map, (0, 0));
    let extent = scene.extent();
    let size = words
        .size
        .unwrap_or_else(|| Size::around(extent.unwrap_or(Place::new(0, 0, 78, 24))));
    let look = words.drawing.look();
    let cells = ui::picture(map, &scene, look, size.area(), Some(&lit));
    let text = match words.drawing.colour.depth() {
        Some(_) => print::coloured(&cells),
        None => print::plain(&cells),
    };
    Ok(out.write_all(text.as_bytes())?)
}
