//! `convoke export`: a map as a file that others read.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::input;
use super::output::{self, Target};
use super::settings::light_unless_told;
use super::show::{View, map_at};
use super::trouble::Trouble;
use crate::formats::svg::Bright;
use crate::formats::{self, FORMATS, Format, Subject, nameless};
use crate::model::Map;
use crate::session::Moment;

/// Write a map as a file that others read
#[derive(Debug, clap::Args)]
#[command(after_help = listed())]
pub struct Words {
    /// The session; - is standard input
    file: PathBuf,
    /// Which format; otherwise the one that OUT ends with
    #[arg(long, value_name = "FORMAT", value_parser = FORMATS.iter().map(|one| one.name).collect::<Vec<_>>())]
    to: Option<String>,
    /// The file to make; - is standard output; otherwise one named like the session, in this
    /// folder
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// As it was after this entry, or at this time (H:MM:SS)
    #[arg(long, value_name = "N|H:MM:SS")]
    at: Option<Moment>,
    /// map, focus:FACTOR or loop:R1
    #[arg(long, value_name = "VIEW", default_value = "map")]
    view: View,
    /// Light, as on paper, or dark
    #[arg(long, value_name = "NAME", value_parser = ["dark", "light"])]
    theme: Option<String>,
    /// Leave out who said what; names inside notes and labels stay
    #[arg(long)]
    anonymous: bool,
    /// Write over a file of that name
    #[arg(long)]
    force: bool,
}

fn listed() -> String {
    let rows = FORMATS
        .iter()
        .map(|one| format!("\n  {:<8} {}", one.name, one.does));
    format!("Formats:{}", rows.collect::<String>())
}

/// Writes the file and says where it is.
///
/// # Errors
/// The session cannot be read, or the file not be made.
pub fn run(words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    let format = format(words)?;
    let session = input::load(&words.file)?;
    let map = map_at(&session, words.at.as_ref())?;
    let map = match words.anonymous {
        true => nameless(map),
        false => map,
    };
    let about = session.about();
    let bright = bright(&words.view, &map)?;
    let subject = Subject {
        title: about.title.clone(),
        question: about.question.clone(),
        map,
        palette: light_unless_told(words.theme.as_deref()),
        bright,
    };
    let made = (format.write)(&subject)?;
    let target = Target::of(words.output.as_deref(), &words.file, format.ending);
    output::put(&target, &made.bytes, words.force, out)?;
    if let Some(note) = made.note {
        eprintln!("note: {note}");
    }
    Ok(())
}

/// What the picture leads the eye to.
fn bright(view: &View, map: &Map) -> anyhow::Result<Option<Bright>> {
    if !matches!(view, View::Map | View::Focus(_) | View::Loop(_)) {
        let hint = "It can be map, focus:FACTOR or loop:R1; `convoke show` prints the others.";
        return Err(Trouble::new("There is no file of this view.", hint).into());
    }
    Ok(view.lit(map)?.map(|lit| Bright {
        factors: lit.factors,
        links: lit.links,
        number: lit.number,
    }))
}

fn format(words: &Words) -> anyhow::Result<&'static Format> {
    let named = words.to.as_deref().and_then(formats::by_name);
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let ended = || formats::by_ending(&name(words.output.as_deref()?)?);
    named.or_else(ended).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|one| one.name).collect();
        let hint = format!("--to FORMAT names it: {}.", names.join(", "));
        Trouble::new("Which format it should be is not said.", hint).into()
    })
}
