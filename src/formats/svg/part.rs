//! SVG elements of the drawn parts of a map.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::path::{ACROSS, DOWN, SvgPoint, bars, bounds, head, middle, pen};
use crate::analysis::LoopKind;
use crate::model::text::width;
use crate::model::{CellRect, FactorId, LinkId, Map, NumberedLoop, Polarity};
use crate::scene::{Badge, Chip, Line, Scene, UnlinkedTray, UnroutedLabel};

/// Size of a label's letters, in picture units.
const LETTER: i32 = 15;
/// From the middle of a row to the foot of its letters.
const FOOT: i32 = 5;

/// Drawing order: later layers cover earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Lines of links, with their heads, signs and delay marks.
    Line,
    /// Chips of factors.
    Chip,
    /// Badges of loops.
    Badge,
}

/// A drawn part. Equal keys identify the same part in two pictures of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgPart {
    /// Where it is drawn.
    pub layer: Layer,
    /// Its own name: `l3` a link, `c7` a factor, `b1` a loop's badge.
    pub key: String,
    /// Its SVG.
    pub svg: String,
}

/// The highlighted factors and links; the rest is dimmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureHighlight {
    /// The factors.
    pub factors: BTreeSet<FactorId>,
    /// The links.
    pub links: BTreeSet<LinkId>,
    /// The loop's number, if it is one: its badge is shown.
    pub number: Option<u32>,
}

impl PictureHighlight {
    /// A loop; of a broken one the factors alone.
    pub fn along(map: &Map, known: &NumberedLoop) -> Self {
        let links = map.links_of_cycle(&known.cycle).unwrap_or_default();
        Self {
            factors: known.cycle.factors().iter().copied().collect(),
            links: links.into_iter().map(|link| link.id).collect(),
            number: Some(known.number),
        }
    }
}

/// Every drawn thing of a map, each layer after the other.
pub fn parts(
    map: &Map,
    scene: &Scene,
    shelf: &UnlinkedTray,
    bright: Option<&PictureHighlight>,
) -> Vec<SvgPart> {
    let lines = Line::all(map, scene);
    let lines = lines.iter().map(|line| {
        let dim = bright.is_some_and(|bright| !bright.links.contains(&line.link));
        part(Layer::Line, line.link.to_string(), line_svg(line, dim))
    });
    let stubs = scene.stubs.iter().enumerate().map(|(at, stub)| {
        let dim = bright.is_some_and(|bright| !bright.links.contains(&stub.link));
        part(
            Layer::Line,
            format!("{}.{at}", stub.link),
            stub_svg(stub, dim),
        )
    });
    let is_dim = |id: &FactorId| bright.is_some_and(|bright| !bright.factors.contains(id));
    let chips = scene.chips.iter().map(|chip| {
        let label = map.label(chip.factor);
        let svg = chip_svg(chip, &label, is_dim(&chip.factor));
        part(Layer::Chip, chip.factor.to_string(), svg)
    });
    let waiting = shelf.chips.iter().map(|(id, place, label)| {
        let chip = waiting_chip(*id, *place, label);
        let svg = chip_svg(&chip, &map.label(*id), is_dim(id));
        part(Layer::Chip, id.to_string(), svg)
    });
    let shown = |badge: &&Badge| bright.is_none_or(|b| b.number == Some(badge.number));
    let badges = scene
        .badges
        .iter()
        .filter(shown)
        .map(|badge| part(Layer::Badge, format!("B{}", badge.number), badge_svg(badge)));
    lines
        .chain(stubs)
        .chain(chips)
        .chain(waiting)
        .chain(badges)
        .collect()
}

fn part(layer: Layer, key: String, svg: Markup) -> SvgPart {
    let svg = svg.into_string();
    SvgPart { layer, key, svg }
}

fn waiting_chip(factor: FactorId, place: CellRect, label: &str) -> Chip {
    Chip {
        factor,
        place,
        lines: vec![label.to_owned()],
        weight: 0,
    }
}

/// The letter that classes of a sign begin with.
pub const fn letter(sign: Polarity) -> char {
    match sign {
        Polarity::Positive => 'p',
        Polarity::Negative => 'n',
        Polarity::Unknown => 'u',
        Polarity::Contested => 'x',
    }
}

fn line_svg(line: &Line, dim: bool) -> Markup {
    let tone = if dim { 'd' } else { letter(line.sign) };
    let dash = match line.sign {
        Polarity::Positive | Polarity::Contested => "",
        Polarity::Negative => " dash",
        Polarity::Unknown => " dots",
    };
    let end = line.cells.last().map(|last| last.0).zip(line.head);
    html! {
        g data-link=(format!("{} {}", line.from.0, line.to.0)) {
            path class=(format!("line {tone}s{dash}")) d=(pen(line)) {}
            @if let Some((cell, side)) = end {
                path class=(format!("{tone}f")) d=(head(cell, side)) {}
            }
            @if let Some((cell, along_row)) = line.delay {
                path class=(format!("bar {tone}s")) d=(bars(cell, along_row)) {}
            }
            @if let Some(cell) = line.mark {
                (sign_svg(middle(cell), line.sign, tone))
            }
        }
    }
}

