//! `convoke report`: the session as a document that people take home.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::input;
use super::output::{self, Target};
use super::share_args::ShareArgs;
use super::user_error::UserError;
use crate::formats::ExportInput;
use crate::formats::svg;
use crate::report::{Contents, markdown, page};
use crate::scene::Palette;
use crate::session::{Session, SharePolicy};

/// Write the session as a document that people take home
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// The file to make, OUT.html or OUT.md; - is a page on standard output; otherwise a page
    /// named like the session, in this folder
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    leaving: ShareArgs,
    /// Write over a file of that name
    #[arg(long)]
    force: bool,
}

/// Writes the report and says where it is.
///
/// # Errors
/// The session cannot be read, or the file not be made.
pub fn run(words: &ReportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let target = Target::of(words.output.as_deref(), &words.file, "html");
    let ending = match &target {
        Target::Standard => "html".to_owned(),
        Target::File(path) => ending(path),
    };
    let terms = words.leaving.policy();
    let session = input::load(&words.file)?;
    words.leaving.note_names_left(&session);
    match (ending.as_str(), &target) {
        ("html" | "htm", _) => {
            output::put(&target, page(&session, terms).as_bytes(), words.force, out)
        }
        ("md" | "markdown", Target::File(path)) => beside(path, &session, terms, words.force, out),
        _ => {
            let hint = "-o OUT.html makes a page with the replay in it, -o OUT.md text.";
            Err(UserError::new("A report is a .html or a .md file.", hint).into())
        }
    }
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

/// Markdown cannot hold a picture: it stands beside the file.
fn beside(
    path: &Path,
    session: &Session,
    terms: SharePolicy,
    over_it: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let picture = path.with_extension("svg");
    let name = picture
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let contents = Contents::of(session, terms);
    let subject = ExportInput {
        title: contents.title.clone(),
        question: contents.question.clone(),
        map: session.shareable(terms).map().clone(),
        palette: Palette::LIGHT,
        bright: None,
    };
    let svg = svg::document(&subject);
    output::put(&Target::File(picture), svg.as_bytes(), over_it, out)?;
    let text = markdown(&contents, name.as_deref());
    output::put(
        &Target::File(path.to_owned()),
        text.as_bytes(),
        over_it,
        out,
    )
}
