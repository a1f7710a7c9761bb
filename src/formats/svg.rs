//! The map as a picture of lines and letters (SVG 1.1), from the same chips and paths as the
//! screen: rounded chips, lines with a gap where others cross, heads, sign chips, delay bars,
//! badges, and the factors that wait for a link in rows below.
//!
//! Nothing is fetched from elsewhere, and every word is escaped.

mod part;
mod path;
mod style;

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};

pub use part::{Layer, PictureHighlight, SvgPart, parts};
pub use style::{FAMILIES, colours, shapes};

use super::ExportInput;
use crate::model::text::clean_line;
use crate::model::{CellRect, Link, Map, Polarity};
use crate::scene::{Scene, UnlinkedTray, View};
use part::sign_svg;
use path::{ACROSS, DOWN, bounds};

/// Cells left free around a drawing.
const MARGIN: (i32, i32) = (2, 1);
/// Width in columns of the tray if nothing else determines it.
const WALL: i32 = 80;

/// A drawing laid out on its sheet.
pub struct SvgSheet {
    /// The drawn things.
    pub parts: Vec<SvgPart>,
    /// The cells of the world that the sheet shows.
    pub frame: CellRect,
}

impl SvgSheet {
    /// Lays out everything drawn of a map.
    pub fn of(map: &Map, bright: Option<&PictureHighlight>) -> Self {
        let scene = View::Map.draw(map, (0, 0));
        let drawn = scene.extent();
        let shelf = shelf_below(map, &scene, drawn);
        let waiting = shelf.chips.iter().map(|chip| chip.1);
        let extent = drawn.into_iter().chain(waiting).reduce(CellRect::union);
        let extent = extent.unwrap_or(CellRect::new(0, 0, 1, 1));
        Self {
            parts: parts(map, &scene, &shelf, bright),
            frame: extent.inflate(MARGIN.0, MARGIN.1),
        }
    }

    /// The drawn things in the order they are painted.
    pub fn markup(&self) -> Markup {
        let mut svg = String::new();
        for part in &self.parts {
            svg.push_str(&part.svg);
        }
        PreEscaped(svg)
    }
}

/// The tray of unlinked factors, in rows below `drawn`.
pub fn shelf_below(map: &Map, scene: &Scene, drawn: Option<CellRect>) -> UnlinkedTray {
    let rows = i32::try_from(scene.waiting.len()).unwrap_or(0) * 2 + 2;
    let area = match drawn {
        Some(drawn) => CellRect::new(drawn.x, drawn.bottom() + 1, drawn.w.max(WALL / 2), rows),
        None => CellRect::new(0, 0, WALL, rows),
    };
    UnlinkedTray::of(map, &scene.waiting, area, true)
}

/// `viewBox` of a picture of these cells.
pub fn view_box(frame: CellRect) -> String {
    bounds(frame).map(|side| side.to_string()).join(" ")
}

/// Width of a picture of these cells, in picture units.
pub const fn width(frame: CellRect) -> i32 {
    frame.w * ACROSS
}

/// A whole file: title above, map, and below it what the signs mean.
pub fn document(subject: &ExportInput) -> String {
    let sheet = SvgSheet::of(&subject.map, subject.bright.as_ref());
    let (title, question) = (clean_line(&subject.title), subject.question.as_deref());
    let question = question.map(clean_line).unwrap_or_default();
    let head = if question.is_empty() { 2 } else { 3 };
    let frame = sheet.frame;
    let least = i32::try_from(LEGEND_COLUMNS).unwrap_or(0);
    let page = CellRect::new(
        frame.x,
        frame.y - head,
        frame.w.max(least),
        frame.h + head + 2,
    );
    let [x, y, w, h] = bounds(page);
    let css = format!("{}{}{EXTRA}", shapes(), colours(&subject.palette));
    let left = x + 2 * ACROSS;
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(w) height=(h) viewBox=(view_box(page))
            role="img" aria-labelledby="title desc" {
            title id="title" { (title) }
            desc id="desc" { (description(&subject.map)) }
            style { (PreEscaped(css)) }
            rect class="ground" x=(x) y=(y) width=(w) height=(h) {}
            text class="head title" x=(left) y=(y + 32) { (title) }
            @if !question.is_empty() {
                text class="note quiet" x=(left) y=(y + 56) { (question) }
            }
            (sheet.markup())
            (legend(left, y + h - DOWN))
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        svg.into_string()
    )
}

/// Letters outside the map.
const EXTRA: &str = ".head,.note{font-family:\"Segoe UI\",\"Helvetica Neue\",Arial,\"Noto Sans\",\
    \"Liberation Sans\",\"DejaVu Sans\",Roboto,sans-serif;font-size:15px}\
    .head{font-size:22px;font-weight:bold}";

/// What each sign means, and how its line is drawn.
const MEANINGS: [(Polarity, &str); 4] = [
    (Polarity::Positive, "same direction"),
    (Polarity::Negative, "opposite direction"),
    (Polarity::Unknown, "sign unknown"),
    (Polarity::Contested, "contested"),
];

const LEGEND_COLUMNS: usize = 80;

