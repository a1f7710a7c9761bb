//! `convoke export`: a map as a file that others read.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::clean_writer::complain;
use super::input;
use super::output::{self, Target};
use super::settings::light_unless_told;
use super::share_args::ShareArgs;
use super::show::{ShowView, map_at};
use super::size::Size;
use super::user_error::UserError;
use crate::app::{BuiltinTheme, DisplayOptions, Speed};
use crate::formats::svg::PictureHighlight;
use crate::formats::{self, ExportInput, FORMATS, Format};
use crate::model::Map;
use crate::session::{LogPosition, Session};
use crate::ui;

/// Write a map as a file that others read
#[derive(Debug, clap::Args)]
#[command(after_help = listed())]
pub struct ExportArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// Which format; otherwise the one that OUT ends with
    #[arg(long, value_name = "FORMAT", value_parser = names())]
    to: Option<String>,
    /// The file to make; - is standard output; otherwise one named like the session, in this
    /// folder
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// As it was after this entry, or at this time (H:MM:SS)
    #[arg(long, value_name = "N|H:MM:SS")]
    at: Option<LogPosition>,
    /// map, focus:FACTOR or loop:R1
    #[arg(long, value_name = "VIEW", default_value = "map")]
    view: ShowView,
    /// Light, as on paper, or dark
    #[arg(long, value_name = "NAME", value_parser = ["dark", "light"])]
    theme: Option<String>,
    #[command(flatten)]
    leaving: ShareArgs,
    /// Columns and rows of a recording
    #[arg(long, value_name = "WxH", default_value = "100x30")]
    size: Size,
    /// How fast a recording plays, from 0.5 to 60
    #[arg(long, value_name = "X", default_value = "1")]
    speed: Speed,
    /// Write over a file of that name
    #[arg(long)]
    force: bool,
}

/// A recording is of a whole session, not of a map: name and ending, and what it is for.
const CAST: (&str, &str) = (
    "cast",
    "a recording of the replay, for asciinema and web pages",
);

fn names() -> Vec<&'static str> {
    let maps = FORMATS.iter().map(|one| one.name);
    maps.chain([CAST.0]).collect()
}

fn listed() -> String {
    let maps = FORMATS.iter().map(|one| (one.name, one.help));
    let rows = maps
        .chain([CAST])
        .map(|(name, does)| format!("\n  {name:<15} {does}"));
    format!("Formats:{}", rows.collect::<String>())
}

/// Writes the file and says where it is.
///
/// # Errors
/// The session cannot be read, or the file not be made.
pub fn run(words: &ExportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if is_cast(words) {
        return record(words, out);
    }
    let format = format(words)?;
    let session = handed_on(words)?;
    let map = map_at(&session, words.at.as_ref())?;
    let about = session.heading();
    let bright = bright(&words.view, &map)?;
    let subject = ExportInput {
        title: about.title.clone(),
        question: about.question.clone(),
        map,
        palette: light_unless_told(words.theme.as_deref()),
        bright,
    };
    let made = format.export(&subject)?;
    let target = Target::of(words.output.as_deref(), &words.file, format.extension);
    output::put(&target, &made.bytes, words.force, out)?;
    if let Some(note) = made.note {
        complain(&format!("note: {note}"));
    }
    Ok(())
}

fn handed_on(words: &ExportArgs) -> anyhow::Result<Session> {
    let session = input::load(&words.file)?;
    words.leaving.note_names_left(&session);
    Ok(session.shareable(words.leaving.policy()))
}

fn is_cast(words: &ExportArgs) -> bool {
    let ends = |path: &PathBuf| path.extension().is_some_and(|ending| ending == CAST.0);
    match &words.to {
        Some(named) => named == CAST.0,
        None => words.output.as_ref().is_some_and(ends),
    }
}

/// Writes a recording of the replay.
fn record(words: &ExportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if words.at.is_some() || words.view != ShowView::Map {
        let hint = "Without --at and --view it shows every moment of the map.";
        return Err(UserError::new("A recording is of the whole session.", hint).into());
    }
    let session = handed_on(words)?;
    let skin = words.theme.as_deref().and_then(BuiltinTheme::named);
    let look = DisplayOptions {
        theme: skin.unwrap_or_default(),
        ..DisplayOptions::default()
    };
    let text = ui::record_asciicast(session, (words.size.w, words.size.h), look, words.speed);
    let target = Target::of(words.output.as_deref(), &words.file, CAST.0);
    output::put(&target, text.as_bytes(), words.force, out)
}

/// The highlight of the picture.
fn bright(view: &ShowView, map: &Map) -> anyhow::Result<Option<PictureHighlight>> {
    if !matches!(view, ShowView::Map | ShowView::Focus(_) | ShowView::Loop(_)) {
        let hint = "It can be map, focus:FACTOR or loop:R1; `convoke show` prints the others.";
        return Err(UserError::new("There is no file of this view.", hint).into());
    }
    Ok(view.lit(map)?.map(|lit| PictureHighlight {
        factors: lit.factors,
        links: lit.links,
        number: lit.number,
    }))
}

fn format(words: &ExportArgs) -> anyhow::Result<&'static Format> {
    let named = words.to.as_deref().and_then(formats::by_name);
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let ended = || formats::by_extension(&name(words.output.as_deref()?)?);
    named.or_else(ended).ok_or_else(|| {
        let hint = format!("--to FORMAT names it: {}.", names().join(", "));
        UserError::new("Give the format.", hint).into()
    })
}