/// A sign chip: the sign in the colour of the ground on the colour of the line.
pub fn sign_svg((x, y): SvgPoint, sign: Polarity, tone: char) -> Markup {
    let strokes = match sign {
        Polarity::Positive => format!("M{} {y}h7M{x} {}v7", x as f32 - 3.5, y as f32 - 3.5),
        Polarity::Negative => format!("M{} {y}h7", x as f32 - 3.5),
        Polarity::Contested => format!(
            "M{0} {1}h7M{x} {2}v6M{0} {3}h7",
            x as f32 - 3.5,
            y - 2,
            y - 5,
            y + 4
        ),
        Polarity::Unknown => String::new(),
    };
    html! {
        rect class=(format!("{tone}f")) x=(x - 5) y=(y - 7) width="10" height="14" rx="3" {}
        @if strokes.is_empty() {
            text class="mark" x=(x) y=(y + 5) { "?" }
        } @else {
            path class="sign" d=(strokes) {}
        }
    }
}

fn stub_svg(stub: &UnroutedLabel, dim: bool) -> Markup {
    let tone = if dim { 'd' } else { letter(stub.sign) };
    let [x, y, w, h] = bounds(stub.place);
    html! {
        text class=(format!("stub {tone}f")) x=(x + w / 2) y=(y + h / 2 + FOOT) { (stub.text) }
    }
}

fn chip_svg(chip: &Chip, label: &str, dim: bool) -> Markup {
    let tone = match dim {
        true => "cd".to_owned(),
        false => format!("c{}", chip.weight),
    };
    let [x, y, w, h] = bounds(chip.place);
    let rows = i32::try_from(chip.lines.len()).unwrap_or(1);
    let top = y + (h - rows * DOWN) / 2;
    html! {
        g data-factor=(chip.factor.0) {
            @if chip.lines.concat().contains('…') { title { (label) } }
            rect class=(tone) x=(x) y=(y + 1) width=(w) height=(h - 2) rx="5" {}
            @for (row, words) in (0..).zip(&chip.lines) {
                (words_svg(words, (x + w / 2, top + row * DOWN + DOWN / 2), w, &tone))
            }
        }
    }
}

/// A line of a label; letters are drawn closer where the font would be too wide for the chip.
fn words_svg(words: &str, (x, y): SvgPoint, room: i32, tone: &str) -> Markup {
    let room = room - ACROSS / 2;
    let length = (drawn_width(words) > room).then_some(room);
    html! {
        text class=(format!("label {tone}t")) x=(x) y=(y + FOOT)
            textLength=[length] lengthAdjust=[length.map(|_| "spacingAndGlyphs")] { (words) }
    }
}

/// About how wide a text is in a wide sans-serif font, in picture units.
fn drawn_width(text: &str) -> i32 {
    let share = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 32,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '/' => 40,
        'm' | 'M' | 'W' | '@' | '%' => 98,
        'w' => 82,
        _ if c.is_ascii_uppercase() => 72,
        _ if c.is_ascii() => 62,
        _ => 64 * i32::try_from(width(c.encode_utf8(&mut [0; 4]))).unwrap_or(1),
    };
    text.chars().map(share).sum::<i32>() * LETTER / 100
}

fn badge_svg(badge: &Badge) -> Markup {
    let tone = match badge.kind {
        LoopKind::Reinforcing => 'r',
        LoopKind::Balancing => 'b',
        LoopKind::Undetermined => 'o',
    };
    let [x, y, w, h] = bounds(badge.place);
    let code = format!("{}{}", badge.kind.letter(), badge.number);
    let (turn, barb) = match badge.clockwise {
        true => ("M-1.5 -4.2A4.5 4.5 0 1 1 -4.4 1", "M-4.6 -4.5L-7.8 1H-1.4Z"),
        false => ("M1.5 -4.2A4.5 4.5 0 1 0 4.4 1", "M4.6 -4.5L7.8 1H1.4Z"),
    };
    html! {
        g data-loop=(badge.number) {
            rect class=(format!("b{tone}")) x=(x) y=(y + 1) width=(w) height=(h - 2) rx="9" {}
            text class=(format!("badge b{tone}t")) x=(x + w / 2 - 8) y=(y + h / 2 + FOOT) { (code) }
            g transform=(format!("translate({} {})", x + w - 15, y + h / 2)) {
                path class=(format!("turn b{tone}s")) d=(turn) {}
                path class=(format!("b{tone}t")) d=(barb) {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_too_wide_for_their_chip_are_drawn_closer() {
        let svg = |words: &str| words_svg(words, (0, 0), 70, "c0").into_string();
        assert!(svg("WWWWW").contains("textLength=\"65\""));
        assert!(!svg("Votes").contains("textLength"));
    }
}