fn legend(left: i32, y: i32) -> Markup {
    let step = i32::try_from(LEGEND_COLUMNS).unwrap_or(0) * ACROSS / 5;
    html! {
        @for (at, (sign, says)) in (0..).zip(MEANINGS) {
            (sign_svg((left + at * step + 5, y), sign, part::letter(sign)))
            text class="note quiet" x=(left + at * step + 18) y=(y + 5) { (says) }
        }
        (delay_svg((left + 4 * step, y)))
        text class="note quiet" x=(left + 4 * step + 14) y=(y + 5) { "delayed" }
    }
}

fn delay_svg((x, y): path::SvgPoint) -> Markup {
    html! { path class="bar us" d=(format!("M{x} {0}v14m4 -14v14", y - 7)) {} }
}

/// What each sign means, as a list for a page.
pub fn legend_list() -> Markup {
    let picture = |svg: Markup| {
        html! { svg viewBox="-10 -10 20 20" aria-hidden="true" { (svg) } }
    };
    html! {
        ul class="legend" {
            @for (sign, says) in MEANINGS {
                li { (picture(sign_svg((0, 0), sign, part::letter(sign)))) (says) }
            }
            li { (picture(delay_svg((-2, 0)))) "delayed" }
        }
    }
}

/// Bounding box of the highlight with a margin; `None` if nothing of it is placed.
pub fn frame_of(map: &Map, bright: &PictureHighlight) -> Option<CellRect> {
    let scene = Scene::of(map);
    let chips = scene.chips.iter();
    let chips = chips.filter(|chip| bright.factors.contains(&chip.factor));
    let strokes = scene.strokes.iter();
    let cells = strokes.filter(|stroke| bright.links.contains(&stroke.link));
    let badge = scene.badges.iter();
    let badge = badge.filter(|badge| bright.number == Some(badge.number));
    let drawn = chips
        .map(|chip| chip.place)
        .chain(cells.map(|stroke| CellRect::new(stroke.cell.x, stroke.cell.y, 1, 1)))
        .chain(badge.map(|badge| badge.place));
    let drawn = drawn.reduce(CellRect::union)?;
    Some(drawn.inflate(MARGIN.0, MARGIN.1))
}

/// Text alternative of the picture.
fn description(map: &Map) -> String {
    let (factors, links) = (map.factor_count(), map.link_count());
    let mut says = format!("A causal loop diagram of {factors} factors and {links} links.");
    for link in map.links() {
        let _ = write!(says, " {}.", in_words(map, link));
    }
    says
}

/// A link in words: “Coal jobs → Votes: positive, delayed”.
pub fn in_words(map: &Map, link: &Link) -> String {
    let delay = if link.delay { ", delayed" } else { "" };
    format!(
        "{} → {}: {}{delay}",
        map.label(link.from),
        map.label(link.to),
        link.sign.word()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Palette;
    use crate::session::{Session, read};

    fn worked() -> Session {
        read(include_bytes!("../../sessions/clean-energy.convoke.json"))
            .unwrap()
            .session
    }

    fn subject(session: &Session) -> ExportInput {
        ExportInput {
            title: "Coal & <b>jobs</b>".into(),
            question: Some("What \"keeps\" them?".into()),
            map: session.map().clone(),
            palette: Palette::LIGHT,
            bright: None,
        }
    }

    #[test]
    fn every_chip_line_and_badge_of_the_screen_is_in_the_picture() {
        let session = worked();
        let scene = Scene::of(session.map());
        let keys: Vec<String> = SvgSheet::of(session.map(), None)
            .parts
            .into_iter()
            .map(|part| part.key)
            .collect();
        let drawn = |key: &str| keys.iter().filter(|own| *own == key).count();
        for factor in session.map().factors() {
            assert_eq!(drawn(&factor.id.to_string()), 1, "{}", factor.label);
        }
        for link in session.map().links() {
            assert_eq!(drawn(&link.id.to_string()), 1, "{}", link.id);
        }
        for badge in &scene.badges {
            assert_eq!(drawn(&format!("B{}", badge.number)), 1);
        }
    }

    #[test]
    fn words_are_words_whatever_is_in_them_and_nothing_is_fetched() {
        let svg = document(&subject(&worked()));
        assert!(svg.contains("Coal &amp; &lt;b&gt;jobs&lt;/b&gt;"));
        assert!(svg.contains("What &quot;keeps&quot; them?"));
        for elsewhere in ["href", "url(", "@import", "<script", "<image"] {
            assert!(!svg.contains(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn what_is_not_in_focus_is_dim_and_loses_its_badge() {
        let session = worked();
        let known = session.map().loops().next().unwrap();
        let bright = PictureHighlight::along(session.map(), known);
        let sheet = SvgSheet::of(session.map(), Some(&bright));
        let badges = sheet.parts.iter().filter(|part| part.layer == Layer::Badge);
        assert_eq!(badges.count(), 1);
        let chips = sheet.parts.iter().filter(|part| part.layer == Layer::Chip);
        let lit = chips.filter(|chip| !chip.svg.contains("class=\"cd\""));
        assert_eq!(lit.count(), known.cycle.factors().len());
    }

    #[test]
    fn factors_that_wait_stand_below_the_map() {
        let session = worked();
        let scene = Scene::of(session.map());
        let drawn = scene.extent().unwrap();
        let shelf = shelf_below(session.map(), &scene, Some(drawn));
        assert_eq!(shelf.chips.len(), scene.waiting.len());
        assert!(shelf.chips.iter().all(|chip| chip.1.y > drawn.bottom()));
    }
}
