//! `convoke show`: one picture of a map, the same cells as the live screen.

mod picture_json;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use super::factor::factor;
use super::settings::DrawSettings;
use super::size::Size;
use super::user_error::UserError;
use super::{input, print};
use crate::app::panel::loops::code;
use crate::app::panel::outline::outline;
use crate::app::{FlowDirection, Highlight, LoopKindDisplay};
use crate::model::{Map, NumberedLoop};
use crate::scene::{self, Scene};
use crate::session::{LogPosition, Replay, Session};
use crate::ui;
use picture_json::PictureJson;

/// Print one picture of a map
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// The session; - is standard input
    file: PathBuf,
    /// As it was after this entry, or at this time (H:MM:SS)
    #[arg(long, value_name = "N|H:MM:SS")]
    at: Option<LogPosition>,
    /// map, small, dots, clusters, outline, matrix, focus:FACTOR, around:FACTOR, loop:R1 or ring:R1
    #[arg(long, value_name = "VIEW", default_value = "map")]
    view: ShowView,
    /// Columns and rows; otherwise those of the terminal, or what the map needs
    #[arg(long, value_name = "WxH")]
    size: Option<Size>,
    /// What is drawn where, as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    drawing: DrawSettings,
}

/// What of the map is shown, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShowView {
    /// All of it.
    Map,
    /// Every factor with causes and effects.
    Outline,
    /// Causes down, effects across.
    Matrix,
    /// A factor and what it touches, the rest dim.
    Focus(String),
    /// A loop, the rest dim.
    Loop(String),
    /// A loop by itself, as a ring.
    Ring(String),
    /// The factors nearest to one, by themselves.
    Around(String),
    /// Drawn nearer together.
    Small,
    /// Chips as dots.
    Dots,
    /// A chip for each group of factors.
    Clusters,
}

impl ShowView {
    /// What the eye is led to.
    ///
    /// # Errors
    /// The map has no such factor or loop.
    pub fn lit(&self, map: &Map) -> anyhow::Result<Option<Highlight>> {
        Ok(match self {
            Self::Focus(typed) => Some(Highlight::neighbourhood(
                map,
                factor(map, typed)?,
                FlowDirection::Both,
                1,
            )),
            Self::Loop(typed) | Self::Ring(typed) => Some(Highlight::along(
                map,
                &known_loop(map, typed)?.cycle,
                LoopKindDisplay::Told,
            )),
            _ => None,
        })
    }
}

impl FromStr for ShowView {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        Ok(match typed.split_once(':') {
            None if typed == "map" => Self::Map,
            None if typed == "small" => Self::Small,
            None if typed == "dots" => Self::Dots,
            None if typed == "clusters" => Self::Clusters,
            None if typed == "outline" => Self::Outline,
            None if typed == "matrix" => Self::Matrix,
            Some(("focus", name)) => Self::Focus(name.to_owned()),
            Some(("around", name)) => Self::Around(name.to_owned()),
            Some(("ring", name)) => Self::Ring(name.to_owned()),
            Some(("loop", name)) => Self::Loop(name.to_owned()),
            _ => {
                return Err(
                    "there are map, small, dots, clusters, outline, matrix, focus:FACTOR, \
                     around:FACTOR, loop:R1 and ring:R1"
                        .into(),
                );
            }
        })
    }
}

impl ShowView {
    /// The drawing it asks for.
    fn of(&self, map: &Map) -> anyhow::Result<scene::View> {
        Ok(match self {
            Self::Ring(typed) => scene::View::Ring(known_loop(map, typed)?.cycle.clone()),
            Self::Around(typed) => scene::View::Around(factor(map, typed)?),
            Self::Matrix => scene::View::Matrix,
            Self::Clusters => scene::View::Groups(BTreeSet::new()),
            Self::Small => scene::View::Small,
            Self::Dots => scene::View::Dots,
            _ => scene::View::Map,
        })
    }
}

/// Prints the picture.
///
/// # Errors
/// The session cannot be read, or what should be shown is not there.
pub fn run(words: &ShowArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let session = input::load(&words.file)?;
    let map = map_at(&session, words.at.as_ref())?;
    if words.view == ShowView::Outline && !words.json {
        return show_outline(&map, out);
    }
    let lit = words.view.lit(&map)?;
    let view = words.view.of(&map)?;
    let whole = match view.fills_the_window() {
        true => Scene::of(&map),
        false => view.draw(&map, (0, 0)),
    };
    let extent = whole.extent();
    let own = match extent {
        Some(extent) => Size::around(extent).beside(&map, &whole),
        None => Size { w: 80, h: 24 },
    };
    let size = words.size.or_else(Size::of_terminal).unwrap_or(own);
    let scene = match view.fills_the_window() {
        true => view.draw(&map, (i32::from(size.w), i32::from(size.h))),
        false => whole,
    };
    let drawn = PictureJson::of(&map, &scene, size, lit.as_ref());
    if words.json {
        writeln!(out, "{}", serde_json::to_string(&drawn)?)?;
        return Ok(());
    }
    let cells = ui::picture(
        &map,
        &scene,
        words.drawing.look(),
        size.area(),
        lit.as_ref(),
    );
    print::write(&cells, words.drawing.colour.depth().is_some(), out)?;
    out.flush()?;
    drawn.hidden.note(own);
    Ok(())
}

/// The map as it was at a moment, or as it is.
///
/// # Errors
/// The session has no such moment.
pub fn map_at(session: &Session, at: Option<&LogPosition>) -> anyhow::Result<Map> {
    let Some(moment) = at else {
        return Ok(session.map().clone());
    };
    let mut replay = Replay::default();
    replay.seek(session.entries(), moment.position(session.entries())?);
    Ok(replay.map().clone())
}

fn known_loop<'a>(map: &'a Map, typed: &str) -> anyhow::Result<&'a NumberedLoop> {
    let by_name = |known: &&NumberedLoop| {
        code(map, known).eq_ignore_ascii_case(typed) || known.name.as_deref() == Some(typed)
    };
    map.loops().find(by_name).ok_or_else(|| {
        let codes: Vec<String> = map.loops().map(|known| code(map, known)).collect();
        let hint = match codes.is_empty() {
            true => "No loop of this map has a number yet.".to_owned(),
            false => format!("There are {}.", codes.join(", ")),
        };
        UserError::new(format!("No loop is called “{typed}”."), hint).into()
    })
}

fn show_outline(map: &Map, out: &mut dyn Write) -> anyhow::Result<()> {
    for line in outline(map) {
        writeln!(out, "{:indent$}{}", "", line.text, indent = line.indent)?;
    }
    Ok(())
}
