//! `convoke compare`: two sessions, or two moments of one.

use std::io::Write;
use std::path::PathBuf;

use super::input;
use super::print;
use super::same_labels::SameLabels;
use super::settings::DrawSettings;
use super::size::Size;
use crate::analysis::{Comparison, Matching, compare_matched};
use crate::app::Highlight;
use crate::app::comparing::{Differences, inherited};
use crate::model::{CellRect, FactorId, LinkId, Map};
use crate::scene::View;
use crate::session::{LogPosition, Session, clock};
use crate::ui;

/// Tell two maps apart: what is new, gone, called or signed otherwise
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// The session
    file: PathBuf,
    /// Another one; otherwise two moments of the same are compared
    other: Option<PathBuf>,
    /// The first map as it was after this entry, at this time (H:MM:SS) or mark
    #[arg(long, value_name = "N|MARK|H:MM:SS", required_unless_present = "other")]
    from: Option<LogPosition>,
    /// The second map as it was then
    #[arg(long, value_name = "N|MARK|H:MM:SS")]
    to: Option<LogPosition>,
    /// Two labels for one factor, in the first map and in the second
    #[arg(long, value_name = "LABEL=LABEL")]
    same: Vec<SameLabels>,
    /// Draw both maps, what differs lit in each
    #[arg(long)]
    map: bool,
    /// Columns and rows of the drawing; otherwise what the map needs
    #[arg(long, value_name = "WxH")]
    size: Option<Size>,
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// Prints what differs.
///
/// # Errors
/// A session cannot be read, there is no such moment, or no factor of a label.
pub fn run(words: &CompareArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let one = input::load(&words.file)?;
    let other = words.other.as_deref().map(input::load).transpose()?;
    let first = at(one.clone(), words.from.as_ref())?;
    let second = at(other.unwrap_or(one), words.to.as_ref())?;
    let matching = matching(words, &first, &second)?;
    let found = compare_matched(first.map(), second.map(), &matching);
    let told = Differences::of(first.map(), second.map(), &matching, &found);
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    } else if words.map {
        draw(words, [&first, &second], &found, out)?;
    } else {
        print(&told, out)?;
    }
    Ok(())
}

/// A session looked at as it was at a moment, or as it is.
fn at(mut session: Session, at: Option<&LogPosition>) -> anyhow::Result<Session> {
    let position = at.map(|moment| moment.position(session.all_entries()));
    session.seek(position.transpose()?.unwrap_or(usize::MAX));
    Ok(session)
}

fn matching(words: &CompareArgs, first: &Session, second: &Session) -> anyhow::Result<Matching> {
    let (one, other) = (first.map(), second.map());
    let mut matching = Matching::of(one, other, &inherited(first, second)).one_to_one();
    for same in &words.same {
        let (own, its) = same.of_two(one, other)?;
        if let Some((a, b)) = one.factor_by_label(&own).zip(other.factor_by_label(&its)) {
            matching.confirm(a.id, b.id);
        }
    }
    Ok(matching)
}

fn print(told: &Differences, out: &mut dyn Write) -> std::io::Result<()> {
    let doubtful = told.doubtful.iter();
    let doubtful: Vec<String> = doubtful
        .map(|[one, other]| format!("{one}  ⇒  {other}"))
        .collect();
    let asked = (!doubtful.is_empty())
        .then_some(("Perhaps the same factor (confirm with --same)", doubtful));
    for (heading, rows) in told.sections().into_iter().chain(asked) {
        writeln!(out, "{heading}")?;
        for row in rows {
            writeln!(out, "  {row}")?;
        }
    }
    writeln!(out, "{}", told.agreement())
}

/// Draws both maps, each with what the other does not have lit.
fn draw(
    words: &CompareArgs,
    both: [&Session; 2],
    found: &Comparison,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let maps = both.map(Session::map);
    let lit = [found.only_in_first(), found.only_in_second()];
    let says = ["removed items highlighted", "new items highlighted"];
    for ((session, (factors, links)), says) in both.iter().zip(lit).zip(says) {
        let last = session.last().map_or((0, 0), |last| (last.n, last.at));
        let title = &session.heading().title;
        let moment = format!("entry {}, {}", last.0, clock(last.1));
        writeln!(out, "{title} · {moment}: {says}")?;
        picture(words, session.map(), maps, (factors, links), out)?;
    }
    Ok(())
}

fn picture(
    words: &CompareArgs,
    map: &Map,
    maps: [&Map; 2],
    (factors, links): (Vec<FactorId>, Vec<LinkId>),
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let differs = !(factors.is_empty() && links.is_empty());
    let lit = differs.then(|| Highlight::of(map, "what differs", factors, links));
    let extents = maps
        .into_iter()
        .filter_map(|map| View::Map.draw(map, (0, 0)).extent());
    let extent = extents.reduce(CellRect::union);
    let own = || Size::around(extent.unwrap_or(CellRect::new(0, 0, 78, 24)));
    let size = words.size.unwrap_or_else(own);
    let look = words.drawing.look();
    let cells = ui::picture(
        map,
        &View::Map.draw(map, (0, 0)),
        look,
        size.area(),
        lit.as_ref(),
    );
    Ok(print::write(
        &cells,
        words.drawing.colour.depth().is_some(),
        out,
    )?)
}
